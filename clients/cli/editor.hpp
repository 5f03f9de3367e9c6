// Lets a person write a text in the editor of their choice (editor_command.hpp).
//
// The text is in a file (0600) of a folder of its own (0700), in memory where the system offers a
// place: $XDG_RUNTIME_DIR, /dev/shm, else TMPDIR or /tmp. Both are deleted afterwards, with all that
// the editor left beside the text. The file begins with lines for the writer, which start with '#'
// and are taken out again; the first line that does not start with '#' ends them.
//
// An editor may end badly: out of memory, its terminal lost, a signal. What it saved until then is
// handed to `on_stopped`, so that no word is lost with it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "clients/cli/environment.hpp"
#include "clients/cli/output.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::cli {

struct editing {
    std::string text{};    // what is there already
    std::string header{};  // who will read it and what may help, without '#'
    /// Gets the words that were saved before a bad end, unless they are none or what was there
    /// already. No signal ends the program before it returns.
    std::function<void(const std::string& text)> on_stopped{};
};

/// The text as it was left, without blank lines around it.
/// Refuses cancelled when it is empty, the editor ends with a failure, or a signal came; too_large
/// beyond 1 MiB, usage when the editor cannot be started, file_error.
base::result<std::string> edit_text(const editing& what, const environment& env, output& out);

/// Whether the editor can be used here. Refuses usage, with what to do `instead`, for one that draws on a
/// terminal where standard input or output is none: it would wait for somebody who cannot see it.
base::status check_editor(const environment& env, const std::string& instead);

/// Without the mark U+FEFF, which some editors put before UTF-8.
std::string_view without_mark(std::string_view text);

/// Takes such a mark, the leading lines for the writer out again, and blank lines and spaces at both ends.
std::string without_header(std::string_view text);

}  // namespace letterbox::cli
