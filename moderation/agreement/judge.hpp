// What an agreement allows (protocol, section 5): who may write to whom, photos, approvals,
// receipts, months. A letter is judged by the version of the agreement it was written under.
#pragma once

#include <cstdint>
#include <span>

#include "crypto/base/result.hpp"
#include "crypto/record/agreement.hpp"

namespace letterbox::moderation {

/// Whether `from` may send a letter to all of `to` (any order). Refuses agreement_not_active,
/// unknown_party, route_not_allowed, photos_not_allowed, bad_field (`to` empty or with duplicates).
base::status may_send(const record::agreement& agreement, const base::party_id& from,
                      std::span<const base::party_id> to, bool has_attachments);

/// How many different people must approve: the most that any of the routes asks for, 1 or 2.
/// Refuses route_not_allowed when there is no such route, bad_field when `to` is empty.
base::result<std::uint32_t> approvals_needed(const record::agreement& agreement,
                                             const base::party_id& from,
                                             std::span<const base::party_id> to);

/// Whether the author at `from` may be told that `to` has opened a letter. False without a route.
bool may_opening_be_told(const record::agreement& agreement, const base::party_id& from,
                         const base::party_id& to);

/// Whether letters from `from` to `to` are expected in the month of `now`. A route without months
/// expects them always. A hint for people: a letter at another time is never refused.
bool is_expected_now(const record::agreement& agreement, const base::party_id& from,
                     const base::party_id& to, base::instant now);

}  // namespace letterbox::moderation
