// What was delivered to this profile before: replays, older versions and gaps are noticed here
// (protocol, section 10).
#pragma once

#include <cstdint>
#include <vector>

#include "clients/core/reading.hpp"
#include "clients/core/surroundings.hpp"

namespace letterbox::core {

/// Takes a delivered letter in. `listed` are the delivery numbers that the server shows. Answers
/// the numbers before this one that are neither listed nor known. Refuses duplicate (another
/// delivery under a known number, or a known letter under another), broken_chain (another delivery
/// before this one than was seen, or a newer version was read already), damaged.
base::result<std::vector<std::uint64_t>> remember_delivery(
    state_store& state, const opened_letter& letter, const std::vector<std::uint64_t>& listed);

}  // namespace letterbox::core
