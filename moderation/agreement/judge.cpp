#include "moderation/agreement/judge.hpp"

#include <algorithm>
#include <string>

namespace letterbox::moderation {

namespace {

using base::refusal;
using base::refuse;

bool has_party(const record::agreement& agreement, const base::party_id& id) {
    return std::any_of(agreement.parties.begin(), agreement.parties.end(),
                       [&](const auto& each) { return each.id == id; });
}

const record::route* find_route(const record::agreement& agreement, const base::party_id& from,
                                const base::party_id& to) {
    const auto found =
        std::find_if(agreement.routes.begin(), agreement.routes.end(),
                     [&](const auto& each) { return each.from == from && each.to == to; });
    return found == agreement.routes.end() ? nullptr : &*found;
}

}  // namespace

base::status may_send(const record::agreement& agreement, const base::party_id& from,
                      std::span<const base::party_id> to, bool has_attachments) {
    if (agreement.state != record::agreement_state::active) {
        return refuse(refusal::agreement_not_active);
    }
    // No more readers than parties: bounds the work below before the list is copied.
    if (to.empty() || to.size() > agreement.parties.size()) {
        return refuse(to.empty() ? refusal::bad_field : refusal::unknown_party, "to");
    }
    std::vector<base::party_id> sorted(to.begin(), to.end());
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
        return refuse(refusal::bad_field, "to");
    }
    if (!has_party(agreement, from)) {
        return refuse(refusal::unknown_party, "from");
    }
    for (const auto& each : sorted) {
        if (!has_party(agreement, each)) {
            return refuse(refusal::unknown_party, "to");
        }
        const auto* route = find_route(agreement, from, each);
        // A route from a party to itself would show its own letter back to it as the other side's.
        if (route == nullptr || each == from) {
            return refuse(refusal::route_not_allowed, each.text());
        }
        if (has_attachments && !route->photos) {
            return refuse(refusal::photos_not_allowed, each.text());
        }
    }
    return {};
}

base::result<std::uint32_t> approvals_needed(const record::agreement& agreement,
                                             const base::party_id& from,
                                             std::span<const base::party_id> to) {
    if (to.empty()) {
        return refuse(refusal::bad_field, "to");
    }
    std::uint32_t most = 1;
    for (const auto& each : to) {
        const auto* route = find_route(agreement, from, each);
        if (route == nullptr) {
            return refuse(refusal::route_not_allowed, each.text());
        }
        most = std::max(most, route->approvals);
    }
    return most;
}

base::status may_still_pass(const record::agreement& newest, const base::party_id& from,
                            std::span<const base::party_id> to, bool has_attachments,
                            std::size_t approvals) {
    auto allowed = may_send(newest, from, to, has_attachments);
    if (allowed && approvals_needed(newest, from, to).value() > approvals) {
        allowed = refuse(refusal::two_people_needed);
    }
    return allowed || allowed.why() == refusal::photos_not_allowed
             ? allowed
             : refuse(refusal::agreement_changed, std::string(base::name(allowed.why())));
}

bool may_opening_be_told(const record::agreement& agreement, const base::party_id& from,
                         const base::party_id& to) {
    const auto* route = find_route(agreement, from, to);
    return route != nullptr && route->receipts;
}

bool is_expected_now(const record::agreement& agreement, const base::party_id& from,
                     const base::party_id& to, base::instant now) {
    const auto* route = find_route(agreement, from, to);
    if (route == nullptr) {
        return false;
    }
    const auto month = static_cast<std::uint32_t>(base::month_of(now));
    return route->months.empty() ||
           std::find(route->months.begin(), route->months.end(), month) != route->months.end();
}

}  // namespace letterbox::moderation
