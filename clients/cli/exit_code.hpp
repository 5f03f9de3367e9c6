// What `letterbox` tells the shell when it ends.
#pragma once

#include <array>
#include <string_view>

#include "crypto/base/refusal.hpp"

namespace letterbox::cli {

enum class exit_code : int {
    ok = 0,
    other = 1,
    usage = 2,
    not_found = 3,
    sign_in_needed = 4,
    not_allowed = 5,
    conflict = 6,
    stopped_by_rule = 7,
    check_failed = 8,
    network = 9,
    server = 10,
    interrupted = 130,
};

struct exit_code_line {
    exit_code code;
    std::string_view words;
};

/// All of them, in order, with words for `letterbox help exit-codes` and the manual page.
const std::array<exit_code_line, 12>& exit_codes();

/// Total: every refusal has one. A refusal that nobody listed ends with `other`, and a test names
/// it.
exit_code exit_code_of(base::refusal why);

/// Whether somebody decided on this refusal's code.
bool exit_code_listed(base::refusal why);

}  // namespace letterbox::cli
