// The whole way of a letter, and what is refused on it.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

base::refusal why(const base::result<service::answer>& from) {
    if (from) {
        throw std::logic_error("was not refused");
    }
    return from.why();
}

class service_story : public ::testing::Test {
protected:
    void start(std::uint32_t approvals = 1) {
        all.begin_agreement(approvals);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
    }
    base::result<service::answer> send(const world::letter_in& letter) {
        return all.upload(route_id::send_letter, adopter.token, letter.parts);
    }
    base::result<service::answer> claim(const world::letter_in& letter, const someone& by) {
        return all.call(route_id::claim, by.token, {}, {letter.what.letter_id.text()});
    }
    world::letter_in sent() {
        auto out = all.write(adopter, all.home, all.birth);
        const auto answer = send(out);
        EXPECT_TRUE(answer) << (answer ? "" : answer.error().detail);
        return out;
    }
    base::result<service::answer> fetch(const world::letter_in& letter, const someone& by) {
        return all.call(route_id::payload, by.token, {},
                        {base::base64url(letter.what.parts[0].payload.view())});
    }

    checked_world all;
    someone adopter;
    someone mother;
};

TEST_F(service_story, letter_travels) {
    start();
    const auto letter = sent();
    EXPECT_EQ(why(fetch(letter, mother)), refusal::not_found);
    EXPECT_EQ(why(all.call(route_id::letter, mother.token, {}, {letter.what.letter_id.text()})),
              refusal::not_found);
    EXPECT_TRUE(fetch(letter, all.worker));

    ASSERT_TRUE(claim(letter, all.worker));
    EXPECT_EQ(why(claim(letter, all.manager)), refusal::already_claimed);
    EXPECT_EQ(all.state(adopter, letter), "in_review");

    const auto decision = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    const auto passed_on = all.post(letter, decision, all.worker);
    ASSERT_TRUE(passed_on) << passed_on.error().detail;
    const auto document = read_answer<contract::letter_document>(
        all.call(route_id::letter, mother.token, {}, {letter.what.letter_id.text()}));
    EXPECT_EQ(document.summary.state, "delivered");
    EXPECT_EQ(document.summary.number, 1U);
    ASSERT_EQ(document.decisions.size(), 1U);
    EXPECT_EQ(document.decisions[0].salt, decision.lines.readers[0].salt);
    EXPECT_EQ(document.pieces.size(), 1U);
    EXPECT_FALSE(document.submission);
    EXPECT_FALSE(document.summary.sent);
    EXPECT_TRUE(fetch(letter, mother));

    // Every statement shown is proved in the checkpoint that comes with it.
    const auto in = log::verify_checkpoint(
        document.checkpoint, log::checkpoint_origin("https://localhost:8443", all.scope.id),
        all.log_key);
    ASSERT_TRUE(in);
    const auto leaf = log::leaf_hash(base::sha256(base::view_of(document.letter.statement)));
    EXPECT_TRUE(log::verify_inclusion(document.letter.leaf, in->size, leaf, document.letter.path,
                                      in->root));

    const auto inbox = read_answer<contract::letters_page>(
        all.call(route_id::letters, mother.token, {}, {}, {{"box", "in"}}));
    EXPECT_EQ(inbox.letters.size(), 1U);
    EXPECT_EQ(why(all.call(route_id::opened, mother.token, {}, {letter.what.letter_id.text()})),
              refusal::not_allowed);
}

TEST_F(service_story, unknown_name_and_wrong_password_look_alike) {
    start();
    someone stranger;
    const auto wrong = new_signer();
    const auto unknown = all.sign_in(stranger);
    const auto mistyped = all.sign_in(adopter, &wrong);
    EXPECT_EQ(why(unknown), refusal::sign_in_failed);
    EXPECT_EQ(why(mistyped), refusal::sign_in_failed);
    EXPECT_EQ(unknown.error().detail, mistyped.error().detail);
    const auto ask = [&] {
        return read_answer<contract::challenge_answer>(
            all.send(route_id::challenge, {}, contract::challenge_request{stranger.name}));
    };
    const auto first = ask();
    const auto second = ask();
    EXPECT_EQ(first.salt, second.salt);
    EXPECT_EQ(first.member, second.member);
    EXPECT_NE(first.challenge, second.challenge);
}

