#include "crypto/record/checks.hpp"

namespace letterbox::record {

using base::refusal;
using base::refuse;

base::status check_bounds(const checks& what, std::span<const std::uint64_t> lengths) {
    if (what.highlights.size() > max_checks || what.instead.size() > max_check_reason) {
        return refuse(refusal::too_large, "checks");
    }
    if (what.engine == 0) {
        return refuse(refusal::bad_field, "checks.engine");
    }
    if (what.off) {
        if (what.off->empty()) {
            return refuse(refusal::bad_field, "checks.off");
        }
        LETTERBOX_CHECK(check_rules(*what.off));
    }
    std::uint64_t text = 0;
    std::uint64_t before = 0;
    for (const auto& each : what.highlights) {
        if (each.reason.size() > max_check_reason || each.kind.size() > max_rule ||
            each.rule.size() > max_rule) {
            return refuse(refusal::too_large, "checks.highlights");
        }
        if (!is_rule(each.kind) || !is_rule(each.rule)) {
            return refuse(refusal::bad_field, "checks.highlights.rule");
        }
        const auto in = each.beside ? std::uint64_t{*each.beside} + 1 : 0;
        if (in < text || in >= lengths.size()) {
            return refuse(refusal::bad_field, "checks.highlights.beside");
        }
        if ((in == text && each.start < before) || each.start >= each.end ||
            each.end > lengths[static_cast<std::size_t>(in)]) {
            return refuse(refusal::bad_field, "checks.highlights.start");
        }
        text = in;
        before = each.start;
    }
    return {};
}

}  // namespace letterbox::record
