#include "clients/cli/editor_session.hpp"

#include <array>
#include <cerrno>
#include <ctime>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace letterbox::cli {

namespace {

/// SIGCHLD wakes it earlier; a signal that another thread of the program got does not.
constexpr timespec longest_wait{0, 200'000'000};

// What a shell answers for a program that it cannot run, and for one that it cannot find.
constexpr int cannot_run = 126;
constexpr int cannot_find = 127;

void set_action(int signal, void (*action)(int), struct sigaction& before) {
    struct sigaction next {};
    next.sa_handler = action;
    sigemptyset(&next.sa_mask);
    sigaction(signal, &next, &before);
}

}  // namespace

editor_session::editor_session() {
    sigemptyset(&held_);
    for (const int each : {SIGTERM, SIGHUP, SIGCHLD}) {
        sigaddset(&held_, each);
    }
    pthread_sigmask(SIG_BLOCK, &held_, &before_);
    set_action(SIGINT, SIG_IGN, interrupt_);
    set_action(SIGQUIT, SIG_IGN, quit_);
    // Where it was ignored, the system would forget how the editor ended.
    set_action(SIGCHLD, SIG_DFL, child_);
}

editor_session::~editor_session() {
    sigaction(SIGCHLD, &child_, nullptr);
    sigaction(SIGQUIT, &quit_, nullptr);
    sigaction(SIGINT, &interrupt_, nullptr);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

std::optional<pid_t> editor_session::start(const std::string& command,
                                           const std::string& path) const {
    std::string script = command + " \"$1\"";
    std::array<std::string, 5> words = {"sh", "-c", std::move(script), "letterbox-editor", path};
    std::array<char*, 6> argv{};
    for (std::size_t i = 0; i < words.size(); ++i) {
        argv[i] = words[i].data();
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t usual;
    sigemptyset(&usual);
    for (const int each : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD}) {
        sigaddset(&usual, each);
    }
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setsigmask(&attributes, &before_);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    pid_t child = -1;
    const int error = ::posix_spawn(&child, "/bin/sh", nullptr, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    return error == 0 ? std::optional(child) : std::nullopt;
}

editor_end editor_session::run(const std::string& command, const std::string& path) const {
    editor_end out;
    const auto child = start(command, path);
    if (!child) {
        out.not_started = true;
        return out;
    }
    int how = 0;
    for (;;) {
        // Signals first: the one that ended the editor may have come here too.
        const int came = ::sigtimedwait(&held_, nullptr, &longest_wait);
        if (came == SIGTERM || came == SIGHUP) {
            out.told_to_end = true;
            ::kill(*child, SIGHUP);
            ::kill(*child, SIGCONT);  // a stopped one would not hear of it
            continue;
        }
        const auto ended = ::waitpid(*child, &how, WNOHANG);
        if (ended == *child) {
            break;
        }
        if (ended < 0 && errno != EINTR) {
            return out;
        }
    }
    if (WIFEXITED(how)) {
        const int code = WEXITSTATUS(how);
        out.well = code == 0;
        out.not_started = code == cannot_run || code == cannot_find;
    }
    return out;
}

}  // namespace letterbox::cli
