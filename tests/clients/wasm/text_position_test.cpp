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
    record::letter_body body;
    body.text = text;
    const auto units = in_units(body, made).value();
    EXPECT_EQ(units.highlights[0].start, 3U);
    EXPECT_EQ(units.highlights[0].end, 5U);
    EXPECT_EQ(units.highlights[1].end, 6U);
    EXPECT_EQ(in_points(body, units).value(), made);
    made.highlights[1].end = 6;
    EXPECT_EQ(in_units(body, made).why(), base::refusal::bad_field);
    auto back = units;
    std::swap(back.highlights[0], back.highlights[1]);
    EXPECT_EQ(in_points(body, back).why(), base::refusal::bad_field);
    auto torn = units;
    torn.highlights[0].end = 4;
    EXPECT_EQ(in_points(body, torn).why(), base::refusal::bad_field);
}

TEST(wasm_text_position, passages_beside_the_words_are_counted_in_their_own_text) {
    record::letter_body body;
    body.text = "Hello";
    body.sign_off = text;
    body.attachments.emplace_back().alt = "By \U0001f98a Otley";
    record::checks made;
    made.highlights.resize(3);
    made.highlights[0].end = 5;
    made.highlights[1].beside = 0;
    made.highlights[1].start = 3;
    made.highlights[1].end = 4;
    made.highlights[2].beside = 1;
    made.highlights[2].start = 5;
    made.highlights[2].end = 10;
    const auto units = in_units(body, made).value();
    EXPECT_EQ(units.highlights[0].end, 5U);
    EXPECT_EQ(units.highlights[1].end, 5U);
    EXPECT_EQ(units.highlights[2].start, 6U);
    EXPECT_EQ(in_points(body, units).value(), made);
    for (const auto photo : {2U, 0xffffffffU}) {
        made.highlights[2].beside = photo;
        EXPECT_EQ(in_units(body, made).why(), base::refusal::bad_field);
    }
}

}  // namespace
}  // namespace letterbox::wasm
