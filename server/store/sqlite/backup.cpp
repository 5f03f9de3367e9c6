// A whole copy: the database through SQLite's backup interface, page by page whatever its form, payload
// files as hard links where the file system allows, else as copies.
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "crypto/base/encoding.hpp"
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
        return failure_of(errno, path);
    }
    return {};
}

status copy_payload(const std::string& from, const std::string& to) {
    if (::link(from.c_str(), to.c_str()) == 0) {
        return {};
    }
    if (::access(from.c_str(), R_OK) != 0) {
        auto why = failure_of(errno, from);
        why.detail += ". The database names this file; letterbox-server verify tells of all that "
                      "is missing";
        return why;
    }
    std::error_code error;
    std::filesystem::copy_file(from, to, error);
    if (error) {
        return failure_of(error.value(), to);
    }
    return sync_file(to);
}

base::failure not_a_folder(const std::string& path, const std::string& why) {
    return base::refuse(base::refusal::file_error, path + ": " + why);
}

std::string words_of(int error) {
    return std::generic_category().message(error);
}

bool is_made_by_a_backup(const std::filesystem::path& name, std::filesystem::file_type type) {
    if (type == std::filesystem::file_type::directory) {
        return name == "payloads";
    }
    if (type != std::filesystem::file_type::regular) {
        return false;
    }
    if (name.parent_path() == "payloads") {
        const auto hash = name.filename().string();
        return hash.size() == 2 * base::digest::size && base::from_hex(hash);
    }
    return name == "letterbox.db" || name == "letterbox.db-journal" || name == "letterbox.db-wal" ||
           name == "letterbox.db-shm";
}

/// Whether nothing lies in the folder but what a backup makes there.
bool is_of_a_backup(const std::string& folder) {
    std::error_code error;
    std::filesystem::recursive_directory_iterator each(folder, error);
    for (; !error && each != end(each); each.increment(error)) {
        const auto type = each->symlink_status(error).type();
        if (error || !is_made_by_a_backup(each->path().lexically_relative(folder), type)) {
            return false;
        }
    }
    return !error;
}

/// Makes the folder in which the copy grows; what an interrupted backup left under its name goes
/// first. As long as `held` lives, nobody takes it for left.
status begin_partial(const std::string& partial, file& held) {
    const bool made = ::mkdir(partial.c_str(), 0700) == 0;
    if (!made && errno != EEXIST) {
        return not_a_folder(partial, words_of(errno));
    }
    held = file(::open(partial.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!held) {
        return not_a_folder(partial, words_of(errno));
    }
    if (::flock(held.get(), LOCK_EX | LOCK_NB) != 0) {
        return not_a_folder(partial, "another backup is writing it");
    }
    if (!made) {
        struct stat about {};
        if (::fstat(held.get(), &about) != 0 || about.st_uid != ::geteuid() ||
            !is_of_a_backup(partial)) {
            return not_a_folder(partial, "it is there already, and no backup left it");
        }
        std::error_code error;
        for (const auto& each : std::filesystem::directory_iterator(partial, error)) {
            std::filesystem::remove_all(each.path(), error);
        }
    }
    if (::mkdir((partial + "/payloads").c_str(), 0700) != 0) {
        return not_a_folder(partial, words_of(errno));
    }
    return {};
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
    auto path = std::filesystem::path(to).lexically_normal();
    if (!path.has_filename()) {
        path = path.parent_path();  // it ended in a slash
    }
    const auto named = path.string();
    if (std::filesystem::exists(named)) {
        return not_a_folder(named, "it is there already");
    }
    LETTERBOX_TRY(const auto from, still_folder::take(folder));
    const auto partial = named + ".partial";
    file held;
    LETTERBOX_CHECK(begin_partial(partial, held));
    auto out = guarded([&] { return copy_all(*from, *payload_files::look(folder), partial); });
    if (!out) {
        std::error_code ignored;
        std::filesystem::remove_all(partial, ignored);
        return out;
    }
    LETTERBOX_CHECK(sync_file(partial + "/letterbox.db"));
    LETTERBOX_CHECK(sync_folder(partial + "/payloads"));
    LETTERBOX_CHECK(sync_folder(partial));
    if (::rename(partial.c_str(), named.c_str()) != 0) {
        return not_a_folder(named, words_of(errno));
    }
    const auto parent = std::filesystem::absolute(named).parent_path().string();
    LETTERBOX_CHECK(sync_folder(parent));
    return out;
}

}  // namespace letterbox::store::sqlite
