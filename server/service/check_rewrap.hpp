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

/// Refuses duplicate where the team's own statement gave the reader's keys the same already, where the
/// caller did, or max_rewraps others. What a colleague gave may not open, and only the reader can find
/// that out, so it stands in nobody else's way. Asked where nothing comes in between. Returns how many
/// rewraps of the subject this reader has, of all their keys and on any basis.
base::result<std::uint32_t> check_not_given(const context& with, store::reading& from,
                                            const caller& by, const statement::envelope& envelope);

}  // namespace letterbox::service
