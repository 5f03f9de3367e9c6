// The whole program but for the process around it, so that tests can run it.
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "clients/cli/command.hpp"
#include "clients/cli/environment.hpp"

namespace letterbox::cli {

inline constexpr const char* program_version = LETTERBOX_VERSION;

struct streams {
    std::ostream& data;   // stdout
    std::ostream& notes;  // stderr
    bool data_is_terminal = false;
    bool notes_is_terminal = false;
};

/// Runs one command line against `commands` and returns the exit code. Never throws: what is
/// thrown inside ends here, with a sentence and exit code 1.
int run(const command_table& commands, const std::vector<std::string>& words,
        const environment& env, const streams& to);

/// The same with every command there is; `argv[0]` is the program's name.
int run(int argc, const char* const* argv, const environment& env, const streams& to);

}  // namespace letterbox::cli
