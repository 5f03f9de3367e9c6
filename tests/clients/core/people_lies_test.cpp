// A server that lies about people, keys and the log (attacks T01 to T12, T45).
#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/agreement_details.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/sealing.hpp"
#include "clients/core/teams.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

// A device of its own for the same person, which knows nothing yet.
struct fresh_device : device {
    fresh_device(fake_server& server, const device& like) : device(server) {
        const auto& keys = like.me.keys();
        must(me.log().pin(keys.agency(), server.log.origin));
        wire.use(words(keys.member().text()));
        must(me.take_keys(must(own_keys::from_secret(keys.to_secret()))));
    }
};

class people_lies : public testing::Test {
protected:
    void lie_about_statements(std::function<void(contract::statements_page&)> how) {
        all.server.lie<contract::statements_page>(route_id::statements, std::move(how));
    }
    // The same statement with one field changed, signatures kept.
    template <class Statement>
    static std::string changed(const std::string& text, std::function<void(Statement&)> how) {
        auto envelope = statement::parse_envelope(base::view_of(text)).value();
        auto what = statement::decode_payload<Statement>(envelope).value();
        how(what);
        envelope.payload = base::to_bytes(base::view_of(record::to_canonical(what)));
        return envelope.text();
    }
    static bool is(const contract::logged& each, std::string_view kind) {
        return *statement::parse_envelope(base::view_of(each.statement)).value().kind() == kind;
    }
    record::member entry_of(const device& who) const {
        return all.server.ledger->member(who.me.keys().member())->what;
    }

    story all;
};

TEST_F(people_lies, t01_a_key_swapped_in_the_answer) {
    const auto key = age::identity::make().recipient();
    lie_about_statements([&](auto& page) {
        for (auto& each : page.statements) {
            if (is(each, "member")) {
                each.statement = changed<record::member>(each.statement,
                                                         [&](auto& what) { what.recipient = key; });
            }
        }
    });
    fresh_device again(all.server, all.home);
    EXPECT_EQ(again.me.sync().why(), refusal::not_in_log);
    all.server.tell_the_truth();
    EXPECT_TRUE(again.me.sync());
}

TEST_F(people_lies, t01_a_swapped_key_that_even_stands_in_the_log) {
    auto entry = entry_of(all.mother);
    entry.member_id = base::member_id::make();
    entry.recipient = age::identity::make().recipient();
    const auto forged = statement::signer::from_seed(base::secret::random(32));
    entry.signing_key = forged.key();
    all.server.take(statement::sign(entry, forged));
    EXPECT_EQ(all.home.me.sync().why(), refusal::wrong_role);
    EXPECT_EQ(all.home.me.known().members_of({all.agreement, all.mother_party}).size(), 1U);
}

TEST_F(people_lies, t02_t03_the_log_goes_back_or_says_something_else) {
    std::optional<contract::statements_page> old;
    lie_about_statements([&](auto& page) { old = page; });
    fresh_device again(all.server, all.home);
    must(again.me.sync());
    all.server.tell_the_truth();
    must(make_agreement(all.anna.me, must(words_of(all.anna.me, all.agreement))));
    must(again.me.sync());
    lie_about_statements([&](auto& page) { page = *old; });
    EXPECT_EQ(again.me.sync().why(), refusal::log_went_back);

    // Another tree of the same size.
    all.server.tell_the_truth();
    const auto size = again.me.log().seen().size;
    lie_about_statements([&](auto& page) {
        page.statements.clear();
        page.checkpoint = log::sign_checkpoint(
            log::checkpoint_origin(all.server.log.origin, all.server.log.agency),
            {size, base::sha256(base::view_of("another tree"))}, all.server.log.key);
    });
    EXPECT_EQ(again.me.sync().why(), refusal::log_went_back);
    lie_about_statements([&](auto& page) {
        page.checkpoint = log::sign_checkpoint(
            log::checkpoint_origin(all.server.log.origin, all.server.log.agency),
            {size + 1, base::digest{}}, statement::signer::from_seed(base::secret::random(32)));
    });
    EXPECT_EQ(again.me.sync().why(), refusal::bad_checkpoint);
}

