// What is asked for and what is written down a little later: between the two, somebody leaves, a letter
// is called back, a team or an agreement changes. The writer is held meanwhile, so that all is
// judged before any of it is written.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "server/contract/drafts.hpp"
#include "server/contract/notices.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class standing : public ::testing::Test {
protected:
    standing() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(mother, record::role::family, {birth()});
        letter = all.write(adopter, all.home, all.birth);
    }
    record::party_ref birth() const { return {all.agreement.agreement_id, all.birth}; }
    std::string id() const { return letter.what.letter_id.text(); }

    void send() { EXPECT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts)); }
    void claim() { EXPECT_TRUE(all.call(route_id::claim, all.worker.token, {}, {id()})); }
    void deliver() {
        send();
        claim();
        delivered = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
        EXPECT_TRUE(all.post(letter, delivered, all.worker));
    }

    static std::vector<part_in> with_statement(base::bytes envelope, std::vector<part_in> pieces) {
        pieces.insert(pieces.begin(), {"statement", std::move(envelope)});
        return pieces;
    }
    world::coming leave(const someone& who, const std::vector<const statement::signer*>& by) {
        auto entry = who.entry;
        entry.previous = statement::sign(who.entry, who.key).statement_hash();
        entry.invitation.reset();
        entry.reason = record::entry_reason::left;
        return all.begin_upload(route_id::publish, all.manager.token,
                                with_statement(world::envelope(entry, by), {}));
    }
    world::coming leave(const someone& who) {
        return leave(who, {&all.manager.key, &all.worker.key});
    }
    void enroll_colleague() {
        all.enroll(colleague, record::role::worker, {});
        EXPECT_TRUE(
            all.publish(colleague.entry, {&all.manager.key, &all.worker.key, &colleague.key}));
    }
    template <class Version>
    world::coming publish_held(const Version& next) {
        hold();
        return all.begin_upload(
            route_id::publish, all.manager.token,
            with_statement(world::envelope(next.what, {&all.manager.key, &all.worker.key}),
                           next.pieces));
    }
    world::coming move_to_another_team() {
        all.team = base::team_id::make();
        all.team_hash.reset();
        all.team_epoch = 0;
        enroll_colleague();
        all.make_team({&all.manager, &colleague});
        return publish_held(all.next_version());
    }
    /// The team's next epoch is without the worker.
    world::coming take_out_of_the_team() {
        enroll_colleague();
        return publish_held(all.next_team({&all.manager, &colleague}));
    }
    /// The key of the letter for somebody who came to its reader's party later.
    world::coming rewrap_for(const someone& reader) { return rewrap_for(reader, all.worker); }
    world::coming rewrap_for(const someone& reader, const someone& by) {
        record::rewrap what;
        what.scope = all.scope;
        what.basis = statement::sign(delivered.what, all.worker.key).statement_hash();
        what.key = statement::fingerprint(reader.entry.recipient);
        what.reader = reader.at();
        what.subject = letter.hash;
        what.subject_kind = record::rewrap_subject::letter;
        const auto head = all.header(1);
        what.headers = {base::sha256(head)};
        return all.begin_upload(
            route_id::publish, by.token,
            with_statement(world::envelope(what, {&by.key}),
                           {{contract::parts::header_name(what.headers.front()), head}}));
    }
    world::coming recall() {
        auto what = all.decide(letter, all.worker, record::outcome::recall);
        what.sequence = delivered.what.sequence + 1;
        what.previous = statement::sign(delivered.what, all.worker.key).statement_hash();
        return all.begin_upload(route_id::decide, all.worker.token,
                                {{"decision", world::envelope(what, {&all.worker.key})}}, {id()});
    }
    void hold() { held.emplace(all.hold_writer()); }
    void let_go() { held->set_value(); }

    checked_world all;
    someone adopter;
    someone mother;
    someone colleague;
    world::letter_in letter;
    world::decision_in delivered;
    std::optional<std::promise<void>> held;
};

TEST_F(standing, no_key_is_given_to_a_letter_that_is_called_back_meanwhile) {
    deliver();
    someone aunt;
    all.join(aunt, record::role::family, {birth()});
    hold();
    auto back = recall();
    auto key = rewrap_for(aunt);
    let_go();
    ASSERT_TRUE(back.get());
    const auto given = key.get();
    ASSERT_FALSE(given);
    EXPECT_EQ(given.why(), refusal::mismatch);
    EXPECT_EQ(given.error().detail, "basis");
}

