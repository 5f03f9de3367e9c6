#include "crypto/base/identifier.hpp"

#include <gtest/gtest.h>

namespace letterbox::base {
namespace {

TEST(identifier, round_trip) {
    const auto id = member_id::make();
    EXPECT_EQ(id.text().size(), 30U);
    EXPECT_EQ(id.text().substr(0, 4), "mbr_");
    EXPECT_EQ(*member_id::parse(id.text()), id);
    EXPECT_FALSE(member_id::make() == id);
}

TEST(identifier, refuses_anything_else) {
    const auto text = member_id::make().text();
    EXPECT_FALSE(team_id::parse(text));
    EXPECT_FALSE(member_id::parse(text + "0"));
    EXPECT_FALSE(member_id::parse(text.substr(0, 29)));
    EXPECT_FALSE(member_id::parse("mbr_0000000000000000000000000U"));
    EXPECT_FALSE(member_id::parse("mbr_00000000000000000000000001"));
    EXPECT_TRUE(member_id::parse("mbr_00000000000000000000000004"));
    EXPECT_EQ(member_id::parse("").why(), refusal::bad_identifier);
}

}  // namespace
}  // namespace letterbox::base
