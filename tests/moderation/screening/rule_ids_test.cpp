// Every rule can be named, so that an agency's policy can switch it off.
#include "moderation/screening/rule_ids.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>
#include <set>

#include "crypto/record/policy.hpp"
#include "tests/moderation/screening/support.hpp"
#include "tests/support/source_dir.hpp"

namespace letterbox::moderation {
namespace {

/// Ids as they are written in the sources of the rules that are code.
std::set<std::string> written_in_code() {
    const std::regex id("\"([a-z_]+\\.[a-z_]+)\"");
    std::set<std::string> out;
    const auto folder = test::source_path("moderation/screening");
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
        const auto name = each.path().filename().string();
        if (name.rfind("find_", 0) != 0 && name != "cue_finding.cpp" && name != "sign_rules.cpp" &&
            name != "learned_rules.cpp") {
            continue;
        }
        const auto text = testing::read_file(each.path().string());
        for (std::sregex_iterator at(text.begin(), text.end(), id), end; at != end; ++at) {
            out.insert((*at)[1]);
        }
    }
    return out;
}

TEST(rule_ids, are_all_that_a_rule_may_give) {
    auto expected = written_in_code();
    EXPECT_GT(expected.size(), 80U);
    for (const auto& each : testing::lists().phrases()) {
        expected.emplace(each.id);
    }
    const auto ids = rule_ids(testing::lists());
    EXPECT_EQ(ids, std::vector<std::string>(expected.begin(), expected.end()));
}

TEST(rule_ids, can_stand_in_a_policy) {
    const auto ids = rule_ids(testing::lists());
    EXPECT_TRUE(std::all_of(ids.begin(), ids.end(), record::is_rule));
    const auto families = rule_families(ids);
    EXPECT_TRUE(std::is_sorted(families.begin(), families.end()));
    EXPECT_EQ(std::count(families.begin(), families.end(), "phone"), 1);
    EXPECT_LT(families.size(), record::max_rules_off);
}

// A policy may not name the family "protected"; nothing else switches off what it points to.
TEST(rule_ids, no_other_rule_finds_what_an_agreement_protects) {
    screening_request request;
    request.details = {
        {"town", "Marrowby"}, {"school", "Larkfield Primary"}, {"phone", "07700 900123"}};
    for (const auto& each : rule_families(rule_ids(testing::lists()))) {
        if (!record::is_always_screened(each)) {
            request.switched_off.push_back(each);
        }
    }
    const auto found =
        testing::found("We live in Marrowby. She goes to L a r k f i e l d Primary.", request);
    EXPECT_EQ(found.size(), 2U);
}

}  // namespace
}  // namespace letterbox::moderation
