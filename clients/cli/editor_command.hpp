// Which editor, and how it is kept from leaving copies of a letter: LETTERBOX_EDITOR, VISUAL, EDITOR,
// else nano or vi.
#pragma once

#include <string>
#include <string_view>

#include "clients/cli/environment.hpp"

namespace letterbox::cli {

/// The shell's words for the editor. vim gets flags and settings that keep it from leaving copies
/// of the text in swap, undo, backup and viminfo files, under whichever name it is installed (on
/// Debian vi, view and editor may all be vim); gvim also waits until its window is closed.
std::string editor_command(const environment& env);

/// Whether the program of these words is there and may be run. What does not begin with the plain name
/// or path of a program is left to the shell, and counts as there.
bool can_be_run(std::string_view command, const environment& env);

/// Whether nothing is known of how to keep this editor from leaving copies: it is neither vim nor
/// nano, which makes none unless it is told to.
bool may_keep_copies(std::string_view command, const environment& env);

/// Whether it draws on the terminal that the program runs on, as nano and vi do; a window, or a program
/// that is not known, needs none.
bool needs_terminal(std::string_view command, const environment& env);

}  // namespace letterbox::cli
