#include "clients/cli/help.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "clients/cli/commands.hpp"
#include "clients/cli/completion.hpp"
#include "clients/cli/exit_code.hpp"
#include "clients/cli/manual.hpp"
#include "crypto/base/identifier.hpp"
#include "tests/clients/cli/test_commands.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using testing::test_commands;

bool contains(const std::string& text, const std::string& what) {
    return text.find(what) != std::string::npos;
}

void every_flag_is_everywhere(const command_table& commands) {
    const auto bash = bash_completion(commands);
    const auto zsh = zsh_completion(commands);
    const auto fish = fish_completion(commands);
    const auto manual = manual_page(commands, "1.2.3");
    for (const auto& command : commands.commands()) {
        const auto help = help_on_command(command);
        auto flags = command.flags;
        flags.insert(flags.end(), global_flags().begin(), global_flags().end());
        EXPECT_TRUE(contains(manual, roff_text(usage_line(command)))) << command.title();
        for (const auto& each : flags) {
            EXPECT_TRUE(contains(help, "--" + each.name)) << command.title();
            EXPECT_TRUE(contains(help, each.help)) << each.name;
            EXPECT_TRUE(contains(bash, "--" + each.name)) << each.name;
            EXPECT_TRUE(contains(zsh, "--" + each.name)) << each.name;
            EXPECT_TRUE(contains(fish, " -l " + each.name)) << each.name;
            EXPECT_TRUE(contains(manual, roff_text("--" + each.name))) << each.name;
        }
    }
}

TEST(help, completion_and_manual_know_every_flag) {
    every_flag_is_everywhere(test_commands());
    every_flag_is_everywhere(all_commands());
}

// What looks like an id, in a text for people.
void ids_have_prefixes_that_exist(const std::string& text, const std::string& where) {
    static const std::set<std::string> known{
        std::string(base::agency_tag::prefix), std::string(base::member_tag::prefix),
        std::string(base::team_tag::prefix),   std::string(base::agreement_tag::prefix),
        std::string(base::party_tag::prefix),  std::string(base::letter_tag::prefix),
        std::string(base::object_tag::prefix), std::string(base::invitation_tag::prefix)};
    static const std::regex id("\\b([a-z]{3})_[0-9a-z]");
    for (std::sregex_iterator at(text.begin(), text.end(), id), end; at != end; ++at) {
        EXPECT_EQ(known.count((*at)[1]), 1U) << where << ": " << (*at)[0];
    }
}

TEST(help, names_no_id_that_cannot_be) {
    for (const auto& command : all_commands().commands()) {
        for (const auto& each : command.examples) {
            ids_have_prefixes_that_exist(each.line + " " + each.says, command.title());
        }
        for (const auto& each : command.arguments) {
            ids_have_prefixes_that_exist(each.help, command.title());
        }
        for (const auto& each : command.flags) {
            ids_have_prefixes_that_exist(each.help, command.title());
        }
    }
}

TEST(help, begins_with_two_examples) {
    const auto commands = test_commands();
    const auto text = help_on_command(*commands.find("letter", "write"));
    EXPECT_EQ(text.rfind("Examples\n  letterbox letter write\n      Does it.\n"
                         "  letterbox letter write --json\n      The same.\n\nUsage\n"
                         "  letterbox letter write AGREEMENT [FILE...] [flags]\n",
                         0),
              0U)
        << text;
    EXPECT_TRUE(contains(text, "-t, --to PARTY"));
    EXPECT_TRUE(contains(text, "How large it is: small, large"));
    EXPECT_EQ(help_overview(commands).find("Examples\n"),
              help_overview(commands).find('\n', help_overview(commands).find('\n') + 1) + 1);
    EXPECT_EQ(help_on_noun(commands, *commands.find_noun("letter")).rfind("Examples\n", 0), 0U);
}

TEST(help, knows_topics_nouns_and_commands) {
    const auto commands = test_commands();
    const auto codes = help_on(commands, {"exit-codes"});
    ASSERT_TRUE(codes);
    for (const auto& each : exit_codes()) {
        EXPECT_TRUE(contains(*codes, std::to_string(static_cast<int>(each.code)) + " "));
        EXPECT_TRUE(contains(*codes, std::string(each.words)));
    }
    EXPECT_TRUE(contains(*help_on(commands, {"environment"}), "LETTERBOX_PASSWORD_FILE"));
    EXPECT_TRUE(contains(*help_on(commands, {"credits"}), "GeoNames"));
    EXPECT_TRUE(contains(*help_on(commands, {"letter"}), "letter write"));
    EXPECT_TRUE(contains(*help_on(commands, {"letter", "write"}), "--urgent"));
    EXPECT_TRUE(contains(*help_on(commands, {"config"}), "config set"));
    EXPECT_TRUE(contains(*help_on(commands, {}), "Events as they come"));
    const auto none = help_on(commands, {"letter", "wirte"});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().detail, "There is no help on letter wirte. Did you mean letter write?");
}

TEST(manual, escapes_what_roff_would_take_for_its_own) {
    EXPECT_EQ(roff_text(".a\n'b\\c-\"d"), "\\&.a\n\\&'b\\ec\\-\\(dqd");
    const auto page = manual_page(test_commands(), "1.2.3");
    EXPECT_EQ(page.rfind(".TH LETTERBOX 1 ", 0), 0U);
    EXPECT_TRUE(contains(page, "can't wait"));
    EXPECT_TRUE(contains(page, "LETTERBOX_EDITOR"));
    EXPECT_TRUE(contains(page, ".SH \"EXIT STATUS\"\n"));
}

}  // namespace
}  // namespace letterbox::cli
