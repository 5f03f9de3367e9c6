#include "crypto/base/encoding.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include <array>

#include "crypto/base/hash.hpp"

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

// Sizes around a block of the codec, every character, against libsodium's own codec.
TEST(encoding, base64_is_the_same_as_libsodiums) {
    const std::array forms{sodium_base64_VARIANT_ORIGINAL,
                           sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
                           sodium_base64_VARIANT_URLSAFE_NO_PADDING};
    const auto encode = [](const bytes& data, int form) {
        return form == sodium_base64_VARIANT_URLSAFE_NO_PADDING
                 ? base64url(data)
                 : base64(data, form == sodium_base64_VARIANT_ORIGINAL);
    };
    const auto decode = [](std::string_view text, int form) {
        return form == sodium_base64_VARIANT_URLSAFE_NO_PADDING
                 ? from_base64url(text)
                 : from_base64(text, form == sodium_base64_VARIANT_ORIGINAL);
    };
    const auto all = random_bytes(200);
    for (std::size_t size = 0; size < all.size(); ++size) {
        const bytes data(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size));
        for (const auto form : forms) {
            std::string text(sodium_base64_encoded_len(size, form), '\0');
            sodium_bin2base64(text.data(), text.size(), data.data(), size, form);
            text.pop_back();
            ASSERT_EQ(encode(data, form), text);
            const auto back = decode(text, form);
            ASSERT_TRUE(back) << text;
            ASSERT_EQ(*back, data);
        }
    }
    for (const auto form : forms) {
        const auto good = encode(bytes(61, 0x5a), form);
        for (std::size_t at = 0; at < good.size(); ++at) {
            for (int c = 0; c < 256; ++c) {
                auto text = good;
                text[at] = static_cast<char>(c);
                bytes expected(text.size());
                std::size_t size = 0;
                const char* end = nullptr;
                const bool held = sodium_base642bin(expected.data(), expected.size(), text.data(),
                                                    text.size(), nullptr, &size, &end, form) == 0 &&
                                  end == text.data() + text.size();
                expected.resize(held ? size : 0);
                const auto given = decode(text, form);
                ASSERT_EQ(given.has_value(), held) << text;
                ASSERT_TRUE(!held || *given == expected) << text;
            }
        }
    }
}

TEST(encoding, base64_refuses_other_filling) {
    EXPECT_EQ(text_of(*from_base64("Zm9vYg==", true)), "foob");
    for (const auto* bad : {"Zm9vYg", "Zm9vYg=", "Zm9vYg===", "Zm9vYmFy====", "=",
                            "====", "Zm9v=mFy", "Zm9vY===", "Zm9vYh=="}) {
        EXPECT_FALSE(from_base64(bad, true)) << bad;
    }
    EXPECT_FALSE(from_base64("Zm9vYg==", false));
    EXPECT_TRUE(from_base64("", true)->empty());
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
