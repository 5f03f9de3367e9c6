#include "moderation/queue/queue.hpp"

#include <algorithm>
#include <tuple>

namespace letterbox::moderation {

namespace {

using base::refusal;
using base::refuse;

letter_context context_of(const queue_item& item) {
    letter_context out;
    out.approved_once = item.first_approver.has_value();
    return out;
}

// Whether this person may judge this letter at all.
base::status may_judge(const queue_item& item, const queue_worker& worker) {
    if (std::find(worker.teams.begin(), worker.teams.end(), item.team) == worker.teams.end()) {
        return refuse(refusal::not_allowed, "team");
    }
    if (item.typist && *item.typist == worker.member) {
        return refuse(refusal::own_letter);
    }
    if (item.first_approver && *item.first_approver == worker.member) {
        return refuse(refusal::two_people_needed);
    }
    return {};
}

base::status check_holder(const queue_item& item, const base::member_id& holder,
                          base::instant now) {
    if (item.claimed_by && *item.claimed_by == holder) {
        return {};
    }
    const auto taken = item.claimed_by && !has_lapsed(item, now);
    return refuse(taken ? refusal::already_claimed : refusal::not_claimed);
}

base::result<queue_item> after(queue_item item, letter_event event) {
    LETTERBOX_TRY(item.state, next(item.state, event, context_of(item)));
    return item;
}

void give(queue_item& item, const base::member_id& to, base::instant now, std::int64_t lease) {
    item.claimed_by = to;
    item.lease_until = now.plus(lease);
}

}  // namespace

bool before(const queue_item& a, const queue_item& b) {
    return std::tie(a.due, a.submitted, a.letter, a.version) <
           std::tie(b.due, b.submitted, b.letter, b.version);
}

bool is_late(const queue_item& item, base::instant now) {
    return item.due < now &&
           (item.state == letter_state::submitted || item.state == letter_state::in_review);
}

bool has_lapsed(const queue_item& item, base::instant now) {
    return item.state == letter_state::in_review &&
           (item.lease_until <= now || now.plus(default_lease + lease_slack) < item.lease_until);
}

letter_state state_at(const queue_item& item, base::instant now) {
    return has_lapsed(item, now) ? letter_state::submitted : item.state;
}

base::status may_claim(const queue_item& item, const queue_worker& worker, base::instant now) {
    LETTERBOX_CHECK(may_judge(item, worker));
    if (item.state == letter_state::in_review && item.claimed_by == worker.member) {
        return {};
    }
    LETTERBOX_CHECK(next(state_at(item, now), letter_event::claim, context_of(item)));
    return {};
}

base::result<queue_item> claim(const queue_item& item, const queue_worker& worker,
                               base::instant now, std::int64_t lease) {
    LETTERBOX_CHECK(may_claim(item, worker, now));
    auto out = item;
    out.state = letter_state::in_review;
    give(out, worker.member, now, lease);
    return out;
}

base::result<queue_item> renew(const queue_item& item, const base::member_id& holder,
                               base::instant now, std::int64_t lease) {
    LETTERBOX_CHECK(check_holder(item, holder, now));
    auto out = item;
    give(out, holder, now, lease);
    return out;
}

base::result<queue_item> release(const queue_item& item, const base::member_id& holder,
                                 base::instant now) {
    LETTERBOX_CHECK(check_holder(item, holder, now));
    LETTERBOX_TRY(auto out, after(item, letter_event::release));
    out.claimed_by.reset();
    return out;
}

base::result<queue_item> hand_over(const queue_item& item, const base::member_id& holder,
                                   const queue_worker& to, base::instant now, std::int64_t lease) {
    LETTERBOX_CHECK(check_holder(item, holder, now));
    LETTERBOX_CHECK(may_judge(item, to));
    LETTERBOX_TRY(auto out, after(item, letter_event::hand_over));
    give(out, to.member, now, lease);
    return out;
}

base::result<queue_item> hold(const queue_item& item, const base::member_id& holder,
                              base::instant now) {
    LETTERBOX_CHECK(check_holder(item, holder, now));
    return after(item, letter_event::hold);
}

base::result<queue_item> resume(const queue_item& item, const queue_worker& worker,
                                base::instant now, std::int64_t lease) {
    LETTERBOX_CHECK(may_judge(item, worker));
    LETTERBOX_TRY(auto out, after(item, letter_event::resume));
    give(out, worker.member, now, lease);
    return out;
}

base::result<queue_item> approve_first(const queue_item& item, const base::member_id& holder,
                                       base::instant now) {
    LETTERBOX_CHECK(check_holder(item, holder, now));
    if (item.first_approver) {
        return refuse(refusal::duplicate);
    }
    if (item.typist && *item.typist == holder) {
        return refuse(refusal::own_letter);
    }
    LETTERBOX_TRY(auto out, after(item, letter_event::release));
    out.claimed_by.reset();
    out.first_approver = holder;
    return out;
}

}  // namespace letterbox::moderation
