#include "server/push/hub.hpp"

#include <gtest/gtest.h>

namespace letterbox::push {
namespace {

contract::event event_at(std::uint64_t cursor) {
    return {cursor, "let_x", contract::event_kind::letter_sent};
}

TEST(hub, brings_events_to_their_member_alone) {
    hub events;
    int woken_a = 0;
    int woken_b = 0;
    const auto a = events.subscribe("a", "s1", [&] { ++woken_a; });
    const auto b = events.subscribe("b", "s2", [&] { ++woken_b; });
    events.publish("a", event_at(1));
    events.publish("a", event_at(2));
    events.publish("nobody", event_at(3));
    EXPECT_EQ(woken_a, 1);  // once, until it has looked
    EXPECT_EQ(woken_b, 0);
    const auto got = a->take();
    ASSERT_EQ(got.size(), 2U);
    EXPECT_EQ(got[1].cursor, 2U);
    EXPECT_TRUE(b->take().empty());
    events.publish("a", event_at(4));
    EXPECT_EQ(woken_a, 2);
}

TEST(hub, drops_who_is_too_slow) {
    hub events(2);
    int woken = 0;
    const auto slow = events.subscribe("a", "s1", [&] { ++woken; });
    const auto other = events.subscribe("a", "s2", [] {});
    events.publish("a", event_at(1));
    events.publish("a", event_at(2));
    EXPECT_EQ(other->take().size(), 2U);
    events.publish("a", event_at(3));
    EXPECT_EQ(slow->ended(), ending::too_slow);
    EXPECT_EQ(woken, 2);
    EXPECT_TRUE(slow->take().empty());
    EXPECT_EQ(other->ended(), ending::none);
    EXPECT_EQ(other->take().size(), 1U);
}

TEST(hub, closes_sessions_and_members) {
    hub events;
    const auto one = events.subscribe("a", "s1", [] {});
    const auto two = events.subscribe("a", "s2", [] {});
    const auto other = events.subscribe("b", "s3", [] {});
    events.close_session("s1");
    EXPECT_EQ(one->ended(), ending::session_over);
    EXPECT_EQ(two->ended(), ending::none);
    events.close_member("a");
    EXPECT_EQ(two->ended(), ending::session_over);
    EXPECT_EQ(other->ended(), ending::none);
    events.close_all();
    EXPECT_EQ(other->ended(), ending::stopping);
    EXPECT_EQ(one->ended(), ending::session_over);
    // Who comes while the server stops is told so at once.
    EXPECT_EQ(events.subscribe("c", "s4", [] {})->ended(), ending::stopping);
}

TEST(hub, forgets_who_left) {
    hub events;
    int woken = 0;
    const auto box = events.subscribe("a", "s1", [&] { ++woken; });
    EXPECT_EQ(events.listening(), 1U);
    events.unsubscribe("a", box);
    EXPECT_EQ(events.listening(), 0U);
    events.publish("a", event_at(1));
    box->put(event_at(2));
    EXPECT_EQ(woken, 0);
}

}  // namespace
}  // namespace letterbox::push
