#include "crypto/account/invitation.hpp"

#include <gtest/gtest.h>

#include <string>

#include "crypto/base/encoding.hpp"

namespace letterbox::account {
namespace {

using base::refusal;

base::result<invitation_code> parse(std::string_view typed) {
    return invitation_code::parse(base::view_of(typed));
}

TEST(invitation, made_codes_are_read_back) {
    base::start_crypto();
    const auto code = invitation_code::make();
    const auto text = code.text();
    ASSERT_EQ(text.size(), 19U);
    const auto read = invitation_code::parse(text.view());
    ASSERT_TRUE(read);
    EXPECT_TRUE(base::equal_secret(read->characters(), code.characters()));
    EXPECT_FALSE(base::equal_secret(invitation_code::make().characters(), code.characters()));
}

TEST(invitation, typing_is_forgiven) {
    const auto code = parse("0123-4567-89ab-cdeq");
    ASSERT_TRUE(code);
    EXPECT_EQ(base::text_of(code->text().view()), "0123-4567-89ab-cdeq");
    for (const auto* typed : {"o123456789ABCDEQ", "OI23 4567 89ab cdeQ", "0l23--4567 89ab-cdeq"}) {
        const auto read = parse(typed);
        ASSERT_TRUE(read) << typed;
        EXPECT_EQ(base::text_of(read->characters()), "0123456789abcde");
    }
}

TEST(invitation, every_single_wrong_character_is_told) {
    const std::string right = "0123456789abcdeq";
    for (std::size_t i = 0; i < right.size(); ++i) {
        for (const char other : std::string("0123456789abcdefghjkmnpqrstvwxyzu!")) {
            auto typed = right;
            typed[i] = other;
            EXPECT_EQ(parse(typed).has_value(), typed == right) << typed;
        }
    }
    EXPECT_EQ(parse("").why(), refusal::bad_code);
    EXPECT_EQ(parse("0123456789abcde").why(), refusal::bad_code);
    EXPECT_EQ(parse("0123456789abcdeqq").why(), refusal::bad_code);
    EXPECT_EQ(parse(std::string(65, '-')).why(), refusal::bad_code);
}

// By the argon2 reference library, salt by Python's hashlib.
TEST(invitation, keys_are_the_documented_ones) {
    const auto code = parse("0123456789abcdeq");
    ASSERT_TRUE(code);
    const auto keys = derive(*code, "https://letters.example");
    EXPECT_EQ(base::hex(keys.id.view()), "e60136f8daf3840e0aee62196fd346e9");
    EXPECT_EQ(base::hex(keys.agency_proof_key.view()),
              "1240bf70cd18d3562f4c1cdc8288e78bf90c6cf764b8403251d6cbc0e2641d47");
    EXPECT_EQ(base::hex(keys.newcomer_proof_key.view()),
              "dc1c5c2c7fe3dc5c52fdaa2cc8f37d2789e5570d609d3b5e5458168b8b42a86b");
}

// T06, T07: another agency, other keys.
TEST(invitation, proofs_hold_for_exactly_what_was_proved) {
    const base::bytes key(proof_key_size, 5);
    const base::bytes other_key(proof_key_size, 6);
    record::agency_proof agency;
    agency.scope.id = base::agency_id::make();
    const auto proof = prove(key, agency);
    EXPECT_TRUE(check_proof(key, agency, proof));
    EXPECT_EQ(check_proof(other_key, agency, proof).why(), refusal::bad_proof);
    auto changed = agency;
    changed.scope.fingerprint.data[0] = 1;
    EXPECT_EQ(check_proof(key, changed, proof).why(), refusal::bad_proof);

    record::newcomer_proof newcomer;
    newcomer.member = base::member_id::make();
    const auto second = prove(key, newcomer);
    EXPECT_TRUE(check_proof(key, newcomer, second));
    auto swapped = newcomer;
    swapped.signing_key.data[3] = 1;
    EXPECT_EQ(check_proof(key, swapped, second).why(), refusal::bad_proof);
    swapped = newcomer;
    swapped.recipient.data[1000] = 1;
    EXPECT_EQ(check_proof(key, swapped, second).why(), refusal::bad_proof);
    EXPECT_THROW(prove(base::byte_view(key).first(31), agency), std::invalid_argument);
}

}  // namespace
}  // namespace letterbox::account