TEST_F(service_story, returned_letter_is_corrected_and_others_are_refused) {
    start();
    const auto first = sent();
    ASSERT_TRUE(claim(first, all.worker));
    world::decision_in back{all.decide(first, all.worker, record::outcome::returned), {}, {}};
    ASSERT_TRUE(all.post(first, back, all.worker));
    EXPECT_EQ(all.state(adopter, first), "returned");
    auto second = all.write(adopter, all.home, all.birth, first);
    second.submission.sequence = 3;
    all.seal(second, adopter);
    EXPECT_EQ(why(send(second)), refusal::out_of_order);
    second.submission.sequence = 2;
    all.seal(second, adopter);
    ASSERT_TRUE(send(second));
    ASSERT_TRUE(claim(second, all.worker));
    // T17: a decision on the first version does not stand for the second.
    auto decision = all.approve_and_deliver(first, all.worker, all.birth, {&mother});
    decision.what.sequence = 2;
    decision.what.previous = statement::sign(back.what, all.worker.key).statement_hash();
    EXPECT_EQ(why(all.post(first, decision, all.worker)), refusal::mismatch);
}

TEST_F(service_story, a_team_sees_the_letters_of_one_agreement) {
    start();
    const auto letter = sent();
    const auto ask = [&](const base::agreement_id& only) {
        return read_answer<contract::letters_page>(
                   all.call(route_id::letters, all.worker.token, {}, {},
                            {{"agreement", only.text()}, {"box", "team"}}))
            .letters;
    };
    const auto found = ask(all.agreement.agreement_id);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].letter, letter.what.letter_id);
    EXPECT_TRUE(ask(base::agreement_id::make()).empty());
}

TEST_F(service_story, withdrawal_and_claim_exclude_each_other) {
    start();
    const auto letter = sent();
    record::withdrawal taken;
    taken.scope = all.scope;
    taken.letter = letter.hash;
    taken.time = all.now;
    const contract::statement_request body{statement::sign(taken, adopter.key).text()};
    ASSERT_TRUE(claim(letter, all.worker));
    EXPECT_EQ(
        why(all.send(route_id::withdraw, adopter.token, body, {letter.what.letter_id.text()})),
        refusal::reading_started);
    ASSERT_TRUE(all.call(route_id::release, all.worker.token, {}, {letter.what.letter_id.text()}));
    ASSERT_TRUE(all.send(route_id::withdraw, adopter.token, body, {letter.what.letter_id.text()}));
    EXPECT_FALSE(claim(letter, all.worker));
    EXPECT_EQ(all.state(adopter, letter), "withdrawn");
}

