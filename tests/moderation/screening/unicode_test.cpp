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

TEST(unicode, folds_digits_of_other_scripts) {
    // Arabic, Persian, Devanagari, Bengali, Thai; raised, lowered, circled, with a full stop
    for (const char32_t zero : std::u32string(U"\u0660\u06F0\u0966\u09E6\u0E50\u2070\u2080")) {
        EXPECT_EQ(fold(zero), '0') << static_cast<unsigned>(zero);
        EXPECT_EQ(fold(zero + 9), '9') << static_cast<unsigned>(zero);
    }
    for (const char32_t one : std::u32string(U"\u2460\u2488\u24F5\u2776\u2780\u278A")) {
        EXPECT_EQ(fold(one), '1') << static_cast<unsigned>(one);
        EXPECT_EQ(fold(one + 8), '9') << static_cast<unsigned>(one);
    }
    EXPECT_EQ(fold(0xB2), '2');
    EXPECT_EQ(fold(0xB9), '1');
    EXPECT_EQ(fold(0x24FF), '0');
    EXPECT_EQ(fold(0x965), foreign_letter);  // the sign before them
}

TEST(unicode, folds_small_capitals_and_raised_letters) {
    const std::u32string written =
        U"\u1D00\u0299\u1D04\u1D05\u1D07\uA730\u0262\u029C\u026A\u1D0A\u1D0B\u029F\u1D0D\u0274"
        U"\u1D0F\u1D18\u0280\uA731\u1D1B\u1D1C\u1D20\u1D21\u028F\u1D22"
        U"\u1D4F\u1D49\u1DBB\u1DA6\u1D43\u02B0\u02E2\u1D9C\u2099\u249C\u1D65";
    const std::string plain = "abcdefghijklmnoprstuvwyzkeziahscnav";
    ASSERT_EQ(written.size(), plain.size());
    for (std::size_t i = 0; i < plain.size(); ++i) {
        EXPECT_EQ(fold(written[i]), plain[i]) << static_cast<unsigned>(written[i]);
    }
}

TEST(unicode, folds_lisu_as_the_latin_capitals_it_looks_like) {
    const std::u32string written =
        U"\uA4EE\uA4D0\uA4DA\uA4D3\uA4F0\uA4DD\uA4D6\uA4E7\uA4F2\uA4D9\uA4D7\uA4E1\uA4DF\uA4E0"
        U"\uA4F3\uA4D1\uA4E3\uA4E2\uA4D4\uA4F4\uA4E6\uA4EA\uA4EB\uA4EC\uA4DC";
    std::string seen;
    for (const auto point : written) {
        seen.push_back(fold(point));
    }
    EXPECT_EQ(seen, "abcdefghijklmnoprstuvwxyz");
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
