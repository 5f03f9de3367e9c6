// The review queue: whose turn it is, and who has a letter. Pure rules; the store keeps the items
// and applies each answer in one transaction, so that no letter is with two workers.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "crypto/base/identifier.hpp"
#include "crypto/base/time.hpp"
#include "moderation/lifecycle/lifecycle.hpp"

namespace letterbox::moderation {

constexpr std::int64_t default_lease = 30 * 60;  // seconds; no claim is given for longer
/// So much longer a claim may last before its clock counts as having run ahead: clocks are put right by
/// small steps, and what was asked first may be done last.
constexpr std::int64_t lease_slack = 5 * 60;  // seconds

struct queue_item {
    base::letter_id letter;
    std::uint32_t version = 1;
    base::team_id team;
    letter_state state = letter_state::submitted;
    base::instant submitted;
    base::instant due;
    std::optional<base::member_id> claimed_by;      // set exactly in in_review and held
    base::instant lease_until;                      // of in_review; a held letter does not lapse
    std::optional<base::member_id> typist;          // who typed it in, of a paper letter
    std::optional<base::member_id> first_approver;  // where two people must approve
};

struct queue_worker {
    base::member_id member;
    std::vector<base::team_id> teams;
};

/// Strict order of the queue: oldest due first, then submitted, then letter id and version.
bool before(const queue_item& a, const queue_item& b);

/// Due in the past, and nobody waits on purpose.
bool is_late(const queue_item& item, base::instant now);

/// A claim lapses at `lease_until`. One that ends more than `lease_slack` after a claim given now would was
/// given by a clock that ran ahead, and has lapsed, too.
bool has_lapsed(const queue_item& item, base::instant now);

/// The state that all but the holder of the claim meet: in_review is submitted once lapsed.
letter_state state_at(const queue_item& item, base::instant now);

/// Refuses not_allowed (another team), own_letter (the typist), two_people_needed (has approved it
/// already), already_claimed, and what the lifecycle refuses. One's own claim may be taken again.
base::status may_claim(const queue_item& item, const queue_worker& worker, base::instant now);

// Each of these answers with the item as it is afterwards.

/// Refuses what may_claim() refuses.
base::result<queue_item> claim(const queue_item& item, const queue_worker& worker,
                               base::instant now, std::int64_t lease = default_lease);

/// The holder did something: the lease begins anew, also when it has lapsed and nobody else took
/// the letter. Refuses already_claimed (somebody else has it) and not_claimed. A device that
/// decides must pass this.
base::result<queue_item> renew(const queue_item& item, const base::member_id& holder,
                               base::instant now, std::int64_t lease = default_lease);

/// Back to the queue. Refuses what renew() and the lifecycle refuse.
base::result<queue_item> release(const queue_item& item, const base::member_id& holder,
                                 base::instant now);

/// From the holder to `to`. Refuses what renew() refuses, and for `to` what may_claim() does.
base::result<queue_item> hand_over(const queue_item& item, const base::member_id& holder,
                                   const queue_worker& to, base::instant now,
                                   std::int64_t lease = default_lease);

/// Wait on purpose. Refuses what renew() and the lifecycle refuse.
base::result<queue_item> hold(const queue_item& item, const base::member_id& holder,
                              base::instant now);

/// Go on; any worker of the team may, as the holder can be away, and has the claim then. Refuses
/// not_allowed, own_letter, two_people_needed and what the lifecycle refuses.
base::result<queue_item> resume(const queue_item& item, const queue_worker& worker,
                                base::instant now, std::int64_t lease = default_lease);

/// The first of two people approves; the letter waits for a second, who must be somebody else.
/// Refuses what renew() refuses, own_letter, and duplicate (a first person has approved it).
base::result<queue_item> approve_first(const queue_item& item, const base::member_id& holder,
                                       base::instant now);

}  // namespace letterbox::moderation
