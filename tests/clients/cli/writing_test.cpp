// Letters that are written in an editor: no word is lost on the way to the server.
#include <gtest/gtest.h>

#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Kelly's sister writes to the adoptive home.
class writing : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0); }

    testing::run_result write(const std::string& script) {
        return her.run_with_editor({"letter", "write", "--yes"}, script);
    }

    testing::served_story her;
    const std::string show = "cat \"$1\" > \"$OUT\"; exit 1";
};

TEST_F(writing, an_editor_that_ends_badly_loses_no_word) {
    const auto stopped = write("echo 'Dear Mia' > \"$1\"; exit 1");
    EXPECT_EQ(stopped.code, 1);
    EXPECT_TRUE(contains(stopped.notes, "kept on this machine")) << stopped.notes;
    EXPECT_TRUE(her.all.server.letters.empty());
    write(show);
    EXPECT_TRUE(contains(her.output_of_editor(), "\n\nDear Mia\n")) << her.output_of_editor();
    const auto sent = write("true");
    EXPECT_EQ(sent.code, 0) << sent.notes;
    EXPECT_EQ(her.all.server.letters.size(), 1U);
}

TEST_F(writing, a_letter_that_is_too_long_is_kept_and_refused) {
    const auto refused = write("head -c 300000 /dev/zero | tr '\\0' x > \"$1\"");
    EXPECT_EQ(refused.code, 7);
    EXPECT_TRUE(contains(refused.notes, "A letter has at most 64 KiB of text")) << refused.notes;
    EXPECT_TRUE(contains(refused.notes, "kept on this machine")) << refused.notes;
    EXPECT_FALSE(contains(refused.notes, "Before it goes")) << refused.notes;
    write(show);
    EXPECT_GT(her.output_of_editor().size(), 300000U);
    const auto draft =
        her.run_with_editor({"draft", "edit"}, "head -c 70000 /dev/zero | tr '\\0' x > \"$1\"");
    EXPECT_EQ(draft.code, 7);
    EXPECT_TRUE(contains(draft.notes, "kept on this machine")) << draft.notes;
}

}  // namespace
}  // namespace letterbox::cli
