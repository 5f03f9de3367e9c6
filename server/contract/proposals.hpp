// Statements that wait for a second person's signature (protocol, section 4), and publishing.
//
// POST /v1/statements (multipart, see parts.hpp) takes one complete statement: registrar, invitation,
// member, team, agreement, rewrap; from a manager what root alone signed, too. Answer: receipt.
// POST /v1/proposals (multipart) takes member, team, agreement, decision, signed by one of the two.
// POST /v1/proposals/{statement} brings the second signature; the server then does what publishing
// or deciding would do, and answers with a receipt. DELETE drops it (by either person).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/contract/log.hpp"

namespace letterbox::contract {

struct proposed_answer {
    base::digest statement;  // statement hash: the proposal's name
    LETTERBOX_FIELDS(visit("statement", self.statement););
};

/// The complete envelope, with both signatures.
struct complete_request {
    envelope_text statement;
    LETTERBOX_FIELDS(visit("statement", self.statement););
};

struct proposal {
    std::optional<base::member_id> awaits;  // whose signature; absent: any other member of staff
    base::member_id by;
    std::optional<base::letter_id> letter;  // for decisions
    base::digest statement_hash;
    envelope_text statement;
    base::instant time;
    LETTERBOX_FIELDS(visit("awaits", self.awaits); visit("by", self.by);
                     visit("letter", self.letter); visit("statement", self.statement);
                     visit("statement_hash", self.statement_hash); visit("time", self.time););
};
/// GET /v1/proposals: those that the caller made or may complete.
struct proposals_answer {
    std::vector<proposal> proposals;
    LETTERBOX_FIELDS(visit("proposals", self.proposals););
};

}  // namespace letterbox::contract
