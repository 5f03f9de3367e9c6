// Concerns told by what a sentence speaks of together, and codes read out letter by letter.
#include <gtest/gtest.h>

#include "moderation/screening/sign_rules.hpp"
#include "moderation/screening/spelled.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

std::vector<std::string> signs_in(std::string_view text, bool from_adopters = false) {
    const letter_text letter(text);
    std::vector<finding> found;
    const search in{letter, testing::lists(), found};
    sign_book().find(in, from_adopters);
    std::vector<std::string> out;
    for (const auto& each : found) {
        out.emplace_back(each.rule);
    }
    return out;
}

using rules = std::vector<std::string>;

TEST(signs, together_make_a_concern_in_any_order) {
    EXPECT_EQ(signs_in("On Saturday I will be waiting for you by the station clock at noon."),
              (rules{"meeting.signs", "meeting.signs"}));
    EXPECT_EQ(signs_in("You had better start checking your mirrors, you want to watch them."),
              rules{"threat.signs"});
    EXPECT_EQ(signs_in("My nan died in the hospital, it was her heart."), rules{"life_news.signs"});
}

TEST(signs, in_two_sentences_make_none) {
    EXPECT_TRUE(signs_in("I was waiting. You like the station clock. It was noon.").empty());
}

TEST(signs, that_adopters_mean_otherwise_are_left_out) {
    const auto* text = "You had better start checking your mirrors, you want to watch them.";
    EXPECT_FALSE(signs_in(text).empty());
    EXPECT_TRUE(signs_in(text, true).empty());
    EXPECT_TRUE(is_adopters_side("adopter"));
    EXPECT_TRUE(is_adopters_side("adoptive_family_of_sibling"));
    EXPECT_FALSE(is_adopters_side("birth_mother"));
}

TEST(signs, count_an_amount_of_money) {
    EXPECT_EQ(signs_in("I got you a bracelet for \u00A385 and you will get it."),
              rules{"money.signs"});
    EXPECT_TRUE(signs_in("I got you a bracelet on the 85 and you will get it.").empty());
}

std::vector<std::string> spelled(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& each : spelled_runs(letter_text(text))) {
        out.push_back(each.text);
    }
    return out;
}

TEST(spelled_codes, are_put_together) {
    EXPECT_EQ(spelled("it is t j 5 4 summat w u b"), (rules{"tj54", "wub"}));
    EXPECT_EQ(spelled("Z, E, two, zero, then F O X"), (rules{"ze20", "fox"}));
    EXPECT_EQ(spelled("tango juliet double five"), rules{"tj55"});
}

TEST(spelled_codes, end_with_the_sentence) {
    EXPECT_EQ(spelled("It is 7 T B. I have one"), rules{"7tb"});
    EXPECT_TRUE(spelled("I had a dog").empty());
    EXPECT_TRUE(spelled("").empty());
}

}  // namespace
}  // namespace letterbox::moderation
