// What the second person sees before they sign another version of an agreement: an insider proposes,
// and somebody in a hurry approves.
#include <gtest/gtest.h>

#include <algorithm>

#include "clients/cli/agreement_text.hpp"
#include "clients/core/teams.hpp"
#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

using core::test::must;
using testing::served_story;

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class approval : public ::testing::Test {
protected:
    core::agreement_words words() { return must(core::words_of(all.anna.me, all.agreement)); }
    core::party_words& party(core::agreement_words& in, const base::party_id& id) {
        return *std::find_if(in.parties.begin(), in.parties.end(),
                             [&](const auto& each) { return each.party.id == id; });
    }
    std::vector<agreement_line> lines(core::test::device& who, const core::shown_agreement& shown) {
        return lines_of(who.me, {}, shown);
    }
    /// What Ben is told that Anna's version would change, and nothing of it is passed over.
    std::string changes(const core::agreement_words& what) {
        EXPECT_EQ(must(core::change_agreement(all.anna.me, all.agreement, what)).how,
                  core::published::proposed);
        const auto next = must(core::show_proposed_agreement(all.ben.me, all.agreement)).next;
        const auto now = must(core::show_agreement(all.ben.me, all.agreement));
        std::string out;
        for (const auto& each : changes_between(lines(all.ben, now), lines(all.ben, next))) {
            out += each + '\n';
        }
        return out;
    }
    /// With one thing more that only Ben's signature makes true.
    core::agreement_words fewer_checks() {
        auto out = words();
        for (auto& each : out.routes) {
            each.approvals = 1;
        }
        return out;
    }
    base::team_id another_team() {
        const auto id = base::team_id::make();
        must(core::make_team(all.anna.me, id,
                             {all.anna.me.keys().member(), all.ben.me.keys().member()}, nullptr));
        must(all.ben.me.sync());
        must(core::complete_proposal(
            all.ben.me, must(core::proposals(all.ben.me)).front().proposal.statement_hash));
        must(all.anna.me.sync());
        return id;
    }

    core::test::story all;
};

TEST_F(approval, another_team_is_told_with_its_people) {
    const auto fresh = another_team();
    auto what = words();
    what.team = fresh;
    const auto told = changes(what);
    EXPECT_TRUE(contains(told, "Changed: Team: " + all.team.text() + ", which is ")) << told;
    EXPECT_TRUE(contains(told, "    to: Team: " + fresh.text() + ", which is " +
                                   all.anna.me.keys().member().text() + ", you. It reads every"))
        << told;
}

TEST_F(approval, a_party_that_only_looks_like_the_one_before_is_new) {
    auto what = words();
    const auto fresh = base::party_id::make();
    for (auto& each : what.routes) {
        each.from = each.from == all.granny_party ? fresh : each.from;
        each.to = each.to == all.granny_party ? fresh : each.to;
    }
    party(what, all.granny_party).party.id = fresh;
    const auto told = changes(what);
    EXPECT_TRUE(contains(told, "No longer: Party: \"Nan\" (" + all.granny_party.text() + ")"))
        << told;
    EXPECT_TRUE(contains(told, "New: Party: \"Nan\" (" + fresh.text() + "), grandparent")) << told;
    EXPECT_TRUE(contains(told, "New: \"Rosie's parents\" (" + all.home_party.text() +
                                   ") may write to \"Nan\" (" + fresh.text() + ")"))
        << told;
}

TEST_F(approval, a_twin_is_new) {
    auto what = words();
    auto twin = party(what, all.granny_party);
    twin.party.id = base::party_id::make();
    what.parties.push_back(twin);
    EXPECT_EQ(changes(what), "New: Party: \"Nan\" (" + twin.party.id.text() +
                                 "), grandparent, signs as \"Nan\"\n");
}

