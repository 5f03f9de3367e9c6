// Letters that are written in an editor: no word is lost on the way to the server.
#include <gtest/gtest.h>

#include "clients/cli/kept_draft.hpp"
#include "clients/cli/kept_words.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/mailbox.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Kelly's sister writes to the adoptive home.
class writing : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_EQ(her_.run({"auth", "login", "sister"}).code, 0); }

    testing::run_result write(const std::string& script) {
        return her_.run_with_editor({"letter", "write", "--yes"}, script);
    }

    core::test::story& all() { return her_.all; }

    /// A letter of hers that the worker sent back.
    base::letter_id returned_letter() {
        const auto file = her_.file("letter", "Dear Mia, we went to the sea.\n");
        EXPECT_EQ(her_.run({"letter", "send", file, "--yes"}).code, 0);
        const auto id = all().server.letters.begin()->first;
        must(core::claim(all().anna.me, id));
        core::verdict back;
        back.outcome = record::outcome::returned;
        back.to_author = "Please say less.";
        must(core::decide(all().anna.me, must(core::open_for_review(all().anna.me, id)), back));
        return id;
    }
    void contact_pauses() {
        auto words = must(core::words_of(all().anna.me, all().agreement));
        words.state = record::agreement_state::paused;
        must(core::change_agreement(all().anna.me, all().agreement, words));
    }

    testing::served_story her_;
    const std::string show = "cat \"$1\" > \"$OUT\"; exit 1";
};

TEST_F(writing, an_editor_that_ends_badly_loses_no_word) {
    const auto stopped = write("echo 'Dear Mia' > \"$1\"; exit 1");
    EXPECT_EQ(stopped.code, 1);
    EXPECT_TRUE(contains(stopped.notes, "kept on this machine")) << stopped.notes;
    EXPECT_TRUE(her_.all.server.letters.empty());
    write(show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "\n\nDear Mia\n")) << her_.output_of_editor();
    const auto sent = write("true");
    EXPECT_EQ(sent.code, 0) << sent.notes;
    EXPECT_EQ(her_.all.server.letters.size(), 1U);
}

TEST_F(writing, a_letter_that_is_too_long_is_kept_and_refused) {
    const auto refused = write("head -c 300000 /dev/zero | tr '\\0' x > \"$1\"");
    EXPECT_EQ(refused.code, 7);
    EXPECT_TRUE(contains(refused.notes, "A letter has at most 64 KiB of text")) << refused.notes;
    EXPECT_TRUE(contains(refused.notes, "kept on this machine")) << refused.notes;
    EXPECT_FALSE(contains(refused.notes, "Before it goes")) << refused.notes;
    write(show);
    EXPECT_GT(her_.output_of_editor().size(), 300000U);
    const auto draft =
        her_.run_with_editor({"draft", "edit"}, "head -c 70000 /dev/zero | tr '\\0' x > \"$1\"");
    EXPECT_EQ(draft.code, 7);
    EXPECT_TRUE(contains(draft.notes, "kept on this machine")) << draft.notes;
}

TEST_F(writing, words_are_kept_for_each_reader_apart_and_taken_up_with_a_note) {
    EXPECT_FALSE(contains(write("echo 'Dear all' > \"$1\"; exit 1").notes, "You go on with words"));
    EXPECT_TRUE(contains(write("exit 1").notes, "You go on with words"));
    // Words for other readers, as another agreement or --to would name them.
    const auto other = local_name(record::draft_body{all().agreement, {}, "en", {}, {}, "", {}});
    const auto place = her_.place();
    must(keep_draft(place, her_.sister.me, other, "Dear Nan"));
    write(show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "\n\nDear all\n")) << her_.output_of_editor();
    const auto list = her_.run({"draft", "list"});
    EXPECT_TRUE(contains(list.notes, "\"Dear all\". To go on: letterbox letter write"))
        << list.notes;
    EXPECT_TRUE(contains(list.notes, "\"Dear Nan\".")) << list.notes;
    EXPECT_EQ(write("true").code, 0);
    EXPECT_EQ(must(find_draft(place, her_.sister.me, other)), "Dear Nan");
    EXPECT_EQ(kept_drafts(place, her_.sister.me), std::vector<std::string>{other});
}

TEST_F(writing, words_in_another_encoding_are_asked_for_in_utf_8) {
    const auto file = her_.file("letter", "Dear Ren\351e\n");
    const auto refused = her_.run({"letter", "send", file, "--yes"});
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(contains(refused.notes, "Please save the file as UTF-8")) << refused.notes;
    const auto written = write("printf 'Ren\\351e\\n' > \"$1\"");
    EXPECT_EQ(written.code, 2);
    EXPECT_TRUE(contains(written.notes, "kept on this machine")) << written.notes;
    EXPECT_TRUE(all().server.letters.empty());
}

TEST_F(writing, an_editor_that_is_not_there_is_named) {
    const auto refused =
        her_.run({"letter", "write"}, {{"LETTERBOX_EDITOR", "no-such-editor-here"}});
    EXPECT_EQ(refused.code, 2);
    EXPECT_TRUE(contains(refused.notes, "The editor could not be started: no-such-editor-here"))
        << refused.notes;
}

