// An approval that waits for its second person, who may never come.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

constexpr std::int64_t day = 24LL * 3600;

class second_person : public ::testing::Test {
protected:
    second_person() {
        all.begin();
        all.join(all.worker, record::role::worker, {});
        all.enroll(asha, record::role::worker, {});
        EXPECT_TRUE(all.publish(asha.entry, {&all.manager.key, &all.worker.key, &asha.key}));
        all.make_team({&all.manager, &all.worker, &asha});
        all.make_agreement(2);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        letter = all.write(adopter, all.home, all.birth);
        EXPECT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
        EXPECT_TRUE(claim(all.worker));
    }
    base::result<service::answer> claim(const someone& by) {
        return all.call(route_id::claim, by.token, {}, {letter.what.letter_id.text()});
    }
    /// The worker's approval, which waits for Asha.
    world::coming propose() {
        auto out = all.decide(letter, all.worker, record::outcome::approve);
        out.approvers.push_back(asha.at());
        std::sort(out.approvers.begin(), out.approvers.end());
        auto archive = all.header(1);
        out.archive_headers = {base::sha256(archive)};
        return all.begin_upload(route_id::propose, all.worker.token,
                                {{"statement", world::envelope(out, {&all.worker.key})},
                                 {"awaits", base::to_bytes(base::view_of(asha.id.text()))},
                                 {contract::parts::header_name(base::sha256(archive)), archive}});
    }
    world::coming leaves() {
        auto entry = asha.entry;
        entry.previous = statement::sign(asha.entry, asha.key).statement_hash();
        entry.invitation.reset();
        entry.reason = record::entry_reason::left;
        const auto envelope = world::envelope(entry, {&all.manager.key, &all.worker.key});
        return all.begin_upload(route_id::publish, all.manager.token, {{"statement", envelope}});
    }
    /// The letter that is offered to a worker who asks for the next.
    std::optional<base::letter_id> next(const someone& by) {
        const auto taken = all.call(route_id::claim_next, by.token);
        return taken ? std::optional(read_answer<contract::claim_answer>(taken).letter.letter)
                     : std::nullopt;
    }
    base::result<service::answer> hold(const someone& by) {
        return all.call(route_id::hold, by.token, R"({"reason":"advice"})",
                        {letter.what.letter_id.text()});
    }
    base::result<service::answer> hand_over(const someone& by, const someone& to) {
        return all.send(route_id::hand_over, by.token, contract::hand_over_request{to.id},
                        {letter.what.letter_id.text()});
    }
    std::size_t waiting_for(const someone& who) {
        return read_answer<contract::proposals_answer>(all.call(route_id::proposals, who.token))
            .proposals.size();
    }

    checked_world all;
    someone asha;
    someone adopter;
    world::letter_in letter;
};

TEST_F(second_person, who_leaves_leaves_no_letter_waiting) {
    ASSERT_TRUE(propose().get());
    EXPECT_EQ(claim(all.manager).why(), refusal::not_allowed);
    ASSERT_TRUE(leaves().get());
    EXPECT_EQ(waiting_for(all.worker), 0U);
    EXPECT_TRUE(claim(all.manager));
}

TEST_F(second_person, who_leaves_keeps_no_letter) {
    ASSERT_TRUE(propose().get());
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(claim(asha));
    ASSERT_TRUE(leaves().get());
    EXPECT_EQ(all.state(adopter, letter), "submitted");
    EXPECT_TRUE(claim(all.manager));
}

TEST_F(second_person, who_leaves_a_letter_on_hold_leaves_it_to_the_team) {
    ASSERT_TRUE(hand_over(all.worker, asha));
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(hold(asha));
    ASSERT_TRUE(leaves().get());
    EXPECT_EQ(all.state(adopter, letter), "held");
    EXPECT_TRUE(all.call(route_id::resume, all.manager.token, {}, {letter.what.letter_id.text()}));
    EXPECT_EQ(all.state(adopter, letter), "in_review");
}

