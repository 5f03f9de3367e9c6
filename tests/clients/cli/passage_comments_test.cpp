#include "clients/cli/passage_comments.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/commands.hpp"
#include "clients/cli/letter_text.hpp"
#include "clients/cli/parser.hpp"

namespace letterbox::cli {
namespace {

const std::string text = "Rosie is at St Mary's. We live in Otley.";

base::result<std::vector<record::passage_comment>> comments(
    const std::vector<std::string>& suggestions) {
    std::vector<std::string> words{"review",    "return",    "let_7k2",    "--passage",
                                   "St Mary's", "--comment", "Her school", "--passage",
                                   "Otley",     "--comment", "Your town"};
    for (const auto& each : suggestions) {
        words.insert(words.end(), {"--suggest", each});
    }
    const auto line = parse_line(all_commands(), words);
    return line.refused ? base::result<std::vector<record::passage_comment>>(*line.refused)
                        : comments_of(*line.call, text);
}

TEST(passage_comments, a_suggestion_is_for_the_passage_in_its_place) {
    const auto both = comments({"school", "town"});
    ASSERT_TRUE(both);
    EXPECT_EQ(both->at(0).suggestion, "school");
    EXPECT_EQ(both->at(1).suggestion, "town");
    const auto second = comments({"", "a town"});
    ASSERT_TRUE(second);
    EXPECT_EQ(second->at(0).suggestion, "");
    EXPECT_EQ(second->at(1).passage, "Otley");
    EXPECT_EQ(second->at(1).suggestion, "a town");
    const auto none = comments({});
    ASSERT_TRUE(none);
    EXPECT_EQ(none->at(1).suggestion, "");
}

TEST(passage_comments, fewer_or_more_suggestions_are_refused) {
    for (const auto& each : {std::vector<std::string>{"a town"}, {"a", "b", "c"}}) {
        const auto refused = comments(each);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.why(), base::refusal::usage);
        EXPECT_NE(refused.error().detail.find("--suggest \"\""), std::string::npos);
    }
}

TEST(hidden_characters, are_told_wherever_the_reader_would_get_them) {
    const auto told = [](const record::letter_body& body) {
        std::ostringstream data;
        std::ostringstream notes;
        output out(data, notes, {});
        warn_of_hidden(body, out);
        return notes.str();
    };
    record::letter_body body;
    body.text = text;
    body.sign_off = "Nan";
    body.attachments.resize(2);
    EXPECT_EQ(told(body), "");
    body.sign_off = "Na\u200bn";
    body.attachments[1].alt = "The beach\u202e";
    EXPECT_EQ(told(body),
              "Warning: This letter holds hidden characters: the sign-off, what is said of "
              "photo 2. They are not shown here, but the reader would get them.\n");
    body.text += "\u2060";
    EXPECT_NE(told(body).find(": the words, the sign-off, "), std::string::npos);
}

}  // namespace
}  // namespace letterbox::cli
