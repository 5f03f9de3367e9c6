// Recovery words on the terminal: shown once, typed back in part, and typed in from paper later.
// They never stand in an argument and are never written to a file by this program.
#pragma once

#include <string>

#include "clients/cli/context.hpp"
#include "clients/cli/workplace.hpp"

namespace letterbox::cli {

/// Makes new recovery words and makes them hold. On the terminal they are shown there, and two of
/// them are asked back before anything changes; where nobody may be asked the caller prints what is
/// returned. Refuses cancelled, sign_in_failed.
base::result<base::secret> give_recovery_words(context& with, workplace& place,
                                               const std::string& sign_in_name,
                                               const base::secret& password,
                                               const std::string& terminal_path = "/dev/tty");

/// Shows words and asks for two of them (three tries each, then cancelled).
base::status show_and_ask_back(const base::secret& words,
                               const std::string& terminal_path = "/dev/tty");

/// Eight words, one by one, with a gentle word where one is not in the list. Refuses cancelled.
base::result<base::secret> ask_recovery_words(const std::string& terminal_path = "/dev/tty");

}  // namespace letterbox::cli
