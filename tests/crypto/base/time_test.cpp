#include "crypto/base/time.hpp"

#include <gtest/gtest.h>

namespace letterbox::base {
namespace {

TEST(time, known_moments) {
    EXPECT_EQ(write_time({0}), "1970-01-01T00:00:00Z");
    EXPECT_EQ(write_time({951782400}), "2000-02-29T00:00:00Z");
    EXPECT_EQ(read_time("2026-11-24T12:34:56Z")->seconds, 1795523696);
    EXPECT_EQ(month_of({951782400}), 2);
}

TEST(time, every_day_of_a_century_round_trips) {
    for (std::int64_t day = 0; day < 366 * 100; ++day) {
        const instant when{day * 86400 + 12345};
        ASSERT_EQ(read_time(write_time(when))->seconds, when.seconds);
        ASSERT_EQ(read_day(write_day(when))->seconds, day * 86400);
    }
}

TEST(time, refuses_other_forms) {
    for (const auto* bad : {"2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z",
                            "2026-01-01T00:00:60Z", "2026-01-01t00:00:00Z", "2026-01-01T00:00:00z",
                            "2026-01-01T00:00:00.0Z", "2026-01-01T00:00:00+00:00", "",
                            "1969-12-31T23:59:59Z", "-026-01-01T00:00:00Z"}) {
        EXPECT_FALSE(read_time(bad)) << bad;
    }
}

}  // namespace
}  // namespace letterbox::base