TEST_F(standing, a_key_that_was_given_before_is_taken_back_with_the_letter) {
    deliver();
    someone aunt;
    all.join(aunt, record::role::family, {birth()});
    hold();
    auto key = rewrap_for(aunt);
    auto back = recall();
    let_go();
    EXPECT_TRUE(key.get());
    ASSERT_TRUE(back.get());
    const auto pieces = all.rows->read()->all_pieces(letter.hash);
    ASSERT_TRUE(pieces);
    for (const auto& piece : *pieces) {
        EXPECT_FALSE(piece.active && piece.reader == aunt.id.data);
    }
}

TEST_F(standing, all_keys_that_were_given_are_shown_and_taken_back_with_the_letter) {
    deliver();
    someone aunt;
    all.join(aunt, record::role::family, {birth()});
    ASSERT_TRUE(rewrap_for(aunt).get());
    ASSERT_TRUE(rewrap_for(aunt, all.manager).get());
    EXPECT_EQ(rewrap_for(aunt, all.manager).get().why(), refusal::duplicate);
    const auto shown =
        read_answer<contract::letter_document>(all.call(route_id::letter, aunt.token, {}, {id()}));
    EXPECT_EQ(shown.rewraps.size(), 2U);
    ASSERT_EQ(shown.pieces.size(), 2U);
    EXPECT_NE(shown.pieces.front().header, shown.pieces.back().header);
    ASSERT_TRUE(recall().get());
    const auto pieces = all.rows->read()->all_pieces(letter.hash);
    ASSERT_TRUE(pieces);
    for (const auto& piece : *pieces) {
        EXPECT_FALSE(piece.active && piece.reader == aunt.id.data);
    }
}

TEST_F(standing, nobody_writes_for_a_party_that_they_were_taken_out_of_meanwhile) {
    auto entry = adopter.entry;
    entry.epoch = 2;
    entry.previous = statement::sign(adopter.entry, adopter.key).statement_hash();
    entry.invitation.reset();
    entry.parties = {birth()};
    entry.reason = record::entry_reason::changed;
    hold();
    auto changed = all.begin_upload(
        route_id::publish, all.manager.token,
        with_statement(world::envelope(entry, {&all.manager.key, &adopter.key}), {}));
    auto sent = all.begin_upload(route_id::send_letter, adopter.token, letter.parts);
    let_go();
    ASSERT_TRUE(changed.get());
    EXPECT_EQ(sent.get().why(), refusal::unknown_signer);
}

TEST_F(standing, no_key_is_given_to_another_version_than_the_one_passed_on) {
    send();
    claim();
    const auto first = letter;
    const auto back = all.decide(first, all.worker, record::outcome::returned);
    ASSERT_TRUE(all.upload(route_id::decide, all.worker.token,
                           {{"decision", world::envelope(back, {&all.worker.key})}}, {id()}));
    letter = all.write(adopter, all.home, all.birth, first);
    send();
    claim();
    delivered = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    delivered.what.sequence = 2;
    delivered.what.previous = statement::sign(back, all.worker.key).statement_hash();
    ASSERT_TRUE(all.post(letter, delivered, all.worker));
    const auto second = letter;
    letter = first;
    const auto given = rewrap_for(mother).get();
    ASSERT_FALSE(given);
    EXPECT_EQ(given.why(), refusal::mismatch);
    letter = second;
    EXPECT_TRUE(rewrap_for(mother).get());
}

TEST_F(standing, nobody_writes_who_has_left_meanwhile) {
    hold();
    auto left = leave(adopter);
    auto sent = all.begin_upload(route_id::send_letter, adopter.token, letter.parts);
    auto chosen = all.begin_call(route_id::choose_notices, adopter.token,
                                 record::to_canonical(contract::notice_choice{
                                     std::nullopt, contract::notice_channel::post, {}}));
    let_go();
    ASSERT_TRUE(left.get());
    EXPECT_EQ(sent.get().why(), refusal::not_signed_in);
    EXPECT_EQ(chosen.get().why(), refusal::not_signed_in);
}