TEST_F(second_person, no_clock_that_ran_ahead_keeps_a_letter_for_a_year) {
    const auto right = all.now;
    const auto sign_in_at = [&](base::instant when) {
        all.now = when;
        ASSERT_TRUE(all.sign_in(all.worker));
        ASSERT_TRUE(all.sign_in(all.manager));
    };
    sign_in_at(right.plus(365 * day));
    ASSERT_TRUE(claim(all.worker));
    sign_in_at(right);
    EXPECT_TRUE(claim(all.manager));
    ASSERT_TRUE(all.call(route_id::release, all.manager.token, {}, {letter.what.letter_id.text()}));

    sign_in_at(right.plus(365 * day));
    ASSERT_TRUE(claim(all.worker));
    ASSERT_TRUE(propose().get());
    sign_in_at(right);
    EXPECT_TRUE(claim(all.manager)) << "an approval waits no longer either";
}

TEST_F(second_person, nobody_is_waited_for_who_has_left_meanwhile) {
    auto held = all.hold_writer();
    auto left = leaves();
    auto asked = propose();
    held.set_value();
    ASSERT_TRUE(left.get());
    const auto refused = asked.get();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::unknown_member);
    EXPECT_EQ(waiting_for(all.worker), 0U);
}

TEST_F(second_person, who_does_not_come_for_a_week_is_waited_for_no_more) {
    ASSERT_TRUE(propose().get());
    all.now = all.now.plus(7 * day - 1);
    ASSERT_TRUE(all.sign_in(all.manager));
    EXPECT_EQ(claim(all.manager).why(), refusal::not_allowed);
    EXPECT_EQ(all.state(adopter, letter), "submitted");
    all.now = all.now.plus(1);
    ASSERT_TRUE(claim(all.manager));
    ASSERT_TRUE(all.sign_in(all.worker));
    EXPECT_EQ(waiting_for(all.worker), 0U);
    // Two people still have to approve.
    const auto alone = all.approve_and_deliver(letter, all.manager, all.birth, {});
    EXPECT_FALSE(all.post(letter, alone, all.manager));
}

TEST_F(second_person, a_week_changes_nothing_for_the_one_who_is_waited_for) {
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(propose().get());
    all.now = all.now.plus(8 * day);
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(claim(asha));
    EXPECT_EQ(waiting_for(asha), 1U);
}

TEST_F(second_person, who_holds_it_for_a_week_is_waited_for_no_more) {
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(propose().get());
    ASSERT_TRUE(claim(asha));
    ASSERT_TRUE(hold(asha));
    const auto resume = [&](const someone& by) {
        return all.call(route_id::resume, by.token, {}, {letter.what.letter_id.text()});
    };
    all.now = all.now.plus(7 * day - 1);
    ASSERT_TRUE(all.sign_in(all.manager));
    EXPECT_EQ(resume(all.manager).why(), refusal::not_allowed);
    EXPECT_EQ(all.state(adopter, letter), "held");
    all.now = all.now.plus(1);
    ASSERT_TRUE(resume(all.manager));
    EXPECT_EQ(all.state(adopter, letter), "in_review");
    ASSERT_TRUE(all.sign_in(all.worker));
    EXPECT_EQ(waiting_for(all.worker), 0U);
    ASSERT_TRUE(all.call(route_id::release, all.manager.token, {}, {letter.what.letter_id.text()}));
    EXPECT_TRUE(claim(all.worker)) << "who approved first may begin anew";
}

