// An agreement that goes to a team of other people: no letter waits then, and what waited for a second
// person is settled.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class moving : public ::testing::Test {
protected:
    moving() {
        all.begin_agreement(2);
        for (auto* each : {&asha, &omar}) {
            all.enroll(*each, record::role::worker, {});
            EXPECT_TRUE(all.publish(each->entry, {&all.manager.key, &all.worker.key, &each->key}));
        }
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        letter = all.write(adopter, all.home, all.birth);
        EXPECT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
    }

    /// The worker's approval, which waits for the manager.
    record::decision propose_approval() {
        EXPECT_TRUE(claim(all.worker));
        auto out = all.decide(letter, all.worker, record::outcome::approve);
        out.approvers.push_back(all.manager.at());
        std::sort(out.approvers.begin(), out.approvers.end());
        auto archive = all.header(1);
        out.archive_headers = {base::sha256(archive)};
        const auto asked =
            all.upload(route_id::propose, all.worker.token,
                       {{"statement", world::envelope(out, {&all.worker.key})},
                        {"awaits", base::to_bytes(base::view_of(all.manager.id.text()))},
                        {contract::parts::header_name(base::sha256(archive)), archive}});
        EXPECT_TRUE(asked) << asked.error().detail;
        return out;
    }
    base::result<service::answer> claim(const someone& by) {
        return all.call(route_id::claim, by.token, {}, {letter.what.letter_id.text()});
    }
    template <class Statement>
    base::result<service::answer> complete(const Statement& what, const someone& first,
                                           const someone& second) {
        const auto whole = world::envelope(what, {&first.key, &second.key});
        const auto hash = statement::parse_envelope(whole).value().statement_hash();
        return all.send(route_id::complete, second.token,
                        contract::complete_request{std::string(base::text_of(whole))},
                        {base::base64url(hash.view())});
    }
    std::size_t waiting(const someone& of) {
        return read_answer<contract::proposals_answer>(all.call(route_id::proposals, of.token))
            .proposals.size();
    }

    /// A team of two other people. Only `all.team` changes.
    void make_another_team() {
        all.team = base::team_id::make();
        all.team_hash.reset();
        all.team_epoch = 0;
        all.make_team({&asha, &omar});
    }
    /// The agreement goes to `all.team`, signed by two of the team that has it.
    world::coming begin_move(const world::version_in& next) {
        auto parts = next.pieces;
        parts.insert(parts.begin(), {"statement", world::envelope(next.what, {&all.manager.key,
                                                                              &all.worker.key})});
        return all.begin_upload(route_id::publish, all.manager.token, parts);
    }
    void move() {
        const auto next = all.next_version();
        ASSERT_TRUE(begin_move(next).get());
        all.agreement = next.what;
        all.agreement_hash = statement::sign(next.what, all.manager.key).statement_hash();
    }
    void send_back(const someone& by) {
        ASSERT_TRUE(claim(by));
        const auto back = all.decide(letter, by, record::outcome::returned);
        ASSERT_TRUE(all.post(letter, {back, {}, {}}, by));
        returned_before = statement::sign(back, by.key).statement_hash();
    }
    base::result<service::answer> correct() {
        letter = all.write(adopter, all.home, all.birth, letter);
        return all.upload(route_id::send_letter, adopter.token, letter.parts);
    }

    checked_world all;
    someone asha;  // only in the new team, as is Omar
    someone omar;
    someone adopter;
    world::letter_in letter;
    base::digest returned_before;
};

TEST_F(moving, no_letter_that_waits_goes_to_a_team_that_cannot_open_it) {
    make_another_team();
    EXPECT_EQ(begin_move(all.next_version()).get().why(), refusal::letters_waiting);
    ASSERT_TRUE(claim(all.worker));
    EXPECT_EQ(begin_move(all.next_version()).get().why(), refusal::letters_waiting);
    ASSERT_TRUE(all.call(route_id::hold, all.worker.token, R"({"reason":"advice"})",
                         {letter.what.letter_id.text()}));
    EXPECT_EQ(begin_move(all.next_version()).get().why(), refusal::letters_waiting);
    EXPECT_EQ(claim(asha).why(), refusal::not_found);
    ASSERT_TRUE(all.call(route_id::resume, all.worker.token, {}, {letter.what.letter_id.text()}));
    ASSERT_TRUE(all.post(
        letter, {all.decide(letter, all.worker, record::outcome::returned), {}, {}}, all.worker));
    move();
    // The corrected letter is sealed to the new team, and is that team's alone.
    ASSERT_TRUE(correct());
    for (const auto* each : {&all.worker, &all.manager}) {
        EXPECT_EQ(claim(*each).why(), refusal::not_found);
    }
    EXPECT_TRUE(claim(asha));
}

