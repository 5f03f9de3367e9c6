// A small command table with everything that a table can have.
#pragma once

#include "clients/cli/command.hpp"

namespace letterbox::cli::testing {

/// Nouns letter (write, list, read, fail), watch and whatever letterbox itself has. Commands print
/// what they were given. `letter fail NAME` refuses with the refusal of that name, `letter throw`
/// throws.
command_table test_commands();

}  // namespace letterbox::cli::testing
