// Where the secrets of a command come from, and what is said when one is missing.
#include <gtest/gtest.h>

#include <filesystem>

#include "clients/cli/parser.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using testing::standard_input;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(password_stdin, does_not_go_together_with_words_from_standard_input) {
    const auto& table = all_commands();
    std::size_t tried = 0;
    const auto refuses = [&](const command& what, std::vector<std::string> line) {
        ++tried;
        EXPECT_FALSE(parse_line(table, line).refused) << what.title();
        line.emplace_back("--password-stdin");
        const auto read = parse_line(table, line);
        ASSERT_EQ(read.refused.has_value(), what.title() != "join") << what.title();
        if (read.refused) {
            EXPECT_EQ(read.refused->why, base::refusal::usage);
            EXPECT_TRUE(contains(read.refused->detail, "Use --password-file"));
        }
    };
    for (const auto& each : table.commands()) {
        std::vector<std::string> line{each.noun};
        if (!each.verb.empty()) {
            line.push_back(each.verb);
        }
        const auto words = line.size();
        for (const auto& argument : each.arguments) {
            line.push_back(argument.choices.empty() ? "x" : argument.choices.front());
        }
        for (std::size_t i = 0; i < each.arguments.size(); ++i) {
            if (each.arguments[i].choices.empty()) {
                auto with_input = line;
                with_input[words + i] = "-";
                refuses(each, with_input);
            }
        }
        for (const auto& flag : each.flags) {
            if (!flag.value.empty() && flag.choices.empty()) {
                auto with_input = line;
                with_input.insert(with_input.end(), {"--" + flag.name, "-"});
                refuses(each, with_input);
            }
        }
    }
    EXPECT_GT(tried, 20U);
    EXPECT_FALSE(parse_line(table, {"letter", "list", "--password-stdin"}).refused);
}

class secrets : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_EQ(her_.run({"auth", "login", "sister"}).code, 0);
        // Keys that are still unlocked would need no password.
        std::filesystem::remove(her_.state_file("session"));
    }

    testing::served_story her_;
};

TEST_F(secrets, one_line_of_standard_input_is_enough_for_two_questions) {
    {
        const standard_input line("a quiet morning by the harbour\n");
        const auto words = her_.run({"auth", "recovery-words", "--json", "--password-stdin"});
        EXPECT_EQ(words.code, 0) << words.notes;
        EXPECT_TRUE(contains(words.data, "\"words\"")) << words.data;
    }
    std::filesystem::remove(her_.state_file("session"));
    const standard_input line("a quiet morning by the harbour\n");
    const auto changed = her_.run({"auth", "password", "--password-stdin", "--new-password-file",
                                   her_.file("new", "a loud evening by the harbour\n")});
    EXPECT_EQ(changed.code, 0) << changed.notes;
}

TEST_F(secrets, the_flag_that_is_missing_is_named) {
    for (const auto& [words, flag] :
         {std::pair(std::vector<std::string>{"auth", "password", "--json"}, "--new-password-file"),
          {{"agency", "create", "North", "--sign-in-name", "Ruth", "--keys", "k", "--json"},
           "--token-file"},
          {{"agency", "create", "North", "--sign-in-name", "Ruth", "--keys", "k", "--json",
            "--token-file", her_.file("token", "t")},
           "--keys-password-file"}}) {
        const auto missing = her_.run(words);
        EXPECT_EQ(missing.code, 2);
        EXPECT_TRUE(contains(missing.notes, std::string("Give ") + flag + " FILE"))
            << missing.notes;
    }
}

TEST_F(secrets, what_is_empty_is_named) {
    const auto empty = her_.file("empty", "\n");
    const standard_input line("\n");
    for (const auto& [words, said] :
         {std::pair(std::vector<std::string>{"join", "-", "--sign-in-name", "Sam"},
                    "The code cannot be used: it is empty"),
          {{"key", "recover", "Sam", "--words-file", empty},
           "The list of words cannot be used: it is empty"},
          {{"agency", "create", "North", "--sign-in-name", "Ruth", "--keys", "k", "--token-file",
            empty},
           "The token cannot be used: it is empty"},
          {{"key", "recover", "Sam", "--words-file", her_.file("long", std::string(1025, 'a'))},
           "The list of words cannot be used: it is too long"}}) {
        const auto refused = her_.run(words);
        EXPECT_EQ(refused.code, 2);
        EXPECT_TRUE(contains(refused.notes, said)) << refused.notes;
    }
}

}  // namespace
}  // namespace letterbox::cli
