#include "moderation/screening/unicode.hpp"

#include <gtest/gtest.h>

namespace letterbox::moderation {
namespace {

TEST(unicode, reads_any_bytes) {
    EXPECT_EQ(code_points("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x8D\x8E"), U"a\u00E9\u20AC\U0001F34E");
    EXPECT_EQ(code_points("\xFF"), U"\uFFFD");
    EXPECT_EQ(code_points("\xC0\xAF"), U"\uFFFD\uFFFD");            // overlong
    EXPECT_EQ(code_points("\xED\xA0\x80"), U"\uFFFD\uFFFD\uFFFD");  // surrogate
    EXPECT_EQ(code_points("\xF4\x90\x80\x80").size(), 4U);          // beyond Unicode
    EXPECT_EQ(code_points("\xE2\x82"), U"\uFFFD\uFFFD");            // cut off
}

TEST(unicode, writes_what_it_read) {
    const std::string text = "caf\u00E9 \u20AC \U0001F34E";
    EXPECT_EQ(utf8_of(code_points(text)), text);
}

TEST(unicode, folds_to_what_a_reader_sees) {
    std::string seen;
    for (const auto point : std::u32string(U"É\u0430\uFF21\U0001D400\u2460\u2019\u2014\u00A0")) {
        seen.push_back(fold(point));
    }
    EXPECT_EQ(seen, "eaaa1'- ");
    EXPECT_EQ(fold(0x200B), invisible);
    EXPECT_EQ(fold(0x301), invisible);
    EXPECT_EQ(fold(0x1F34E), symbol);
    EXPECT_EQ(fold(0x5D0), foreign_letter);
    EXPECT_EQ(fold(0x7), ' ');
}

TEST(unicode, folds_a_letter_with_its_accents_as_the_letter_alone) {
    const std::u32string composed = U"\u1ECD\u1EA8\u1EF9\u1EE9\u01A1\u01B0\u01D0\u0219\u1E81\u1E85"
                                    U"\u1EF2\u1E9B\u03AC\u0388\u03CE";
    const std::string plain = "oayuouiswwysaew";
    ASSERT_EQ(composed.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        EXPECT_EQ(fold(composed[i]), plain[i]) << static_cast<unsigned>(composed[i]);
    }
}

TEST(unicode, knows_capitals) {
    for (const char32_t point : std::u32string(U"AZÉŴŽ\u1EA8\u1E80")) {
        EXPECT_TRUE(is_upper(point)) << static_cast<unsigned>(point);
    }
    for (const char32_t point : std::u32string(U"azéŵž1×\u1EA9\u1E81\u1E98")) {
        EXPECT_FALSE(is_upper(point)) << static_cast<unsigned>(point);
    }
}

}  // namespace
}  // namespace letterbox::moderation