TEST_F(standing, nobody_claims_or_gives_a_key_who_has_left_meanwhile) {
    deliver();
    someone aunt;
    all.join(aunt, record::role::family, {birth()});
    auto second = all.write(adopter, all.home, all.birth);
    second.submission.sequence = letter.submission.sequence + 1;
    second.submission.previous = statement::sign(letter.submission, adopter.key).statement_hash();
    all.seal(second, adopter);
    ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, second.parts));
    hold();
    auto left = leave(all.worker, {&all.manager.key, &all.root});
    auto key = rewrap_for(aunt);
    auto next = all.begin_call(route_id::claim_next, all.worker.token);
    auto named =
        all.begin_call(route_id::claim, all.worker.token, {}, {second.what.letter_id.text()});
    let_go();
    ASSERT_TRUE(left.get());
    EXPECT_EQ(key.get().why(), refusal::not_signed_in);
    EXPECT_EQ(next.get().why(), refusal::not_signed_in);
    EXPECT_EQ(named.get().why(), refusal::not_signed_in);
}

TEST_F(standing, a_letter_is_not_claimed_by_who_was_just_taken_out_of_its_team) {
    send();
    auto moved = take_out_of_the_team();
    auto next = all.begin_call(route_id::claim_next, all.worker.token);
    auto named = all.begin_call(route_id::claim, all.worker.token, {}, {id()});
    let_go();
    ASSERT_TRUE(moved.get());
    EXPECT_EQ(next.get().why(), refusal::not_found);
    EXPECT_EQ(named.get().why(), refusal::not_found);
}

TEST_F(standing, a_letter_is_not_called_back_by_the_team_that_it_has_just_left) {
    deliver();
    auto moved = move_to_another_team();
    auto back = recall();
    let_go();
    ASSERT_TRUE(moved.get());
    EXPECT_EQ(back.get().why(), refusal::not_found);
}

TEST_F(standing, a_letter_is_not_held_by_who_was_just_taken_out_of_its_team) {
    send();
    claim();
    auto moved = take_out_of_the_team();
    auto on_hold =
        all.begin_call(route_id::hold, all.worker.token, R"({"reason":"other"})", {id()});
    let_go();
    ASSERT_TRUE(moved.get());
    EXPECT_EQ(on_hold.get().why(), refusal::not_found);
}

TEST_F(standing, a_newcomer_who_was_dropped_meanwhile_leaves_nothing) {
    someone newcomer;
    all.enroll(newcomer, record::role::family, {birth()});
    auto sealed = all.object(1);
    record::object draft;
    draft.scope = all.scope;
    draft.agreement = all.agreement.agreement_id;
    draft.audience = record::audience::self;
    draft.purpose = record::purpose::draft;
    draft.sealed = sealed.named;
    draft.version = 1;
    contract::save_draft_request body;
    body.header = sealed.parts.front().content;
    body.payload = sealed.parts.back().content;
    body.statement = statement::sign(draft, newcomer.key).text();
    hold();
    auto dropped =
        all.begin_call(route_id::drop_registration, all.manager.token, {}, {newcomer.id.text()});
    auto saved = all.begin_call(route_id::save_draft, newcomer.token, record::to_canonical(body));
    auto chosen = all.begin_call(route_id::choose_notices, newcomer.token,
                                 record::to_canonical(contract::notice_choice{
                                     std::nullopt, contract::notice_channel::post, {}}));
    let_go();
    ASSERT_TRUE(dropped.get());
    EXPECT_EQ(saved.get().why(), refusal::not_signed_in);
    EXPECT_EQ(chosen.get().why(), refusal::not_signed_in);
}

TEST_F(standing, a_rewrap_waits_for_nobody) {
    deliver();
    record::rewrap what;
    what.scope = all.scope;
    what.basis = letter.hash;
    what.key = statement::fingerprint(adopter.entry.recipient);
    what.reader = adopter.at();
    what.subject = letter.hash;
    what.subject_kind = record::rewrap_subject::letter;
    const auto head = all.header(1);
    what.headers = {base::sha256(head)};
    const auto asked =
        all.upload(route_id::propose, all.worker.token,
                   with_statement(world::envelope(what, {&all.worker.key}),
                                  {{contract::parts::header_name(what.headers.front()), head}}));
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.why(), refusal::wrong_kind);
}

}  // namespace
}  // namespace letterbox::test
