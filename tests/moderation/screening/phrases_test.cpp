#include "moderation/screening/phrases.hpp"

#include <gtest/gtest.h>

namespace letterbox::moderation {
namespace {

TEST(phrases, are_rules_with_their_lines) {
    const auto read = read_phrases("> town.live town worth_a_look phrase\nlive in\nhome is\n"
                                   "> threat.watch threat must_look sentence\nwatch your back\n");
    ASSERT_TRUE(read);
    ASSERT_EQ(read->size(), 2U);
    EXPECT_EQ(read->at(0).id, "town.live");
    EXPECT_EQ(read->at(0).kind, highlight_kind::town);
    EXPECT_EQ(read->at(0).how, severity::worth_a_look);
    EXPECT_EQ(read->at(0).how_much, extent::phrase);
    EXPECT_EQ(read->at(0).phrases, "live in\nhome is");
    EXPECT_EQ(read->at(1).how, severity::must_look);
    EXPECT_EQ(read->at(1).how_much, extent::sentence);
    EXPECT_EQ(read->at(1).phrases, "watch your back\n");
}

TEST(phrases, of_an_unknown_kind_or_without_a_rule_are_refused) {
    for (const auto* text :
         {"live in\n", "> town.live town worth_a_look\n", "> a nothing must_look phrase\nx\n",
          "> a town should_look phrase\nx\n", "> a town must_look page\nx\n",
          "> a town must_look phrase more\nx\n", "\n"}) {
        EXPECT_FALSE(read_phrases(text)) << text;
    }
}

}  // namespace
}  // namespace letterbox::moderation
