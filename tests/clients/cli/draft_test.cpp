// Drafts belong to everybody at home: who may throw one away, and what the others' words come to.
#include <gtest/gtest.h>

#include "clients/cli/exit_code.hpp"
#include "clients/core/drafts.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Kelly and her sister are of one party, each with a device of her own.
class drafts_at_home : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0);
        must(all.mother.me.sync());
    }
    core::draft_place saved_by(core::client& who, const std::string& text) {
        record::draft_body words;
        words.agreement = all.agreement;
        words.to = {all.home_party};
        words.text = text;
        return must(core::save_draft(who, words));
    }
    testing::run_result drop(const core::draft_place& draft) {
        return her.run({"draft", "drop", draft.object.text(), "--yes"});
    }

    testing::served_story her;  // NOLINT(readability-identifier-naming)
    core::test::story& all = her.all;
};

TEST_F(drafts_at_home, one_of_somebody_else_is_thrown_away_with_a_word_of_it) {
    const auto theirs = saved_by(all.mother.me, "Dear Mia");
    const auto asked = her.run({"draft", "drop", theirs.object.text(), "--no-input"});
    EXPECT_NE(asked.code, 0);
    EXPECT_TRUE(contains(asked.notes, "Somebody else at home wrote this draft.")) << asked.notes;
    EXPECT_EQ(all.server.drafts.size(), 1U);
    const auto dropped = drop(theirs);
    EXPECT_EQ(dropped.code, 0) << dropped.notes;
    EXPECT_TRUE(contains(dropped.data, "Please tell whoever wrote it")) << dropped.data;
    EXPECT_TRUE(all.server.drafts.empty());
}

TEST_F(drafts_at_home, ones_own_is_thrown_away_for_everybody) {
    ASSERT_EQ(her.run({"draft", "edit", "--text", her.file("words", "Dear Mia\n")}).code, 0);
    ASSERT_EQ(all.server.drafts.size(), 1U);
    const auto id = all.server.drafts.begin()->first;
    const auto dropped = her.run({"draft", "drop", id.text(), "--yes"});
    EXPECT_EQ(dropped.code, 0) << dropped.notes;
    EXPECT_FALSE(contains(dropped.notes, "Somebody else")) << dropped.notes;
    EXPECT_TRUE(contains(dropped.data, "for everybody at home")) << dropped.data;
    EXPECT_FALSE(contains(dropped.data, "Please tell")) << dropped.data;
}

TEST_F(drafts_at_home, words_for_one_that_went_meanwhile_become_a_draft_of_their_own) {
    const auto theirs = saved_by(all.mother.me, "Dear Mia");
    // Between reading the draft and saving it.
    all.server.lies[contract::route_id::draft] = [&](std::string&) { all.server.drafts.clear(); };
    const auto words = her.file("words", "Dear Mia, we went to the sea.\n");
    const auto saved = her.run({"draft", "edit", theirs.object.text(), "--text", words});
    EXPECT_EQ(saved.code, 0) << saved.notes;
    EXPECT_TRUE(contains(saved.notes, "sent it, or threw it away")) << saved.notes;
    ASSERT_EQ(all.server.drafts.size(), 1U);
    EXPECT_NE(all.server.drafts.begin()->first, theirs.object);
}

TEST_F(drafts_at_home, words_kept_here_of_one_that_is_gone_are_reached) {
    const auto theirs = saved_by(all.mother.me, "Dear Mia");
    const auto id = theirs.object.text();
    const auto stopped = "echo 'Dear Mia, we went to the sea.' > \"$1\"; exit 1";
    EXPECT_EQ(her.run_with_editor({"letter", "write", "--draft", id}, stopped).code, 1);
    must(core::drop_draft(all.mother.me, theirs));
    const auto again =
        her.run_with_editor({"letter", "write", "--draft", id}, "cat \"$1\" > \"$OUT\"; exit 1");
    EXPECT_EQ(again.code, 1) << again.notes;
    EXPECT_TRUE(contains(again.notes, "not on the server any more")) << again.notes;
    EXPECT_TRUE(contains(her.output_of_editor(), "we went to the sea")) << her.output_of_editor();
    const auto saved = her.run_with_editor({"draft", "edit", id}, "true");
    EXPECT_EQ(saved.code, 0) << saved.notes;
    EXPECT_TRUE(contains(saved.notes, "not on the server any more")) << saved.notes;
    EXPECT_EQ(all.server.drafts.size(), 1U);
    const auto none = her.run_with_editor({"draft", "edit", id}, "true");
    EXPECT_EQ(none.code, static_cast<int>(exit_code::not_found)) << none.notes;
}

}  // namespace
}  // namespace letterbox::cli
