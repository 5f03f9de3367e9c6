#include "moderation/screening/cue.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

/// The marked words of each match of the phrase in the text.
std::vector<std::string> matched(std::string_view phrase, std::string_view text) {
    const std::vector<cue_rule> rules = {
        {"test.rule", highlight_kind::town, severity::gentle_note, extent::phrase, phrase}};
    const cue_book book(rules);
    const letter_text letter(text);
    std::vector<finding> none;
    const search in{letter, testing::lists(), none};
    std::vector<std::string> out;
    for (const auto& each : book.matches(in)) {
        std::string words;
        for (auto at = each.marked_first; at <= each.marked_last; ++at) {
            words.append(words.empty() ? "" : " ").append(letter.words()[at].word);
        }
        out.push_back(words);
    }
    return out;
}

using words = std::vector<std::string>;

TEST(cues, match_words_in_one_sentence) {
    EXPECT_EQ(matched("come and see", "Come and see us."), words{"come and see"});
    EXPECT_EQ(matched("come and see", "Do come. And see us."), words{});
    EXPECT_EQ(matched("you are", "u r nice"), words{"u r"});
}

TEST(cues, have_choices_options_and_gaps) {
    EXPECT_EQ(matched("come|go ?right home", "go home, come right home"),
              (words{"go home", "come right home"}));
    EXPECT_EQ(matched("come _2 home", "come to my home"), words{"come to my home"});
    EXPECT_EQ(matched("come _2 home", "come to my big home"), words{});
    EXPECT_EQ(matched("promis*", "promised promising prose"), (words{"promised", "promising"}));
    EXPECT_EQ(matched("come|prom* home", "promised home"), words{"promised home"});
    EXPECT_EQ(matched("@relative died", "grandad died"), words{"grandad died"});
    EXPECT_EQ(matched("# quid", "got 20 quid and ten quid"), (words{"20 quid", "ten quid"}));
}

TEST(cues, take_names) {
    EXPECT_EQ(matched("live in [ ^ ]", "We live in Kirkby Fell now."), words{"kirkby fell"});
    EXPECT_EQ(matched("live in [ ^ ]", "We live in hope."), words{});
    EXPECT_EQ(matched("at [ ?the ^ ]", "We met at Tindle & Hale."), words{"tindle hale"});
    EXPECT_EQ(matched("at [ ?the ^ ]", "We met at the Harbour."), words{"the harbour"});
}

TEST(cues, that_cannot_be_read_are_refused) {
    EXPECT_THROW(matched("^ is here", "x"), std::logic_error);
    EXPECT_THROW(matched("?maybe here", "x"), std::logic_error);
    EXPECT_THROW(matched("come @nonsense", "x"), std::logic_error);
}

TEST(cues, of_the_engine_have_ids_with_their_kind) {
    for (const auto& each : testing::lists().phrases()) {
        const auto family = each.id.substr(0, each.id.find('.'));
        EXPECT_LT(family.size(), each.id.size()) << each.id;
        EXPECT_FALSE(each.phrases.empty()) << each.id;
        if (!identifying(each.kind)) {
            EXPECT_EQ(family, name(each.kind)) << each.id;
        }
    }
}

}  // namespace
}  // namespace letterbox::moderation