TEST_F(service_story, two_people_approve_where_the_agreement_says_so) {
    start(2);
    const auto letter = sent();
    ASSERT_TRUE(claim(letter, all.worker));
    const auto alone = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    EXPECT_EQ(why(all.post(letter, alone, all.worker)), refusal::two_people_needed);

    world::decision_in approval{all.decide(letter, all.worker, record::outcome::approve), {}, {}};
    approval.what.approvers.push_back(all.manager.at());
    std::sort(approval.what.approvers.begin(), approval.what.approvers.end());
    auto archive = all.header(1);
    approval.what.archive_headers = {base::sha256(archive)};
    const auto note = all.object(1);
    approval.what.note_to_team = note.named;
    const auto id = letter.what.letter_id.text();
    const part_in piece{contract::parts::header_name(base::sha256(archive)), archive};
    const auto half = world::envelope(approval.what, {&all.worker.key});
    const auto hash = statement::parse_envelope(half).value().statement_hash();
    approval.parts = {piece};
    approval.parts.insert(approval.parts.end(), note.parts.begin(), note.parts.end());
    EXPECT_EQ(why(all.post(letter, approval, all.worker)), refusal::two_people_needed);
    ASSERT_TRUE(all.upload(route_id::propose, all.worker.token,
                           {{"statement", half},
                            {"awaits", base::to_bytes(base::view_of(all.manager.id.text()))},
                            piece,
                            note.parts.at(0),
                            note.parts.at(1)}));
    EXPECT_EQ(why(claim(letter, all.worker)), refusal::not_allowed);
    const auto whole = world::envelope(approval.what, {&all.worker.key, &all.manager.key});
    const contract::complete_request body{std::string(base::text_of(whole))};
    const auto path = base::base64url(hash.view());
    // The second person reads what the first one checked, and nothing else; nobody else reads it.
    const auto inside = all.call(route_id::sealed, all.manager.token, {}, {path});
    ASSERT_TRUE(inside);
    const auto pieces = read_answer<contract::sealed_pieces>(inside).pieces;
    ASSERT_EQ(pieces.size(), 1U);
    const auto& text = note.named.part.payload;
    EXPECT_EQ(pieces.front().payload, text);
    EXPECT_TRUE(all.call(route_id::payload, all.manager.token, {}, {base::base64url(text.view())}));
    for (const auto* each : {&mother, &adopter}) {
        EXPECT_EQ(why(all.call(route_id::sealed, each->token, {}, {path})), refusal::not_found);
        EXPECT_EQ(why(all.call(route_id::payload, each->token, {}, {base::base64url(text.view())})),
                  refusal::not_found);
    }
    EXPECT_EQ(why(all.send(route_id::complete, all.manager.token, body, {path})),
              refusal::not_claimed);
    ASSERT_TRUE(claim(letter, all.manager));
    EXPECT_EQ(why(all.send(route_id::complete, all.worker.token, body, {path})),
              refusal::not_allowed);
    ASSERT_TRUE(all.send(route_id::complete, all.manager.token, body, {path}));
    EXPECT_EQ(all.state(adopter, letter), "approved");
    EXPECT_EQ(why(fetch(letter, mother)), refusal::not_found);

    auto passed_on = all.approve_and_deliver(letter, all.manager, all.birth, {&mother});
    passed_on.what.outcome = record::outcome::deliver;
    passed_on.what.archive_headers.clear();
    passed_on.parts.erase(passed_on.parts.begin());
    passed_on.what.approved_by = hash;
    passed_on.what.sequence = 2;
    passed_on.what.previous = hash;
    ASSERT_TRUE(all.post(letter, passed_on, all.manager));
    EXPECT_TRUE(fetch(letter, mother));
}

TEST_F(service_story, a_repeated_request_is_answered_as_the_first) {
    start();
    const auto letter = all.write(adopter, all.home, all.birth);
    const auto once =
        all.upload(route_id::send_letter, adopter.token, letter.parts, {}, "the-same-key-twice");
    const auto again =
        all.upload(route_id::send_letter, adopter.token, letter.parts, {}, "the-same-key-twice");
    ASSERT_TRUE(once && again);
    EXPECT_EQ(once->json, again->json);
    EXPECT_EQ(why(send(letter)), refusal::duplicate);
    const auto other = all.write(adopter, all.home, all.birth);
    EXPECT_EQ(why(all.upload(route_id::send_letter, adopter.token, other.parts, {},
                             "the-same-key-twice")),
              refusal::idempotency_conflict);
}

