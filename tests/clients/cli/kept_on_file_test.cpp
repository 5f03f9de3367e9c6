// A worker keeps a checked letter on file, finds it again, and passes it on.
#include <gtest/gtest.h>

#include "clients/cli/exit_code.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/review.hpp"
#include "clients/core/teams.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using base::refusal;
using contract::route_id;
using core::test::must;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class kept_on_file : public ::testing::Test {
protected:
    kept_on_file() { her.let_in(all.anna, "anna"); }
    testing::run_result run(const std::string& verb, const base::letter_id& id,
                            const std::vector<std::string>& more = {"--yes"}) {
        std::vector<std::string> words{"review", verb, id.text()};
        words.insert(words.end(), more.begin(), more.end());
        return her.run_as("anna", words);
    }
    base::letter_id shown() {
        const auto id = her.sent_to_her("When you like.");
        must(core::claim(all.anna.me, id));
        EXPECT_EQ(run("show", id, {}).code, 0);
        return id;
    }
    /// Of the grandmother's, which two must check.
    base::letter_id two_must_check() {
        core::letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.home_party};
        draft.text = "A happy birthday to her.";
        auto sealed = must(core::seal_letter(all.granny.me, draft));
        return must(core::send_letter(all.granny.me, sealed)).letter;
    }
    std::string state(const base::letter_id& id) { return all.server.letters.at(id).back().state; }

    testing::served_story her;  // NOLINT(readability-identifier-naming)
    core::test::story& all = her.all;
};

TEST_F(kept_on_file, approved_straight_into_it_and_passed_on_later) {
    const auto id = shown();
    const auto kept = run("approve", id, {"--keep", "--yes"});
    EXPECT_EQ(kept.code, 0) << kept.notes;
    EXPECT_TRUE(contains(kept.data, "kept on file")) << kept.data;
    EXPECT_TRUE(contains(kept.data, "letterbox review deliver " + id.text())) << kept.data;
    EXPECT_EQ(state(id), "kept_on_file");

    her.let_in(all.home, "home");
    const auto told = her.run_as("home", {"letter", "status", id.text()});
    EXPECT_TRUE(contains(told.data, "It is kept safe until the reader is ready.")) << told.data;
    ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0);
    EXPECT_FALSE(contains(her.run({"letter", "list"}).data, id.text()));

    const auto listed = her.run_as("anna", {"queue", "list"});
    EXPECT_FALSE(contains(listed.data, id.text())) << listed.data;
    EXPECT_TRUE(contains(listed.notes, "letterbox queue list --checked")) << listed.notes;
    const auto found = her.run_as("anna", {"queue", "list", "--checked"});
    EXPECT_TRUE(contains(found.data, id.text())) << found.data;
    EXPECT_TRUE(contains(found.data, "kept on file")) << found.data;

    const auto passed = run("deliver", id, {"--note", "She asked for it.", "--yes"});
    EXPECT_EQ(passed.code, 0) << passed.notes;
    EXPECT_EQ(state(id), "delivered");
    EXPECT_TRUE(contains(her.run({"letter", "read", id.text()}).data, "She asked for it."));
    EXPECT_TRUE(contains(her.run_as("anna", {"queue", "list", "--checked"}).notes,
                         "Nothing that was checked waits."));
    EXPECT_FALSE(contains(her.run_as("anna", {"queue", "list"}).notes, "--checked"));
}

TEST_F(kept_on_file, when_the_connection_breaks_it_says_how_to_go_on) {
    const auto id = shown();
    all.server.refused_once[route_id::keep_on_file] = refusal::unavailable;
    const auto broken = run("approve", id, {"--keep", "--yes"});
    EXPECT_EQ(broken.code, static_cast<int>(exit_code::server)) << broken.notes;
    EXPECT_TRUE(contains(broken.notes, "the letter is checked and safe")) << broken.notes;
    EXPECT_TRUE(contains(broken.notes, "letterbox review keep " + id.text())) << broken.notes;
    EXPECT_EQ(state(id), "approved");
    EXPECT_TRUE(contains(her.run_as("anna", {"queue", "list", "--checked"}).data, "approved"));

    EXPECT_EQ(run("keep", id, {"--dry-run", "--yes"}).code, 0);
    EXPECT_EQ(state(id), "approved");
    const auto kept = run("keep", id);
    EXPECT_EQ(kept.code, 0) << kept.notes;
    EXPECT_EQ(state(id), "kept_on_file");
    const auto again = run("keep", id);
    EXPECT_EQ(again.code, static_cast<int>(exit_code::conflict)) << again.notes;
    EXPECT_TRUE(contains(again.notes, "it is on file already")) << again.notes;
    EXPECT_EQ(run("recall", id).code, 0);
    EXPECT_EQ(state(id), "recalled");
}

TEST_F(kept_on_file, only_what_was_checked) {
    const auto id = shown();
    const auto early = run("keep", id);
    EXPECT_EQ(early.code, static_cast<int>(exit_code::stopped_by_rule)) << early.notes;
    EXPECT_EQ(state(id), "in_review");
    const auto noted = run("approve", id, {"--keep", "--note", "Hello", "--yes"});
    EXPECT_EQ(noted.code, static_cast<int>(exit_code::usage)) << noted.notes;
    EXPECT_TRUE(contains(noted.notes, "letterbox review deliver " + id.text() + " --note WORDS"))
        << noted.notes;
    EXPECT_EQ(run("approve", id, {"--keep", "--yes", "--dry-run"}).code, 0);
    EXPECT_EQ(state(id), "in_review");
}

TEST_F(kept_on_file, by_the_second_of_two_and_not_by_the_first) {
    const auto id = two_must_check();
    const auto read = [&](const std::string& who) {
        EXPECT_EQ(her.run_as(who, {"queue", "claim", id.text()}).code, 0);
        EXPECT_EQ(her.run_as(who, {"review", "show", id.text()}).code, 0);
    };
    read("anna");
    const auto first =
        run("approve", id, {"--second", all.ben.me.keys().member().text(), "--keep", "--yes"});
    EXPECT_EQ(first.code, static_cast<int>(exit_code::usage)) << first.notes;
    EXPECT_TRUE(contains(first.notes, "the second decides")) << first.notes;
    EXPECT_TRUE(all.server.proposals.empty());
    const auto ben = all.ben.me.keys().member().text();
    const auto signed_once = run("approve", id, {"--second", ben, "--yes"});
    ASSERT_EQ(signed_once.code, 0) << signed_once.notes;
    EXPECT_EQ(her.run_as("anna", {"queue", "release", id.text()}).code, 0);
    her.let_in(all.ben, "ben");
    read("ben");
    const auto kept = her.run_as("ben", {"review", "approve", id.text(), "--keep", "--yes"});
    EXPECT_EQ(kept.code, 0) << kept.notes;
    EXPECT_EQ(state(id), "kept_on_file");
    EXPECT_EQ(run("deliver", id).code, 0);
    EXPECT_EQ(state(id), "delivered");
}

}  // namespace
}  // namespace letterbox::cli
