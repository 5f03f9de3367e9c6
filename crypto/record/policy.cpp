#include "crypto/record/policy.hpp"

#include <algorithm>
#include <functional>

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
    for (const auto& each : rules) {
        if (each.size() > max_rule) {
            return refuse(refusal::too_large, "rule");
        }
        if (!is_rule(each)) {
            return refuse(refusal::bad_field, "rule");
        }
    }
    if (std::adjacent_find(rules.begin(), rules.end(), std::greater_equal<>()) != rules.end()) {
        return refuse(refusal::bad_field, "rules are not sorted");
    }
    return {};
}

base::status check_policy(const policy& what) {
    LETTERBOX_CHECK(check_rules(what.screening_off));
    for (const auto& each : what.screening_off) {
        if (is_always_screened(each)) {
            return refuse(refusal::always_screened, each);
        }
    }
    return {};
}

}  // namespace letterbox::record
