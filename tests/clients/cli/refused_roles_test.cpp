// What somebody's own role does not allow: that is no check that failed, and somebody else can do it.
#include <gtest/gtest.h>

#include "tests/clients/cli/served_story.hpp"

namespace letterbox::cli {
namespace {

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST(refused_roles, end_with_5_and_say_whom_to_ask) {
    testing::served_story her;
    ASSERT_EQ(her.run({"auth", "login", "sister"}).code, 0);
    const auto refused = her.run({"member", "invite", "--role", "worker", "--for", "Sue"});
    EXPECT_EQ(refused.code, 5) << refused.notes;
    EXPECT_TRUE(contains(refused.notes, "You may not do this.")) << refused.notes;
    EXPECT_TRUE(contains(refused.notes, "ask your manager")) << refused.notes;
    EXPECT_FALSE(contains(refused.notes, "written down")) << refused.notes;
}

}  // namespace
}  // namespace letterbox::cli
