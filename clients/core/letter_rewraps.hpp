// Keys of earlier letters for somebody who comes to a party later (protocol, sections 8 and 11).
#pragma once

#include <vector>

#include "clients/core/client.hpp"

namespace letterbox::core {

/// Gives a member the keys of the letters that their parties wrote, or that were passed on to them,
/// before the member's keys were certified: the newest version of each, without the parts that were
/// left out. Letters that the writer took back or that were called back are passed over. For a
/// worker of the team. A letter that cannot be verified or opened does not stop the others.
struct rewrapped_letters {
    std::size_t given = 0;
    std::vector<base::failure> failed;  // the detail begins with the letter's id
};
base::result<rewrapped_letters> rewrap_letters(client& me, const base::member_id& reader);

}  // namespace letterbox::core
