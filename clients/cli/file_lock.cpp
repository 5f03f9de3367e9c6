#include "clients/cli/file_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <thread>

#include "server/files/private_file.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr std::chrono::milliseconds between_tries{20};

}  // namespace

base::result<file_lock> file_lock::take(const std::filesystem::path& path,
                                        std::chrono::milliseconds wait) {
    LETTERBOX_CHECK(files::make_private_folder(path.parent_path()));
    files::file_handle file(
        ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (!file) {
        return refuse(refusal::file_error,
                      path.string() + ": " + std::generic_category().message(errno));
    }
    const auto until = std::chrono::steady_clock::now() + wait;
    while (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            return refuse(refusal::file_error,
                          path.string() + ": " + std::generic_category().message(errno));
        }
        if (std::chrono::steady_clock::now() >= until) {
            return refuse(refusal::file_error,
                          "another letterbox command is writing to this profile; please wait until "
                          "it is done, and try again");
        }
        std::this_thread::sleep_for(between_tries);
    }
    return file_lock(std::move(file));
}

}  // namespace letterbox::cli