TEST_F(approval, receipts_approvals_and_protected_words_are_told) {
    auto what = fewer_checks();
    for (auto& each : what.routes) {
        each.receipts = true;
    }
    party(what, all.home_party).details.pop_back();
    const auto told = changes(what);
    EXPECT_TRUE(contains(told, "One person checks each letter. The writer may be told when"))
        << told;
    EXPECT_TRUE(contains(told, "The writer is not told when it was opened.\n    to: ")) << told;
    EXPECT_TRUE(contains(told, "No longer: Keep private for \"Rosie's parents\" (" +
                                   all.home_party.text() + "): \"town\" \"Otley\""))
        << told;
}

TEST_F(approval, no_name_passes_for_a_line_of_the_program) {
    auto what = fewer_checks();
    party(what, all.granny_party).name = "Nan\", signs\nTeam: tem_1";
    const auto told = changes(what);
    EXPECT_FALSE(contains(told, "\nTeam: tem_1")) << told;
    EXPECT_TRUE(contains(told, "\"Nan\\\", signs\n    Team: tem_1\"")) << told;
}

TEST_F(approval, what_only_looks_the_same_is_told) {
    auto before = fewer_checks();
    party(before, all.granny_party).name = "Nan\u200b";
    auto told = changes(before);
    EXPECT_TRUE(contains(told, "\"Nan\" (with hidden characters)")) << told;
    std::vector<agreement_line> one{{"party pty_1", "a", "Party: \"Nan\""}};
    std::vector<agreement_line> other{{"party pty_1", "b", "Party: \"Nan\""}};
    EXPECT_EQ(changes_between(one, other),
              std::vector<std::string>{"Changed in characters that are not shown: Party: \"Nan\""});
    EXPECT_TRUE(changes_between(one, one).empty());
}

TEST_F(approval, families_see_no_team_and_no_ids) {
    const auto text =
        joined(lines(all.granny, must(core::show_agreement(all.granny.me, all.agreement))));
    EXPECT_FALSE(contains(text, all.team.text())) << text;
    EXPECT_FALSE(contains(text, "pty_")) << text;
    EXPECT_TRUE(contains(text, "Party: \"Nan\", grandparent")) << text;
}

TEST(approve, shows_programs_and_people_all_of_it_before_anything_is_signed) {
    served_story her;
    auto& all = her.all;
    her.let_in(all.ben, "ben");
    auto what = must(core::words_of(all.anna.me, all.agreement));
    auto twin = what.parties.back();
    twin.party.id = base::party_id::make();
    what.parties.push_back(twin);
    must(core::change_agreement(all.anna.me, all.agreement, what));

    const auto seen = her.run_as("ben", {"agreement", "approve", "--dry-run", "--json"});
    ASSERT_EQ(seen.code, 0) << seen.notes;
    const auto fields = nlohmann::json::parse(seen.data);
    EXPECT_EQ(fields.at("signed"), false);
    EXPECT_EQ(fields.at("proposed_by"), all.anna.me.keys().member().text());
    EXPECT_EQ(fields.at("current").at("parties").size(), 3U);
    EXPECT_EQ(fields.at("proposed").at("parties").at(3).at("id"), twin.party.id.text());
    EXPECT_EQ(fields.at("proposed").at("team").at("id"), all.team.text());
    EXPECT_EQ(fields.at("proposed").at("team").at("people").size(), 3U);
    EXPECT_EQ(fields.at("changes").size(), 1U);
    EXPECT_TRUE(contains(seen.notes, "has the same name")) << seen.notes;
    must(all.anna.me.sync());
    EXPECT_EQ(all.anna.me.known().agreement(all.agreement)->what.version, 1U);

    const auto done = her.run_as("ben", {"agreement", "approve", "--yes"});
    EXPECT_EQ(done.code, 0) << done.notes;
    EXPECT_TRUE(contains(done.notes, "Warning: Party " + twin.party.id.text() + " is new."))
        << done.notes;
    EXPECT_TRUE(contains(done.notes, "New: Party: \"Nan\" (" + twin.party.id.text())) << done.notes;
    must(all.anna.me.sync());
    EXPECT_EQ(all.anna.me.known().agreement(all.agreement)->what.version, 2U);
}

}  // namespace
}  // namespace letterbox::cli
