#include "moderation/screening/text.hpp"

#include <gtest/gtest.h>

namespace letterbox::moderation {
namespace {

std::vector<std::string> words(const letter_text& text) {
    std::vector<std::string> out;
    for (const auto& each : text.words()) {
        out.push_back(std::string(each.word) + "/" + std::to_string(each.sentence));
    }
    return out;
}

TEST(letter_text, has_words_and_sentences) {
    EXPECT_EQ(words(letter_text("Don't go. He’s\nhere! 3.50 at J. Bar's")),
              (std::vector<std::string>{"dont/0", "go/0", "hes/1", "here/2", "3/3", "50/3", "at/3",
                                        "j/3", "bars/3"}));
}

TEST(letter_text, keeps_offsets_of_the_original) {
    const letter_text text("🍎 M\u0430r\u200Bby");
    ASSERT_EQ(text.words().size(), 1U);
    EXPECT_EQ(text.words()[0].word, "marby");
    EXPECT_EQ(text.words()[0].start, 2U);
    EXPECT_EQ(text.words()[0].end, 8U);
    EXPECT_EQ(text.size(), 8U);
}

TEST(letter_text, knows_everyday_spelling) {
    const letter_text text("wot r u");
    EXPECT_EQ(text.words()[0].plain, "what");
    EXPECT_EQ(text.words()[1].plain, "are");
    EXPECT_EQ(text.words()[2].plain, "you");
}

TEST(letter_text, sees_writers_without_capitals) {
    EXPECT_TRUE(letter_text(std::string(200, 'a') + " b").without_capitals());
    EXPECT_FALSE(letter_text("I live here and I like it").without_capitals());
}

TEST(letter_text, can_be_empty) {
    EXPECT_TRUE(letter_text("").words().empty());
    EXPECT_TRUE(letter_text(" \n\n...").words().empty());
}

}  // namespace
}  // namespace letterbox::moderation
