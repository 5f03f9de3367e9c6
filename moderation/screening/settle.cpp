#include "moderation/screening/settle.hpp"

#include <algorithm>
#include <iterator>

#include "moderation/screening/learned_rules.hpp"

namespace letterbox::moderation {

namespace {

/// What wins when two kinds are said of the same words; higher wins.
int weight(highlight_kind kind) {
    using enum highlight_kind;
    switch (kind) {
    case email:
    case url:
        return 9;
    case phone:
    case postcode:
    case vehicle_registration:
    case date_of_birth:
        return 8;
    case street_address:
        return 7;
    case school:
    case club:
    case workplace:
        return 6;
    case full_name:
        return 5;
    case surname:
    case child_name:
        return 4;
    case town:
        return 3;
    case landmark:
        return 2;
    default:
        return 1;
    }
}

std::uint32_t size(const finding& each) {
    return each.end - each.start;
}

std::uint32_t overlap(const finding& a, const finding& b) {
    const auto start = std::max(a.start, b.start);
    const auto end = std::min(a.end, b.end);
    return start < end ? end - start : 0;
}

/// Whether it is a user name; what is longer is a sentence that may speak of others, too.
bool is_user_name(const finding& each) {
    constexpr std::uint32_t longest = 30;  // code points
    return each.kind == highlight_kind::social &&
           (size(each) <= longest || each.rule == "social.handle");
}

/// Whether nothing is lost where `large` stands for the child's name in it: a longer name of the child, or what is
/// never passed on, an address or a number. A house, a club or a sentence may be set aside for reasons of its own.
bool names_the_child(const finding& large) {
    using enum highlight_kind;
    return large.kind == full_name || (large.kind == surname && large.agreed) ||
           is_user_name(large) ||
           (weight(large.kind) >= weight(phone) && large.kind != date_of_birth);
}

/// Whether `small` says nothing that `large` does not say.
bool covered(const finding& small, const finding& large) {
    const auto common = overlap(small, large);
    if (common == 0 || !identifying(small.kind) || !identifying(large.kind) ||
        small.kind == large.kind) {
        return false;
    }
    // A whole sentence neither hides what lies in it nor is hidden by it.
    if (is_learned_sentence(small) || is_learned_sentence(large)) {
        return false;
    }
    using enum highlight_kind;
    if (small.agreed && small.kind == child_name &&
        (!names_the_child(large) || common < size(small))) {
        return false;
    }
    if (small.agreed && small.kind == surname && large.kind == child_name) {
        return false;  // "nevaehstopes2"
    }
    const bool inside = common == size(small) && size(large) > size(small);
    if (small.kind == social) {
        // A user name inside an address is only that.
        return weight(large.kind) >= weight(phone) && (inside || size(small) < 2 * size(large));
    }
    if (large.kind == social) {
        return inside && (small.kind == child_name || small.kind == surname ||
                          small.kind == workplace || small.kind == landmark);
    }
    if (large.kind == landmark) {
        return inside && small.kind == town && !small.agreed;
    }
    if (small.kind == landmark) {
        return inside && !small.agreed;
    }
    if (weight(small.kind) >= weight(phone) && weight(large.kind) < weight(phone)) {
        return false;
    }
    if (inside) {
        return true;
    }
    const bool around = common == size(large) && size(small) > size(large);
    if (around && weight(large.kind) < weight(phone)) {
        return false;
    }
    if (small.agreed != large.agreed) {
        return large.agreed;
    }
    if (weight(large.kind) != weight(small.kind)) {
        return weight(large.kind) > weight(small.kind);
    }
    return size(large) > size(small) || (size(large) == size(small) && large.kind < small.kind);
}

/// "Drop me a line on", "look for me on": an invitation to use an address that is pointed to anyway.
bool invites(const finding& invitation, const finding& address) {
    using enum highlight_kind;
    const bool reach = invitation.rule == "meeting.reach" || invitation.rule == "meeting.find";
    return reach && overlap(invitation, address) > 0 &&
           (address.kind == social || weight(address.kind) >= weight(phone) ||
            address.kind == street_address);
}

/// "Bronwen Haf" was learned to look like a full name, but Bronwen is the child of the agreement.
void drop_guesses_of_the_child(std::vector<finding>& all) {
    using enum highlight_kind;
    std::vector<finding> children;
    std::copy_if(all.begin(), all.end(), std::back_inserter(children),
                 [](const finding& each) { return each.agreed && each.kind == child_name; });
    const auto guess = [&](const finding& each) {
        return is_learned_name(each) && !each.agreed &&
               (each.kind == full_name || each.kind == surname) &&
               std::any_of(children.begin(), children.end(),
                           [&](const finding& child) { return overlap(each, child) > 0; });
    };
    all.erase(std::remove_if(all.begin(), all.end(), guess), all.end());
}

}  // namespace

std::vector<finding> settle(std::vector<finding> found) {
    sort_findings(found, [](const finding& a, const finding& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.start < b.start;
    });
    std::vector<finding> joined;
    for (const auto& each : found) {
        // "Zuri zuri zuri"
        const bool again = each.kind == highlight_kind::child_name && each.agreed &&
                           !joined.empty() && joined.back().agreed;
        if (joined.empty() || joined.back().kind != each.kind ||
            joined.back().end + (again ? 2U : 0U) <= each.start) {
            joined.push_back(each);
            continue;
        }
        auto& with = joined.back();
        if (each.how > with.how || (each.agreed && !with.agreed)) {
            with.rule = each.rule;
        }
        with.end = std::max(with.end, each.end);
        with.how = std::max(with.how, each.how);
        with.agreed = with.agreed || each.agreed;
    }
    drop_guesses_of_the_child(joined);
    std::vector<bool> dropped(joined.size());
    for (std::size_t at = 0; at < joined.size(); ++at) {
        for (const auto& other : joined) {
            if (covered(joined[at], other) || invites(joined[at], other)) {
                dropped[at] = true;
                break;
            }
        }
    }
    // What stands for a detail of the agreement must be looked at like the detail itself, and is said to hold
    // it; where nothing is left that does, the detail stays.
    std::vector<bool> holds(joined.size());
    for (std::size_t at = 0; at < joined.size(); ++at) {
        if (!dropped[at] || !joined[at].agreed) {
            continue;
        }
        bool stands = false;
        for (std::size_t i = 0; i < joined.size(); ++i) {
            if (!dropped[i] && covered(joined[at], joined[i])) {
                joined[i].how = std::max(joined[i].how, joined[at].how);
                holds[i] = true;
                stands = true;
            }
        }
        dropped[at] = stands;
    }
    std::vector<finding> out;
    for (std::size_t at = 0; at < joined.size(); ++at) {
        if (!dropped[at]) {
            out.push_back(joined[at]);
            out.back().agreed = joined[at].agreed || holds[at];
        }
    }
    sort_findings(out, starts_before);
    return out;
}

}  // namespace letterbox::moderation
