#include "crypto/base/secret.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace letterbox::base {
namespace {

static_assert(!std::is_copy_constructible_v<secret>);
static_assert(!std::is_copy_assignable_v<secret>);

TEST(secret, take_wipes_the_source) {
    bytes source{1, 2, 3};
    const auto held = secret::take(source);
    EXPECT_EQ(source, bytes({0, 0, 0}));
    EXPECT_TRUE(equal_secret(held.view(), bytes{1, 2, 3}));
}

TEST(secret, moves_leave_nothing_behind) {
    auto first = secret::random(32);
    const auto copy = first.clone();
    const auto second = std::move(first);
    EXPECT_TRUE(first.empty());  // NOLINT(bugprone-use-after-move): that is what is tested
    EXPECT_TRUE(equal_secret(second.view(), copy.view()));
}

TEST(secret, compares_length_and_contents) {
    EXPECT_FALSE(equal_secret(bytes{1, 2}, bytes{1, 2, 3}));
    EXPECT_FALSE(equal_secret(bytes{1, 2}, bytes{1, 3}));
    EXPECT_TRUE(equal_secret(secret().view(), bytes{}));
}

}  // namespace
}  // namespace letterbox::base
