#include "moderation/screening/disguise.hpp"

#include <gtest/gtest.h>

#include "moderation/screening/nicknames.hpp"
#include "moderation/screening/other_alphabet.hpp"

namespace letterbox::moderation {
namespace {

TEST(slips, are_counted_up_to_a_limit) {
    EXPECT_EQ(slips("marrowby", "marrowby", 2), 0U);
    EXPECT_EQ(slips("marrowby", "marowby", 2), 1U);
    EXPECT_EQ(slips("marrowby", "marrwoby", 2), 1U);  // swapped
    EXPECT_EQ(slips("marrowby", "barrowbi", 2), 2U);
    EXPECT_EQ(slips("marrowby", "elsewhere", 2), 3U);
    EXPECT_EQ(slips("", "ab", 2), 2U);
    EXPECT_EQ(slips(std::string(200, 'a'), std::string(200, 'a'), 2), 3U);  // too long to compare
}

TEST(slips, are_fewer_in_short_names) {
    EXPECT_EQ(slips_allowed(4), 0U);
    EXPECT_EQ(slips_allowed(5), 1U);
    EXPECT_EQ(slips_allowed(9), 2U);
    EXPECT_EQ(slips_allowed(14), 3U);
}

TEST(leet, is_read_between_letters_only) {
    EXPECT_EQ(without_leet("c1e0"), "cieo");
    EXPECT_EQ(without_leet("1990"), "1990");
    EXPECT_TRUE(stands_for('1', 'l'));
    EXPECT_TRUE(stands_for('1', 'i'));
    EXPECT_FALSE(stands_for('1', 'o'));
}

TEST(sound, is_that_of_other_spellings) {
    EXPECT_EQ(sound_of("thornleigh"), sound_of("thornly"));
    EXPECT_EQ(sound_of("phoebe"), sound_of("foebe"));
    EXPECT_NE(sound_of("marrowby"), sound_of("kelbridge"));
    EXPECT_EQ(sound_of("tarique"), sound_of("tariq"));
    EXPECT_NE(sound_of("kian"), sound_of("kin"));
    EXPECT_EQ(consonants_of("sarn"), "srn");
    EXPECT_EQ(consonants_of(""), "");
}

TEST(nicknames, are_usual_short_forms) {
    EXPECT_TRUE(is_nickname("ted", "edward"));
    EXPECT_TRUE(is_nickname("flossie", "florence"));
    EXPECT_TRUE(is_nickname("robbie", "robert"));
    EXPECT_TRUE(is_nickname("immy", "imogen"));
    EXPECT_TRUE(is_nickname("bella", "isabella"));
    EXPECT_FALSE(is_nickname("isabella", "isabella"));
    EXPECT_FALSE(is_nickname("tom", "isabella"));
    EXPECT_FALSE(is_nickname("is", "isabella"));
}

TEST(cyrillic, is_read_in_latin_letters) {
    EXPECT_EQ(in_latin_letters(U"\u0414\u043C\u0438\u0442\u0440\u0438\u0439"), "dmitriy");
    EXPECT_EQ(in_latin_letters(U"\u042E\u0440\u0456\u0439"), "yuriy");
    EXPECT_EQ(in_latin_letters(U"\u0414im"), "");  // two alphabets: a disguise, not a language
    EXPECT_EQ(in_latin_letters(U""), "");
}

}  // namespace
}  // namespace letterbox::moderation
