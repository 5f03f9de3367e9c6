// Which rules of the screening an agency may say that it leaves out.
#include "crypto/record/policy.hpp"

#include <gtest/gtest.h>

#include "crypto/record/checks.hpp"
#include "crypto/record/people.hpp"

namespace letterbox::record {
namespace {

using base::refusal;

refusal why(const std::vector<std::string>& rules) {
    const auto checked = check_policy({rules});
    EXPECT_FALSE(checked);
    return checked ? refusal::usage : checked.why();
}

std::vector<std::string> many(std::size_t count) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) {
        out.push_back("rule." + std::to_string(1000 + i));
    }
    return out;
}

TEST(policy, names_rules_and_families_of_rules) {
    EXPECT_TRUE(check_policy({}));
    EXPECT_TRUE(check_policy({{"learned", "phone.part", "town_2.live"}}));
    // A version of the engine that is newer than this one knows others.
    EXPECT_TRUE(check_policy({{"weather.rain"}}));
}

TEST(policy, has_one_form) {
    EXPECT_EQ(why({"phone.part", "phone"}), refusal::bad_field);
    EXPECT_EQ(why({"phone", "phone"}), refusal::bad_field);
    for (const auto* each : {"", "Phone", "phone part", "phone-part", "t\xc3\xb6wn", "phone\n"}) {
        EXPECT_EQ(why({each}), refusal::bad_field) << each;
    }
}

TEST(policy, is_bounded) {
    EXPECT_TRUE(check_policy({{std::string(max_rule, 'a')}}));
    EXPECT_EQ(why({std::string(max_rule + 1, 'a')}), refusal::too_large);
    EXPECT_TRUE(check_policy({many(max_rules_off)}));
    EXPECT_EQ(why(many(max_rules_off + 1)), refusal::too_large);
}

TEST(policy, never_switches_off_what_an_agreement_protects) {
    EXPECT_EQ(why({"protected"}), refusal::always_screened);
    EXPECT_EQ(why({"phone", "protected.exact"}), refusal::always_screened);
    EXPECT_EQ(why({"protected."}), refusal::always_screened);
    EXPECT_TRUE(check_policy({{"protected_thing.other"}}));
}

TEST(policy, is_absent_where_none_was_made) {
    EXPECT_EQ(encode(agency{}).count("policy"), 0U);
    agency made;
    made.policy = policy{{"phone"}};
    const auto back = from_canonical<agency>(base::view_of(to_canonical(made)));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->policy, made.policy);
    auto more = encode(made);
    more["policy"]["photos_off"] = true;
    EXPECT_EQ(from_canonical<agency>(base::view_of(canonical(more))).why(), refusal::bad_field);
}

TEST(checks, keep_what_was_switched_off) {
    checks made;
    made.engine = 7;
    EXPECT_EQ(encode(made).count("off"), 0U);
    made.off = std::vector<std::string>{"learned", "phone"};
    EXPECT_TRUE(check_bounds(made, {}));
    made.off = std::vector<std::string>{"phone", "learned"};
    EXPECT_EQ(check_bounds(made, {}).why(), refusal::bad_field);
    made.off = std::vector<std::string>{};
    EXPECT_EQ(check_bounds(made, {}).why(), refusal::bad_field);
    made.off = many(max_rules_off + 1);
    EXPECT_EQ(check_bounds(made, {}).why(), refusal::too_large);
}

}  // namespace
}  // namespace letterbox::record
