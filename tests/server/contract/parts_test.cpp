#include "server/contract/parts.hpp"

#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"

namespace letterbox::contract::parts {
namespace {

TEST(parts, names_carry_the_hash) {
    const auto hash = base::sha256(base::view_of("a letter"));
    EXPECT_EQ(header_of(header_name(hash)), hash);
    EXPECT_EQ(payload_of(payload_name(hash)), hash);
    EXPECT_FALSE(header_of(payload_name(hash)));
    EXPECT_FALSE(payload_of(header_name(hash)));
}

TEST(parts, other_names_name_nothing) {
    const auto good = header_name(base::sha256({}));
    EXPECT_FALSE(header_of("header-"));
    EXPECT_FALSE(header_of(good + "00"));
    EXPECT_FALSE(header_of(good.substr(0, good.size() - 1)));
    EXPECT_FALSE(header_of("HEADER" + good.substr(6)));
    auto upper = good;
    upper.back() = 'G';
    EXPECT_FALSE(header_of(upper));
}

}  // namespace
}  // namespace letterbox::contract::parts
