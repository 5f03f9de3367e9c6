// Joining, signing in and changing the password while others do the same, or try to be in the way.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class accounts : public ::testing::Test {
protected:
    accounts() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {home()});
    }
    record::party_ref home() const { return {all.agreement.agreement_id, all.home}; }
    std::size_t waiting() {
        return read_answer<contract::registrations_answer>(
                   all.call(route_id::registrations, all.manager.token))
            .registrations.size();
    }

    /// What a device sends to change the password to that of `next`.
    std::string change_to(const statement::signer& next) {
        const auto given = read_answer<contract::challenge_answer>(
            all.send(route_id::challenge, {}, contract::challenge_request{adopter.name}));
        contract::password_request out;
        out.bundle = base::random_bytes(200);
        record::login login;
        login.scope = all.scope;
        login.challenge = given.challenge;
        login.member = adopter.id;
        login.origin = "https://localhost:8443";
        login.time = all.now;
        login.change.emplace();
        login.change->bundle = base::sha256(out.bundle);
        login.change->lock.auth_key = next.key();
        login.change->lock.salt = base::fixed_from<base::salt16>(base::random_bytes(16)).value();
        login.change->lock.version =
            read_answer<contract::me_answer>(all.call(route_id::me, adopter.token)).version + 1;
        out.login = account::make_login(login, adopter.auth).text();
        return record::to_canonical(out);
    }
    std::string sign_in_request() {
        const auto given = read_answer<contract::challenge_answer>(
            all.send(route_id::challenge, {}, contract::challenge_request{adopter.name}));
        record::login login;
        login.scope = all.scope;
        login.challenge = given.challenge;
        login.member = adopter.id;
        login.origin = "https://localhost:8443";
        login.time = all.now;
        return record::to_canonical(
            contract::sign_in_request{"a test", account::make_login(login, adopter.auth).text()});
    }

    struct asked {
        route_id route;
        std::string body;
        std::string key;
    };
    /// Sends all of them before the store gets to the first.
    std::vector<base::result<service::answer>> at_once(const std::vector<asked>& requests) {
        std::promise<void> go;
        all.rows->write<void>(
            [begun = go.get_future().share()](store::writing& /*to*/) -> base::status {
                begun.wait();
                return {};
            },
            [](const base::status& /*done*/) {});
        std::vector<std::promise<base::result<service::answer>>> done(requests.size());
        for (std::size_t i = 0; i < requests.size(); ++i) {
            service::request what;
            what.what = &contract::find_route(requests[i].route);
            what.token = base::to_bytes(base::view_of(adopter.token));
            what.address = all.address;
            what.idempotency_key = requests[i].key;
            what.body = base::to_bytes(base::view_of(requests[i].body));
            all.asked->handle(what, [&, i](base::result<service::answer> out) {
                done[i].set_value(std::move(out));
            });
        }
        go.set_value();
        std::vector<base::result<service::answer>> out;
        for (auto& each : done) {
            out.push_back(each.get_future().get());
        }
        return out;
    }

    checked_world all;
    someone adopter;
};

TEST_F(accounts, an_invitation_is_not_burnt_by_somebody_who_saw_its_id) {
    const auto invitation = all.invite(record::role::family, {home()});
    someone thief;
    someone newcomer;
    all.address = "10.0.0.1";
    ASSERT_TRUE(all.enter(thief, invitation));
    ASSERT_TRUE(all.sign_in(thief));
    all.address = "10.0.0.2";
    EXPECT_TRUE(all.call(route_id::invitation, {}, {}, {invitation.invitation_id.text()}));
    ASSERT_TRUE(all.enter(newcomer, invitation));
    ASSERT_TRUE(all.sign_in(newcomer));
    EXPECT_EQ(waiting(), 2U);
    ASSERT_TRUE(all.publish(newcomer.entry, {&all.manager.key, &newcomer.key}));
    EXPECT_EQ(waiting(), 0U);
    EXPECT_EQ(all.call(route_id::me, thief.token).why(), refusal::not_signed_in);
    EXPECT_EQ(all.sign_in(thief).why(), refusal::sign_in_failed);
    EXPECT_TRUE(all.call(route_id::me, newcomer.token));
    someone late;
    EXPECT_EQ(all.enter(late, invitation).why(), refusal::already_used);
    EXPECT_EQ(all.call(route_id::invitation, {}, {}, {invitation.invitation_id.text()}).why(),
              refusal::not_found);
}

TEST_F(accounts, one_address_cannot_take_all_the_places_of_an_invitation) {
    const auto invitation = all.invite(record::role::family, {home()});
    all.address = "10.0.0.1";
    for (int i = 0; i < 3; ++i) {
        someone thief;
        ASSERT_TRUE(all.enter(thief, invitation));
    }
    someone thief;
    EXPECT_EQ(all.enter(thief, invitation).why(), refusal::too_many_requests);
    all.address = "10.0.0.2";
    someone newcomer;
    EXPECT_TRUE(all.enter(newcomer, invitation));
}

TEST_F(accounts, who_guesses_a_name_elsewhere_does_not_keep_its_owner_out) {
    const auto wrong = new_signer();
    all.address = "10.0.0.1";
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(all.sign_in(adopter, &wrong).why(), refusal::sign_in_failed);
    }
    EXPECT_EQ(all.sign_in(adopter, &wrong).why(), refusal::too_many_requests);
    EXPECT_EQ(all.sign_in(adopter).why(), refusal::too_many_requests);
    all.address = "10.0.0.2";
    EXPECT_TRUE(all.sign_in(adopter));
}