TEST_F(people_lies, t05_a_team_signed_once_or_by_a_stranger) {
    auto team = all.server.ledger->team(all.team)->what;
    team.previous = all.server.ledger->team(all.team)->hash;
    team.epoch += 1;
    team.recipient = age::identity::make().recipient();
    all.server.take(statement::sign(team, all.anna.me.keys().sign()));
    EXPECT_EQ(all.home.me.sync().why(), refusal::two_people_needed);
    EXPECT_EQ(all.home.me.known().team(all.team)->what.epoch, 1U);
}

TEST_F(people_lies, t05_a_team_whose_seed_is_another_key) {
    auto team = all.server.ledger->team(all.team)->what;
    team.previous = all.server.ledger->team(all.team)->hash;
    team.epoch += 1;
    // Two people sign the old sealed seed under a public key of somebody else.
    team.recipient = age::identity::make().recipient();
    auto envelope = statement::sign(team, all.manager.me.keys().sign());
    statement::add_signature(envelope, all.ben.me.keys().sign());
    all.server.take(envelope);
    must(all.anna.me.sync());
    EXPECT_TRUE(all.anna.me.team_key(all.team, 1));
    const auto key = all.anna.me.team_key(all.team, 2);
    EXPECT_FALSE(key);
    EXPECT_TRUE(key.why() == refusal::does_not_open || key.why() == refusal::keys_changed);
}

TEST_F(people_lies, t05_other_pieces_for_a_team) {
    all.server.lie<contract::sealed_pieces>(route_id::sealed, [](auto& answer) {
        for (auto& each : answer.pieces) {
            each.header.back() ^= 1;
        }
    });
    fresh_device again(all.server, all.anna);
    must(again.me.sync());
    EXPECT_EQ(again.me.team_key(all.team, 1).why(), refusal::not_allowed);
}

TEST_F(people_lies, t11_own_keys_that_are_not_in_the_entry) {
    const auto other = own_keys::make(all.home.me.keys().member(), all.home.me.keys().agency());
    EXPECT_EQ(all.home.me.take_keys(must(own_keys::from_secret(other.to_secret()))).why(),
              refusal::keys_changed);
    EXPECT_FALSE(all.home.me.signed_in());
    const auto elsewhere = own_keys::make(base::member_id::make(), base::digest{});
    EXPECT_EQ(all.home.me.take_keys(must(own_keys::from_secret(elsewhere.to_secret()))).why(),
              refusal::other_agency);
    EXPECT_EQ(own_keys::from_secret(base::secret(7)).why(), refusal::damaged);
}

TEST_F(people_lies, t45_details_of_the_other_side_do_not_open) {
    const auto& agreement = *all.mother.me.known().agreement(all.agreement);
    const auto details = must(agreement_details::fetch(all.mother.me, agreement));
    for (const auto& each : agreement.what.own) {
        const auto key = details.key(each.details, std::nullopt);
        EXPECT_EQ(key.why(), refusal::does_not_open);
    }
    EXPECT_EQ(details.key(agreement.what.team_details, std::nullopt).why(), refusal::does_not_open);
}

TEST_F(people_lies, t45_details_of_the_servers_own_making) {
    // Its own file, sealed to the reader's true key: no statement names it.
    const std::vector<base::recipient> to{all.mother.me.keys().open().recipient()};
    const auto forged = must(seal_document(base::view_of("{}"), {}, to));
    all.server.payloads[forged.part.payload] = forged.payload;
    all.server.lie<contract::sealed_pieces>(route_id::sealed, [&](auto& answer) {
        for (auto& each : answer.pieces) {
            each.header = forged.header;
        }
    });
    EXPECT_FALSE(must(show_agreement(all.mother.me, all.agreement)).shared.has_value());
    all.server.lie<contract::sealed_pieces>(route_id::sealed, [&](auto& answer) {
        for (auto& each : answer.rewraps) {
            each.statement = all.server.log.entries.front().text;
        }
    });
    EXPECT_FALSE(show_agreement(all.mother.me, all.agreement));
}

TEST_F(people_lies, t42_another_agencys_statement_in_the_chain) {
    story elsewhere;
    all.server.take(elsewhere.server.log.entries.at(2).envelope);
    EXPECT_EQ(all.home.me.sync().why(), refusal::other_agency);
}

