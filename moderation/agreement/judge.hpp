// What an agreement allows (protocol, section 5): who may write to whom, photos, approvals,
// receipts, months. The form of a letter is judged by the version of the agreement it was written
// under; whether it may still be passed on, by the newest one as well.
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

/// Whether a letter that was written under an earlier version may still be passed on from `from` to
/// all of `to`, after so many people approved it; `newest` is the version that holds now. Refuses
/// agreement_changed (its detail names what may_send() would refuse, or two_people_needed where more
/// people must approve now), photos_not_allowed (without its photos it may be passed on).
base::status may_still_pass(const record::agreement& newest, const base::party_id& from,
                            std::span<const base::party_id> to, bool has_attachments,
                            std::size_t approvals);

/// Whether the author at `from` may be told that `to` has opened a letter. False without a route.
bool may_opening_be_told(const record::agreement& agreement, const base::party_id& from,
                         const base::party_id& to);

/// Whether letters from `from` to `to` are expected in the month of `now`. A route without months
/// expects them always. A hint for people: a letter at another time is never refused.
bool is_expected_now(const record::agreement& agreement, const base::party_id& from,
                     const base::party_id& to, base::instant now);

}  // namespace letterbox::moderation