TEST_F(service_story, what_attackers_try_is_refused) {
    start();
    const auto letter = sent();
    // T30: re-addressed by somebody else; T21: a header that was not signed for.
    auto next = all.write(adopter, all.home, all.birth);
    next.submission.sequence = 2;
    next.submission.previous = statement::sign(letter.submission, adopter.key).statement_hash();
    all.seal(next, adopter);
    auto moved = next;
    moved.what.to = {all.home};
    all.seal(moved, mother);
    EXPECT_EQ(why(send(moved)), refusal::unknown_signer);
    auto mixed = next;
    mixed.parts[2].content = all.header(4);
    EXPECT_EQ(why(send(mixed)), refusal::mismatch);
    auto stray = next;
    stray.parts.push_back(letter.parts[2]);
    EXPECT_EQ(why(send(stray)), refusal::bad_field);
    // T32: a letter offered as a submission.
    auto swapped = next;
    swapped.parts[1].content = swapped.parts[0].content;
    EXPECT_EQ(why(send(swapped)), refusal::wrong_kind);
    // T22: a header that is no header of ours.
    auto rubbish = next;
    rubbish.parts[2].content.resize(rubbish.parts[2].content.size() - 3);
    rubbish.submission.headers = {base::sha256(rubbish.parts[2].content)};
    rubbish.parts[2].name = contract::parts::header_name(rubbish.submission.headers[0]);
    all.seal(rubbish, adopter);
    EXPECT_EQ(why(send(rubbish)), refusal::bad_header);
    // T42: another agency's scope.
    auto foreign = next;
    foreign.what.scope.id = base::agency_id::make();
    all.seal(foreign, adopter);
    EXPECT_EQ(why(send(foreign)), refusal::other_agency);

    // T18: without a claim; by somebody who is no worker; T20: a reader left out or added.
    const auto decision = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    EXPECT_EQ(why(all.post(letter, decision, all.worker)), refusal::not_claimed);
    EXPECT_EQ(why(all.post(letter, decision, adopter)), refusal::not_allowed);
    ASSERT_TRUE(claim(letter, all.worker));
    const auto forged = all.parts_of(decision, {&mother.key});
    EXPECT_EQ(
        why(all.upload(route_id::decide, all.worker.token, forged, {letter.what.letter_id.text()})),
        refusal::unknown_signer);
    const auto wrong = all.approve_and_deliver(letter, all.worker, all.birth, {&adopter});
    EXPECT_EQ(why(all.post(letter, wrong, all.worker)), refusal::mismatch);
    ASSERT_TRUE(all.post(letter, decision, all.worker));
}

TEST_F(service_story, a_recall_takes_the_headers_back) {
    start();
    const auto letter = sent();
    ASSERT_TRUE(claim(letter, all.worker));
    const auto decision = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    ASSERT_TRUE(all.post(letter, decision, all.worker));
    ASSERT_TRUE(fetch(letter, mother));
    world::decision_in recall{all.decide(letter, all.worker, record::outcome::recall), {}, {}};
    recall.what.sequence = 2;
    EXPECT_EQ(why(all.post(letter, recall, all.worker)), refusal::bad_field);
    recall.what.previous = statement::sign(decision.what, all.worker.key).statement_hash();
    ASSERT_TRUE(all.post(letter, recall, all.worker));
    EXPECT_EQ(why(fetch(letter, mother)), refusal::not_found);
    EXPECT_TRUE(fetch(letter, adopter));
    EXPECT_EQ(all.state(adopter, letter), "recalled");
}

TEST_F(service_story, everything_is_there_after_a_restart) {
    start();
    const auto letter = sent();
    const auto pages = [&] {
        return read_answer<contract::statements_page>(
            all.call(route_id::statements, all.manager.token, {}, {}, {{"limit", "100"}}));
    };
    const auto before = pages();
    all.restart();
    const auto after = pages();
    EXPECT_EQ(after.checkpoint, before.checkpoint);
    EXPECT_EQ(after.statements.size(), before.statements.size());
    ASSERT_TRUE(claim(letter, all.worker));
    const auto decision = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    ASSERT_TRUE(all.post(letter, decision, all.worker));
    EXPECT_TRUE(fetch(letter, mother));
    EXPECT_TRUE(all.sign_in(adopter));
    EXPECT_EQ(why(all.call(route_id::create_agency, {}, "{}")), refusal::bad_field);
}

