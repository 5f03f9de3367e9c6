#include "clients/cli/output.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/progress.hpp"

namespace letterbox::cli {
namespace {

struct written {
    std::ostringstream data;
    std::ostringstream notes;
};

TEST(colour, follows_flag_then_variables_then_terminal) {
    const environment none;
    const environment no_colour(variable_map{{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}});
    const environment force(variable_map{{"CLICOLOR_FORCE", "1"}});
    const environment force_off(variable_map{{"CLICOLOR_FORCE", "0"}});
    const environment empty(variable_map{{"NO_COLOR", ""}});
    const environment dumb(variable_map{{"TERM", "dumb"}});
    const auto choice = colour_choice::automatic;
    EXPECT_TRUE(use_colour(choice, false, none, true));
    EXPECT_FALSE(use_colour(choice, false, none, false));
    EXPECT_FALSE(use_colour(choice, false, no_colour, true));
    EXPECT_TRUE(use_colour(choice, false, empty, true));
    EXPECT_TRUE(use_colour(choice, false, force, false));
    EXPECT_FALSE(use_colour(choice, false, force_off, false));
    EXPECT_FALSE(use_colour(choice, false, dumb, true));
    EXPECT_FALSE(use_colour(choice, true, force, true));
    EXPECT_TRUE(use_colour(colour_choice::always, true, no_colour, false));
    EXPECT_FALSE(use_colour(colour_choice::never, false, force, true));
}

TEST(output, text_is_made_printable) {
    written to;
    output out(to.data, to.notes, {});
    out.show({{"a", 1}}, "one\x1b[2J");
    out.note("two\u202e");
    EXPECT_EQ(to.data.str(), "one[2J\n");
    EXPECT_EQ(to.notes.str(), "two\n");
}

TEST(output, json_is_one_ascii_line_with_its_version_first) {
    written to;
    output out(to.data, to.notes, {.format = output_format::json});
    out.show({{"text", "Zo\u00eb\u202e\n\xff"}}, "not shown");
    out.show(nlohmann::json::object(), "");
    out.note("silent");
    EXPECT_EQ(to.data.str(), "{\"v\":1,\"text\":\"Zo\\u00eb\\u202e\\n\\ufffd\"}\n{\"v\":1}\n");
    EXPECT_EQ(to.notes.str(), "");
    EXPECT_THROW(out.show({{"v", 2}}, ""), std::logic_error);
    EXPECT_THROW(out.show(nlohmann::json::array(), ""), std::logic_error);
}

TEST(output, lists_in_four_ways) {
    const std::vector<nlohmann::json> items = {{{"id", "a"}}, {{"id", "b"}}};
    table rows({"Id", "X"});
    rows.add({"a", "1"});
    rows.add({"b", "2"});
    const auto shown = [&](output_style style) {
        written to;
        output(to.data, to.notes, style).list("letters", items, rows, "none");
        return to.data.str();
    };
    EXPECT_EQ(shown({}), "Id  X\na   1\nb   2\n");
    EXPECT_EQ(shown({.plain = true}), "Id: a, X: 1\nId: b, X: 2\n");
    EXPECT_EQ(shown({.format = output_format::json}),
              "{\"v\":1,\"letters\":[{\"id\":\"a\"},{\"id\":\"b\"}]}\n");
    EXPECT_EQ(shown({.format = output_format::json_lines}),
              "{\"v\":1,\"id\":\"a\"}\n{\"v\":1,\"id\":\"b\"}\n");
    const auto goes_on = [&](output_style style) {
        written to;
        output(to.data, to.notes, style).list("letters", {}, table({"Id"}), "none", "7.a");
        return to.data.str() + to.notes.str();
    };
    EXPECT_EQ(goes_on({.format = output_format::json}),
              "{\"v\":1,\"letters\":[],\"next\":\"7.a\"}\n");
    EXPECT_EQ(goes_on({.format = output_format::json_lines}), "{\"v\":1,\"next\":\"7.a\"}\n");
    EXPECT_EQ(goes_on({}), "none\nThere are more: --after 7.a\n");
    written to;
    output(to.data, to.notes, {}).list("letters", {}, table({"Id"}), "No letters yet");
    EXPECT_EQ(to.data.str(), "");
    EXPECT_EQ(to.notes.str(), "No letters yet\n");
}

TEST(output, errors_carry_their_name) {
    const auto why = base::refuse(base::refusal::file_error, "a.jpg");
    written text;
    output(text.data, text.notes, {}).error(why);
    EXPECT_EQ(text.notes.str(),
              "Error: A file could not be read or written. (file_error: a.jpg)\n");
    written json;
    output(json.data, json.notes, {.format = output_format::json_lines}).error(why);
    EXPECT_EQ(json.notes.str(),
              "{\"v\":1,\"error\":{\"detail\":\"a.jpg\",\"exit\":1,\"message\":\"A file could not "
              "be read or written.\",\"name\":\"file_error\"}}\n");
    EXPECT_EQ(json.data.str(), "");
    written usage;
    output(usage.data, usage.notes, {}).error(base::refuse(base::refusal::usage, "No flag --x"));
    EXPECT_EQ(usage.notes.str(), "Error: No flag --x\n");
}

TEST(output, colour_surrounds_words_that_stand_without_it) {
    written to;
    output out(to.data, to.notes, {.colour_data = true, .colour_notes = true});
    EXPECT_EQ(out.paint(tone::good, "sent\x1b"), "\x1b[32msent\x1b[0m");
    out.warning("late");
    EXPECT_EQ(to.notes.str(), "\x1b[33mWarning:\x1b[0m late\n");
    const output none(to.data, to.notes, {});
    EXPECT_EQ(none.paint(tone::good, "sent"), "sent");
}

TEST(output, details_want_verbose) {
    written to;
    output(to.data, to.notes, {}).detail("quiet");
    EXPECT_EQ(to.notes.str(), "");
    output(to.data, to.notes, {.verbose = true}).detail("loud");
    EXPECT_EQ(to.notes.str(), "loud\n");
}

std::string shown_progress(output_style style) {
    written to;
    output out(to.data, to.notes, style);
    {
        progress bar(out, "Sending");
        for (std::uint64_t i = 0; i <= 8; ++i) {
            bar.update(i, 8);
        }
    }
    EXPECT_EQ(to.data.str(), "");
    return to.notes.str();
}

TEST(progress, moves_on_a_terminal_only) {
    EXPECT_EQ(shown_progress({}), "");
    EXPECT_EQ(shown_progress({.format = output_format::json, .notes_to_tty = true}), "");
    const auto moving = shown_progress({.notes_to_tty = true});
    EXPECT_EQ(moving.substr(0, 12), "\rSending: 0%");
    EXPECT_EQ(moving.substr(moving.size() - 15), "\rSending: 100%\n");
    EXPECT_EQ(shown_progress({.plain = true, .notes_to_tty = true}),
              "Sending: 0%\nSending: 25%\nSending: 50%\nSending: 75%\nSending: 100%\n");
    EXPECT_EQ(shown_progress({.plain = true}),
              shown_progress({.plain = true, .notes_to_tty = true}));
}

}  // namespace
}  // namespace letterbox::cli
