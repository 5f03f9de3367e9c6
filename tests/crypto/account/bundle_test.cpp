#include "crypto/account/bundle.hpp"

#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"

namespace letterbox::account {
namespace {

using base::refusal;

struct sealed_one {
    sealed_one() {
        base::start_crypto();
        context.member = base::member_id::make();
        bundle = make_bundle(base::sha256(base::view_of("agency")), context.member, 3);
        bundle.directory = 12;
        kek = base::secret::random(32);
        sealed = seal_bundle(bundle, kek, context);
    }
    bundle_context context;
    account_bundle bundle;
    base::secret kek;
    base::bytes sealed;
};

TEST(bundle, opens_to_what_was_sealed) {
    const sealed_one one;
    ASSERT_LE(one.sealed.size(), max_bundle_size);
    const auto opened = open_bundle(one.sealed, one.kek, one.context);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->agency, one.bundle.agency);
    EXPECT_EQ(opened->member, one.bundle.member);
    EXPECT_EQ(opened->epoch, 3U);
    EXPECT_EQ(opened->directory, 12U);
    EXPECT_EQ(keys_of(*opened), keys_of(one.bundle));
}

TEST(bundle, any_flipped_bit_or_cut_is_refused) {
    const sealed_one one;
    for (std::size_t i = 0; i < one.sealed.size(); ++i) {
        for (unsigned bit = 0; bit < 8; ++bit) {
            auto changed = one.sealed;
            changed[i] = static_cast<std::uint8_t>(changed[i] ^ (1U << bit));
            EXPECT_EQ(open_bundle(changed, one.kek, one.context).why(), refusal::does_not_open)
                << i << "." << bit;
        }
        EXPECT_EQ(open_bundle(base::byte_view(one.sealed).first(i), one.kek, one.context).why(),
                  refusal::does_not_open);
    }
    EXPECT_EQ(open_bundle(base::bytes(max_bundle_size + 1), one.kek, one.context).why(),
              refusal::does_not_open);
}

TEST(bundle, another_key_or_place_is_refused) {
    const sealed_one one;
    EXPECT_EQ(open_bundle(one.sealed, base::secret::random(32), one.context).why(),
              refusal::does_not_open);
    auto other = one.context;
    other.member = base::member_id::make();
    EXPECT_EQ(open_bundle(one.sealed, one.kek, other).why(), refusal::does_not_open);
    other = one.context;
    other.version = 2;
    EXPECT_EQ(open_bundle(one.sealed, one.kek, other).why(), refusal::does_not_open);
    other = one.context;
    other.cost.passes = 4;
    EXPECT_EQ(open_bundle(one.sealed, one.kek, other).why(), refusal::does_not_open);
    EXPECT_THROW(seal_bundle(one.bundle, one.kek, bundle_context{}), std::invalid_argument);
}

TEST(bundle, two_bundles_have_different_keys) {
    const sealed_one one;
    const sealed_one two;
    EXPECT_FALSE(keys_of(one.bundle) == keys_of(two.bundle));
}

}  // namespace
}  // namespace letterbox::account
