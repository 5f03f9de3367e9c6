// Whether a later reader may get keys (protocol, section 11): signed by a worker of the team, for a
// current member, on a basis that holds.
#pragma once

#include "server/service/context.hpp"
#include "server/service/plan.hpp"

namespace letterbox::service {

struct checked_rewrap {
    record::rewrap what;
    struct plan plan;
};

/// Refuses what the ledger refuses, not_allowed (caller or reader not entitled), unknown_member,
/// mismatch (key, basis, headers).
base::result<checked_rewrap> check_rewrap(const context& with, store::reading& from,
                                          const caller& by, const statement::envelope& envelope);

/// Refuses duplicate where the reader's keys were given the same already: by the team's own statement,
/// or by the newest rewrap. Two workers may want to make up for the same lack at once, so this is asked
/// where nothing comes in between.
base::status check_not_given(store::reading& from, const statement::envelope& envelope);

}  // namespace letterbox::service
