#include "server/app/process.hpp"

#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/files/private_file.hpp"
#include "server/files/transfer.hpp"

namespace letterbox::app {

using base::refusal;
using base::refuse;
using base::status;

namespace {

status say(base::byte_view words) {
    return files::write_all("standard error", STDERR_FILENO, words);
}

}  // namespace

void harden_process() {
    ::umask(077);
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        throw std::runtime_error("core files cannot be switched off");
    }
    if (std::signal(SIGPIPE, SIG_IGN) == SIG_ERR) {
        throw std::runtime_error("SIGPIPE cannot be ignored");
    }
}

std::uint64_t raise_descriptors() {
    rlimit now{};
    if (::getrlimit(RLIMIT_NOFILE, &now) != 0) {
        return 0;
    }
    const rlimit most{now.rlim_max, now.rlim_max};
    return ::setrlimit(RLIMIT_NOFILE, &most) == 0 ? now.rlim_max : now.rlim_cur;
}

status make_private_folder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    struct stat about {};
    if (failed || ::stat(folder.c_str(), &about) != 0 || !S_ISDIR(about.st_mode)) {
        return refuse(refusal::file_error, folder.string());
    }
    if (about.st_uid != ::geteuid() || ::chmod(folder.c_str(), 0700) != 0) {
        return refuse(refusal::file_error, folder.string() + " belongs to somebody else");
    }
    return {};
}

status check_own_folder(const std::filesystem::path& folder) {
    struct stat about {};
    if (::stat(folder.c_str(), &about) == 0 && about.st_uid != ::geteuid()) {
        return refuse(refusal::file_error, folder.string() +
                                               " belongs to somebody else. Run this as the user "
                                               "that serves it: sudo -u USER letterbox-server ...");
    }
    return {};
}

status show_token(const base::secret& token, const std::filesystem::path& folder) {
    constexpr std::string_view line = "\n";
    if (::isatty(STDERR_FILENO) == 1) {
        constexpr std::string_view words = "One-time token to create the agency with: ";
        LETTERBOX_CHECK(say(base::view_of(words)));
        LETTERBOX_CHECK(say(token.view()));
        return say(base::view_of(line));
    }
    const auto file = folder / "first-token";
    LETTERBOX_CHECK(files::write_private_file(file, token.view()));
    const auto words = "The one-time token to create the agency with is in " + file.string() + "\n";
    return say(base::view_of(words));
}

}  // namespace letterbox::app
