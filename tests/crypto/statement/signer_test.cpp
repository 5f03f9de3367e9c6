#include "crypto/statement/signer.hpp"

#include <gtest/gtest.h>

#include "crypto/base/encoding.hpp"

namespace letterbox::statement {
namespace {

struct vector {
    const char* seed;
    const char* key;
    const char* message;
    const char* signature;
};

// RFC 8032, section 7.1, tests 1 to 3.
constexpr vector vectors[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "46b"
     "d25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d8c"
     "387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "659"
     "4a7c15e9716ed28dc027beceea1ec40a"},
};

TEST(signer, signs_as_the_rfc_does) {
    base::start_crypto();
    for (const auto& each : vectors) {
        const auto seed = base::from_hex(each.seed).value();
        const auto message = base::from_hex(each.message).value();
        const auto who = signer::from_seed(base::secret::copy_of(seed));
        EXPECT_EQ(base::hex(who.key().view()), each.key);
        const auto signature = who.sign(message);
        EXPECT_EQ(base::hex(signature.view()), each.signature);
        EXPECT_TRUE(verify(who.key(), message, signature));
    }
}

TEST(signer, no_flipped_bit_verifies) {
    base::start_crypto();
    const auto& third = vectors[2];
    const auto message = base::from_hex(third.message).value();
    const auto who = signer::from_seed(base::secret::copy_of(base::from_hex(third.seed).value()));
    const auto signature = who.sign(message);
    for (std::size_t bit = 0; bit < 8 * base::signature::size; ++bit) {
        auto changed = signature;
        changed.data.at(bit / 8) ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(verify(who.key(), message, changed)) << bit;
    }
    for (std::size_t bit = 0; bit < 8 * base::signing_key::size; ++bit) {
        auto changed = who.key();
        changed.data.at(bit / 8) ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(verify(changed, message, signature)) << bit;
    }
    for (std::size_t bit = 0; bit < 8 * message.size(); ++bit) {
        auto changed = message;
        changed.at(bit / 8) ^= static_cast<std::uint8_t>(1U << (bit % 8));
        EXPECT_FALSE(verify(who.key(), changed, signature)) << bit;
    }
}

}  // namespace
}  // namespace letterbox::statement
