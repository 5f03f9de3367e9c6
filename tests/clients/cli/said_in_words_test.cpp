// What programs were told and people were not.
#include <gtest/gtest.h>

#include "clients/cli/exit_code.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/review.hpp"
#include "tests/clients/cli/served_story.hpp"
#include "tests/clients/core/pictures.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class said_in_words : public ::testing::Test {
protected:
    testing::served_story her;  // NOLINT(readability-identifier-naming)
    core::test::story& all = her.all;
};

TEST_F(said_in_words, that_a_letter_was_opened) {
    const auto id = her.letter_for_her("All is well.");
    her.let_in(all.home, "home");
    const std::vector<std::string> status{"letter", "status", id.text()};
    EXPECT_FALSE(contains(her.run_as("home", status).data, "It was opened"));
    must(all.mother.me.sync());
    must(core::tell_opened(all.mother.me, must(core::read_letter(all.mother.me, id)).letter));
    const auto told = her.run_as("home", status).data;
    EXPECT_TRUE(contains(told, "It was opened on " + base::write_day(all.server.now))) << told;
}

TEST_F(said_in_words, that_a_held_letter_cannot_be_approved) {
    her.let_in(all.anna, "anna");
    const auto id = her.sent_to_her("All is well.");
    must(core::claim(all.anna.me, id));
    ASSERT_EQ(her.run_as("anna", {"review", "show", id.text()}).code, 0);
    ASSERT_EQ(her.run_as("anna", {"review", "hold", id.text()}).code, 0);
    const auto tried = her.run_as("anna", {"review", "approve", id.text(), "--yes", "--dry-run"});
    EXPECT_EQ(tried.code, static_cast<int>(exit_code::stopped_by_rule)) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "letterbox review resume " + id.text())) << tried.notes;
}

TEST_F(said_in_words, which_of_several_agreements) {
    her.let_in(all.anna, "anna");
    must(core::make_agreement(all.anna.me, must(core::words_of(all.anna.me, all.agreement))));
    const auto tried = her.run_as("anna", {"agreement", "show"});
    EXPECT_EQ(tried.code, static_cast<int>(exit_code::usage)) << tried.notes;
    EXPECT_TRUE(contains(tried.notes, "which with its id, which letterbox agreement list shows"))
        << tried.notes;
}

TEST_F(said_in_words, that_the_server_was_not_told_of_a_sign_out) {
    ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0);
    ASSERT_TRUE(must(her.place().read_session()));
    const auto out = her.run({"auth", "logout"}, {{"LETTERBOX_SERVER", "https://127.0.0.1:1"}});
    EXPECT_EQ(out.code, 0) << out.notes;
    EXPECT_TRUE(contains(out.data, "Signed out.")) << out.data;
    EXPECT_TRUE(contains(out.notes, "your session at the server ends by itself")) << out.notes;
    EXPECT_FALSE(must(her.place().read_session()));
    EXPECT_FALSE(contains(her.run({"auth", "logout"}).notes, "ends by itself"));
}

TEST_F(said_in_words, how_far_photos_have_come) {
    const auto id = her.sent_to_her("Photos.", {core::test::tiny_png, core::test::other_png});
    must(core::claim(all.anna.me, id));
    must(core::decide(all.anna.me, must(core::open_for_review(all.anna.me, id)),
                      core::test::approval()));
    ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0);
    const testing::test_folder folder;
    const std::vector<std::string> read{"letter", "read", id.text(), "--save",
                                        folder.path().string()};
    auto plain = read;
    plain.emplace_back("--plain");
    const auto told = her.run(plain);
    EXPECT_EQ(told.code, 0) << told.notes;
    EXPECT_TRUE(contains(told.notes, "Fetching: 0%")) << told.notes;
    EXPECT_TRUE(contains(told.notes, "Fetching: 100%\nSaved ")) << told.notes;
    EXPECT_FALSE(contains(her.run(read).notes, "Fetching"));
}

TEST_F(said_in_words, to_whom_keys_were_given_from_another_device) {
    her.let_in(all.ben, "ben");
    core::test::device late(all.server);
    const auto what = all.registered(late, all.mother_party);
    auto entry = statement::sign(what, late.me.keys().sign());
    statement::add_signature(entry, all.anna.me.keys().sign());
    all.server.take(entry);
    must(late.me.sync());
    EXPECT_FALSE(must(core::show_agreement(late.me, all.agreement)).shared) << "no key yet";

    const auto who = late.me.keys().member().text();
    const std::vector<std::string> give{"member", "give-keys", who};
    auto dry = give;
    dry.emplace_back("--dry-run");
    EXPECT_EQ(her.run_as("ben", dry).code, 0);
    EXPECT_FALSE(must(core::show_agreement(late.me, all.agreement)).shared);
    for (int i = 0; i < 2; ++i) {
        const auto given = her.run_as("ben", give);
        EXPECT_EQ(given.code, 0) << given.notes;
        EXPECT_TRUE(contains(given.data, "They have the keys of their agreement")) << given.data;
    }
    must(late.me.sync());
    EXPECT_TRUE(must(core::show_agreement(late.me, all.agreement)).shared);
    const auto colleague =
        her.run_as("ben", {"member", "give-keys", all.anna.me.keys().member().text()});
    EXPECT_EQ(colleague.code, 0) << colleague.notes;
    EXPECT_TRUE(contains(colleague.data, "the team's earlier letters")) << colleague.data;
}

TEST_F(said_in_words, whether_just_this_person_was_given_keys) {
    her.let_in(all.ben, "ben");
    core::letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.home_party};
    draft.text = "A happy birthday to her.";
    auto sealed = must(core::seal_letter(all.granny.me, draft));
    const auto letter = must(core::send_letter(all.granny.me, sealed)).letter;
    core::test::device aunt(all.server);
    all.add_member(aunt, all.granny_party);
    const auto give = [&](const std::string& who) {
        return her.run_as("ben", {"member", "give-keys", who});
    };

    all.server.hidden.insert(letter);
    const auto lacking = give(aunt.me.keys().member().text());
    EXPECT_EQ(lacking.code, static_cast<int>(exit_code::not_found)) << lacking.notes;
    EXPECT_EQ(lacking.data, "");
    EXPECT_TRUE(contains(lacking.notes, letter.text())) << lacking.notes;
    EXPECT_TRUE(contains(lacking.notes, "tried again at your next command")) << lacking.notes;
    const auto other = give(her.sister.me.keys().member().text());
    EXPECT_EQ(other.code, 0) << other.notes;
    EXPECT_TRUE(contains(other.data, "They have the keys")) << other.data;
    EXPECT_TRUE(contains(other.notes, letter.text())) << "the aunt's is still owed";
    all.server.hidden.clear();
    EXPECT_EQ(give(aunt.me.keys().member().text()).code, 0);
}

}  // namespace
}  // namespace letterbox::cli
