// What can be judged of a draft without reading it (protocol, sections 3 and 4).
#pragma once

#include "crypto/record/object.hpp"
#include "server/contract/drafts.hpp"
#include "server/service/caller.hpp"
#include "server/service/envelope_of.hpp"
#include "server/store/rows.hpp"

namespace letterbox::service {

/// The row to keep, but for the time; and the statement that the draft says it follows.
struct checked_draft {
    store::draft_row row;
    std::optional<base::digest> previous;
};

/// Signed by a family member's current key, about an agreement of theirs, with the header and the
/// payload that it names. Refuses what signed_by_key does; wrong_role, wrong_kind (other purpose),
/// unknown_agreement, unknown_party, not_certified (a newcomer who writes for the party),
/// not_allowed (audience), broken_chain, too_large, mismatch, and what check_header does.
base::result<checked_draft> check_draft(const contract::save_draft_request& what,
                                        const caller& author, const statement::ledger& known);

/// Whether somebody may read, go on with, or drop a draft: it is their party's, or their own.
bool may_touch(const caller& who, const store::draft_row& draft);

}  // namespace letterbox::service
