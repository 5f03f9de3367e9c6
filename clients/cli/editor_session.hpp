// The time in which an editor has the terminal, and words that nobody else has: nothing ends this
// program before the editor has ended and what it saved is in safety.
//
// SIGTERM and SIGHUP (the window was closed, the connection dropped) are passed on to the editor as
// SIGHUP, which editors know; SIGINT and SIGQUIT are the editor's alone, as in POSIX system().
#pragma once

#include <csignal>
#include <optional>
#include <string>
#include <sys/types.h>

namespace letterbox::cli {

struct editor_end {
    bool well = false;         // ended by itself, and without a failure
    bool not_started = false;  // the shell cannot find it, or not run it
    bool told_to_end = false;  // SIGTERM or SIGHUP came meanwhile
};

/// Signals wait for as long as one lives, those that come after the editor's end too. For the thread
/// that makes it; one at a time.
class editor_session {
public:
    editor_session();
    editor_session(const editor_session&) = delete;
    editor_session& operator=(const editor_session&) = delete;
    ~editor_session();

    /// Runs `command path` through the shell and waits for its end.
    [[nodiscard]] editor_end run(const std::string& command, const std::string& path) const;

private:
    [[nodiscard]] std::optional<pid_t> start(const std::string& command,
                                             const std::string& path) const;

    sigset_t held_{};
    sigset_t before_{};
    struct sigaction interrupt_ {};
    struct sigaction quit_ {};
    struct sigaction child_ {};
};

}  // namespace letterbox::cli
