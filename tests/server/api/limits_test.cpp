#include <gtest/gtest.h>

#include "server/api/connection_limit.hpp"
#include "server/api/token_bucket.hpp"

namespace letterbox::api {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct hand_clock {
    std::chrono::steady_clock::time_point now{std::chrono::hours(1)};
    clock_function reader() {
        return [this] { return now; };
    }
};

TEST(token_buckets, gives_the_burst_then_waits) {
    hand_clock clock;
    token_buckets buckets({0.5, 3}, 100, clock.reader());
    for (int i = 0; i < 3; ++i) {
        EXPECT_FALSE(buckets.take("a"));
    }
    EXPECT_EQ(buckets.take("a"), seconds(2));
    EXPECT_FALSE(buckets.take("b"));
    clock.now += milliseconds(1900);
    EXPECT_EQ(buckets.take("a"), seconds(1));
    clock.now += milliseconds(200);
    EXPECT_FALSE(buckets.take("a"));
    EXPECT_TRUE(buckets.take("a"));
}

TEST(token_buckets, never_holds_more_than_the_burst) {
    hand_clock clock;
    token_buckets buckets({1000, 2}, 100, clock.reader());
    EXPECT_FALSE(buckets.take("a"));
    clock.now += seconds(3600);
    EXPECT_FALSE(buckets.take("a"));
    EXPECT_FALSE(buckets.take("a"));
    EXPECT_TRUE(buckets.take("a"));
}

TEST(token_buckets, memory_is_bounded) {
    hand_clock clock;
    token_buckets buckets({1, 1}, 80, clock.reader());
    for (int i = 0; i < 10'000; ++i) {
        EXPECT_FALSE(buckets.take(std::to_string(i)));
        EXPECT_LE(buckets.remembered(), 80U);
    }
}

TEST(token_buckets, full_buckets_are_forgotten_first) {
    hand_clock clock;
    token_buckets buckets({1, 1}, 800, clock.reader());
    for (int i = 0; i < 790; ++i) {
        EXPECT_FALSE(buckets.take("old " + std::to_string(i)));
    }
    clock.now += seconds(2);
    EXPECT_FALSE(buckets.take("busy"));
    EXPECT_TRUE(buckets.take("busy"));
    for (int i = 0; i < 300; ++i) {
        EXPECT_FALSE(buckets.take("new " + std::to_string(i)));
    }
    EXPECT_TRUE(buckets.take("busy"));
}

TEST(token_buckets, a_changed_rate_counts_at_once) {
    hand_clock clock;
    token_buckets buckets({1, 1}, 100, clock.reader());
    EXPECT_FALSE(buckets.take("a"));
    EXPECT_TRUE(buckets.take("a"));
    buckets.change({100, 10});
    clock.now += milliseconds(100);
    EXPECT_FALSE(buckets.take("a"));
}

TEST(address_key, one_household_has_one_key) {
    EXPECT_EQ(address_key("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(address_key("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    EXPECT_EQ(address_key("2001:db8:1:2:ffff::"), address_key("2001:db8:1:2::1"));
    EXPECT_NE(address_key("2001:db8:1:3::1"), address_key("2001:db8:1:2::1"));
    EXPECT_EQ(address_key("::ffff:192.0.2.7"), "::ffff:192.0.2.7");
    EXPECT_EQ(address_key("fe80::1%eth0"), address_key("fe80::2"));
}

TEST(connection_limit, counts_all_and_each) {
    connection_limit limit(3, 2);
    auto a1 = limit.enter("a");
    {
        auto a2 = limit.enter("a");
        ASSERT_TRUE(a1 && a2);
        EXPECT_FALSE(limit.enter("a"));
        auto b1 = limit.enter("b");
        ASSERT_TRUE(b1);
        EXPECT_FALSE(limit.enter("c"));
        EXPECT_EQ(limit.inside(), 3U);
    }
    EXPECT_EQ(limit.inside(), 1U);
    EXPECT_TRUE(limit.enter("c"));
    auto moved = std::move(*a1);
    a1.reset();
    EXPECT_EQ(limit.inside(), 1U);
    limit.change(1, 1);
    EXPECT_FALSE(limit.enter("c"));
}

}  // namespace
}  // namespace letterbox::api
