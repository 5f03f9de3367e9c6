#include "moderation/screening/language.hpp"

#include <gtest/gtest.h>

#include "moderation/screening/clues.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

letter_language language(std::string_view text) {
    return language_of(letter_text(text));
}

TEST(language, is_told) {
    EXPECT_EQ(language("hiya babe hope ur ok n bein good 4 ur mum n dad luv u loads xx see you"),
              letter_language::english);
    EXPECT_EQ(language("Annwyl Gwen, mae'r tywydd yn braf iawn heddiw ac rwyf wedi bod yn yr ardd "
                       "gyda dy daid. Mae o yn iawn."),
              letter_language::welsh);
    EXPECT_EQ(language("Kochana córeczko, bardzo za tobą tęsknię i myślę o tobie każdego dnia. "
                       "Mam nadzieję, że jesteś szczęśliwa."),
              letter_language::unknown);
    EXPECT_EQ(language("Love Sam"), letter_language::english);
    EXPECT_TRUE(language_note(letter_language::english).empty());
    EXPECT_FALSE(language_note(letter_language::unknown).empty());
}

TEST(clues, add_up_over_letters) {
    const clue_finder finder(testing::lists());
    const auto trails = finder.trails(
        {"I have got a season ticket now.", "The claret and blue scarf is on.", "We had tea."});
    ASSERT_EQ(trails.size(), 1U);
    ASSERT_EQ(trails[0].clues.size(), 2U);
    EXPECT_EQ(trails[0].clues[0].letter, 0U);
    EXPECT_EQ(trails[0].clues[1].letter, 1U);
    EXPECT_EQ(trails[0].clues[0].topic, "team");
}

TEST(clues, of_one_letter_say_nothing) {
    const clue_finder finder(testing::lists());
    EXPECT_TRUE(finder.trails({"I have got a season ticket now."}).empty());
    EXPECT_TRUE(finder.trails({}).empty());
}

TEST(clues, of_several_topics_are_shown_together) {
    const clue_finder finder(testing::lists());
    const auto trails = finder.trails(
        {"I have got a season ticket now. We walk by the sea.", "I take the tram to town."});
    ASSERT_EQ(trails.size(), 1U);
    EXPECT_EQ(trails[0].clues.size(), 3U);
}

}  // namespace
}  // namespace letterbox::moderation
