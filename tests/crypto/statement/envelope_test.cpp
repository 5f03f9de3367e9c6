#include "crypto/statement/envelope.hpp"

#include <gtest/gtest.h>

#include <array>

#include "crypto/record/kinds.hpp"
#include "tests/support/agency_builder.hpp"

namespace letterbox::statement {
namespace {

using base::refusal;

// The example of DSSE's protocol document.
TEST(envelope, pae_is_the_published_one) {
    EXPECT_EQ(base::text_of(pae("http://example.com/HelloWorld", base::view_of("hello world"))),
              "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
}

TEST(envelope, any_flipped_bit_is_refused) {
    const auto by = test::signer_from(1);
    const auto text = sign_payload("letter", R"({"a":1})", by).text();
    const std::array<base::signing_key, 1> keys{by.key()};
    ASSERT_TRUE(verify_signatures(*parse_envelope(base::view_of(text)), keys));
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto changed = base::to_bytes(base::view_of(text));
            changed[i] = static_cast<std::uint8_t>(changed[i] ^ (1U << bit));
            const auto read = parse_envelope(changed);
            EXPECT_FALSE(read && verify_signatures(*read, keys)) << i << "." << bit;
        }
    }
}

// T32: every pair of kinds.
TEST(envelope, a_signature_of_one_kind_is_none_of_another) {
    const auto by = test::signer_from(1);
    const std::array<base::signing_key, 1> keys{by.key()};
    for (const auto from : record::all_kinds) {
        for (const auto to : record::all_kinds) {
            auto what = sign_payload(from, "{}", by);
            what.payload_type = payload_type_of(to);
            EXPECT_EQ(verify_signatures(what, keys).has_value(), from == to) << from << " " << to;
        }
    }
}

// T34: a signature with the group order added to its scalar, and a key of small order.
TEST(envelope, malleated_signatures_and_small_order_keys_are_refused) {
    const auto by = test::signer_from(1);
    const auto message = base::view_of("message");
    auto sig = by.sign(message);
    ASSERT_TRUE(verify(by.key(), message, sig));
    const auto order =
        *base::from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    unsigned carry = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        carry += sig.data.at(32 + i) + unsigned{order[i]};
        sig.data.at(32 + i) = static_cast<std::uint8_t>(carry);
        carry >>= 8U;
    }
    EXPECT_FALSE(verify(by.key(), message, sig));
    base::signing_key identity;
    identity.data[0] = 1;
    base::signature of_identity;
    of_identity.data[0] = 1;
    EXPECT_FALSE(verify(identity, message, of_identity));
}

TEST(envelope, unknown_and_repeated_signers_are_refused) {
    const auto one = test::signer_from(1);
    const auto two = test::signer_from(2);
    auto what = sign_payload("letter", "{}", one);
    add_signature(what, two);
    add_signature(what, two);
    EXPECT_EQ(what.signatures.size(), 2U);
    const std::array<base::signing_key, 1> keys{one.key()};
    EXPECT_EQ(verify_signatures(what, keys).why(), refusal::unknown_signer);
    what.signatures = {what.signatures[0], what.signatures[0]};
    EXPECT_EQ(parse_envelope(base::view_of(what.text())).why(), refusal::bad_envelope);
}

}  // namespace
}  // namespace letterbox::statement
