// A whole copy: the database through SQLite's backup interface, payload files as hard links where
// the file system allows, else as copies.
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "server/store/sqlite/sqlite_store.hpp"

namespace letterbox::store::sqlite {

namespace {

status copy_database(database& from, const std::string& to) {
    database copy(to, database::mode::write);
    auto* run = sqlite3_backup_init(copy.handle(), "main", from.handle(), "main");
    if (run == nullptr) {
        return base::refuse(base::refusal::storage_failed, "backup");
    }
    const int code = sqlite3_backup_step(run, -1);
    sqlite3_backup_finish(run);
    if (code != SQLITE_DONE) {
        return database_error(code, "backup").failure();
    }
    return {};
}

status sync_file(const std::string& path) {
    const file opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened || ::fsync(opened.get()) != 0) {
        return failure_of(errno);
    }
    return {};
}

status copy_payload(const std::string& from, const std::string& to) {
    if (::link(from.c_str(), to.c_str()) == 0) {
        return {};
    }
    std::error_code error;
    std::filesystem::copy_file(from, to, error);
    if (error) {
        return failure_of(error.value());
    }
    return sync_file(to);
}

}  // namespace

status sqlite_store::backup(const std::string& folder) {
    if (std::filesystem::exists(folder)) {
        return base::refuse(base::refusal::file_error, "the folder exists");
    }
    const auto partial = folder + ".partial";
    if (::mkdir(partial.c_str(), 0700) != 0 ||
        ::mkdir((partial + "/payloads").c_str(), 0700) != 0) {
        return base::refuse(base::refusal::file_error,
                            partial + ": " + std::generic_category().message(errno));
    }
    auto copied = guarded([&]() -> status {
        // No file may vanish between the copy of its row and its own.
        const auto keeping = files_->keep_all();
        {
            database source(database_path(), database::mode::read_only);
            LETTERBOX_CHECK(copy_database(source, partial + "/letterbox.db"));
        }
        database copy(partial + "/letterbox.db", database::mode::write);
        auto rows = copy.prepare("SELECT hash FROM payload WHERE content IS NULL");
        while (rows.step()) {
            const auto from = files_->path(rows.fixed<base::digest>(0));
            LETTERBOX_CHECK(copy_payload(
                from, partial + "/payloads/" + std::filesystem::path(from).filename().string()));
        }
        return {};
    });
    if (!copied) {
        std::error_code ignored;
        std::filesystem::remove_all(partial, ignored);
        return copied;
    }
    LETTERBOX_CHECK(sync_file(partial + "/letterbox.db"));
    LETTERBOX_CHECK(sync_folder(partial + "/payloads"));
    LETTERBOX_CHECK(sync_folder(partial));
    if (::rename(partial.c_str(), folder.c_str()) != 0) {
        return base::refuse(base::refusal::file_error, "the folder cannot be named");
    }
    const auto parent = std::filesystem::absolute(folder).parent_path().string();
    return sync_folder(parent);
}

}  // namespace letterbox::store::sqlite
