// Turns what was typed into a command to run, by the command table.
//
//   line = *( global flag ) noun *( global flag ) [ verb ] *( flag / argument / global flag )
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/cli/command.hpp"
#include "clients/cli/invocation.hpp"

namespace letterbox::cli {

enum class wanted { run, help, version };

struct parsed_line {
    wanted what = wanted::help;
    global_options options{};  // as far as they were read, also when the line is refused
    std::string noun{};        // what help is wanted on; both empty for the overview
    std::string verb{};
    std::optional<invocation> call{};        // for wanted::run
    std::optional<base::failure> refused{};  // usage: an unknown word, a missing argument ...
};

/// `words` without the program's name. The table must outlive the result.
parsed_line parse_line(const command_table& commands, const std::vector<std::string>& words);

}  // namespace letterbox::cli