TEST_F(second_person, a_letter_is_handed_to_nobody_else_while_it_waits_for_them) {
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(propose().get());
    ASSERT_TRUE(claim(asha));
    EXPECT_EQ(hand_over(asha, all.manager).why(), refusal::not_allowed);
    ASSERT_TRUE(hold(asha));
    EXPECT_EQ(hand_over(asha, all.manager).why(), refusal::not_allowed);
    EXPECT_EQ(waiting_for(asha), 1U);
    all.now = all.now.plus(7 * day);
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(hand_over(asha, all.manager));
    EXPECT_EQ(waiting_for(asha), 0U);
    ASSERT_TRUE(all.sign_in(all.manager));
    EXPECT_TRUE(hand_over(all.manager, all.worker));
}

TEST_F(second_person, a_letter_on_hold_is_handed_over_and_stays_on_hold) {
    ASSERT_TRUE(hold(all.worker));
    all.now = all.now.plus(2 * 3600);  // longer than any lease
    EXPECT_EQ(hand_over(all.manager, asha).why(), refusal::already_claimed);
    ASSERT_TRUE(hand_over(all.worker, asha));
    EXPECT_EQ(all.state(adopter, letter), "held");
    EXPECT_EQ(hand_over(all.worker, all.manager).why(), refusal::already_claimed);
    ASSERT_TRUE(all.sign_in(asha));
    EXPECT_TRUE(hand_over(asha, all.manager));
}

TEST_F(second_person, who_is_taken_out_of_the_team_is_waited_for_no_more) {
    ASSERT_TRUE(propose().get());
    EXPECT_EQ(next(all.manager), std::nullopt);
    all.make_team({&all.manager, &all.worker});
    EXPECT_EQ(next(all.manager), letter.what.letter_id);
    EXPECT_EQ(waiting_for(all.worker), 0U);
}

TEST_F(second_person, a_letter_that_they_read_then_comes_back_by_itself) {
    ASSERT_TRUE(propose().get());
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(claim(asha));
    all.make_team({&all.manager, &all.worker});
    EXPECT_EQ(next(all.manager), std::nullopt) << "for half an hour";
    all.now = all.now.plus(30 * 60);
    EXPECT_EQ(next(all.manager), letter.what.letter_id);
}

TEST_F(second_person, what_somebody_approved_who_is_of_the_team_no_more_begins_anew) {
    ASSERT_TRUE(all.sign_in(asha));
    ASSERT_TRUE(propose().get());
    all.make_team({&all.manager, &asha});
    EXPECT_EQ(next(asha), letter.what.letter_id);
    EXPECT_EQ(waiting_for(asha), 0U);
}

TEST_F(second_person, who_does_not_come_for_a_week_keeps_no_letter_from_the_next_worker) {
    ASSERT_TRUE(propose().get());
    all.now = all.now.plus(7 * day - 1);
    ASSERT_TRUE(all.sign_in(all.manager));
    EXPECT_EQ(next(all.manager), std::nullopt);
    all.now = all.now.plus(1);
    EXPECT_EQ(next(all.manager), letter.what.letter_id);
}

TEST_F(second_person, what_waits_for_them_is_kept_until_somebody_takes_the_letter) {
    const auto first = letter.what.letter_id;
    ASSERT_TRUE(all.call(route_id::release, all.worker.token, {}, {first.text()}));
    all.now = all.now.plus(60);
    const auto before = statement::sign(letter.submission, adopter.key).statement_hash();
    letter = all.write(adopter, all.home, all.birth);
    letter.submission.sequence = 2;
    letter.submission.previous = before;
    all.seal(letter, adopter);
    ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
    ASSERT_TRUE(claim(all.worker));
    ASSERT_TRUE(propose().get());
    all.now = all.now.plus(8 * day);
    ASSERT_TRUE(all.sign_in(all.manager));
    EXPECT_EQ(next(all.manager), first);
    ASSERT_TRUE(all.sign_in(asha));
    EXPECT_EQ(waiting_for(asha), 1U);
    EXPECT_EQ(next(all.manager), letter.what.letter_id);
    EXPECT_EQ(waiting_for(asha), 0U);
}

}  // namespace
}  // namespace letterbox::test
