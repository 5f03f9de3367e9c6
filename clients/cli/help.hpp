// Help texts, made from the command table. Examples come first: most people need no more.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clients/cli/command.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::cli {

/// "--to NAME", with "-t, " before it when there is a letter.
std::string flag_usage(const flag& what);

/// "LETTER", "[LETTER]", "FILE...", or the choices, "bash|zsh|fish".
std::string argument_usage(const argument& what);

/// "letterbox letter write LETTER [flags]".
std::string usage_line(const command& what);

/// A flag's help, with the values that it takes.
std::string flag_help(const flag& what);

/// Environment variables that change what `letterbox` does, and what each says.
const std::vector<std::pair<std::string, std::string>>& variables();

std::string help_overview(const command_table& commands);
std::string help_on_noun(const command_table& commands, const noun& what);
std::string help_on_command(const command& what);
std::string help_on_exit_codes();
std::string help_on_variables();

/// Names of the topics that are no commands: "exit-codes", "environment".
const std::vector<std::string>& help_topics();

/// Help on a topic, a noun or a command. Refuses usage for what does not exist.
base::result<std::string> help_on(const command_table& commands,
                                  const std::vector<std::string>& words);

}  // namespace letterbox::cli
