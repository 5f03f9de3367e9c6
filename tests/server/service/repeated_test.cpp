// What a worker asks of the queue a second time, after an answer that was lost.
#include <gtest/gtest.h>

#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class repeated : public ::testing::Test {
protected:
    repeated() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        for (auto* each : {&first, &second}) {
            *each = all.write_next(adopter, all.home, all.birth);
            EXPECT_TRUE(all.send_next(*each, adopter));
            all.now = all.now.plus(1);
        }
    }
    base::letter_id next(const std::string& key) {
        return read_answer<contract::claim_answer>(
                   all.call(route_id::claim_next, all.worker.token, {}, {}, {}, key))
            .letter.letter;
    }
    base::result<service::answer> ask(route_id what, const std::string& key,
                                      const std::string& body = {}) {
        return all.call(what, all.worker.token, body, {first.what.letter_id.text()}, {}, key);
    }
    std::size_t told(contract::event_kind what) {
        const auto events =
            read_answer<contract::events_page>(all.call(route_id::events, adopter.token)).events;
        return static_cast<std::size_t>(std::count_if(
            events.begin(), events.end(), [&](const auto& each) { return each.kind == what; }));
    }

    checked_world all;
    someone adopter;
    world::letter_in first;
    world::letter_in second;
};

TEST_F(repeated, the_next_letter_is_taken_once) {
    EXPECT_EQ(next("the-same-key-twice"), first.what.letter_id);
    EXPECT_EQ(next("the-same-key-twice"), first.what.letter_id);
    EXPECT_EQ(all.state(adopter, second), "submitted");
    EXPECT_EQ(told(contract::event_kind::letter_claimed), 1U);
    EXPECT_EQ(next("another-key-than-that"), second.what.letter_id);
}

TEST_F(repeated, the_next_letter_is_told_to_nobody_who_left_its_team) {
    EXPECT_EQ(next("the-same-key-twice"), first.what.letter_id);
    someone colleague;
    all.enroll(colleague, record::role::worker, {});
    ASSERT_TRUE(all.publish(colleague.entry, {&all.manager.key, &all.worker.key, &colleague.key}));
    all.make_team({&all.manager, &colleague});
    EXPECT_EQ(
        all.call(route_id::claim_next, all.worker.token, {}, {}, {}, "the-same-key-twice").why(),
        refusal::not_found);
}

TEST_F(repeated, a_release_is_done_though_somebody_else_has_the_letter_by_now) {
    next("the-same-key-twice");
    ASSERT_TRUE(ask(route_id::release, "a-key-of-the-release"));
    EXPECT_TRUE(ask(route_id::release, "a-key-of-the-release"));
    EXPECT_EQ(told(contract::event_kind::letter_released), 1U);
    ASSERT_TRUE(all.call(route_id::claim, all.manager.token, {}, {first.what.letter_id.text()}));
    EXPECT_TRUE(ask(route_id::release, "a-key-of-the-release"));
    EXPECT_EQ(all.state(adopter, first), "in_review");
    EXPECT_EQ(ask(route_id::release, "another-key-than-that").why(), refusal::already_claimed);
}

TEST_F(repeated, a_letter_is_held_resumed_and_handed_over_once) {
    next("the-same-key-twice");
    const std::string reason = R"({"reason":"advice"})";
    ASSERT_TRUE(ask(route_id::hold, "a-key-of-the-hold", reason));
    EXPECT_TRUE(ask(route_id::hold, "a-key-of-the-hold", reason));
    EXPECT_EQ(ask(route_id::hold, "a-key-of-the-hold", R"({"reason":"date"})").why(),
              refusal::idempotency_conflict);
    EXPECT_EQ(told(contract::event_kind::letter_held), 1U);
    ASSERT_TRUE(ask(route_id::resume, "a-key-of-the-resume"));
    EXPECT_TRUE(ask(route_id::resume, "a-key-of-the-resume"));
    const auto to = record::to_canonical(contract::hand_over_request{all.manager.id});
    ASSERT_TRUE(ask(route_id::hand_over, "a-key-of-handing-over", to));
    EXPECT_TRUE(ask(route_id::hand_over, "a-key-of-handing-over", to));
    EXPECT_EQ(ask(route_id::release, "a-key-of-the-release").why(), refusal::already_claimed);
}

}  // namespace
}  // namespace letterbox::test
