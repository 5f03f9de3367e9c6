// Asks for an agreement, one thing after the other, on the terminal.
#pragma once

#include <string>

#include "clients/cli/agreement_file.hpp"

namespace letterbox::cli {

/// Refuses cancelled at the end of input, usage without a terminal.
base::result<agreement_file> ask_agreement(const std::string& terminal_path = "/dev/tty");

}  // namespace letterbox::cli
