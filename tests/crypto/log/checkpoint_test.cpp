#include "crypto/log/checkpoint.hpp"

#include <gtest/gtest.h>

#include "crypto/base/encoding.hpp"
#include "crypto/log/tree.hpp"

namespace letterbox::log {
namespace {

using base::refusal;

constexpr std::string_view origin = "https://letters.example/agy_x";

statement::signer signer_of(std::uint8_t number) {
    base::start_crypto();
    base::secret seed(32);
    seed.data()[0] = number;
    return statement::signer::from_seed(seed);
}

checkpoint some_checkpoint() {
    return {7, empty_root()};
}

TEST(checkpoint, signed_one_verifies) {
    const auto log_key = signer_of(1);
    const auto text = sign_checkpoint(origin, some_checkpoint(), log_key);
    EXPECT_EQ(text.substr(0, text.find("\n\n") + 2),
              "https://letters.example/agy_x\n7\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n");
    const auto read = verify_checkpoint(text, origin, log_key.key());
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, some_checkpoint());
    EXPECT_EQ(read->seen().size, 7U);
    EXPECT_EQ(read->seen().root, empty_root());
}

// The signed note that its specification shows has this key and key id; a checkpoint by another
// key under the same name must carry another id.
TEST(checkpoint, key_id_is_the_published_one) {
    const auto raw = base::from_base64("AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", true);
    ASSERT_TRUE(raw);
    const auto id =
        base::sha256(base::view_of("example.com/foo\n" + std::string(base::text_of(*raw))));
    EXPECT_EQ(base::hex(id.view().first(4)), "530d903a");
    const auto log_key = signer_of(1);
    const auto text = sign_checkpoint("example.com/foo", some_checkpoint(), log_key);
    const auto own = base::sha256(
        base::view_of("example.com/foo\n\x01" + std::string(base::text_of(log_key.key().view()))));
    const auto line = text.substr(text.rfind(' ') + 1);
    const auto value = base::from_base64(line.substr(0, line.size() - 1), true);
    ASSERT_TRUE(value);
    EXPECT_EQ(base::hex(base::byte_view(*value).first(4)), base::hex(own.view().first(4)));
}

TEST(checkpoint, any_changed_bit_is_refused) {
    const auto log_key = signer_of(1);
    const auto text = sign_checkpoint(origin, some_checkpoint(), log_key);
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            auto changed = text;
            changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ (1U << bit));
            const auto read = verify_checkpoint(changed, origin, log_key.key());
            ASSERT_FALSE(read) << i << "." << bit;
            EXPECT_EQ(read.why(), refusal::bad_checkpoint);
        }
    }
    for (std::size_t size = 0; size < text.size(); ++size) {
        EXPECT_FALSE(verify_checkpoint(text.substr(0, size), origin, log_key.key())) << size;
    }
}

TEST(checkpoint, another_origin_or_key_is_refused) {
    const auto log_key = signer_of(1);
    const auto text = sign_checkpoint(origin, some_checkpoint(), log_key);
    EXPECT_EQ(verify_checkpoint(text, "https://other.example/agy_x", log_key.key()).why(),
              refusal::bad_checkpoint);
    EXPECT_EQ(verify_checkpoint(text, origin, signer_of(2).key()).why(), refusal::bad_checkpoint);
    EXPECT_THROW(sign_checkpoint("has space", some_checkpoint(), log_key), std::invalid_argument);
}

TEST(checkpoint, signatures_of_others_are_passed_over_up_to_a_limit) {
    const auto log_key = signer_of(1);
    const auto text = sign_checkpoint(origin, some_checkpoint(), log_key);
    const auto other = sign_checkpoint(origin, some_checkpoint(), signer_of(2));
    const auto line = other.substr(other.find("\n\n") + 2);
    auto many = text;
    for (int i = 0; i < 15; ++i) {
        many += line;
    }
    EXPECT_TRUE(verify_checkpoint(many, origin, log_key.key()));
    EXPECT_FALSE(verify_checkpoint(many + line, origin, log_key.key()));
}

TEST(checkpoint, impossible_trees_are_refused) {
    const auto log_key = signer_of(1);
    // All validly signed.
    const auto empty = sign_checkpoint(origin, {0, empty_root()}, log_key);
    EXPECT_TRUE(verify_checkpoint(empty, origin, log_key.key()));
    const auto wrong = sign_checkpoint(origin, {0, base::digest{}}, log_key);
    EXPECT_FALSE(verify_checkpoint(wrong, origin, log_key.key()));
    const auto huge = sign_checkpoint(origin, {max_tree_size + 1, empty_root()}, log_key);
    EXPECT_FALSE(verify_checkpoint(huge, origin, log_key.key()));
}

}  // namespace
}  // namespace letterbox::log
