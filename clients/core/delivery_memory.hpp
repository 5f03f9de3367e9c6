// What was delivered to this profile before: replays, older versions and gaps are noticed here
// (protocol, section 10).
#pragma once

#include <cstdint>
#include <vector>

#include "clients/core/reading.hpp"
#include "clients/core/surroundings.hpp"

namespace letterbox::core {

/// What the server lists of the deliveries to a party. Its word alone: it can leave some out.
struct listed_deliveries {
    std::vector<std::uint64_t> numbers;
    std::uint64_t from = 1;  // lower ones were not asked for
};

/// Takes a delivered letter in. Answers the numbers before this one that are neither listed nor known:
/// workers count the deliveries to a party from 1, and whoever comes to it later is listed those before,
/// too. A letter that was called back is missing as well. Refuses duplicate (another
/// delivery under a known number, or a known letter under another), broken_chain (another delivery
/// before this one than was seen, or a newer version was read already),
/// memory_dropped.
base::result<std::vector<std::uint64_t>> remember_delivery(state_store& state,
                                                           const opened_letter& letter,
                                                           const listed_deliveries& listed);

}  // namespace letterbox::core
