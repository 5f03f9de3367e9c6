#include "moderation/queue/queue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace letterbox::moderation {
namespace {

template <class Id>
Id id(std::uint8_t value) {
    Id out;
    out.data.fill(value);
    return out;
}

const auto team = id<base::team_id>(1);
const queue_worker ann{id<base::member_id>(10), {id<base::team_id>(2), team}};
const queue_worker ben{id<base::member_id>(11), {team}};
const queue_worker other_team{id<base::member_id>(12), {id<base::team_id>(2)}};
const base::instant now{1'800'000'000};

queue_item item() {
    queue_item out;
    out.letter = id<base::letter_id>(5);
    out.team = team;
    out.submitted = now.plus(-3600);
    out.due = now.plus(3600);
    return out;
}

template <class T>
std::string said(const base::result<T>& done) {
    return done ? "ok" : std::string(base::name(done.why()));
}

TEST(queue, oldest_due_first_then_submitted_then_id) {
    auto a = item();
    auto b = item();
    EXPECT_FALSE(before(a, b));
    b.version = 2;
    EXPECT_TRUE(before(a, b));
    a.letter = id<base::letter_id>(6);
    EXPECT_TRUE(before(b, a));
    b.submitted = b.submitted.plus(1);
    EXPECT_TRUE(before(a, b));
    a.due = a.due.plus(1);
    EXPECT_TRUE(before(b, a));
    EXPECT_FALSE(before(a, b));
}

TEST(queue, late_after_its_due_time_unless_held_or_decided) {
    auto what = item();
    EXPECT_FALSE(is_late(what, what.due));
    EXPECT_TRUE(is_late(what, what.due.plus(1)));
    what.state = letter_state::in_review;
    EXPECT_TRUE(is_late(what, what.due.plus(1)));
    for (auto state : {letter_state::held, letter_state::approved, letter_state::delivered}) {
        what.state = state;
        EXPECT_FALSE(is_late(what, what.due.plus(1)));
    }
}

TEST(queue, never_the_same_letter_to_two_workers) {
    const auto mine = claim(item(), ann, now).value();
    EXPECT_EQ(mine.claimed_by, ann.member);
    EXPECT_EQ(mine.state, letter_state::in_review);
    EXPECT_EQ(mine.lease_until, now.plus(1800));
    EXPECT_EQ(said(claim(mine, ben, now)), "already_claimed");
    EXPECT_EQ(said(claim(mine, ben, now.plus(1799))), "already_claimed");
    EXPECT_EQ(claim(mine, ann, now.plus(60)).value().lease_until, now.plus(1860));
}

TEST(queue, a_claim_lapses) {
    const auto mine = claim(item(), ann, now, 60).value();
    EXPECT_EQ(state_at(mine, now.plus(59)), letter_state::in_review);
    EXPECT_EQ(state_at(mine, now.plus(60)), letter_state::submitted);
    const auto theirs = claim(mine, ben, now.plus(60)).value();
    EXPECT_EQ(theirs.claimed_by, ben.member);
    EXPECT_EQ(said(renew(theirs, ann.member, now.plus(61))), "already_claimed");
}

TEST(queue, a_claim_of_a_clock_that_ran_ahead_has_lapsed) {
    // A small step back of the clock gives nobody else's claim away.
    const auto just = claim(item(), ann, now.plus(60)).value();
    EXPECT_EQ(said(claim(just, ben, now)), "already_claimed");
    const auto ahead = claim(item(), ann, now.plus(365 * 86400)).value();
    EXPECT_EQ(state_at(ahead, now), letter_state::submitted);
    EXPECT_EQ(claim(ahead, ben, now).value().claimed_by, ben.member);
    EXPECT_EQ(renew(ahead, ann.member, now).value().lease_until, now.plus(1800));
}

TEST(queue, activity_renews_a_claim) {
    const auto mine = claim(item(), ann, now, 60).value();
    EXPECT_EQ(renew(mine, ann.member, now.plus(30), 60).value().lease_until, now.plus(90));
    // Lapsed, but nobody else took it: nothing is lost.
    EXPECT_EQ(renew(mine, ann.member, now.plus(3600), 60).value().lease_until, now.plus(3660));
    EXPECT_EQ(said(renew(mine, ben.member, now.plus(3600))), "not_claimed");
    EXPECT_EQ(said(renew(item(), ann.member, now)), "not_claimed");
}

TEST(queue, other_teams_do_not_claim) {
    EXPECT_EQ(said(claim(item(), other_team, now)), "not_allowed");
    EXPECT_EQ(said(claim(item(), queue_worker{ann.member, {}}, now)), "not_allowed");
}

TEST(queue, nobody_claims_what_they_typed) {
    auto typed = item();
    typed.typist = ann.member;
    EXPECT_EQ(said(claim(typed, ann, now)), "own_letter");
    EXPECT_EQ(said(claim(typed, ben, now)), "ok");
}

TEST(queue, only_letters_that_wait_are_claimed) {
    auto what = item();
    for (auto state : {letter_state::approved, letter_state::delivered, letter_state::returned,
                       letter_state::declined, letter_state::kept_on_file, letter_state::recalled,
                       letter_state::corrected}) {
        what.state = state;
        EXPECT_EQ(said(may_claim(what, ann, now)), "not_allowed_now") << name(state);
    }
    what.state = letter_state::withdrawn;
    EXPECT_EQ(said(may_claim(what, ann, now)), "letter_withdrawn");
}

TEST(queue, released_letters_are_free) {
    const auto mine = claim(item(), ann, now).value();
    EXPECT_EQ(said(release(mine, ben.member, now)), "already_claimed");
    const auto freed = release(mine, ann.member, now).value();
    EXPECT_FALSE(freed.claimed_by);
    EXPECT_EQ(freed.state, letter_state::submitted);
    EXPECT_EQ(said(claim(freed, ben, now)), "ok");
    EXPECT_EQ(said(release(freed, ann.member, now)), "not_claimed");
}

TEST(queue, handed_over_to_somebody_who_may_judge) {
    auto mine = claim(item(), ann, now).value();
    EXPECT_EQ(said(hand_over(mine, ben.member, ben, now)), "already_claimed");
    EXPECT_EQ(said(hand_over(mine, ann.member, other_team, now)), "not_allowed");
    const auto theirs = hand_over(mine, ann.member, ben, now.plus(60)).value();
    EXPECT_EQ(theirs.claimed_by, ben.member);
    EXPECT_EQ(theirs.state, letter_state::in_review);
    EXPECT_EQ(theirs.lease_until, now.plus(1860));
    mine.typist = ben.member;
    EXPECT_EQ(said(hand_over(mine, ann.member, ben, now)), "own_letter");
}

TEST(queue, held_letters_do_not_lapse_and_are_resumed) {
    const auto mine = claim(item(), ann, now).value();
    EXPECT_EQ(said(hold(mine, ben.member, now)), "already_claimed");
    const auto held = hold(mine, ann.member, now).value();
    const auto later = now.plus(90 * 86400);
    EXPECT_EQ(state_at(held, later), letter_state::held);
    EXPECT_EQ(said(claim(held, ben, later)), "already_claimed");
    EXPECT_EQ(said(claim(held, ann, later)), "already_claimed");
    EXPECT_EQ(said(release(held, ann.member, later)), "not_allowed_now");
    EXPECT_EQ(said(resume(held, other_team, later)), "not_allowed");
    const auto resumed = resume(held, ben, later).value();
    EXPECT_EQ(resumed.state, letter_state::in_review);
    EXPECT_EQ(resumed.claimed_by, ben.member);
    EXPECT_EQ(resumed.lease_until, later.plus(1800));
    EXPECT_EQ(said(resume(resumed, ben, later)), "not_allowed_now");
}

TEST(queue, the_second_approver_is_somebody_else) {
    const auto mine = claim(item(), ann, now).value();
    EXPECT_EQ(said(approve_first(mine, ben.member, now)), "already_claimed");
    const auto half = approve_first(mine, ann.member, now).value();
    EXPECT_EQ(half.state, letter_state::submitted);
    EXPECT_EQ(half.first_approver, ann.member);
    EXPECT_FALSE(half.claimed_by);
    EXPECT_EQ(said(claim(half, ann, now)), "two_people_needed");
    const auto second = claim(half, ben, now).value();
    EXPECT_EQ(said(hand_over(second, ben.member, ann, now)), "two_people_needed");
    EXPECT_EQ(said(approve_first(second, ben.member, now)), "duplicate");
}

TEST(queue, a_typist_does_not_approve_first) {
    auto typed = claim(item(), ann, now).value();
    typed.typist = ann.member;
    EXPECT_EQ(said(approve_first(typed, ann.member, now)), "own_letter");
}

}  // namespace
}  // namespace letterbox::moderation
