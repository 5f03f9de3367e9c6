// Takes flags out of a line, over CLI11. What is no known flag is left over, in order.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "clients/cli/command.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::cli {

/// Values by flag name; a switch has one empty value.
using flag_values = std::map<std::string, std::vector<std::string>, std::less<>>;

enum class stop_at { end, first_word };

struct read_flags {
    flag_values values{};
    std::vector<std::string> rest{};
};

/// Reads `known` flags from `words`: all of them, or those before the first word that is none.
/// Refuses usage for a flag without its value, or a switch with one.
base::result<read_flags> take_flags(const std::vector<flag>& known,
                                    const std::vector<std::string>& words, stop_at until);

}  // namespace letterbox::cli
