// Who approves a letter after this person, where the agreement wants two.
#pragma once

#include <optional>
#include <string>

#include "clients/core/review.hpp"

namespace letterbox::cli {

/// Whether an approval by this person would wait for another's.
bool is_first_of_two(const core::letter_in_review& letter);

/// What --second says; nothing where the only colleague of the team is meant, or nobody. Refuses usage for
/// somebody who is not in the team, and where somebody must be named; not_allowed_now where two must
/// check the letter and nobody else is in the team; before a worker has answered anything about it.
base::result<std::optional<base::member_id>> choose_second(core::client& me,
                                                           const core::letter_in_review& letter,
                                                           const std::optional<std::string>& typed);

}  // namespace letterbox::cli
