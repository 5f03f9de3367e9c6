// What a worker was shown last of a letter, so that nothing else is decided on.
//
//   shown-let_... = statement marked *photo     in the profile's state
//
// The letter's statement hash (32 bytes), a hash of what was marked (32 bytes), and a byte for each
// photo that was put into a folder: its number, from 1. Older programs wrote no photos, so none counts
// as looked at.
#pragma once

#include <cstdint>
#include <vector>

#include "clients/cli/letter_screening.hpp"
#include "clients/core/reading.hpp"
#include "clients/core/surroundings.hpp"

namespace letterbox::cli {

/// Remembers in the profile that just this version was shown here, with these passages marked, and
/// that these photos of it were saved; those that were saved before stay remembered. Refuses
/// file_error.
base::status remember_shown(core::state_store& state, const core::opened_letter& letter,
                            const screened_letter& screened,
                            const std::vector<std::uint32_t>& saved = {});

/// Refuses not_allowed_now when nobody has read the letter here, mismatch when the one that the server
/// gives now is not the one that was read, and screening_changed when the numbers of marked passages
/// may mean others than those that were shown: another version of the screening, or other details or
/// rules.
base::status check_shown(core::state_store& state, const core::opened_letter& letter,
                         const screened_letter& screened);

/// The numbers of the photos of just this version that were saved here. Refuses file_error.
base::result<std::vector<std::uint32_t>> photos_looked_at(core::state_store& state,
                                                          const core::opened_letter& letter);

}  // namespace letterbox::cli
