#include "clients/wasm/text_position.hpp"

#include <gtest/gtest.h>

namespace letterbox::wasm {
namespace {

// One, two, three and four bytes; the last is two units in UTF-16.
constexpr std::string_view text = "a\u00e9\u20ac\U0001f98az";

TEST(wasm_text_position, counts_as_javascript_counts) {
    const std::vector<std::pair<std::uint64_t, std::uint64_t>> pairs{{0, 0}, {1, 1},  {3, 2},
                                                                     {6, 3}, {10, 5}, {11, 6}};
    for (const auto& [byte, unit] : pairs) {
        EXPECT_EQ(units_before(text, byte).value(), unit);
        EXPECT_EQ(bytes_before(text, unit).value(), byte);
    }
}

TEST(wasm_text_position, refuses_the_inside_of_a_character_and_the_beyond) {
    for (const std::uint64_t byte : {2U, 4U, 5U, 7U, 8U, 9U, 12U}) {
        EXPECT_EQ(units_before(text, byte).why(), base::refusal::bad_field) << byte;
    }
    EXPECT_EQ(bytes_before(text, 4).why(), base::refusal::bad_field);  // between two surrogates
    EXPECT_EQ(bytes_before(text, 7).why(), base::refusal::bad_field);
}

TEST(wasm_text_position, comments_go_both_ways) {
    record::passage_comment comment;
    comment.begin = 6;
    comment.end = 11;
    const auto units = in_units(text, comment).value();
    EXPECT_EQ(units.begin, 3U);
    EXPECT_EQ(units.end, 6U);
    EXPECT_EQ(in_bytes(text, units).value(), comment);
}

TEST(wasm_text_position, passages_of_a_screening_count_code_points) {
    record::checks made;
    made.highlights.resize(2);
    made.highlights[0].start = 3;  // the fox, one code point
    made.highlights[0].end = 4;
    made.highlights[1].start = 4;
    made.highlights[1].end = 5;
    const auto units = in_units(text, made).value();
    EXPECT_EQ(units.highlights[0].start, 3U);
    EXPECT_EQ(units.highlights[0].end, 5U);
    EXPECT_EQ(units.highlights[1].end, 6U);
    EXPECT_EQ(in_points(text, units).value(), made);
    made.highlights[1].end = 6;
    EXPECT_EQ(in_units(text, made).why(), base::refusal::bad_field);
    auto back = units;
    std::swap(back.highlights[0], back.highlights[1]);
    EXPECT_EQ(in_points(text, back).why(), base::refusal::bad_field);
    auto torn = units;
    torn.highlights[0].end = 4;
    EXPECT_EQ(in_points(text, torn).why(), base::refusal::bad_field);
}

}  // namespace
}  // namespace letterbox::wasm
