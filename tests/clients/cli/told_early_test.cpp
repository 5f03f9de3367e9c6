// What stands in a letter's way is told before anybody has written it.
#include <gtest/gtest.h>

#include "clients/cli/editor_command.hpp"
#include "clients/cli/exit_code.hpp"
#include "clients/core/agreements.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Kelly's sister writes to the adoptive home, and may write to nobody else.
class told_early : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0); }

    /// Her editor would leave a line that the test finds.
    testing::run_result write(std::vector<std::string> more) {
        more.insert(more.begin(), {"letter", "write", "--yes"});
        auto done = her.run_with_editor(more, "echo opened > \"$OUT\"; echo 'Dear Mia' > \"$1\"");
        return done;
    }
    bool editor_was_opened() { return contains(her.output_of_editor(), "opened"); }

    testing::served_story her;  // NOLINT(readability-identifier-naming)
    core::test::story& all = her.all;
};

TEST_F(told_early, a_reader_to_whom_no_letter_may_go_by_name) {
    const auto refused = write({"--to", "Nan"});
    EXPECT_EQ(refused.code, static_cast<int>(exit_code::stopped_by_rule)) << refused.notes;
    EXPECT_TRUE(contains(refused.notes, "(route_not_allowed: Nan)")) << refused.notes;
    EXPECT_FALSE(editor_was_opened());
    const auto file = her.file("letter", "Dear Nan");
    const auto sent = her.run({"letter", "send", file, "--to", "Nan", "--yes"});
    EXPECT_TRUE(contains(sent.notes, "(route_not_allowed: Nan)")) << sent.notes;
}

TEST_F(told_early, photos_that_may_not_go_and_those_that_are_none) {
    const auto photo = her.file("photo.jpg", "no photo at all");
    const auto refused = write({"--photo", photo});
    EXPECT_TRUE(contains(refused.notes, "photos_not_allowed: Rosie's parents")) << refused.notes;
    EXPECT_FALSE(editor_was_opened());

    auto words = must(core::words_of(all.anna.me, all.agreement));
    for (auto& each : words.routes) {
        each.photos = true;
    }
    must(core::change_agreement(all.anna.me, all.agreement, words));
    const auto bad = write({"--photo", photo});
    EXPECT_EQ(bad.code, static_cast<int>(exit_code::stopped_by_rule)) << bad.notes;
    EXPECT_TRUE(contains(bad.notes, "bad_photo: photo 1")) << bad.notes;
    EXPECT_FALSE(editor_was_opened());
    std::vector<std::string> many;
    for (std::size_t i = 0; i <= record::max_attachments; ++i) {
        many.insert(many.end(), {"--photo", photo});
    }
    EXPECT_TRUE(contains(write(many).notes, "too_many_attachments"));
    EXPECT_FALSE(editor_was_opened());
    write({});
    EXPECT_TRUE(editor_was_opened());
}

TEST_F(told_early, a_bad_photo_and_that_words_of_an_earlier_try_are_still_kept) {
    auto agreed = must(core::words_of(all.anna.me, all.agreement));
    for (auto& each : agreed.routes) {
        each.photos = true;
    }
    must(core::change_agreement(all.anna.me, all.agreement, agreed));
    const auto kept = "still kept on this machine";
    const std::vector<std::vector<std::string>> mistakes{
        {"--photo", her.file("photo.jpg", "no photo at all")},
        {"--photo", her.file("letter", "") + ".gone"},
        {"--alt", "A photo that is not there"}};
    for (const auto& each : mistakes) {
        const auto refused = write(each);
        EXPECT_NE(refused.code, 0);
        EXPECT_FALSE(contains(refused.notes, kept)) << refused.notes;
    }
    EXPECT_EQ(her.run_with_editor({"letter", "write"}, "echo 'Dear Mia' > \"$1\"; exit 1").code, 1);
    for (const auto& each : mistakes) {
        const auto refused = write(each);
        EXPECT_NE(refused.code, 0);
        EXPECT_TRUE(contains(refused.notes, kept)) << refused.notes;
    }
    EXPECT_FALSE(editor_was_opened());
    her.run_with_editor({"letter", "write"}, "cat \"$1\" > \"$OUT\"; exit 1");
    EXPECT_TRUE(contains(her.output_of_editor(), "Dear Mia")) << her.output_of_editor();
}

TEST_F(told_early, an_editor_without_a_terminal) {
    const testing::standard_input nobody("");
    for (const auto& [command, instead] :
         {std::pair(std::vector<std::string>{"letter", "write"}, "letterbox letter send FILE"),
          {{"letter", "correct", "let_7k2"}, "--text FILE"},
          {{"draft", "edit"}, "--text FILE"}}) {
        const auto refused = her.run(command, {{"LETTERBOX_EDITOR", "nano"}});
        EXPECT_EQ(refused.code, static_cast<int>(exit_code::usage)) << refused.notes;
        EXPECT_TRUE(contains(refused.notes, "no terminal for your editor")) << refused.notes;
        EXPECT_TRUE(contains(refused.notes, instead)) << refused.notes;
    }
}

TEST_F(told_early, some_editors_need_no_terminal) {
    const testing::test_folder folder;
    const auto env = testing::environment_in(folder);
    for (const auto* each : {"nano", "vi", "vim", "/usr/bin/vim.tiny -y", "nvim"}) {
        EXPECT_TRUE(needs_terminal(each, env)) << each;
    }
    for (const auto* each : {"gvim", "code --wait", "sh /tmp/editor", "gedit"}) {
        EXPECT_FALSE(needs_terminal(each, env)) << each;
    }
}

TEST_F(told_early, words_of_a_stop_suit_the_command) {
    const auto letter = her.run_with_editor({"letter", "write"}, ": > \"$1\"");
    EXPECT_TRUE(contains(letter.notes, "Stopped. Nothing was sent.")) << letter.notes;
    const auto draft = her.run_with_editor({"draft", "edit"}, ": > \"$1\"");
    EXPECT_TRUE(contains(draft.notes, "Stopped. Nothing more was done.")) << draft.notes;
    EXPECT_FALSE(contains(draft.notes, "sent")) << draft.notes;
}

}  // namespace
}  // namespace letterbox::cli
