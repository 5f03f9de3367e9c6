// What a manager types to switch rules of the screening off and on.
#include "clients/cli/rule_choice.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace letterbox::cli {
namespace {

using base::refusal;
using rules = std::vector<std::string>;

const rules known{"email.plain", "phone.number", "phone.part", "protected.exact", "town.live"};

rules after(const rules& off, const rule_switches& asked) {
    auto out = rules_after(off, asked, known);
    EXPECT_TRUE(out) << (out ? "" : out.error().detail);
    return out ? *out : rules{"refused"};
}
base::failure why_not(const rules& off, const rule_switches& asked) {
    const auto out = rules_after(off, asked, known);
    if (out) {
        throw std::logic_error("was not refused");
    }
    return out.error();
}

TEST(rule_choice, rules_and_families_go_off_and_on) {
    EXPECT_EQ(after({}, {{"town.live", "phone.part"}, {}}), (rules{"phone.part", "town.live"}));
    EXPECT_EQ(after({"phone.part"}, {{"phone"}, {}}), rules{"phone"}) << "all of it";
    EXPECT_EQ(after({"phone"}, {{"phone.part"}, {}}), rules{"phone"}) << "is off already";
    EXPECT_EQ(after({"phone"}, {{"phone.part"}, {"phone"}}), rules{"phone.part"});
    EXPECT_EQ(after({"phone.number", "phone.part", "town"}, {{}, {"phone"}}), rules{"town"});
    EXPECT_EQ(after({"town.live"}, {{"town.live"}, {}}), rules{"town.live"});
}

TEST(rule_choice, what_is_not_there_is_refused_with_a_hint) {
    EXPECT_EQ(why_not({}, {{"phone.prat"}, {}}).detail,
              "There is no rule phone.prat. Did you mean phone.part?");
    EXPECT_EQ(why_not({}, {{"weather"}, {}}).detail,
              "There is no rule weather. There are email, phone, protected, town");
    EXPECT_EQ(why_not({}, {{"weather"}, {}}).why, refusal::usage);
    EXPECT_EQ(why_not({}, {{}, {"town"}}).detail, "town is not switched off");
    EXPECT_EQ(why_not({"phone"}, {{}, {"phone.part"}}).detail,
              "phone is off as a whole. Switch that on first");
    EXPECT_EQ(why_not({"town"}, {{"town"}, {"town"}}).why, refusal::usage);
}

TEST(rule_choice, what_an_agreement_protects_stays) {
    EXPECT_EQ(why_not({}, {{"protected"}, {}}).why, refusal::always_screened);
    EXPECT_EQ(why_not({}, {{"protected.exact"}, {}}).why, refusal::always_screened);
}

// Another version of the program may have switched off what this one does not know.
TEST(rule_choice, unknown_ones_can_stay_off_and_be_switched_on) {
    EXPECT_EQ(after({"weather.rain"}, {{"town"}, {}}), (rules{"town", "weather.rain"}));
    EXPECT_EQ(after({"weather.rain"}, {{}, {"weather.rain"}}), rules{});
}

TEST(rule_choice, knows_the_rules_of_this_program) {
    const auto all = known_rules();
    ASSERT_TRUE(all);
    EXPECT_TRUE(rules_after({}, {{"learned", "phone.part", "town.live"}, {}}, *all));
}

TEST(rule_choice, is_told_in_one_sentence) {
    EXPECT_EQ(off_sentence({}), "");
    EXPECT_EQ(off_sentence({"phone", "town.live"}), "Your agency switched off: phone, town.live.");
}

}  // namespace
}  // namespace letterbox::cli
