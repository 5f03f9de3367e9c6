#include "crypto/base/encoding.hpp"

#include <gtest/gtest.h>

namespace letterbox::base {
namespace {

// RFC 4648 section 10.
TEST(encoding, base64_vectors) {
    EXPECT_EQ(base64(view_of("foob"), true), "Zm9vYg==");
    EXPECT_EQ(base64(view_of("foob"), false), "Zm9vYg");
    EXPECT_EQ(base64(view_of("foobar"), true), "Zm9vYmFy");
    EXPECT_EQ(base64url(view_of("\xfb\xff")), "-_8");
}

TEST(encoding, base64url_takes_only_the_canonical_form) {
    EXPECT_EQ(text_of(*from_base64url("Zm9vYg")), "foob");
    for (const auto* bad : {"Zm9vYg==", "Zm9vYh", "Zm9v Yg", "Zm9vY", "+/8", "Zm9vYg\n"}) {
        auto out = from_base64url(bad);
        ASSERT_FALSE(out) << bad;
        EXPECT_EQ(out.why(), refusal::bad_encoding);
    }
    EXPECT_TRUE(from_base64url("")->empty());
}

TEST(encoding, crockford_round_trip_and_refusals) {
    for (std::size_t size = 0; size < 40; ++size) {
        const auto data = bytes(size, 0xa5);
        EXPECT_EQ(*from_crockford(crockford(data), size), data);
    }
    EXPECT_FALSE(from_crockford("0l", 1));
    EXPECT_FALSE(from_crockford("0A", 1));
    EXPECT_FALSE(from_crockford("01", 1));  // two stray bits
    EXPECT_FALSE(from_crockford("000", 1));
}

TEST(encoding, hex_is_lower_case_only) {
    EXPECT_EQ(hex(view_of("\x01\xff")), "01ff");
    EXPECT_EQ(text_of(*from_hex("01ff")), "\x01\xff");
    EXPECT_FALSE(from_hex("01FF"));
    EXPECT_FALSE(from_hex("01f"));
    EXPECT_FALSE(from_hex("01:f"));
    EXPECT_TRUE(from_hex("")->empty());
}

}  // namespace
}  // namespace letterbox::base
