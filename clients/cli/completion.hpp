// Completion scripts for shells, made from the command table.
#pragma once

#include <string>
#include <string_view>

#include "clients/cli/command.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::cli {

std::string bash_completion(const command_table& commands);
std::string zsh_completion(const command_table& commands);
std::string fish_completion(const command_table& commands);

/// Text between single quotes for a shell, with quotes in it escaped.
std::string shell_quoted(std::string_view text);

}  // namespace letterbox::cli
