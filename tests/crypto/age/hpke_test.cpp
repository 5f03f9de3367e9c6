// Published vectors. The longer values stand here as their SHA-256.
#include "crypto/age/hpke.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <array>
#include <string>

#include "crypto/age/identity.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::age {
namespace {

identity identity_of(const char* seed) {
    auto raw = *base::from_hex(seed);
    return identity::from_seed(base::secret::take(raw));
}

std::string hash_of(base::byte_view data) {
    return base::hex(base::sha256(data).view());
}

/// What the sender of a vector made from `randomness` of 64 bytes.
base::bytes encapsulate(const identity& to, const char* randomness) {
    const auto coins = *base::from_hex(randomness);
    base::bytes out(crypto_kem_xwing_CIPHERTEXTBYTES);
    std::array<std::uint8_t, 32> shared{};
    EXPECT_EQ(crypto_kem_xwing_enc_deterministic(out.data(), shared.data(),
                                                 to.recipient().data.data(), coins.data()),
              0);
    return out;
}

struct xwing_vector {
    const char* seed;
    const char* randomness;
    const char* public_key_hash;
    const char* ciphertext_hash;
    const char* shared;
};

// draft-connolly-cfrg-xwing-kem, appendix "Test vectors".
constexpr xwing_vector xwing_vectors[] = {
    {"7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26",
     "3cb1eea988004b93103cfb0aeefd2a686e01fa4a58e8a3639ca8a1e3f9ae57e2"
     "35b8cc873c23dc62b8d260169afa2f75ab916a58d974918835d25e6a435085b2",
     "2e816deebcd76c5c80d0cd2d174478871658e8e2ff42bc9d4a6e486372e856bb",
     "17cd532d657e44c897ca6583e548a5424fc70bf54f99515a4d2bcf99e3469f33",
     "d2df0522128f09dd8e2c92b1e905c793d8f57a54c3da25861f10bf4ca613e384"},
    {"badfd6dfaac359a5efbb7bcc4b59d538df9a04302e10c8bc1cbf1a0b3a5120ea",
     "17cda7cfad765f5623474d368ccca8af0007cd9f5e4c849f167a580b14aabdef"
     "aee7eef47cb0fca9767be1fda69419dfb927e9df07348b196691abaeb580b32d",
     "c42ba5f8430d7d2c83739338203819f090e8303ce9c8b02107c272bfa5376916",
     "1661ea86d608a1924ba30840cb0a65f13ae051e3aec9cf0f064efc0bc92f2154",
     "f2e86241c64d60f6649fbc6c5b7d17180b780a3f34355e64a85749949c45f150"},
    {"ef58538b8d23f87732ea63b02b4fa0f4873360e2841928cd60dd4cee8cc0d4c9",
     "22a96188d032675c8ac850933c7aff1533b94c834adbb69c6115bad4692d8619"
     "f90b0cdf8a7b9c264029ac185b70b83f2801f2f4b3f70c593ea3aeeb613a7f1b",
     "6b080d6b84f095342092fa7a22423e58bd681397ad0ef00eac92bd254db4fa95",
     "d3ca5578500344b5896cffc4fd740c9311946b82951df155e6fd86a7966b43c6",
     "953f7f4e8c5b5049bdc771d1dffada0dd961477d1a2ae0988baa7ea6898d893f"},
};

TEST(age_hpke, xwing_draft_vectors) {
    for (const auto& each : xwing_vectors) {
        const auto key = identity_of(each.seed);
        EXPECT_EQ(hash_of(key.recipient().view()), each.public_key_hash);
        const auto ciphertext = encapsulate(key, each.randomness);
        EXPECT_EQ(hash_of(ciphertext), each.ciphertext_hash);
        EXPECT_EQ(base::hex(key.decapsulate(ciphertext)->view()), each.shared);
    }
}

// draft-ietf-hpke-pq, appendix "Test Vectors": mode Base, KEM 0x647a, KDF 0x0001, AEAD 0x0003.
TEST(age_hpke, key_schedule_vector) {
    const auto key =
        identity_of("b3f98b03126a431ccecc62ae0f68e102c2d8e1cc7b21ba85d821d8e31761e0f8");
    EXPECT_EQ(hash_of(key.recipient().view()),
              "120b60e0ae3c00c1c9def1c61aeb12de710bfa49646ae6f99a7e564b25ace493");
    const auto ciphertext =
        encapsulate(key, "a3a869097e0241158eca5dc6c9e695f9e0d2ee5db51c09c435aab69d56509a43"
                         "d94ff76d7d47cf79ecf75394261236cec024bd849cc782e14f7f0738af83daed");
    EXPECT_EQ(hash_of(ciphertext),
              "3a7ef30fb815e75b7f0f16f5bab5c36250882d94ea0f776cc2241cdd3b36b480");
    const auto shared = key.decapsulate(ciphertext);
    ASSERT_TRUE(shared);
    EXPECT_EQ(base::hex(shared->view()),
              "b90cf181d95351d1091569487caaf6c3434eeb181a2c4c04631980ce139afa67");
    const auto made =
        hpke_key_schedule(*shared, base::view_of("4f6465206f6e2061204772656369616e2055726e"));
    EXPECT_EQ(base::hex(made.key.view()),
              "4a4c042267e8ec360c83b2baf0d5e3dcca73a86531cdf67ec41d95bccfe12387");
    EXPECT_EQ(base::hex(made.nonce.view()), "5ddfaaee10a4dfd0d8e1b49f");
}

TEST(age_hpke, other_info_gives_another_key) {
    const auto shared = base::secret::random(32);
    const auto stanza = stanza_key(shared);
    const auto other =
        hpke_key_schedule(shared, base::view_of("age-encryption.org/mlkem768p256tag"));
    EXPECT_FALSE(base::equal_secret(stanza.key.view(), other.key.view()));
    EXPECT_FALSE(base::equal_secret(stanza.nonce.view(), other.nonce.view()));
}

}  // namespace
}  // namespace letterbox::age
