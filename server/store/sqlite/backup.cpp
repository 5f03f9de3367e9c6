// A whole copy: the database through SQLite's backup interface, page by page whatever its form, payload
// files as hard links where the file system allows, else as copies.
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "server/store/sqlite/migrations.hpp"
#include "server/store/sqlite/open.hpp"
#include "server/store/sqlite/payload_files.hpp"
#include "server/store/sqlite/still_folder.hpp"

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

/// Everything into a folder that is there and empty.
result<copied> copy_all(const still_folder& from, const payload_files& files,
                        const std::string& to) {
    {
        database source(from.database_path(), from.mode());
        LETTERBOX_CHECK(copy_database(source, to + "/letterbox.db"));
    }
    database copy(to + "/letterbox.db", database::mode::write);
    copied out;
    LETTERBOX_TRY(out.version, known_version(copy));
    out.newest = migrations().size();
    if (out.version == 0) {  // the first start was killed
        return base::refuse(base::refusal::not_found, "the database is empty");
    }
    auto rows = copy.prepare("SELECT hash FROM payload WHERE content IS NULL");
    while (rows.step()) {
        const std::filesystem::path one(files.path(rows.fixed<base::digest>(0)));
        LETTERBOX_CHECK(copy_payload(one, to + "/payloads/" + one.filename().string()));
    }
    return out;
}

}  // namespace

result<copied> back_up(const std::string& folder, const std::string& to) {
    if (std::filesystem::exists(to)) {
        return base::refuse(base::refusal::file_error, "the folder exists");
    }
    LETTERBOX_TRY(const auto from, still_folder::take(folder));
    const auto partial = to + ".partial";
    if (::mkdir(partial.c_str(), 0700) != 0 ||
        ::mkdir((partial + "/payloads").c_str(), 0700) != 0) {
        return base::refuse(base::refusal::file_error,
                            partial + ": " + std::generic_category().message(errno));
    }
    auto out = guarded([&] { return copy_all(*from, *payload_files::look(folder), partial); });
    if (!out) {
        std::error_code ignored;
        std::filesystem::remove_all(partial, ignored);
        return out;
    }
    LETTERBOX_CHECK(sync_file(partial + "/letterbox.db"));
    LETTERBOX_CHECK(sync_folder(partial + "/payloads"));
    LETTERBOX_CHECK(sync_folder(partial));
    if (::rename(partial.c_str(), to.c_str()) != 0) {
        return base::refuse(base::refusal::file_error, "the folder cannot be named");
    }
    const auto parent = std::filesystem::absolute(to).parent_path().string();
    LETTERBOX_CHECK(sync_folder(parent));
    return out;
}

}  // namespace letterbox::store::sqlite
