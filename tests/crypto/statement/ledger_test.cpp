#include "crypto/statement/ledger.hpp"

#include <gtest/gtest.h>

#include "tests/support/agency_builder.hpp"

namespace letterbox::test {
namespace {

using base::refusal;

record::party_ref some_party() {
    return {base::agreement_id::make(), base::party_id::make()};
}

TEST(ledger, takes_in_an_agency_from_its_pinned_beginning) {
    agency_builder agency;
    EXPECT_TRUE(agency.ledger.in_team(agency.team, agency.worker.id));
    EXPECT_TRUE(agency.ledger.is_registrar(agency.worker.signer.key(), agency.now));
    statement::ledger other{base::digest{}};
    EXPECT_EQ(other.add(agency.log[0], 0, agency.now).why(), refusal::other_agency);
    statement::ledger late{agency.ledger.pinned()};
    EXPECT_EQ(late.add(agency.log[1], 0, agency.now).why(), refusal::no_chain);
}

record::agency next_agency(const agency_builder& agency) {
    auto out = agency.ledger.agency()->what;
    out.scope = agency.scope;
    out.previous = agency.ledger.agency()->hash;
    ++out.version;
    return out;
}

TEST(ledger, the_newest_policy_of_the_agency_holds) {
    agency_builder agency;
    auto next = next_agency(agency);
    next.policy = record::policy{{"phone.part", "town"}};
    const auto second = statement::sign(next, agency.root);
    agency.add(second);
    EXPECT_EQ(agency.ledger.agency()->what.policy, next.policy);
    auto third = next_agency(agency);
    third.policy.reset();
    agency.add(statement::sign(third, agency.root));
    EXPECT_FALSE(agency.ledger.agency()->what.policy);
    // An older version shown again brings nothing back.
    EXPECT_EQ(agency.offer(second).why(), refusal::broken_chain);
    EXPECT_TRUE(agency.offer(agency.log[0]));
    EXPECT_FALSE(agency.ledger.agency()->what.policy);
    EXPECT_EQ(agency.ledger.agency()->what.version, 3U);
}

TEST(ledger, nobody_but_the_root_makes_the_agencys_next_version) {
    agency_builder agency;
    auto next = next_agency(agency);
    next.policy = record::policy{{"phone"}};
    EXPECT_EQ(agency.offer(statement::sign(next, agency.manager.signer)).why(),
              refusal::unknown_signer);
    EXPECT_EQ(agency.offer(sign_all(next, {&agency.root, &agency.manager.signer})).why(),
              refusal::unknown_signer);
    auto changed = statement::sign(next, agency.root);
    next.policy->screening_off = {"learned"};
    changed.payload = statement::sign(next, agency.root).payload;
    EXPECT_EQ(agency.offer(changed).why(), refusal::bad_signature);
    EXPECT_FALSE(agency.ledger.agency()->what.policy);
}

TEST(ledger, an_agency_keeps_its_id_origin_and_log_key) {
    agency_builder agency;
    const auto refused = [&](const record::agency& next) {
        return agency.offer(statement::sign(next, agency.root)).error();
    };
    auto next = next_agency(agency);
    next.scope.id = base::agency_id::make();
    EXPECT_EQ(refused(next).why, refusal::other_agency);
    next = next_agency(agency);
    next.origin = "https://other.example";
    EXPECT_EQ(refused(next).why, refusal::wrong_origin);
    next = next_agency(agency);
    next.log_key = signer_from(10).key();
    EXPECT_EQ(refused(next).why, refusal::broken_chain);
    next = next_agency(agency);
    next.name = "Another name";
    EXPECT_TRUE(agency.offer(statement::sign(next, agency.root)));
}

TEST(ledger, a_policy_has_one_form_and_spares_what_is_protected) {
    agency_builder agency;
    auto next = next_agency(agency);
    next.policy = record::policy{{"town", "phone"}};
    EXPECT_EQ(agency.offer(statement::sign(next, agency.root)).why(), refusal::bad_field);
    next.policy = record::policy{{"protected.exact"}};
    EXPECT_EQ(agency.offer(statement::sign(next, agency.root)).why(), refusal::always_screened);
    next.policy = record::policy{{"a_rule.of_a_later_version"}};
    EXPECT_TRUE(agency.offer(statement::sign(next, agency.root)));
}

TEST(ledger, a_new_root_is_signed_by_old_and_new) {
    agency_builder agency;
    const auto next_root = signer_from(77);
    auto next = next_agency(agency);
    next.root_key = next_root.key();
    EXPECT_EQ(agency.offer(statement::sign(next, next_root)).why(), refusal::two_people_needed);
    next.version = 3;
    EXPECT_EQ(agency.offer(sign_all(next, {&agency.root, &next_root})).why(),
              refusal::broken_chain);
    next.version = 2;
    EXPECT_TRUE(agency.offer(sign_all(next, {&agency.root, &next_root})));
}

TEST(ledger, staff_need_two_people_and_root_stands_in_only_at_the_start) {
    agency_builder agency(false);
    const auto entry = agency.entry_for(agency.worker, record::role::worker);
    const auto& own = agency.worker.signer;
    EXPECT_EQ(agency.offer(sign_all(entry, {&agency.manager.signer, &own})).why(),
              refusal::two_people_needed);
    EXPECT_EQ(agency.offer(sign_all(entry, {&agency.manager.signer, &agency.root})).why(),
              refusal::bad_signature);
    EXPECT_TRUE(agency.offer(sign_all(entry, {&agency.manager.signer, &agency.root, &own})));
    const person third(4);
    const auto next = agency.entry_for(third, record::role::worker);
    EXPECT_EQ(
        agency.offer(sign_all(next, {&agency.manager.signer, &agency.root, &third.signer})).why(),
        refusal::extra_signature);
    EXPECT_TRUE(agency.offer(sign_all(next, {&agency.manager.signer, &own, &third.signer})));
}

// Nobody gets another's place by two colleagues' word while nothing keeps a waiting time.
TEST(ledger, keys_given_to_somebody_who_lost_theirs_are_refused) {
    agency_builder agency;
    const person mother(7);
    const auto agreement = agency.new_agreement();
    agency.add(statement::sign(agreement, agency.worker.signer));
    agency.join_family(mother, {{agreement.agreement_id, agency.birth}});
    const person thief(8);
    const auto* current = agency.ledger.member(mother.id);
    auto entry = current->what;
    entry.reason = record::entry_reason::recovered;
    entry.previous = current->hash;
    entry.epoch += 1;
    entry.signing_key = thief.signer.key();
    entry.invitation.reset();
    EXPECT_EQ(
        agency
            .offer(sign_all(entry, {&agency.manager.signer, &agency.worker.signer, &thief.signer}))
            .why(),
        refusal::cooling_off);
    entry.reason = record::entry_reason::changed;  // with the old key as well
    EXPECT_TRUE(
        agency.offer(sign_all(entry, {&agency.manager.signer, &mother.signer, &thief.signer})));
}

TEST(ledger, registrar_goes_one_step_and_not_longer) {
    agency_builder agency;
    const person third(4);
    agency.add(sign_all(agency.entry_for(third, record::role::worker),
                        {&agency.manager.signer, &agency.worker.signer, &third.signer}));
    auto longer = agency.registrar_for(third);
    EXPECT_EQ(agency.offer(statement::sign(longer, agency.worker.signer)).why(),
              refusal::wrong_role);
    longer.until = longer.until.plus(1);
    EXPECT_EQ(agency.offer(statement::sign(longer, agency.manager.signer)).why(), refusal::expired);
}

TEST(ledger, an_ended_registrar_is_not_brought_back) {
    agency_builder agency;
    auto ended = agency.registrar_for(agency.worker);
    const auto before = statement::sign(ended, agency.manager.signer);
    ended.ended = true;
    agency.add(statement::sign(ended, agency.root));
    EXPECT_TRUE(agency.offer(before));  // known, passed over
    EXPECT_FALSE(agency.ledger.is_registrar(agency.worker.signer.key(), agency.now));
    auto again = agency.registrar_for(agency.worker);
    again.seen.size = 5;
    EXPECT_EQ(agency.offer(statement::sign(again, agency.manager.signer)).why(), refusal::expired);
}

// The server's word on when something was logged is bounded by what stands before it.
TEST(ledger, a_registrars_year_is_not_lengthened_by_an_earlier_time) {
    agency_builder agency;
    const auto end = agency.ledger.registrar(agency.worker.signer.key())->what.until;
    auto longer = agency.registrar_for(agency.manager);
    longer.until = end.plus(1000);
    longer.seen.size = 9;
    agency.add(statement::sign(longer, agency.root));
    agency.now = end.plus(1);
    agency.add(statement::sign(agency.invitation_for(record::role::family, {some_party()}),
                               agency.manager.signer));
    agency.now = end.plus(-1000);
    const auto late = statement::sign(agency.invitation_for(record::role::family, {some_party()}),
                                      agency.worker.signer);
    EXPECT_EQ(agency.offer(late).why(), refusal::wrong_role);
    // A clock that was years ahead for a while ends nobody's rights: nothing that a registrar signs
    // passes then.
    agency.now = end.plus(10LL * 365 * 86400);
    EXPECT_FALSE(agency.offer(statement::sign(
        agency.invitation_for(record::role::family, {some_party()}), agency.manager.signer)));
    agency.now = end.plus(2);
    EXPECT_TRUE(agency.offer(statement::sign(
        agency.invitation_for(record::role::family, {some_party()}), agency.manager.signer)));
}

TEST(ledger, an_invitation_is_used_once_and_as_it_says) {
    agency_builder agency;
    const auto party = some_party();
    const auto invitation = agency.invitation_for(record::role::family, {party});
    const person first(10);
    auto entry = agency.entry_for(first, record::role::family, {party});
    entry.invitation = invitation.invitation_id;
    EXPECT_EQ(agency.offer(sign_all(entry, {&agency.manager.signer, &first.signer})).why(),
              refusal::no_chain);
    agency.add(statement::sign(invitation, agency.manager.signer));
    auto other = entry;
    other.parties = {some_party()};
    EXPECT_EQ(agency.offer(sign_all(other, {&agency.manager.signer, &first.signer})).why(),
              refusal::mismatch);
    EXPECT_EQ(agency.offer(statement::sign(entry, first.signer)).why(), refusal::wrong_role);
    EXPECT_TRUE(agency.offer(sign_all(entry, {&agency.manager.signer, &first.signer})));
    const person second(11);
    auto again = agency.entry_for(second, record::role::family, {party});
    again.invitation = invitation.invitation_id;
    EXPECT_EQ(agency.offer(sign_all(again, {&agency.manager.signer, &second.signer})).why(),
              refusal::already_used);
}

TEST(ledger, parties_are_looked_up_until_somebody_leaves) {
    agency_builder agency;
    const auto party = some_party();
    const person who(10);
    agency.join_family(who, {party});
    ASSERT_EQ(agency.ledger.members_of(party).size(), 1U);
    EXPECT_TRUE(agency.ledger.members_of(some_party()).empty());
    const auto* current = agency.ledger.member(who.id);
    auto left = current->what;
    left.reason = record::entry_reason::left;
    left.previous = current->hash;
    left.invitation.reset();
    EXPECT_EQ(agency.offer(statement::sign(left, agency.manager.signer)).why(),
              refusal::two_people_needed);
    agency.add(sign_all(left, {&agency.manager.signer, &agency.worker.signer}));
    EXPECT_TRUE(agency.ledger.members_of(party).empty());
}

TEST(ledger, team_epochs_follow_and_need_two_people) {
    agency_builder agency;
    auto next = agency.team_of({&agency.manager});
    EXPECT_EQ(agency.offer(statement::sign(next, agency.manager.signer)).why(),
              refusal::two_people_needed);
    EXPECT_EQ(agency.offer(sign_all(next, {&agency.manager.signer, &agency.root})).why(),
              refusal::unknown_signer);
    ++next.epoch;
    EXPECT_EQ(agency.offer(sign_all(next, {&agency.manager.signer, &agency.worker.signer})).why(),
              refusal::broken_chain);
    --next.epoch;
    EXPECT_TRUE(agency.offer(sign_all(next, {&agency.manager.signer, &agency.worker.signer})));
    EXPECT_FALSE(agency.ledger.in_team(agency.team, agency.worker.id));
}

TEST(ledger, agreements_need_two_people_to_add_a_party_or_lower_approvals) {
    agency_builder agency;
    auto first = agency.new_agreement();
    first.routes[0].approvals = 2;
    const auto id = first.agreement_id;
    const auto envelope = statement::sign(first, agency.worker.signer);
    agency.add(envelope);
    auto more = agency.next_of(id);
    more.parties.push_back({base::party_id::make(), record::party_sort::relative});
    EXPECT_EQ(agency.offer(statement::sign(more, agency.worker.signer)).why(),
              refusal::two_people_needed);
    auto lower = agency.next_of(id);
    lower.routes[0].approvals = 1;
    EXPECT_EQ(agency.offer(statement::sign(lower, agency.worker.signer)).why(),
              refusal::two_people_needed);
    agency.add(sign_all(lower, {&agency.worker.signer, &agency.manager.signer}));
    const auto* old = agency.ledger.agreement_version(envelope.statement_hash());
    ASSERT_NE(old, nullptr);
    EXPECT_EQ(old->what.version, 1U);
    EXPECT_EQ(agency.ledger.agreement(id)->what.version, 2U);
    EXPECT_EQ(agency.ledger.agreement_version(base::digest{}), nullptr);
    auto jump = agency.next_of(id);
    ++jump.version;
    EXPECT_EQ(agency.offer(statement::sign(jump, agency.worker.signer)).why(),
              refusal::broken_chain);
}

// T42: statements of another agency.
TEST(ledger, another_agency_is_refused) {
    agency_builder agency;
    const agency_builder other;
    const auto foreign = statement::sign(other.new_agreement(), agency.worker.signer);
    EXPECT_EQ(agency.offer(foreign).why(), refusal::other_agency);
}

TEST(ledger, remembers_who_invited_also_when_they_left) {
    agency_builder agency;
    const auto invitation = agency.invitation_for(record::role::family, {some_party()});
    EXPECT_FALSE(agency.ledger.inviter(invitation.invitation_id));
    agency.add(statement::sign(invitation, agency.worker.signer));
    const auto* current = agency.ledger.member(agency.worker.id);
    auto left = current->what;
    left.previous = current->hash;
    left.invitation.reset();
    left.reason = record::entry_reason::left;
    agency.add(sign_all(left, {&agency.manager.signer, &agency.root}));
    EXPECT_EQ(agency.ledger.inviter(invitation.invitation_id), agency.worker.id);
}

}  // namespace
}  // namespace letterbox::test
