#include "crypto/account/login.hpp"

#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"

namespace letterbox::account {
namespace {

using base::refusal;

statement::signer signer_of(std::uint8_t number) {
    base::start_crypto();
    base::secret seed(32);
    seed.data()[0] = number;
    return statement::signer::from_seed(seed);
}

struct sign_in {
    sign_in() {
        expected.scope = {base::sha256(base::view_of("agency")), base::agency_id::make()};
        expected.member = base::member_id::make();
        expected.auth_key = auth.key();
        expected.challenge = random_challenge();
        expected.origin = "https://letters.example";
        expected.issued = {1'777'000'000};
        expected.now = expected.issued.plus(30);
        what.scope = expected.scope;
        what.member = expected.member;
        what.challenge = expected.challenge;
        what.origin = std::string(expected.origin);
        what.time = {0};  // a clock decades off does not matter
    }
    [[nodiscard]] refusal why() const {
        return check_login(make_login(what, auth), expected).why();
    }
    statement::signer auth = signer_of(1);
    login_expectation expected;
    record::login what;
};

TEST(login, right_one_is_taken) {
    const sign_in one;
    const auto read = check_login(make_login(one.what, one.auth), one.expected);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->challenge, one.expected.challenge);
}

TEST(login, other_key_member_challenge_or_agency_is_refused_alike) {
    const sign_in one;
    EXPECT_EQ(check_login(make_login(one.what, signer_of(2)), one.expected).why(),
              refusal::sign_in_failed);
    auto both = make_login(one.what, one.auth);
    statement::add_signature(both, signer_of(2));
    EXPECT_EQ(check_login(both, one.expected).why(), refusal::sign_in_failed);
    sign_in member;
    member.what.member = base::member_id::make();
    EXPECT_EQ(member.why(), refusal::sign_in_failed);
    sign_in challenge;
    challenge.what.challenge = random_challenge();
    EXPECT_EQ(challenge.why(), refusal::sign_in_failed);
    sign_in agency;
    agency.what.scope.id = base::agency_id::make();
    EXPECT_EQ(agency.why(), refusal::sign_in_failed);
}

// T33: a challenge of another site relayed.
TEST(login, other_origin_is_refused) {
    sign_in one;
    one.what.origin = "https://letters.example.evil";
    EXPECT_EQ(one.why(), refusal::wrong_origin);
}

TEST(login, challenge_lives_two_minutes) {
    sign_in one;
    const auto envelope = make_login(one.what, one.auth);
    one.expected.now = one.expected.issued.plus(119);
    EXPECT_TRUE(check_login(envelope, one.expected));
    one.expected.now = one.expected.issued.plus(120);
    EXPECT_EQ(one.why(), refusal::challenge_expired);
    one.expected.now = one.expected.issued.plus(-1);
    EXPECT_EQ(one.why(), refusal::challenge_expired);
}

TEST(login, another_kind_is_refused) {
    const sign_in one;
    const auto other =
        statement::sign_payload("withdrawal", record::to_canonical(one.what), one.auth);
    EXPECT_EQ(check_login(other, one.expected).why(), refusal::wrong_kind);
}

TEST(login, password_change_names_its_bundle) {
    const base::bytes bundle(100, 7);
    record::lock next;
    next.version = 2;
    const auto change = change_password(next, bundle);
    EXPECT_TRUE(check_password_change(change, bundle, 1));
    EXPECT_EQ(check_password_change(change, base::bytes(100, 8), 1).why(), refusal::mismatch);
    EXPECT_EQ(check_password_change(change, bundle, 2).why(), refusal::out_of_order);
    next.cost.passes = 1;
    EXPECT_EQ(check_password_change(change_password(next, bundle), bundle, 1).why(),
              refusal::weak_parameters);
}

}  // namespace
}  // namespace letterbox::account
