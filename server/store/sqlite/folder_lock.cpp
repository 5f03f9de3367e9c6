#include "server/store/sqlite/folder_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>

namespace letterbox::store::sqlite {

namespace {

bool take_lock(const file& of) {
    return ::flock(of.get(), LOCK_EX | LOCK_NB) == 0;
}

base::failure taken() {
    return base::refuse(base::refusal::unavailable, "another process has the folder");
}

}  // namespace

// The file first: whoever finds none is kept apart by the folder from who makes it meanwhile.
result<folder_lock> folder_lock::take(const std::string& folder, int how) {
    folder_lock out;
    const auto name = folder + "/lock";
    out.named_ = file(::open(name.c_str(), how | O_CLOEXEC, 0600));
    if (!out.named_ && ((how & O_CREAT) != 0 || errno != ENOENT)) {
        return failure_of(errno, name);
    }
    if (out.named_ && !take_lock(out.named_)) {
        return taken();
    }
    out.folder_ = file(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!out.folder_) {
        return failure_of(errno, folder);
    }
    if (!take_lock(out.folder_) && errno == EWOULDBLOCK) {
        return taken();
    }
    return out;
}

result<folder_lock> folder_lock::for_writer(const std::string& folder) {
    return take(folder, O_RDWR | O_CREAT);
}

result<folder_lock> folder_lock::for_reader(const std::string& folder) {
    return take(folder, O_RDONLY);
}

}  // namespace letterbox::store::sqlite
