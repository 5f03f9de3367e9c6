#include "server/files/private_file.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "server/files/signals_held.hpp"
#include "server/files/transfer.hpp"

namespace letterbox::files {

namespace {

base::failure failed(const std::filesystem::path& path) {
    return system_failure(path.string(), errno);
}

}  // namespace

base::status make_private_folder(const std::filesystem::path& folder) {
    if (folder.empty() || ::mkdir(folder.c_str(), S_IRWXU) == 0 || errno == EEXIST) {
        return {};
    }
    if (errno != ENOENT || !folder.has_parent_path() || folder.parent_path() == folder) {
        return failed(folder);
    }
    LETTERBOX_CHECK(make_private_folder(folder.parent_path()));
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
        return failed(folder);
    }
    return {};
}

base::result<file_handle> open_file(const std::filesystem::path& path, bool only_mine) {
    // Without O_NONBLOCK a named pipe would wait here for a writer.
    file_handle file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file) {
        auto why = failed(path);
        if (errno == ENOENT) {
            why.why = base::refusal::not_found;
        }
        return why;
    }
    struct stat about {};
    if (::fstat(file.get(), &about) != 0) {
        return failed(path);
    }
    if (!S_ISREG(about.st_mode)) {
        return base::refuse(base::refusal::file_error, path.string() + ": not a regular file");
    }
    if (only_mine && about.st_uid != ::geteuid() && about.st_uid != 0) {
        return base::refuse(base::refusal::file_error,
                            path.string() + ": this file belongs to somebody else");
    }
    if (only_mine && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return base::refuse(base::refusal::file_error,
                            path.string() + ": other people may use this file. Run: chmod 600 " +
                                path.string());
    }
    return file;
}

base::result<base::bytes> read_file(const std::filesystem::path& path, std::size_t limit) {
    LETTERBOX_TRY(const auto file, open_file(path, false));
    base::bytes out(std::min(limit + 1, std::size_t{1} << 16));
    std::size_t done = 0;
    for (;;) {
        LETTERBOX_TRY(const auto count,
                      read_until_full(path.string(), file.get(), std::span(out).subspan(done)));
        done += count;
        if (done < out.size()) {
            break;
        }
        if (done > limit) {
            return base::refuse(base::refusal::too_large, path.string());
        }
        out.resize(std::min(limit + 1, out.size() * 2));
    }
    if (done > limit) {
        return base::refuse(base::refusal::too_large, path.string());
    }
    out.resize(done);
    return out;
}

base::result<base::secret> read_secret_file(const std::filesystem::path& path, std::size_t limit) {
    LETTERBOX_TRY(const auto file, open_file(path, true));
    base::secret room(limit + 1);
    LETTERBOX_TRY(const auto count, read_until_full(path.string(), file.get(), room.writable()));
    if (count > limit) {
        return base::refuse(base::refusal::too_large, path.string());
    }
    return base::secret::copy_of(room.view(0, count));
}

namespace {

class unlinked_at_end {
public:
    explicit unlinked_at_end(const std::string& path) : path_(path) {}
    unlinked_at_end(const unlinked_at_end&) = delete;
    unlinked_at_end& operator=(const unlinked_at_end&) = delete;
    ~unlinked_at_end() { ::unlink(path_.c_str()); }

private:
    const std::string& path_;
};

/// `put`: rename or link, from the temporary file to the path.
base::status write_by(int (*put)(const char*, const char*), const std::filesystem::path& path,
                      base::byte_view data) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    LETTERBOX_CHECK(make_private_folder(folder));
    const auto temporary = path.string() + "." + base::hex(base::random_bytes(8));
    const signals_held until_it_is_gone;
    file_handle file(
        ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file) {
        return failed(path);
    }
    const unlinked_at_end guard(temporary);
    LETTERBOX_CHECK(write_all(path.string(), file.get(), data));
    if (::fsync(file.get()) != 0 || !file.close() || put(temporary.c_str(), path.c_str()) != 0) {
        return failed(path);
    }
    const file_handle directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!directory || ::fsync(directory.get()) != 0) {
        return failed(folder);
    }
    return {};
}

}  // namespace

base::status write_private_file(const std::filesystem::path& path, base::byte_view data) {
    return write_by(::rename, path, data);
}

base::status write_new_private_file(const std::filesystem::path& path, base::byte_view data) {
    return write_by(::link, path, data);
}

base::status delete_file(const std::filesystem::path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        return failed(path);
    }
    return {};
}

}  // namespace letterbox::files
