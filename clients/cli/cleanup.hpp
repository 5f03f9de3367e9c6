// What must be put right even when a signal ends the program: the terminal's echo, and temporary
// files that hold people's words. SIGINT, SIGTERM and SIGHUP all end with exit code 130, but while an
// editor is open (editor_session.hpp).
//
// The handler may only do what POSIX calls async-signal-safe, so everything it needs stands in a
// fixed table beforehand; signals are held back while the table changes.
#pragma once

#include <cstddef>
#include <string>

namespace letterbox::cli {

/// From now on the signals clean up and end the program. Also ignores SIGPIPE: writing to a closed
/// pipe is an error that is looked at, not a sudden end. Safe to call again.
void install_signal_handlers();

/// Deletes a file, or an empty folder, at the end of its life or at a signal, whichever is first.
/// Guards made first are handled last, so that a folder comes before the files in it.
class deleted_at_end {
public:
    /// Throws std::length_error when the path has 4096 bytes or more, or too many are guarded.
    explicit deleted_at_end(const std::string& path);
    deleted_at_end(const deleted_at_end&) = delete;
    deleted_at_end& operator=(const deleted_at_end&) = delete;
    ~deleted_at_end();

private:
    std::size_t slot_;
};

/// Keeps a terminal from showing what is typed, and gives it back its settings at the end of its
/// life or at a signal.
class hidden_typing {
public:
    explicit hidden_typing(int descriptor);
    hidden_typing(const hidden_typing&) = delete;
    hidden_typing& operator=(const hidden_typing&) = delete;
    ~hidden_typing();

    /// False when the terminal did not take the settings: nothing secret may be asked then.
    [[nodiscard]] bool holds() const { return holds_; }

private:
    bool holds_ = false;
};

}  // namespace letterbox::cli
