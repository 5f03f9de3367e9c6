// Words from files that people's editors saved in one way or another.
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "clients/cli/commands.hpp"
#include "clients/cli/editor.hpp"
#include "clients/cli/exit_code.hpp"
#include "clients/cli/kept_words.hpp"
#include "clients/cli/letter_text.hpp"
#include "clients/cli/printable.hpp"
#include "tests/clients/cli/test_tools.hpp"

namespace letterbox::cli {
namespace {

using testing::test_folder;

const std::string mark = "\xef\xbb\xbf";

std::string utf16(std::string_view text, bool with_mark) {
    std::string out = with_mark ? "\xff\xfe" : "";
    for (const auto each : text) {
        out += each;
        out += '\0';
    }
    return out;
}

TEST(saved_text, has_plain_ends_of_lines_and_no_mark) {
    const test_folder folder;
    const auto path = folder.write("a.txt", mark + "\r\nDear Mum,\r\n\r\nlove\rMia\r\n\r\n");
    for (const auto& read : {read_letter_text(path), read_note_text(path)}) {
        ASSERT_TRUE(read) << read.error().detail;
        EXPECT_EQ(*read, "Dear Mum,\n\nlove\nMia");
        EXPECT_EQ(printable(*read), *read) << "no hidden characters";
    }
    const auto edited = sendable_text(mark + "Dear Mum,\r\nlove");
    ASSERT_TRUE(edited);
    EXPECT_EQ(*edited, "Dear Mum,\nlove");
    EXPECT_EQ(without_header(mark + "# To: Nan\r\n\r\nDear Nan\r\n"), "Dear Nan");
}

TEST(saved_text, of_blanks_alone_is_empty) {
    const test_folder folder;
    EXPECT_EQ(read_letter_text(folder.write("a.txt", mark + " \r\n")).why(),
              base::refusal::cancelled);
}

TEST(saved_text, says_how_to_save_it) {
    const test_folder folder;
    for (const auto& text : {utf16("Dear Mum", true), utf16("Dear Mum", false),
                             std::string("Dear Zo\xeb"), std::string("Dear\0Mum", 8)}) {
        const auto path = folder.write("a.txt", text);
        const auto read = read_letter_text(path);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.why(), base::refusal::usage);
        EXPECT_NE(read.error().detail.find("Please save the file as UTF-8"), std::string::npos);
        EXPECT_FALSE(sendable_text(text));
        const auto screened =
            testing::run_program(all_commands(), {"screen", path}, testing::environment_in(folder));
        if (text.find(std::string("Dear\0Mum", 8)) != std::string::npos) {
            EXPECT_EQ(screened.code, 0) << "a letter can hide something behind a zero byte";
            continue;
        }
        EXPECT_EQ(screened.code, static_cast<int>(exit_code::usage)) << screened.data;
        EXPECT_NE(screened.notes.find("Please save the file as UTF-8"), std::string::npos);
    }
}

TEST(saved_text, with_a_family_of_emoji_hides_nothing) {
    record::letter_body body;
    body.text =
        "Love \U0001f469\u200d\U0001f469\U0001f3fd\u200d\U0001f467 \u2764\ufe0f\u200d\U0001f525";
    const test_folder folder;
    std::ostringstream data;
    std::ostringstream notes;
    output out(data, notes, {});
    warn_of_hidden(body, out);
    EXPECT_EQ(notes.str(), "");
    body.text = "Lo\u200dve";
    warn_of_hidden(body, out);
    EXPECT_NE(notes.str().find("hidden characters"), std::string::npos);
}

}  // namespace
}  // namespace letterbox::cli
