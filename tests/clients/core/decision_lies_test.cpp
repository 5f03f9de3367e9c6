// A server that lies about decisions (attacks T15 to T19): refused by name, nothing is shown.
#include "clients/core/teams.hpp"
#include "crypto/age/open.hpp"
#include "tests/clients/core/reading_lies.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

class decision_lies : public reading_lies {};

TEST_F(decision_lies, t15_a_letter_without_a_decision_is_not_shown) {
    document.decisions.clear();
    EXPECT_EQ(open().why(), refusal::not_delivered);
}

TEST_F(decision_lies, t16_the_whole_server_and_the_readers_keys_open_nothing_undelivered) {
    const auto before = all.server.headers;
    send_new("not delivered");
    EXPECT_EQ(opens_none_since(before, all, all.mother), 2U);
}

TEST_F(decision_lies, t17_a_decision_about_another_letter) {
    document.decisions = other.decisions;
    EXPECT_EQ(open().why(), refusal::mismatch);
}

TEST_F(decision_lies, t18_a_decision_by_a_family_member) {
    auto what = decision();
    what.approvers = {all.mother.me.keys().at()};
    what.sealed_by = all.mother.me.keys().member();
    decided_by(all.mother.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::wrong_role);
}

TEST_F(decision_lies, t18_a_decision_in_another_workers_name) {
    auto what = decision();
    what.approvers = {all.ben.me.keys().at()};
    what.sealed_by = all.ben.me.keys().member();
    decided_by(all.mother.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::unknown_signer);
}

TEST_F(decision_lies, t18_a_decision_by_a_worker_who_left_the_team) {
    const auto manager = all.manager.me.keys().member();
    must(all.manager.me.sync());
    must(make_team(all.manager.me, all.team, {manager, all.anna.me.keys().member()}, nullptr));
    must(all.anna.me.sync());
    must(complete_proposal(all.anna.me,
                           must(proposals(all.anna.me)).front().proposal.statement_hash));
    must(all.mother.me.sync());
    EXPECT_TRUE(open()) << "what was decided before stays";
    auto what = decision();
    what.approvers = {all.ben.me.keys().at()};
    what.sealed_by = all.ben.me.keys().member();
    decided_by(all.ben.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::wrong_role);
}

TEST_F(decision_lies, t18_a_decision_by_somebody_who_left) {
    auto entry = all.server.ledger->member(all.ben.me.keys().member())->what;
    entry.previous = all.server.ledger->member(entry.member_id)->hash;
    entry.reason = record::entry_reason::left;
    entry.invitation.reset();
    auto leaves = statement::sign(entry, all.manager.me.keys().sign());
    statement::add_signature(leaves, all.anna.me.keys().sign());
    all.server.take(leaves);
    must(all.mother.me.sync());
    auto what = decision();
    what.approvers = {all.ben.me.keys().at()};
    what.sealed_by = all.ben.me.keys().member();
    decided_by(all.ben.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::left_agency);
}

TEST_F(decision_lies, t18_one_person_where_two_must_or_twice_the_same) {
    const auto truth = decision();
    auto what = truth;
    what.approvers = {all.anna.me.keys().at(), all.anna.me.keys().at()};
    decided_by(all.anna.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::bad_field);

    letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.home_party};
    draft.text = "from Nan";
    auto sealed = must(seal_letter(all.granny.me, draft));
    const auto id = must(send_letter(all.granny.me, sealed)).letter;
    auto doc = ask(all.home, id);
    const auto letter = must(open_for_review(all.anna.me, id));
    record::decision alone = truth;
    alone.letter = letter.letter.statement;
    alone.outcome = record::outcome::approve;
    alone.deliveries.clear();
    alone.archive_headers.resize(1);
    doc.decisions.push_back(
        {log_it(statement::sign(alone, all.anna.me.keys().sign())), std::nullopt});
    EXPECT_EQ(open_as(all.home, doc).why(), refusal::two_people_needed);
}

// What a device signs that was not shown the recall.
TEST_F(decision_lies, t19_a_delivery_after_a_recall) {
    const auto salt = document.decisions.front().salt;
    const auto log = [&](const record::decision& what) {
        const auto envelope = statement::sign(what, all.anna.me.keys().sign());
        document.decisions.push_back({log_it(envelope), std::nullopt});
        return envelope.statement_hash();
    };
    const auto both = decision();
    document.decisions.clear();
    auto approve = both;
    approve.outcome = record::outcome::approve;
    approve.deliveries.clear();
    auto deliver = both;
    deliver.outcome = record::outcome::deliver;
    deliver.archive_headers.clear();
    deliver.note_to_team.reset();
    deliver.approved_by = log(approve);
    auto recall = deliver;
    recall.outcome = record::outcome::recall;
    recall.approved_by.reset();
    recall.deliveries.clear();
    log(recall);
    EXPECT_EQ(open().why(), refusal::not_delivered);
    log(deliver);
    document.decisions.back().salt = salt;
    EXPECT_EQ(open().why(), refusal::out_of_order);
    document.decisions.erase(document.decisions.begin() + 1);
    EXPECT_TRUE(open()) << "nothing else is wrong with it";
}

TEST_F(decision_lies, t19_an_outcome_changed_after_signing) {
    auto envelope =
        statement::parse_envelope(base::view_of(document.decisions.front().logged.statement))
            .value();
    auto what = decision();
    what.outcome = record::outcome::decline;
    envelope.payload = base::to_bytes(base::view_of(record::to_canonical(what)));
    document.decisions.front().logged.statement = envelope.text();
    EXPECT_EQ(open().why(), refusal::not_in_log);
    document.decisions.front().logged = log_it(envelope);
    EXPECT_FALSE(open());
    what.outcome = record::outcome::approve_and_deliver;
    what.time = what.time.plus(1);
    envelope.payload = base::to_bytes(base::view_of(record::to_canonical(what)));
    document.decisions.front().logged = log_it(envelope);
    EXPECT_EQ(open().why(), refusal::bad_signature);
}

TEST_F(decision_lies, t19_bytes_behind_or_keys_in_another_order) {
    auto& text = document.decisions.front().logged.statement;
    text += " ";
    EXPECT_FALSE(open());
    text = "{\"payloadType\":\"x\",\"payload\":\"\",\"signatures\":[]}";
    EXPECT_FALSE(open());
}

}  // namespace
}  // namespace letterbox::core::test
