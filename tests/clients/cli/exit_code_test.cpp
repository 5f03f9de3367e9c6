#include "clients/cli/exit_code.hpp"

#include <gtest/gtest.h>

#include <set>

namespace letterbox::cli {
namespace {

using base::refusal;

TEST(exit_code, somebody_decided_on_each_refusal) {
    std::size_t count = 0;
#define LETTERBOX_REFUSAL(name, words)                           \
    EXPECT_TRUE(exit_code_listed(base::refusal::name)) << #name; \
    EXPECT_NE(exit_code_of(base::refusal::name), exit_code::ok); \
    ++count;
#include "crypto/base/refusal.def"
#undef LETTERBOX_REFUSAL
    EXPECT_GT(count, 50U);
}

TEST(exit_code, every_code_is_explained_once_and_in_order) {
    int last = -1;
    for (const auto& each : exit_codes()) {
        EXPECT_GT(static_cast<int>(each.code), last);
        EXPECT_FALSE(each.words.empty());
        last = static_cast<int>(each.code);
    }
}

TEST(exit_code, every_code_is_reached_by_a_refusal) {
    std::set<exit_code> reached = {exit_code::ok, exit_code::interrupted};
#define LETTERBOX_REFUSAL(name, words) reached.insert(exit_code_of(base::refusal::name));
#include "crypto/base/refusal.def"
#undef LETTERBOX_REFUSAL
    EXPECT_EQ(reached.size(), exit_codes().size());
}

TEST(exit_code, says_what_scripts_rely_on) {
    EXPECT_EQ(exit_code_of(refusal::file_error), exit_code::other);
    EXPECT_EQ(exit_code_of(refusal::usage), exit_code::usage);
    EXPECT_EQ(exit_code_of(refusal::unknown_letter), exit_code::not_found);
    EXPECT_EQ(exit_code_of(refusal::not_signed_in), exit_code::sign_in_needed);
    EXPECT_EQ(exit_code_of(refusal::not_allowed), exit_code::not_allowed);
    EXPECT_EQ(exit_code_of(refusal::already_claimed), exit_code::conflict);
    EXPECT_EQ(exit_code_of(refusal::route_not_allowed), exit_code::stopped_by_rule);
    EXPECT_EQ(exit_code_of(refusal::bad_signature), exit_code::check_failed);
    EXPECT_EQ(exit_code_of(refusal::certificate_changed), exit_code::check_failed);
    EXPECT_EQ(exit_code_of(refusal::other_release), exit_code::check_failed);
    EXPECT_EQ(exit_code_of(refusal::network), exit_code::network);
    EXPECT_EQ(exit_code_of(refusal::storage_full), exit_code::server);
}

}  // namespace
}  // namespace letterbox::cli