TEST_F(moving, a_newcomers_letter_stops_the_move_until_they_are_confirmed_or_turned_away) {
    send_back(all.worker);
    const record::party_ref home{all.agreement.agreement_id, all.home};
    someone newcomer;
    someone stranger;
    for (auto* each : {&newcomer, &stranger}) {
        all.enroll(*each, record::role::family, {home});
        ASSERT_TRUE(all.send_next(all.write_next(*each, all.home, all.birth), *each));
    }
    const auto first = all.sent.at(newcomer.id).letter;
    make_another_team();
    EXPECT_EQ(begin_move(all.next_version()).get().why(), refusal::letters_waiting);
    ASSERT_TRUE(all.call(route_id::drop_registration, all.manager.token, {}, {stranger.id.text()}));
    EXPECT_EQ(begin_move(all.next_version()).get().why(), refusal::letters_waiting);
    ASSERT_TRUE(all.publish(newcomer.entry, {&all.manager.key, &newcomer.key}));
    const auto next =
        read_answer<contract::claim_answer>(all.call(route_id::claim_next, all.worker.token));
    EXPECT_EQ(next.letter.statement, first);
    letter.what.letter_id = next.letter.letter;
    letter.hash = first;
    auto back = all.decide(letter, all.worker, record::outcome::returned);
    back.sequence = 2;
    back.previous = returned_before;
    ASSERT_TRUE(all.post(letter, {back, {}, {}}, all.worker));
    move();
}

TEST_F(moving, an_approval_that_waits_is_decided_by_the_team_that_began_it) {
    const auto approval = propose_approval();
    EXPECT_EQ(waiting(all.manager), 1U);
    EXPECT_EQ(waiting(all.worker), 1U);
    EXPECT_EQ(claim(all.worker).why(), refusal::not_allowed);
    make_another_team();
    EXPECT_EQ(begin_move(all.next_version()).get().why(), refusal::letters_waiting);
    EXPECT_EQ(waiting(all.manager), 1U);
    EXPECT_EQ(waiting(all.worker), 1U);
    send_back(all.manager);
    EXPECT_EQ(waiting(all.manager), 0U);
    EXPECT_EQ(waiting(all.worker), 0U);
    move();
    EXPECT_EQ(complete(approval, all.worker, all.manager).why(), refusal::not_found);
    EXPECT_EQ(all.state(adopter, letter), "returned");
}

TEST_F(moving, an_approved_letter_stops_no_move) {
    const auto approval = propose_approval();
    ASSERT_TRUE(claim(all.manager));
    ASSERT_TRUE(complete(approval, all.worker, all.manager));
    make_another_team();
    move();
    EXPECT_EQ(all.state(adopter, letter), "approved");
}

TEST_F(moving, a_letter_that_is_written_down_first_stops_the_move) {
    send_back(all.worker);
    make_another_team();
    const auto next = all.next_version();
    const auto corrected = all.write(adopter, all.home, all.birth, letter);
    auto held = all.hold_writer();
    auto sent = all.begin_upload(route_id::send_letter, adopter.token, corrected.parts);
    auto moved = begin_move(next);
    held.set_value();
    ASSERT_TRUE(sent.get());
    EXPECT_EQ(moved.get().why(), refusal::letters_waiting);
    EXPECT_TRUE(claim(all.worker));
}

TEST_F(moving, a_change_that_waits_follows_nothing_any_more_and_is_refused_by_name) {
    send_back(all.worker);
    auto change = all.next_version();
    change.what.routes.front().approvals = 1;
    auto parts = change.pieces;
    parts.insert(parts.begin(), {"statement", world::envelope(change.what, {&all.manager.key})});
    ASSERT_TRUE(all.upload(route_id::propose, all.manager.token, parts));
    make_another_team();
    move();
    EXPECT_EQ(complete(change.what, all.manager, all.worker).why(), refusal::broken_chain);
    // Whom it waits for may drop it.
    EXPECT_EQ(waiting(all.worker), 1U);
    const auto hash = statement::sign(change.what, all.manager.key).statement_hash();
    ASSERT_TRUE(
        all.call(route_id::drop_proposal, all.worker.token, {}, {base::base64url(hash.view())}));
    EXPECT_EQ(waiting(all.worker), 0U);
    EXPECT_TRUE(
        all.call(route_id::drop_proposal, all.worker.token, {}, {base::base64url(hash.view())}))
        << "after a lost answer";
}

TEST_F(moving, what_somebody_completed_is_not_told_to_be_dropped) {
    auto change = all.next_version();
    change.what.routes.front().approvals = 1;
    auto parts = change.pieces;
    parts.insert(parts.begin(), {"statement", world::envelope(change.what, {&all.manager.key})});
    ASSERT_TRUE(all.upload(route_id::propose, all.manager.token, parts));
    ASSERT_TRUE(complete(change.what, all.manager, all.worker));
    const auto hash = statement::sign(change.what, all.manager.key).statement_hash();
    EXPECT_EQ(
        all.call(route_id::drop_proposal, all.manager.token, {}, {base::base64url(hash.view())})
            .why(),
        refusal::not_found);
}

}  // namespace
}  // namespace letterbox::test
