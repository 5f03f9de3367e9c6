#include "crypto/base/hash.hpp"

#include <gtest/gtest.h>

#include "crypto/base/encoding.hpp"

namespace letterbox::base {
namespace {

// FIPS 180-4 examples.
TEST(hash, sha256_vector) {
    EXPECT_EQ(hex(sha256(view_of("abc")).view()),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(hash, sha256_in_pieces_is_the_same) {
    const bytes data(1000, 0x42);
    for (std::size_t cut : {0U, 1U, 63U, 64U, 65U, 999U, 1000U}) {
        sha256_stream stream;
        stream.update(byte_view(data).first(cut));
        stream.update(byte_view(data).subspan(cut));
        EXPECT_EQ(stream.finish(), sha256(data));
    }
}

// RFC 5869, test case 1.
TEST(hash, hkdf_vector) {
    const auto key = *from_hex("0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b");
    const auto salt = *from_hex("000102030405060708090a0b0c");
    const auto info = *from_hex("f0f1f2f3f4f5f6f7f8f9");
    EXPECT_EQ(
        hex(hkdf_sha256(key, salt, info, 42).view()),
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
}

// RFC 4231, test case 2.
TEST(hash, hmac_vector) {
    EXPECT_EQ(hex(hmac_sha256(view_of("Jefe"), view_of("what do ya want for nothing?")).view()),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

// RFC 7693 appendix A, without a key; with a key: the first vector of the BLAKE2 reference set.
TEST(hash, blake2b_vectors) {
    EXPECT_EQ(hex(blake2b(view_of("abc"), 64)),
              "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
              "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");
    bytes key(64);
    for (std::size_t i = 0; i < key.size(); ++i) {
        key[i] = static_cast<std::uint8_t>(i);
    }
    EXPECT_EQ(hex(keyed_blake2b(key, {}, 64).view()),
              "10ebb67700b1868efb4417987acf4690ae9d972fb7a590c2f02871799aaa4786"
              "b5e996e8f0f4eb981fc214b005f42d2ff4233499391653df7aefcbc13fc51568");
}

}  // namespace
}  // namespace letterbox::base
