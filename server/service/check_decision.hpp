// What can be judged of a decision before anything is stored (protocol, section 9): who signed, for
// which letter, for whom. The chains and the letter's state are judged where it is written down.
#pragma once

#include <optional>

#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "server/contract/letters.hpp"
#include "server/service/caller.hpp"
#include "server/service/envelope_of.hpp"

namespace letterbox::service {

/// A letter as it stands in the store.
struct letter_facts {
    record::letter what;
    base::digest hash;
    std::optional<base::digest> approved_by;  // the approving decision
    std::vector<std::uint32_t> left_out;      // by it
    std::size_t approvals = 0;                // people who signed it
};

struct delivered_reader {
    base::party_id party;
    base::member_id member;
    std::uint32_t epoch = 1;
    base::salt16 salt;
    std::vector<base::digest> headers;  // as in the statement
};

struct checked_decision {
    signed_statement<record::decision> decision;
    std::vector<delivered_reader> readers;
};

/// `half`: a proposal, signed by the caller alone out of two approvers. Refuses what
/// moderation::check_decision_statement and moderation::check_still_agreed (by the newest version of
/// the agreement) refuse, and: unknown_signer, two_people_needed,
/// extra_signature (signers are not the approvers), not_certified (the author), not_allowed (a
/// signer is not of the letter's team), mismatch (readers are not all certified members of the
/// party, or not those that were signed).
base::result<checked_decision> check_decision(std::string_view text,
                                              const contract::reader_lines& lines,
                                              const letter_facts& letter, const caller& by,
                                              bool half, const statement::ledger& known);

}  // namespace letterbox::service
