// The second person looks inside what is proposed before signing (attack T05).
#include <gtest/gtest.h>

#include "clients/core/agreements.hpp"
#include "clients/core/teams.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

class proposal_lies : public ::testing::Test {
protected:
    base::digest waiting(device& who) {
        return must(proposals(who.me)).front().proposal.statement_hash;
    }
    // What the manager signed, as somebody with the manager's key would have made it.
    void replace(const statement::envelope& with) {
        auto old = all.server.proposals.begin()->second;
        all.server.proposals.clear();
        old.statement = with.text();
        old.statement_hash = with.statement_hash();
        all.server.proposals[old.statement_hash] = old;
    }
    template <class Statement>
    Statement proposed() {
        const auto envelope = statement::parse_envelope(
            base::view_of(all.server.proposals.begin()->second.statement));
        return statement::decode_payload<Statement>(envelope.value()).value();
    }
    // The number of checks goes down, so a second person must agree.
    void propose_fewer_checks() {
        auto words = must(words_of(all.anna.me, all.agreement));
        for (auto& each : words.routes) {
            each.approvals = 1;
        }
        words.risks = "none any more";
        EXPECT_EQ(must(change_agreement(all.anna.me, all.agreement, words)).how,
                  published::proposed);
    }

    story all;
};

TEST_F(proposal_lies, t05_a_team_whose_key_is_not_made_from_its_seed) {
    const std::vector<base::member_id> staff{
        all.manager.me.keys().member(), all.anna.me.keys().member(), all.ben.me.keys().member()};
    must(make_team(all.manager.me, all.team, staff, nullptr));
    auto team = proposed<record::team>();
    const auto truth = statement::sign(team, all.manager.me.keys().sign());
    team.recipient = age::identity::make().recipient();
    replace(statement::sign(team, all.manager.me.keys().sign()));
    EXPECT_EQ(complete_proposal(all.anna.me, waiting(all.anna)).why(), refusal::keys_changed);
    // A seed that this person cannot open is none.
    team = proposed<record::team>();
    for (auto& each : team.workers) {
        each.header = team.workers.front().header;
    }
    replace(statement::sign(team, all.manager.me.keys().sign()));
    EXPECT_EQ(complete_proposal(all.anna.me, waiting(all.anna)).why(), refusal::does_not_open);
    replace(truth);
    must(complete_proposal(all.anna.me, waiting(all.anna)));
}

TEST_F(proposal_lies, the_second_person_sees_what_would_be_agreed) {
    propose_fewer_checks();
    const auto seen = must(show_proposed_agreement(all.ben.me, all.agreement));
    EXPECT_EQ(seen.by, all.anna.me.keys().member());
    EXPECT_EQ(seen.statement, waiting(all.ben));
    EXPECT_EQ(seen.next.agreement.version, 2U);
    EXPECT_EQ(seen.next.shared->child, "Rosie");
    EXPECT_EQ(seen.next.team->risks, "none any more");
    for (const auto& each : seen.next.agreement.routes) {
        EXPECT_EQ(each.approvals, 1U);
    }
    EXPECT_EQ(show_proposed_agreement(all.anna.me, all.agreement).why(), refusal::not_found)
        << "it is her own";
    must(complete_proposal(all.ben.me, seen.statement));
}

TEST_F(proposal_lies, an_agreement_whose_details_do_not_open) {
    propose_fewer_checks();
    auto next = proposed<record::agreement>();
    next.team_details.header = next.shared.header;
    replace(statement::sign(next, all.anna.me.keys().sign()));
    EXPECT_FALSE(show_proposed_agreement(all.ben.me, all.agreement));
    EXPECT_FALSE(complete_proposal(all.ben.me, waiting(all.ben)));
    EXPECT_EQ(all.server.ledger->agreement(all.agreement)->what.version, 1U);
}

TEST(people, a_name_of_ones_own_is_kept_here) {
    story all;
    const auto ben = all.ben.me.keys().member();
    must(remember_person(all.anna.me, ben, "Ben"));
    EXPECT_EQ(must(names_of_people(all.anna.me)).at(ben), "Ben");
    must(remember_person(all.anna.me, ben, "Benjamin"));
    EXPECT_EQ(must(names_of_people(all.anna.me)).at(ben), "Benjamin");
    EXPECT_EQ(must(names_of_people(all.manager.me)).count(ben), 0U);
    EXPECT_EQ(remember_person(all.anna.me, ben, std::string(201, 'x')).why(), refusal::too_large);
    must(remember_person(all.anna.me, ben, ""));
    EXPECT_EQ(must(names_of_people(all.anna.me)).count(ben), 0U);
}

}  // namespace
}  // namespace letterbox::core::test
