#include <gtest/gtest.h>

#include <string>

#include "crypto/age/identity.hpp"
#include "crypto/age/recipient.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "tests/crypto/age/support.hpp"

namespace letterbox::age {
namespace {

// C2SP age.md, "The MLKEM768-X25519 hybrid post-quantum recipient type": this identity, and the
// SHA-256 of the 1959 characters of the recipient shown below it.
constexpr std::string_view published_identity =
    "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR";
constexpr std::string_view published_recipient_hash =
    "a091dd7e0ee9d62b75173dcc98441a0424baa941e66a8776e570a4ae60ff61ea";

std::string text_of(const base::secret& text) {
    return std::string(base::text_of(text.view()));
}

base::result<identity> parsed(const std::string& text) {
    return parse_identity_file(base::view_of(text));
}

TEST(age_identity, published_pair) {
    const auto key = parsed(std::string(published_identity));
    ASSERT_TRUE(key);
    EXPECT_EQ(text_of(write_identity(*key)), published_identity);
    const auto recipient = write_recipient(key->recipient());
    EXPECT_EQ(recipient.size(), 1959U);
    EXPECT_EQ(recipient.substr(0, 20), "age1pq1x34nzsvr0rxjs");
    EXPECT_EQ(base::hex(base::sha256(base::view_of(recipient)).view()), published_recipient_hash);
    EXPECT_EQ(*parse_recipient(recipient), key->recipient());
}

TEST(age_identity, made_ones_differ_and_round_trip) {
    const auto first = identity::make();
    const auto second = identity::make();
    EXPECT_NE(first.recipient(), second.recipient());
    const auto again = parsed(text_of(write_identity(first)));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->recipient(), first.recipient());
    EXPECT_TRUE(base::equal_secret(again->seed().view(), first.seed().view()));
}

TEST(age_identity, seed_has_32_bytes) {
    EXPECT_THROW(identity::from_seed(base::secret(31)), std::invalid_argument);
    EXPECT_THROW(identity::from_seed(base::secret(33)), std::invalid_argument);
    EXPECT_THROW(identity::from_seed(base::secret()), std::invalid_argument);
}

TEST(age_identity, file_with_comments_and_line_ends) {
    const std::string key(published_identity);
    for (const auto& text : {key, key + "\n", key + "\r\n", "# made today\n\n" + key + "\n",
                             "\r\n# a\r\n" + key + "\r\n\r\n#b", "\n\n" + key}) {
        EXPECT_TRUE(parsed(text)) << text;
    }
}

TEST(age_identity, file_that_is_none) {
    const std::string key(published_identity);
    std::string lower = key;
    for (auto& each : lower) {
        each = static_cast<char>(std::tolower(each));
    }
    auto mixed = key;
    mixed[30] = static_cast<char>(std::tolower(mixed[30]));
    ASSERT_NE(mixed, key);
    for (const auto& text :
         {std::string(), std::string("# only a comment\n"), key + "\n" + key + "\n", " " + key,
          key + " ", lower, mixed, key.substr(0, key.size() - 1), key + "Q",
          "AGE-SECRET-KEY-1" + key.substr(19), key + "\nrubbish\n",
          std::string("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"),
          std::string(max_identity_file_size, '\n') + key}) {
        EXPECT_EQ(outcome(parsed(text)), "bad_identity_file");
    }
}

TEST(age_identity, every_changed_character_is_noticed) {
    const std::string key(published_identity);
    for (std::size_t i = 0; i < key.size(); ++i) {
        for (const char other : {'Q', 'P', '2', 'B', '#', ' '}) {
            auto changed = key;
            changed[i] = other;
            if (changed != key) {
                EXPECT_EQ(outcome(parsed(changed)), "bad_identity_file") << changed;
            }
        }
    }
}

TEST(age_recipient, every_changed_character_is_noticed) {
    const auto text = write_recipient(identity::make().recipient());
    ASSERT_TRUE(parse_recipient(text));
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto changed = text;
        changed[i] = changed[i] == 'q' ? 'p' : 'q';
        EXPECT_EQ(outcome(parse_recipient(changed)), "bad_recipient") << i;
    }
}

TEST(age_recipient, text_that_is_none) {
    const auto text = write_recipient(identity::make().recipient());
    auto upper = text;
    for (auto& each : upper) {
        each = static_cast<char>(std::toupper(each));
    }
    for (const auto& each :
         {std::string(), text.substr(1), text.substr(0, text.size() - 1), text + "q", text + "\n",
          upper, "age1pq" + text.substr(7),
          std::string("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")}) {
        EXPECT_EQ(outcome(parse_recipient(each)), "bad_recipient");
    }
}

TEST(age_recipient, numbers_must_be_reduced) {
    const auto good = identity::make().recipient();
    ASSERT_TRUE(check_recipient(good));
    // 3329 in the first, the second and the last number of 12 bits.
    auto first = good;
    first.data[0] = 0x01;
    first.data[1] = static_cast<std::uint8_t>((first.data[1] & 0xf0U) | 0x0dU);
    auto second = good;
    second.data[1] = static_cast<std::uint8_t>((second.data[1] & 0x0fU) | 0x10U);
    second.data[2] = 0xd0;
    auto last = good;
    last.data[1151] = 0xff;
    for (const auto& each : {first, second, last}) {
        EXPECT_EQ(outcome(check_recipient(each)), "bad_recipient");
        EXPECT_EQ(outcome(parse_recipient(write_recipient(each))), "bad_recipient");
    }
    first.data[0] = 0x00;  // 3328 is reduced
    EXPECT_TRUE(check_recipient(first));
}

TEST(age_recipient, small_order_and_zero_keys) {
    EXPECT_EQ(outcome(check_recipient(base::recipient{})), "bad_recipient");
    auto no_lattice = identity::make().recipient();
    std::fill_n(no_lattice.data.begin(), 1152, std::uint8_t{0});
    EXPECT_EQ(outcome(check_recipient(no_lattice)), "bad_recipient");
    // RFC 7748 curve: points of order 4 and 2, and one of order 8.
    for (const char* point : {"0000000000000000000000000000000000000000000000000000000000000000",
                              "0100000000000000000000000000000000000000000000000000000000000000",
                              "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"}) {
        auto key = identity::make().recipient();
        const auto raw = *base::from_hex(point);
        std::copy(raw.begin(), raw.end(), key.data.begin() + 1184);
        EXPECT_EQ(outcome(check_recipient(key)), "bad_recipient") << point;
    }
}

TEST(age_identity, decapsulates_only_the_right_length) {
    const auto key = identity::make();
    EXPECT_EQ(outcome(key.decapsulate(sample(1119))), "does_not_open");
    EXPECT_EQ(outcome(key.decapsulate(sample(1121))), "does_not_open");
    EXPECT_EQ(outcome(key.decapsulate({})), "does_not_open");
    // An X25519 point of small order in the last 32 bytes.
    auto zero_point = sample(1120);
    std::fill(zero_point.end() - 32, zero_point.end(), std::uint8_t{0});
    EXPECT_EQ(outcome(key.decapsulate(zero_point)), "does_not_open");
}

}  // namespace
}  // namespace letterbox::age