// One invitation, one account: every step costs an Argon2id.
TEST_F(people_lies, accounts_and_invitations) {
    const new_invitation what{record::role::family,
                              {{all.agreement, all.mother_party}},
                              "Kelly's sister",
                              all.server.now.plus(3600)};
    const auto code = must(invite(all.anna.me, what));
    const auto& origin = all.server.log.origin;

    device sister(all.server);
    // T06: another agency behind the same code.
    all.server.lie<contract::invitation_answer>(
        route_id::invitation, [&](auto& answer) { answer.agency_proof.data[0] ^= 1; });
    EXPECT_EQ(look_up_invitation(sister.me, code, origin).why(), refusal::bad_proof);
    EXPECT_FALSE(sister.me.log().pinned());
    all.server.tell_the_truth();
    EXPECT_EQ(look_up_invitation(sister.me, words("0000-0000-0000-0001"), origin).why(),
              refusal::bad_code);
    const auto found = must(look_up_invitation(sister.me, code, origin));
    EXPECT_EQ(found.agency_name, "North");
    const auto id = must(join(sister.me, found, "sister", password_of("sister")));

    // T09: cheaper Argon2id is refused before anything is derived or sent.
    all.server.lie<contract::challenge_answer>(route_id::challenge,
                                               [](auto& answer) { answer.cost.memory = 1024; });
    all.server.asked.clear();
    EXPECT_EQ(sign_in(sister.me, "sister", password_of("sister"), "t", origin).why(),
              refusal::weak_parameters);
    EXPECT_EQ(std::count(all.server.asked.begin(), all.server.asked.end(), route_id::sign_in), 0);
    // T12: another agency's fingerprint to a device that has pinned one.
    all.server.lie<contract::challenge_answer>(
        route_id::challenge, [](auto& answer) { answer.agency.fingerprint.data[0] ^= 1; });
    EXPECT_EQ(sign_in(sister.me, "sister", password_of("sister"), "t", origin).why(),
              refusal::other_agency);
    // T11, T12: a bundle that was touched, or is somebody else's.
    all.server.lie<contract::sign_in_answer>(route_id::sign_in,
                                             [](auto& answer) { answer.bundle.back() ^= 1; });
    all.server.lies.erase(route_id::challenge);
    EXPECT_EQ(sign_in(sister.me, "sister", password_of("sister"), "t", origin).why(),
              refusal::does_not_open);
    EXPECT_FALSE(sister.me.signed_in());
    all.server.tell_the_truth();
    EXPECT_EQ(
        sign_in(sister.me, "sister", password_of("sister"), "t", "https://elsewhere.example").why(),
        refusal::wrong_origin);
    EXPECT_FALSE(must(sign_in(sister.me, "sister", password_of("sister"), "t", origin)).certified);

    // T07: the newcomer's key swapped on the way to the registrar, then a forged proof.
    auto& waiting = all.server.registrations.front();
    const auto truth = waiting;
    const auto forged = statement::signer::from_seed(base::secret::random(32));
    auto entry = statement::decode_payload<record::member>(
                     statement::parse_envelope(base::view_of(truth.member)).value())
                     .value();
    entry.signing_key = forged.key();
    waiting.member = statement::sign(entry, forged).text();
    auto report = must(certify_waiting(all.anna.me));
    ASSERT_EQ(report.refused.size(), 1U);
    EXPECT_EQ(report.refused[0].checked.why(), refusal::bad_proof);
    EXPECT_TRUE(report.certified.empty());
    EXPECT_EQ(all.server.dropped, std::vector{id});
    waiting = truth;
    all.server.now = all.server.now.plus(7200);
    waiting.time = all.server.now;  // T08: came after the invitation ended
    report = must(certify_waiting(all.anna.me));
    ASSERT_EQ(report.refused.size(), 1U);
    EXPECT_EQ(report.refused[0].checked.why(), refusal::expired);
    EXPECT_EQ(all.server.dropped.size(), 1U);
    waiting = truth;
    report = must(certify_waiting(all.anna.me));
    ASSERT_EQ(report.certified.size(), 1U);
    EXPECT_EQ(report.certified[0].for_whom, "Kelly's sister");
    must(sister.me.sync());
    EXPECT_EQ(sister.me.entry()->what.member_id, id);
    EXPECT_EQ(must(show_agreement(sister.me, all.agreement)).shared->child, "Rosie");
}

}  // namespace
}  // namespace letterbox::core::test
