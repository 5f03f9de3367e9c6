// What a worker does with letters of the queue, through the whole server: the rules and the store agree.
#include <gtest/gtest.h>

#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class queue_moves : public ::testing::Test {
protected:
    queue_moves() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {home()});
    }
    record::party_ref home() const { return {all.agreement.agreement_id, all.home}; }
    world::letter_in sent() {
        auto out = all.write_next(adopter, all.home, all.birth);
        EXPECT_TRUE(all.send_next(out, adopter));
        return out;
    }
    base::result<service::answer> ask(route_id what, const world::letter_in& letter,
                                      const someone& by) {
        return all.call(what, by.token, {}, {letter.what.letter_id.text()});
    }
    base::result<service::answer> hand_over(const world::letter_in& letter, const someone& by,
                                            const someone& to) {
        return all.send(route_id::hand_over, by.token, contract::hand_over_request{to.id},
                        {letter.what.letter_id.text()});
    }

    checked_world all;
    someone adopter;
};

TEST_F(queue_moves, a_claim_that_lapsed_is_its_holders_until_somebody_takes_it) {
    const auto letter = sent();
    ASSERT_TRUE(ask(route_id::claim, letter, all.worker));
    all.now = all.now.plus(3600);
    EXPECT_TRUE(ask(route_id::release, letter, all.worker));
    ASSERT_TRUE(ask(route_id::claim, letter, all.worker));
    all.now = all.now.plus(3600);
    EXPECT_TRUE(hand_over(letter, all.worker, all.manager));
    EXPECT_EQ(all.state(adopter, letter), "in_review");
    all.now = all.now.plus(3600);
    ASSERT_TRUE(ask(route_id::claim, letter, all.worker));
    EXPECT_EQ(ask(route_id::release, letter, all.manager).why(), refusal::already_claimed);
    EXPECT_EQ(hand_over(letter, all.manager, all.worker).why(), refusal::already_claimed);
}

TEST_F(queue_moves, a_newcomers_letter_is_next_once_they_are_certified) {
    someone newcomer;
    all.enroll(newcomer, record::role::family, {home()});
    const auto early = all.write_next(newcomer, all.home, all.birth);
    ASSERT_TRUE(all.send_next(early, newcomer));
    all.now = all.now.plus(60);
    const auto later = sent();
    const auto next = [&] {
        const auto taken = all.call(route_id::claim_next, all.worker.token);
        return taken ? std::optional(read_answer<contract::claim_answer>(taken).letter.letter)
                     : std::nullopt;
    };
    EXPECT_EQ(next(), later.what.letter_id);
    EXPECT_EQ(next(), std::nullopt);
    const auto listed =
        read_answer<contract::letters_page>(all.call(route_id::queue, all.worker.token));
    EXPECT_EQ(listed.letters.size(), 2U) << "it is shown all the same";
    ASSERT_TRUE(all.publish(newcomer.entry, {&all.manager.key, &newcomer.key}));
    EXPECT_EQ(next(), early.what.letter_id);
}

}  // namespace
}  // namespace letterbox::test
