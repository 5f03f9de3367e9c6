// What a worker was shown last of a letter, so that nothing else is decided on.
#pragma once

#include "clients/cli/letter_screening.hpp"
#include "clients/core/reading.hpp"
#include "clients/core/surroundings.hpp"

namespace letterbox::cli {

/// Remembers in the profile that just this version was shown here, with these passages marked.
base::status remember_shown(core::state_store& state, const core::opened_letter& letter,
                            const screened_letter& screened);

/// Refuses not_allowed_now when nobody has read the letter here, mismatch when the one that the server
/// gives now is not the one that was read, and screening_changed when the numbers of marked passages
/// may mean others than those that were shown: another version of the screening, or other details or
/// rules.
base::status check_shown(core::state_store& state, const core::opened_letter& letter,
                         const screened_letter& screened);

}  // namespace letterbox::cli
