#include "crypto/record/checks.hpp"

#include <algorithm>

namespace letterbox::record {

using base::refusal;
using base::refuse;

namespace {

/// "school", "school.named": lower-case words.
bool is_word(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char each) {
        return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_' ||
               each == '.';
    });
}

}  // namespace

base::status check_bounds(const checks& what, std::uint64_t length) {
    if (what.highlights.size() > max_checks || what.instead.size() > max_check_reason) {
        return refuse(refusal::too_large, "checks");
    }
    if (what.engine == 0) {
        return refuse(refusal::bad_field, "checks.engine");
    }
    std::uint64_t before = 0;
    for (const auto& each : what.highlights) {
        if (each.reason.size() > max_check_reason || each.kind.size() > max_check_word ||
            each.rule.size() > max_check_word) {
            return refuse(refusal::too_large, "checks.highlights");
        }
        if (!is_word(each.kind) || !is_word(each.rule)) {
            return refuse(refusal::bad_field, "checks.highlights.rule");
        }
        if (each.start < before || each.start >= each.end || each.end > length) {
            return refuse(refusal::bad_field, "checks.highlights.start");
        }
        before = each.start;
    }
    return {};
}

}  // namespace letterbox::record