TEST_F(service_story, a_lease_that_lapsed_lets_another_worker_claim) {
    start();
    const auto letter = sent();
    ASSERT_TRUE(claim(letter, all.worker));
    all.now = all.now.plus(30LL * 60);
    EXPECT_EQ(all.state(adopter, letter), "submitted");
    ASSERT_TRUE(claim(letter, all.manager));
    const auto decision = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    EXPECT_FALSE(all.post(letter, decision, all.worker));
}

TEST_F(service_story, a_team_needs_two_people_and_an_invitation_works_once) {
    start();
    record::team lone;
    lone.scope = all.scope;
    lone.epoch = all.team_epoch + 1;
    lone.previous = all.team_hash;
    lone.recipient = all.reader.recipient();
    lone.team_id = all.team;
    auto seed = all.object(1);
    lone.seed = seed.named.part;
    lone.workers = {{all.manager.at(), seed.named.header}};
    EXPECT_EQ(why(all.publish(lone, {&all.manager.key}, seed.parts)), refusal::two_people_needed);
    // T08
    someone second;
    second.recipient = all.reader.recipient();
    auto entry = adopter.entry;
    entry.member_id = second.id;
    entry.signing_key = second.key.key();
    contract::register_request body;
    body.account.bundle = base::random_bytes(100);
    body.account.lock.auth_key = second.auth.key();
    body.account.name = second.name;
    body.member = std::string(base::text_of(world::envelope(entry, {&second.key})));
    EXPECT_EQ(why(all.send(route_id::register_member, {}, body)), refusal::already_used);
    EXPECT_EQ(why(all.call(route_id::invitation, {}, {}, {entry.invitation->text()})),
              refusal::not_found);
}

TEST_F(service_story, a_manager_brings_the_agencys_next_version_which_root_signed) {
    start();
    auto next = all.agency;
    next.scope = all.scope;
    next.policy = record::policy{{"phone.part", "town"}};
    next.previous = all.scope.fingerprint;
    next.version = 2;
    const auto bring = [&](const someone& by, const std::vector<const statement::signer*>& keys) {
        return all.upload(route_id::publish, by.token,
                          {{"statement", world::envelope(next, keys)}});
    };
    EXPECT_EQ(why(bring(adopter, {&all.root})), refusal::not_allowed);
    EXPECT_EQ(why(bring(all.worker, {&all.root})), refusal::wrong_role);
    EXPECT_EQ(why(bring(all.manager, {&all.manager.key})), refusal::unknown_signer);
    EXPECT_EQ(why(all.upload(route_id::propose, all.manager.token,
                             {{"statement", world::envelope(next, {&all.root})}})),
              refusal::wrong_kind);
    next.policy->screening_off = {"protected.exact"};
    EXPECT_EQ(why(bring(all.manager, {&all.root})), refusal::always_screened);
    next.policy->screening_off = {"phone.part", "town"};
    next.origin = "https://other.example";
    EXPECT_EQ(why(bring(all.manager, {&all.root})), refusal::wrong_origin);
    next.origin = all.agency.origin;

    const auto brought = bring(all.manager, {&all.root});
    ASSERT_TRUE(brought) << brought.error().detail;
    EXPECT_EQ(why(bring(all.manager, {&all.root})), refusal::duplicate);
    auto other = next;
    other.name = "At the same time";
    EXPECT_EQ(why(all.publish(other, {&all.root})), refusal::broken_chain);

    // Everybody is shown it, also after the server began again.
    all.restart();
    for (const auto* each : {&all.manager, &all.worker, &adopter, &mother}) {
        const auto page = read_answer<contract::statements_page>(
            all.call(route_id::statements, each->token, {}, {}, {{"limit", "100"}}));
        EXPECT_EQ(std::count_if(page.statements.begin(), page.statements.end(),
                                [&](const contract::logged& line) {
                                    return line.statement ==
                                           base::text_of(world::envelope(next, {&all.root}));
                                }),
                  1);
    }
    // The agency goes on from there.
    EXPECT_TRUE(send(all.write(adopter, all.home, all.birth)));
}

}  // namespace
}  // namespace letterbox::test