TEST_F(writing, a_correction_keeps_the_sign_off_and_the_editor_says_it) {
    her_.run_with_editor({"letter", "write", "--yes", "--sign-off", "Auntie K"}, show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "# It will be signed: Auntie K\n"))
        << her_.output_of_editor();
    const auto file = her_.file("letter", "Dear Mia, we went to the sea.\n");
    ASSERT_EQ(her_.run({"letter", "send", file, "--yes", "--sign-off", "Auntie K"}).code, 0);
    const auto id = all().server.letters.begin()->first;
    must(core::claim(all().anna.me, id));
    core::verdict back;
    back.outcome = record::outcome::returned;
    back.to_author = "Please say less.";
    must(core::decide(all().anna.me, must(core::open_for_review(all().anna.me, id)), back));

    const auto correct = [&](const std::string& script) {
        return her_.run_with_editor({"letter", "correct", id.text(), "--yes"}, script);
    };
    correct(show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "# It will be signed: Auntie K\n"))
        << her_.output_of_editor();
    // The same correction as a draft, for example from the web pages.
    must(her_.sister.me.sync());
    record::draft_body words{all().agreement, id, "en", {}, {}, "Dear Mia.", {all().home_party}};
    const auto draft = must(core::save_draft(her_.sister.me, words)).object.text();
    her_.run_with_editor({"letter", "write", "--yes", "--draft", draft}, show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "# It will be signed: Auntie K\n"))
        << her_.output_of_editor();
    const auto sent = correct("echo 'Dear Mia.' > \"$1\"");
    EXPECT_EQ(sent.code, 0) << sent.notes;
    const auto now = must(core::read_letter(her_.sister.me, id)).letter.body;
    EXPECT_EQ(now.text, "Dear Mia.");
    EXPECT_EQ(now.sign_off, "Auntie K");
}

TEST_F(writing, kept_words_are_reached_also_when_no_letter_may_go_any_more) {
    const auto id = returned_letter().text();
    const auto correct = [&](const std::string& script) {
        return her_.run_with_editor({"letter", "correct", id, "--yes"}, script);
    };
    correct("echo 'Dear Mia, less.' > \"$1\"; exit 1");
    write("echo 'Dear Mia, new.' > \"$1\"; exit 1");
    contact_pauses();
    EXPECT_TRUE(contains(her_.run({"draft", "list"}).notes,
                         "\"Dear Mia, less.\". To go on: letterbox letter correct " + id));

    const auto again = correct(show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "\n\nDear Mia, less.\n")) << again.notes;
    EXPECT_TRUE(contains(again.notes, "cannot go as things are now")) << again.notes;
    EXPECT_TRUE(contains(again.notes, "(agreement_not_active)")) << again.notes;
    write(show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "\n\nDear Mia, new.\n"));
    const auto kept = write("true");
    EXPECT_EQ(kept.code, 7) << kept.notes;
    must(her_.sister.me.sync());
    const auto draft = must(core::list_drafts(her_.sister.me)).drafts.at(0).place.object.text();
    her_.run_with_editor({"letter", "write", "--yes", "--draft", draft}, show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "\n\nDear Mia, new.\n"))
        << her_.output_of_editor();
    const auto tried = correct("echo 'Dear Mia, least.' > \"$1\"");
    EXPECT_EQ(tried.code, 7) << tried.notes;
    correct(show);
    EXPECT_TRUE(contains(her_.output_of_editor(), "\n\nDear Mia, least.\n"));
}

TEST_F(writing, a_correction_that_cannot_go_is_told_before_it_is_written) {
    const auto id = returned_letter().text();
    contact_pauses();
    const auto refused =
        her_.run_with_editor({"letter", "correct", id, "--yes"}, "echo opened > \"$OUT\"; exit 1");
    EXPECT_EQ(refused.code, 7) << refused.notes;
    EXPECT_TRUE(contains(refused.notes, "(agreement_not_active)")) << refused.notes;
    EXPECT_FALSE(contains(her_.output_of_editor(), "opened"));
}

TEST_F(writing, words_that_came_meanwhile_are_not_dropped) {
    write("echo 'Dear Mia' > \"$1\"; exit 1");
    const auto names = kept_drafts(her_.place(), her_.sister.me);
    ASSERT_EQ(names.size(), 1U);
    EXPECT_TRUE(drop_draft_of(her_.place(), her_.sister.me, names[0], "Dear Mia, later"));
    EXPECT_EQ(must(find_draft(her_.place(), her_.sister.me, names[0])), "Dear Mia");
    EXPECT_TRUE(drop_draft_of(her_.place(), her_.sister.me, names[0], "Dear Mia"));
    EXPECT_EQ(must(find_draft(her_.place(), her_.sister.me, names[0])), std::nullopt);
}

TEST_F(writing, people_of_one_profile_do_not_meet_each_others_words) {
    const auto place = her_.place();
    must(keep_draft(place, her_.sister.me, "draft-x", "hers"));
    must(keep_draft(place, all().mother.me, "draft-x", "Kelly's"));
    EXPECT_EQ(must(find_draft(place, her_.sister.me, "draft-x")), "hers");
    EXPECT_EQ(must(find_draft(place, all().mother.me, "draft-x")), "Kelly's");
    must(drop_draft(place, her_.sister.me, "draft-x"));
    EXPECT_TRUE(kept_drafts(place, her_.sister.me).empty());
    EXPECT_EQ(kept_drafts(place, all().mother.me), std::vector<std::string>{"draft-x"});
}

TEST_F(writing, what_is_put_aside_stays_for_good) {
    const auto place = her_.place();
    for (const auto* each : {"one", "two", "three"}) {
        must(keep_draft(place, her_.sister.me, "draft-x", each));
        must(put_draft_aside(place, her_.sister.me, "draft-x"));
    }
    EXPECT_TRUE(kept_drafts(place, her_.sister.me).empty());
    for (const auto& [number, words] : {std::pair("1", "one"), {"2", "two"}, {"3", "three"}}) {
        const auto name = std::string("draft-x-") + number + ".aside";
        EXPECT_EQ(must(find_draft(place, her_.sister.me, name)), words);
    }
    EXPECT_FALSE(put_draft_aside(place, her_.sister.me, "draft-x"));
}

}  // namespace
}  // namespace letterbox::cli