TEST_F(accounts, staff_have_short_sessions_also_before_they_are_certified) {
    someone newcomer;
    all.enroll(newcomer, record::role::worker, {});
    const auto answer = read_answer<contract::sign_in_answer>(all.sign_in(newcomer));
    EXPECT_EQ(answer.expires, all.now.plus(8LL * 3600));
    someone family;
    all.enroll(family, record::role::family, {home()});
    EXPECT_EQ(read_answer<contract::sign_in_answer>(all.sign_in(family)).expires,
              all.now.plus(30LL * 24 * 3600));
}

// It would have outlived every other by as much as the clock was wrong.
TEST_F(accounts, a_session_from_the_future_counts_no_more) {
    const auto right = all.now;
    for (const auto ahead : {300LL, 365LL * 24 * 3600}) {
        const bool counts = ahead == 300;
        all.now = right.plus(ahead);
        const auto answer = read_answer<contract::sign_in_answer>(all.sign_in(adopter));
        const auto token = base::sha256(base::from_base64url(answer.token).value());
        const service::subscriber listener{adopter.id.text(), base::base64url(token.view())};
        ASSERT_TRUE(all.call(route_id::me, adopter.token));
        all.now = right;
        EXPECT_EQ(all.call(route_id::me, adopter.token).has_value(), counts) << ahead;
        EXPECT_EQ(all.asked->still_signed_in(listener), counts) << ahead;
    }
    ASSERT_TRUE(all.sign_in(adopter));
    EXPECT_TRUE(all.call(route_id::me, adopter.token));
}

TEST_F(accounts, of_two_changes_of_a_password_at_once_one_holds) {
    const auto first = new_signer();
    const auto second = new_signer();
    const auto answers =
        at_once({{route_id::password, change_to(first), "key-of-the-first-one"},
                 {route_id::password, change_to(second), "key-of-the-second-one"}});
    EXPECT_TRUE(answers[0]);
    ASSERT_FALSE(answers[1]);
    EXPECT_EQ(answers[1].why(), refusal::challenge_expired);
    EXPECT_TRUE(all.sign_in(adopter, &first));
    EXPECT_EQ(all.sign_in(adopter, &second).why(), refusal::sign_in_failed);
}

TEST_F(accounts, a_change_of_password_sent_twice_is_done_once_and_answered_twice) {
    const auto next = new_signer();
    const asked request{route_id::password, change_to(next), "key-of-the-only-one"};
    for (const auto& answer : at_once({request, request})) {
        EXPECT_TRUE(answer) << (answer ? "" : answer.error().detail);
    }
    EXPECT_TRUE(all.sign_in(adopter, &next));
}

// J2: a password that was changed looks like a name that nobody has.
TEST_F(accounts, a_changed_password_does_not_show_in_a_challenge) {
    const auto next = new_signer();
    const auto change = change_to(next);
    ASSERT_TRUE(all.call(route_id::password, adopter.token, change));
    ASSERT_TRUE(all.sign_in(adopter, &next));
    EXPECT_EQ(read_answer<contract::me_answer>(all.call(route_id::me, adopter.token)).version, 2U);
    const auto shown = [&](const std::string& name) {
        auto out = all.send(route_id::challenge, {}, contract::challenge_request{name});
        auto document = record::json::parse(out.value().json);
        for (const auto* own : {"challenge", "member", "salt"}) {
            document[own] = "";
        }
        return document;
    };
    EXPECT_EQ(shown(adopter.name), shown("nobody at all"));
}

TEST_F(accounts, an_old_password_opens_no_session_while_it_is_changed) {
    const auto next = new_signer();
    const auto answers = at_once({{route_id::password, change_to(next), "key-of-the-change"},
                                  {route_id::sign_in, sign_in_request(), {}}});
    EXPECT_TRUE(answers[0]);
    ASSERT_FALSE(answers[1]);
    EXPECT_EQ(answers[1].why(), refusal::sign_in_failed);
    EXPECT_EQ(all.rows->read()->sessions(adopter.id)->size(), 1U);
}

TEST_F(accounts, letters_follow_their_agreement_to_another_team) {
    someone mother;
    all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
    const auto letter = all.write(adopter, all.home, all.birth);
    ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
    ASSERT_TRUE(all.call(route_id::claim_next, all.worker.token));
    ASSERT_TRUE(all.post(
        letter, {all.decide(letter, all.worker, record::outcome::returned), {}, {}}, all.worker));
    const auto old_team = all.team;
    all.team = base::team_id::make();
    all.team_epoch = 0;
    all.team_hash.reset();
    all.make_team({&all.manager, &all.worker});
    const auto next = all.next_version();
    ASSERT_NE(next.what.team, old_team);
    const auto moved = all.publish(next.what, {&all.manager.key, &all.worker.key}, next.pieces);
    ASSERT_TRUE(moved) << moved.error().detail;
    EXPECT_EQ(all.rows->read()->letter(letter.what.letter_id)->team, all.team);
    all.agreement = next.what;
    all.agreement_hash = statement::sign(next.what, all.manager.key).statement_hash();
    const auto corrected = all.write(adopter, all.home, all.birth, letter);
    ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, corrected.parts));
    const auto claimed =
        read_answer<contract::claim_answer>(all.call(route_id::claim_next, all.worker.token));
    EXPECT_EQ(claimed.letter.letter, letter.what.letter_id);
}

}  // namespace
}  // namespace letterbox::test
