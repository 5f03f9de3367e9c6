// A statement about the agency, its people, teams and agreements, or a rewrap: what publishing it
// does. Used where it comes complete, and where a second person completes it.
#pragma once

#include "server/contract/events.hpp"
#include "server/service/intake.hpp"

namespace letterbox::service {

/// An agreement that goes to another team.
struct team_move {
    base::agreement_id agreement;
    base::team_id from;
    base::team_id to;
};

struct publication {
    statement::envelope envelope;
    std::string kind;
    std::string subject;  // of the row in the log
    base::digest hash;
    struct plan plan;
    std::optional<record::invitation> invitation;
    base::bytes agency_proof;                 // with an invitation
    std::optional<base::member_id> newcomer;  // a registration ends
    std::optional<base::member_id> leaver;    // their sessions end
    std::optional<team_move> moved;           // its letters follow
    std::optional<contract::event_kind> told_as;
    std::string told_id;
    std::vector<base::member_id> audience;
};

/// Decodes and judges what can be judged without changing the ledger: the caller signed it, the
/// scope, what it needs besides. `agency_proof` is empty unless it came. Refuses wrong_kind for
/// kinds that are not published, unknown_signer where the caller did not sign, wrong_role where
/// somebody else than a manager brings the agency's next version, letters_waiting where an agreement
/// would go to another team while letters of it wait for a decision.
base::result<publication> prepare(context& with, const caller& by, std::string_view text,
                                  std::string_view agency_proof);

/// Inside a job; returns the leaf. `payloads` is null when they are stored already. A rewrap is
/// judged once more: no ledger does it, and the letter may have been called back since. So is a move to
/// another team: a letter may have come since.
base::result<std::uint64_t> write_publication(context& with, store::writing& to, const caller& by,
                                              const publication& what,
                                              std::vector<store::piece_row> rows,
                                              const pieces* payloads, base::instant now);

/// The last step of that job: the ledger verifies signatures, roles and chains.
acceptance accept_into(context& with, const publication& what);

}  // namespace letterbox::service
