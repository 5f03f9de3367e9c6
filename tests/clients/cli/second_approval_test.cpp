// A second person whose colleague's approval cannot be completed any more.
#include <gtest/gtest.h>

#include "clients/core/letters.hpp"
#include "clients/core/publishing.hpp"
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

class second_approval : public ::testing::Test {
protected:
    /// Of the grandmother's, which two must check. Anna has approved it, and Ben has read it.
    base::letter_id approved_once() {
        core::letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {all.home_party};
        draft.text = "A happy birthday to her.";
        auto sealed = must(core::seal_letter(all.granny.me, draft));
        const auto id = must(core::send_letter(all.granny.me, sealed)).letter;
        must(core::claim(all.anna.me, id));
        auto first = core::test::approval();
        first.second = all.ben.me.keys().member();
        EXPECT_EQ(
            must(core::decide(all.anna.me, must(core::open_for_review(all.anna.me, id)), first)),
            core::decided::awaits_second);
        must(core::release(all.anna.me, id));
        her.let_in(all.ben, "ben");
        EXPECT_EQ(her.run_as("ben", {"queue", "claim", id.text()}).code, 0);
        EXPECT_EQ(her.run_as("ben", {"review", "show", id.text()}).code, 0);
        return id;
    }
    /// Another decision on the agreement came in between.
    testing::run_result approve(const base::letter_id& id, std::vector<std::string> more) {
        all.server.refused_once[route_id::complete] = refusal::out_of_order;
        std::vector<std::string> words{"review", "approve", id.text(), "--yes"};
        words.insert(words.end(), more.begin(), more.end());
        return her.run_as("ben", words);
    }

    testing::served_story her;  // NOLINT(readability-identifier-naming)
    core::test::story& all = her.all;
};

TEST_F(second_approval, that_must_begin_anew_loses_neither_the_note_nor_the_first_one) {
    const auto id = approved_once();
    ASSERT_EQ(all.server.proposals.size(), 1U);
    const auto first = all.server.proposals.begin()->first;
    const auto noted = approve(id, {"--note", "She will be glad."});
    EXPECT_EQ(noted.code, 2) << noted.notes;
    EXPECT_TRUE(contains(noted.notes, "try again without --note")) << noted.notes;
    EXPECT_FALSE(contains(noted.notes, "is not right")) << noted.notes;
    ASSERT_EQ(all.server.proposals.size(), 1U);
    EXPECT_EQ(all.server.proposals.begin()->first, first);

    const auto begun = approve(id, {});
    EXPECT_EQ(begun.code, 0) << begun.notes;
    EXPECT_TRUE(contains(begun.data, "Your colleague must check it too")) << begun.data;
    EXPECT_TRUE(contains(begun.data, "letterbox queue claim " + id.text())) << begun.data;
    ASSERT_EQ(all.server.proposals.size(), 1U);
    EXPECT_NE(all.server.proposals.begin()->first, first);
}

TEST_F(second_approval, that_nobody_is_left_to_give_is_told_before_anything_is_asked) {
    core::letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.home_party};
    draft.text = "Call me on 01632 960 123.";
    auto sealed = must(core::seal_letter(all.granny.me, draft));
    const auto id = must(core::send_letter(all.granny.me, sealed)).letter.text();
    must(core::make_team(all.manager.me, all.team, {all.anna.me.keys().member()}, nullptr));
    must(all.ben.me.sync());
    const auto waiting = must(core::proposals(all.ben.me));
    must(core::complete_proposal(all.ben.me, waiting.front().proposal.statement_hash));
    her.let_in(all.anna, "anna");
    EXPECT_EQ(her.run_as("anna", {"queue", "claim", id}).code, 0);
    EXPECT_EQ(her.run_as("anna", {"review", "show", id}).code, 0);
    const auto refused = her.run_as("anna", {"review", "approve", id, "--yes"});
    EXPECT_EQ(refused.code, 7) << refused.notes;
    EXPECT_TRUE(contains(refused.notes, "Nobody else is in the team")) << refused.notes;
    EXPECT_FALSE(contains(refused.notes, "undecided_highlight")) << refused.notes;
}

}  // namespace
}  // namespace letterbox::cli
