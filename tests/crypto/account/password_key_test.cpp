#include "crypto/account/password_key.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/base/encoding.hpp"

namespace letterbox::account {
namespace {

using base::refusal;

base::salt16 known_salt() {
    return *base::fixed_from<base::salt16>(base::view_of("0123456789abcdef"));
}

// P(64) of "correct horse battery staple" with that salt, by the argon2 reference program.
password_keys known_keys() {
    base::start_crypto();
    const auto p =
        *base::from_hex("428cb4b6c02b45095d0302fad4ea3ef94865c50a2a29196330ed9e6d7bf7c5c6"
                        "2a7c7a4f2be2c6fc12ea114ceb290c2378e66717f407b1ccd59d939091413741");
    return password_keys(base::secret::copy_of(p));
}

bundle_context known_context() {
    bundle_context out;
    out.salt = known_salt();
    return out;
}

// Both keys by Python's hashlib.blake2b over the documents in the header.
TEST(password_key, keys_are_the_documented_ones) {
    const auto keys = known_keys();
    const auto seed =
        *base::from_hex("406d208a0c09247c1a05c207abbb8b1e5894ac2a2f84114a776fe35b0bc10b83");
    EXPECT_EQ(keys.auth({}, {}).key(),
              statement::signer::from_seed(base::secret::copy_of(seed)).key());
    EXPECT_EQ(base::hex(keys.kek(known_context()).view()),
              "6413f48bb614987cb79bf83aabe7feebbdf33fb17aadbcd64d3d354c24fc676b");
    base::secret device(device_secret_size);
    for (std::size_t i = 0; i < device.size(); ++i) {
        device.data()[i] = static_cast<std::uint8_t>(i);
    }
    EXPECT_EQ(base::hex(keys.kek(known_context(), &device).view()),
              "cd55a66566c5ea129351718314fee9b232e2f75544613a93e6c4f71fb4b3d9fe");
}

TEST(password_key, derives_what_the_reference_program_does) {
    const auto keys = derive(base::view_of("correct horse battery staple"), known_salt(), {});
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->auth({}, {}).key(), known_keys().auth({}, {}).key());
    EXPECT_TRUE(base::equal_secret(keys->kek(known_context()).view(),
                                   known_keys().kek(known_context()).view()));
}

TEST(password_key, every_part_of_the_context_counts) {
    const auto keys = known_keys();
    const auto first = keys.kek(known_context());
    auto context = known_context();
    context.version = 2;
    EXPECT_FALSE(base::equal_secret(first.view(), keys.kek(context).view()));
    context = known_context();
    context.cost.passes = 4;
    EXPECT_FALSE(base::equal_secret(first.view(), keys.kek(context).view()));
    context = known_context();
    context.member = base::member_id::make();
    EXPECT_FALSE(base::equal_secret(first.view(), keys.kek(context).view()));
    EXPECT_FALSE(keys.auth({}, {}).key() == keys.auth({}, base::agency_id::make()).key());
}

TEST(password_key, weak_or_absurd_cost_is_refused_before_deriving) {
    const auto with = [](std::uint32_t passes, std::uint64_t memory) {
        return derive(base::view_of("x"), {}, record::argon2_cost{passes, memory});
    };
    EXPECT_EQ(with(2, min_memory).why(), refusal::weak_parameters);
    EXPECT_EQ(with(3, min_memory - 1024).why(), refusal::weak_parameters);
    EXPECT_EQ(with(0, 0).why(), refusal::weak_parameters);
    EXPECT_EQ(with(17, min_memory).why(), refusal::too_large);
    EXPECT_EQ(with(3, max_memory + 1024).why(), refusal::too_large);
    EXPECT_EQ(with(3, min_memory + 1).why(), refusal::bad_field);
    EXPECT_EQ(derive({}, {}, {}).why(), refusal::bad_password);
    EXPECT_EQ(derive(base::bytes(1025, 'x'), {}, {}).why(), refusal::bad_password);
}

}  // namespace
}  // namespace letterbox::account
