// What can be judged of a letter and its submission before anything is stored (protocol, section 8;
// limits of section 13). Nothing here can read the letter.
#pragma once

#include "crypto/record/letter.hpp"
#include "server/service/caller.hpp"
#include "server/service/envelope_of.hpp"

namespace letterbox::service {

struct checked_letter {
    signed_statement<record::letter> letter;
    signed_statement<record::submission> submission;
    std::uint32_t approvals = 1;
    base::team_id team;
};

/// Both statements are by the author's current key (or that of a registration), speak of each
/// other, follow the newest version of the agreement, and keep its rules. Chains, headers and
/// payloads come later.
base::result<checked_letter> check_letter(std::string_view letter, std::string_view submission,
                                          const caller& author, const statement::ledger& known);

/// Most bytes of a letter's sealed part: the first is a padded document, the others are padded
/// attachments; with the nonce and a tag for each chunk.
std::uint64_t max_part_size(std::size_t number);

}  // namespace letterbox::service
