// The manual page (roff, macros of man(7)), made from the command table.
#pragma once

#include <string>
#include <string_view>

#include "clients/cli/command.hpp"

namespace letterbox::cli {

/// All commands, flags, exit codes and variables: `letterbox help --man | man -l -`.
std::string manual_page(const command_table& commands, std::string_view version);

/// Text with everything escaped that roff would take for a request or a special character.
std::string roff_text(std::string_view text);

}  // namespace letterbox::cli
