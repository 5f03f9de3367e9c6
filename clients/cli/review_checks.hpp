// What screening and people say of a letter in review: marked passages, clues of earlier letters, and
// what was checked before.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

#include "clients/cli/letter_screening.hpp"
#include "clients/core/review.hpp"

namespace letterbox::cli {

/// Refuses not_allowed_now, and says how it goes on, for a letter that is held: nothing is decided until then.
base::status check_not_held(const core::letter_in_review& letter);

/// core::check_still_agreed() for an approval without these photos; for a second person who names none,
/// without those that the first one left out.
base::status still_agreed(const core::client& me, const core::letter_in_review& letter,
                          const std::vector<std::uint32_t>& left_out);

/// Adds what must not cross, by the agreement as it was when the letter was written and as it is now, to
/// `text`; "agreement_changed", and where a change stops an approval, "stopped_by": the refusal's name.
/// A change is told in words, too.
void add_agreement(const core::client& me, const core::letter_in_review& letter,
                   nlohmann::json& fields, std::string& text);

/// Adds "screening", "earlier", "earlier_closed", "clues", "decisions" and, where a colleague has
/// signed, "proposal"; the same in words to `text`. Refuses what opening earlier letters refuses.
base::status add_checks(core::client& me, const core::letter_in_review& what,
                        const screened_letter& screened, nlohmann::json& fields, std::string& text);

}  // namespace letterbox::cli
