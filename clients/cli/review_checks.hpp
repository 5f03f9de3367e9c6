// What screening and people say of a letter in review: marked passages, clues of earlier letters, and
// what was checked before.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "clients/cli/letter_screening.hpp"
#include "clients/core/review.hpp"

namespace letterbox::cli {

/// Adds "screening" (with "beside": what was found in sign-off and descriptions of photos), "earlier", "earlier_closed", "clues", "decisions" and, where a colleague has
/// signed, "proposal"; the same in words to `text`. Refuses what opening earlier letters refuses.
base::status add_checks(core::client& me, const core::letter_in_review& what,
                        const screened_letter& screened, nlohmann::json& fields, std::string& text);

}  // namespace letterbox::cli
