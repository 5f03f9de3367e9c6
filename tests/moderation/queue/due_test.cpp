#include "moderation/queue/due.hpp"

#include <gtest/gtest.h>

namespace letterbox::moderation {
namespace {

std::string due(const char* submitted, std::uint32_t days = default_working_days) {
    return base::write_time(due_after(base::read_time(submitted).value(), days));
}

// 2026-11-23 is a Monday.
TEST(due, skips_the_weekend) {
    EXPECT_EQ(due("2026-11-23T09:30:00Z"), "2026-11-30T09:30:00Z");
    EXPECT_EQ(due("2026-11-27T09:30:00Z"), "2026-12-04T09:30:00Z");
    EXPECT_EQ(due("2026-11-27T09:30:00Z", 1), "2026-11-30T09:30:00Z");
}

TEST(due, counts_from_monday_when_sent_at_the_weekend) {
    EXPECT_EQ(due("2026-11-28T23:59:59Z"), "2026-12-04T23:59:59Z");
    EXPECT_EQ(due("2026-11-29T00:00:00Z"), "2026-12-04T00:00:00Z");
}

TEST(due, no_days_are_now_and_absurd_ones_are_bounded) {
    EXPECT_EQ(due("2026-11-28T12:00:00Z", 0), "2026-11-28T12:00:00Z");
    EXPECT_EQ(due("2026-11-23T12:00:00Z", 4294967295U),
              due("2026-11-23T12:00:00Z", max_working_days));
}

}  // namespace
}  // namespace letterbox::moderation
