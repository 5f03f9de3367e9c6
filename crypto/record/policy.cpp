#include "crypto/record/policy.hpp"

#include <algorithm>

namespace letterbox::record {

using base::refusal;
using base::refuse;

bool is_rule(std::string_view text) {
    return !text.empty() && text.size() <= max_rule &&
           std::all_of(text.begin(), text.end(), [](char each) {
               return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_' ||
                      each == '.';
           });
}

bool is_always_screened(std::string_view rule) {
    return rule.substr(0, rule.find('.')) == "protected";
}

base::status check_rules(const std::vector<std::string>& rules) {
    if (rules.size() > max_rules_off) {
        return refuse(refusal::too_large, "rules");
    }
    std::string_view before;
    for (const std::string_view each : rules) {
        if (!is_rule(each) || each <= before) {
            return refuse(each.size() > max_rule ? refusal::too_large : refusal::bad_field,
                          "rules");
        }
        before = each;
    }
    return {};
}

base::status check_policy(const policy& what) {
    const auto& off = what.screening_off;
    return std::any_of(off.begin(), off.end(), is_always_screened)
             ? base::status(refuse(refusal::always_screened))
             : check_rules(off);
}

}  // namespace letterbox::record
