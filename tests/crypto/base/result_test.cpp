#include "crypto/base/result.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace letterbox::base {
namespace {

result<int> half(int number) {
    if (number % 2 != 0) {
        return refuse(refusal::bad_field, "odd");
    }
    return number / 2;
}

result<int> quarter(int number) {
    LETTERBOX_TRY(const auto first, half(number));
    return half(first);
}

TEST(result, passes_values_and_refusals_on) {
    EXPECT_EQ(*quarter(8), 2);
    EXPECT_EQ(quarter(6).why(), refusal::bad_field);
    EXPECT_EQ(quarter(6).error().detail, "odd");
    EXPECT_THROW((void)quarter(6).value(), no_value);
}

TEST(result, holds_values_that_only_move) {
    result<std::unique_ptr<int>> held(std::make_unique<int>(7));
    auto taken = std::move(held).value();
    EXPECT_EQ(*taken, 7);
}

TEST(refusal, names_and_words) {
    EXPECT_EQ(name(refusal::does_not_open), "does_not_open");
    EXPECT_EQ(refusal_by_name("cancelled"), refusal::cancelled);
    EXPECT_FALSE(refusal_by_name("nonsense"));
    EXPECT_FALSE(words(refusal::gap).empty());
}

}  // namespace
}  // namespace letterbox::base
