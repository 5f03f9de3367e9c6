#include "clients/cli/parser.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "clients/cli/suggestion.hpp"
#include "tests/clients/cli/test_commands.hpp"

namespace letterbox::cli {
namespace {

using words = std::vector<std::string>;

const command_table& table() {
    static const auto made = testing::test_commands();
    return made;
}

std::string refused(const words& line) {
    const auto read = parse_line(table(), line);
    EXPECT_TRUE(!read.refused || read.refused->why == base::refusal::usage);
    return read.refused ? read.refused->detail : "";
}

TEST(parser, reads_arguments_and_flags_in_any_order) {
    const auto read = parse_line(
        table(), {"letter", "write", "--to", "a", "agr_1", "-t", "b", "p1.jpg", "-u", "p2.jpg"});
    ASSERT_FALSE(read.refused) << read.refused->detail;
    ASSERT_EQ(read.what, wanted::run);
    EXPECT_EQ(read.call->what().title(), "letter write");
    EXPECT_EQ(read.call->argument("AGREEMENT"), "agr_1");
    EXPECT_EQ(read.call->arguments("FILE"), (words{"p1.jpg", "p2.jpg"}));
    EXPECT_EQ(read.call->values("to"), (words{"a", "b"}));
    EXPECT_TRUE(read.call->has("urgent"));
    EXPECT_FALSE(read.call->value("size"));
    EXPECT_THROW(static_cast<void>(read.call->has("nonsense")), std::logic_error);
    EXPECT_THROW(static_cast<void>(read.call->argument("NONSENSE")), std::logic_error);
}

TEST(parser, takes_global_flags_anywhere) {
    for (const auto& line : {words{"-p", "work", "--json", "letter", "list"},
                             words{"letter", "--profile=work", "--json", "list"},
                             words{"letter", "list", "--json", "--profile", "work"},
                             words{"--json", "letter", "-pwork", "list", "--json"}}) {
        const auto read = parse_line(table(), line);
        ASSERT_FALSE(read.refused) << read.refused->detail;
        EXPECT_EQ(read.options.profile, "work");
        EXPECT_TRUE(read.options.json);
        EXPECT_TRUE(read.options.no_input);
        EXPECT_FALSE(read.options.jsonl);
        EXPECT_EQ(read.call->what().title(), "letter list");
    }
}

TEST(parser, reads_every_global_flag) {
    const auto read =
        parse_line(table(), {"watch", "--server", "https://a", "--config", "c", "--password-file",
                             "f", "--password-stdin", "--jsonl", "--yes", "--dry-run", "--plain",
                             "--verbose", "--color", "never"});
    ASSERT_FALSE(read.refused);
    EXPECT_EQ(read.options.server, "https://a");
    EXPECT_EQ(read.options.config, "c");
    EXPECT_EQ(read.options.password_file, "f");
    EXPECT_TRUE(read.options.password_stdin && read.options.jsonl && read.options.json &&
                read.options.no_input && read.options.yes && read.options.dry_run &&
                read.options.plain && read.options.verbose);
    EXPECT_EQ(read.options.colour, colour_choice::never);
    EXPECT_EQ(parse_line(table(), {"watch", "--color=always"}).options.colour,
              colour_choice::always);
}

TEST(parser, takes_anything_as_a_word_after_two_dashes) {
    const auto read = parse_line(table(), {"letter", "write", "--", "--to", "-u", "-"});
    ASSERT_FALSE(read.refused) << read.refused->detail;
    EXPECT_EQ(read.call->argument("AGREEMENT"), "--to");
    EXPECT_EQ(read.call->arguments("FILE"), (words{"-u", "-"}));
}

TEST(parser, leaves_odd_words_as_they_are) {
    const auto read =
        parse_line(table(), {"letter", "write", "[a,b]", "-", "watch", "", "--to", "[x]"});
    ASSERT_FALSE(read.refused) << read.refused->detail;
    EXPECT_EQ(read.call->argument("AGREEMENT"), "[a,b]");
    EXPECT_EQ(read.call->arguments("FILE"), (words{"-", "watch", ""}));
    EXPECT_EQ(read.call->values("to"), words{"[x]"});
}

TEST(parser, refuses_with_words_that_help) {
    EXPECT_EQ(refused({"lettre", "list"}), "There is no command lettre. Did you mean letter?");
    EXPECT_EQ(refused({"zzz"}), "There is no command zzz. See: letterbox --help");
    EXPECT_EQ(refused({"letter", "lsit"}),
              "There is no command letter lsit. Did you mean letter list?");
    EXPECT_EQ(refused({"letter"}),
              "letterbox letter needs one more word: write, list, fail, throw. See: letterbox "
              "letter --help");
    EXPECT_EQ(refused({"letter", "list", "--jsno"}),
              "There is no flag --jsno. Did you mean --json?");
    EXPECT_EQ(refused({"--jsno", "letter", "list"}),
              "There is no flag --jsno. Did you mean --json?");
    EXPECT_EQ(refused({"letter", "--profil=x", "list"}),
              "There is no flag --profil=x. Did you mean --profile?");
    EXPECT_EQ(refused({"letter", "list", "more"}),
              "That is one word too many: more. See: letterbox letter list --help");
    EXPECT_EQ(refused({"letter", "write"}),
              "letterbox letter write needs AGREEMENT. See: letterbox letter write --help");
    EXPECT_EQ(refused({"letter", "write", "a", "--size", "lage"}),
              "--size is one of small, large, not lage. Did you mean large?");
    EXPECT_EQ(refused({"watch", "--color", "blue"}),
              "--color is one of auto, always, never, not blue");
    EXPECT_EQ(refused({"watch", "-p", "a", "--profile", "b"}),
              "--profile was given more than once");
    EXPECT_EQ(refused({"-p", "a", "watch", "-p", "b"}), "--profile was given more than once");
    EXPECT_EQ(refused({"config", "sett"}),
              "There is no command config sett. Did you mean config set?");
    EXPECT_EQ(refused({"config", "set", "sever", "x"}),
              "KEY is one of profile, server, origin, certificate, name, not sever. Did you mean "
              "server?");
    EXPECT_NE(refused({"watch", "--json=false"}), "");
    EXPECT_NE(refused({"watch", "--profile"}), "");
}

TEST(parser, knows_help_and_version_everywhere) {
    EXPECT_EQ(parse_line(table(), {}).what, wanted::help);
    EXPECT_EQ(parse_line(table(), {"--version"}).what, wanted::version);
    for (const auto& line : {words{"-h"}, words{"letter", "-h"}, words{"letter", "write", "--help"},
                             words{"letter", "--help", "write"}, words{"watch", "-h", "--wrong"}}) {
        const auto read = parse_line(table(), line);
        EXPECT_FALSE(read.refused);
        EXPECT_EQ(read.what, wanted::help);
        EXPECT_EQ(read.noun, line.front() == "-h" ? "" : line.front());
    }
    EXPECT_EQ(parse_line(table(), {"letter", "-h", "write"}).verb, "write");
}

TEST(command_table, refuses_what_breaks_its_contract) {
    auto commands = testing::test_commands();
    EXPECT_THROW(commands.add_noun({"letter", "Again"}), std::logic_error);
    EXPECT_THROW(commands.add_noun({"Upper", "Case"}), std::logic_error);
    EXPECT_THROW(commands.add_noun({"stop", "With a full stop."}), std::logic_error);
    const auto good = *commands.find("letter", "write");
    const auto with = [&](auto change) {
        auto what = good;
        what.verb = "other";
        change(what);
        commands.add(std::move(what));
    };
    EXPECT_THROW(commands.add(good), std::logic_error);
    EXPECT_THROW(with([](auto& what) { what.noun = "nobody"; }), std::logic_error);
    EXPECT_THROW(with([](auto& what) { what.summary = "Ends."; }), std::logic_error);
    EXPECT_THROW(with([](auto& what) { what.run = {}; }), std::logic_error);
    EXPECT_THROW(with([](auto& what) { what.examples[1].line = "ls"; }), std::logic_error);
    EXPECT_THROW(with([](auto& what) { what.flags[0].name = "json"; }), std::logic_error);
    EXPECT_THROW(with([](auto& what) { what.flags[0].letter = 'h'; }), std::logic_error);
    EXPECT_THROW(with([](auto& what) { what.flags[2].repeated = true; }), std::logic_error);
    EXPECT_THROW(with([](auto& what) {
                     what.arguments[0].required = false;
                     what.arguments[1].required = true;
                 }),
                 std::logic_error);
    EXPECT_THROW(with([](auto& what) { what.arguments[0].repeated = true; }), std::logic_error);
    EXPECT_NO_THROW(with([](auto&) {}));
}

TEST(suggestion, measures_slips_of_the_finger) {
    EXPECT_EQ(typing_distance("", "abc"), 3U);
    EXPECT_EQ(typing_distance("list", "list"), 0U);
    EXPECT_EQ(typing_distance("lsit", "list"), 1U);
    EXPECT_EQ(typing_distance("lst", "list"), 1U);
    EXPECT_EQ(typing_distance("kitten", "sitting"), 3U);
}

TEST(suggestion, guesses_only_what_is_near) {
    const words known = {"letter", "queue", "review", "revoke"};
    EXPECT_EQ(nearest("leter", known), "letter");
    EXPECT_EQ(nearest("que", known), "queue");
    EXPECT_EQ(nearest("rev", known), std::nullopt);  // two begin so
    EXPECT_EQ(nearest("elephant", known), std::nullopt);
    EXPECT_EQ(nearest("", known), std::nullopt);
    EXPECT_EQ(nearest(std::string(100'000, 'x'), known), std::nullopt);
}

}  // namespace
}  // namespace letterbox::cli
