// What a worker was shown last of a letter, so that nothing else is decided on.
#pragma once

#include "clients/core/reading.hpp"
#include "clients/core/surroundings.hpp"

namespace letterbox::cli {

/// Remembers in the profile that just this version was shown here.
base::status remember_shown(core::state_store& state, const core::opened_letter& letter);

/// Refuses not_allowed_now when nobody has read the letter here, and mismatch when the one that the
/// server gives now is not the one that was read.
base::status check_shown(core::state_store& state, const core::opened_letter& letter);

}  // namespace letterbox::cli
