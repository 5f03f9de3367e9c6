#include "clients/cli/rule_choice.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "clients/cli/suggestion.hpp"
#include "crypto/record/policy.hpp"
#include "moderation/screening/rule_ids.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

using rule_set = std::set<std::string, std::less<>>;

std::string listed(const std::vector<std::string>& rules) {
    std::string out;
    for (const auto& each : rules) {
        out += (out.empty() ? "" : ", ") + each;
    }
    return out;
}

bool has(const std::vector<std::string>& rules, std::string_view rule) {
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

bool is_of_family(std::string_view rule, std::string_view family) {
    return rule.size() > family.size() + 1 && rule.substr(0, family.size()) == family &&
           rule[family.size()] == '.';
}

std::size_t take_family(rule_set& from, const std::string& family) {
    return std::erase_if(from, [&](const auto& each) { return is_of_family(each, family); });
}

base::status check_known(const std::string& rule, const std::vector<std::string>& known) {
    const auto families = moderation::rule_families(known);
    if (has(known, rule) || has(families, rule)) {
        return {};
    }
    auto words = known;
    words.insert(words.end(), families.begin(), families.end());
    const auto meant = nearest(rule, words);
    return refuse(refusal::usage,
                  "There is no rule " + rule + ". " +
                      (meant ? "Did you mean " + *meant + "?" : "There are " + listed(families)));
}

base::status switch_off(rule_set& rules, const std::string& rule,
                        const std::vector<std::string>& known) {
    LETTERBOX_CHECK(check_known(rule, known));
    if (record::is_always_screened(rule)) {
        return refuse(refusal::always_screened, rule);
    }
    take_family(rules, rule);
    if (rules.count(rule.substr(0, rule.find('.'))) == 0) {
        rules.insert(rule);
    }
    return {};
}

base::status switch_on(rule_set& rules, const std::string& rule) {
    const auto found = rules.erase(rule) + take_family(rules, rule);
    if (found > 0) {
        return {};
    }
    const auto family = rule.substr(0, rule.find('.'));
    return refuse(refusal::usage, rules.count(family) > 0
                                      ? family + " is off as a whole. Switch that on first"
                                      : rule + " is not switched off");
}

}  // namespace

base::result<std::vector<std::string>> known_rules() {
    LETTERBOX_TRY(const auto lists, moderation::word_lists::read(moderation::built_in_lists()));
    return moderation::rule_ids(lists);
}

base::result<std::vector<std::string>> rules_after(const std::vector<std::string>& off,
                                                   const rule_switches& asked,
                                                   const std::vector<std::string>& known) {
    rule_set out(off.begin(), off.end());
    for (const auto& each : asked.on) {
        if (has(asked.off, each)) {
            return refuse(refusal::usage, each + " cannot be switched off and on at once");
        }
        LETTERBOX_CHECK(switch_on(out, each));
    }
    for (const auto& each : asked.off) {
        LETTERBOX_CHECK(switch_off(out, each, known));
    }
    return std::vector<std::string>(out.begin(), out.end());
}

std::string off_sentence(const std::vector<std::string>& off) {
    return off.empty() ? "" : "Your agency switched off: " + listed(off) + ".";
}

}  // namespace letterbox::cli
