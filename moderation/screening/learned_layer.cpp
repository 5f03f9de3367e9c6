#include "moderation/screening/learned_layer.hpp"

#include <algorithm>
#include <array>

namespace letterbox::moderation {

namespace {

// In the order of highlight_kind.
constexpr std::array<std::string_view, highlight_kind_count> rules = {
    "learned.surname",
    "learned.full_name",
    "learned.child_name",
    "learned.street_address",
    "learned.postcode",
    "learned.town",
    "learned.school",
    "learned.workplace",
    "learned.club",
    "learned.phone",
    "learned.email",
    "learned.social",
    "learned.url",
    "learned.date_of_birth",
    "learned.vehicle_registration",
    "learned.landmark",
    "learned.meeting",
    "learned.blame",
    "learned.pressure",
    "learned.promise",
    "learned.parent_title",
    "learned.life_news",
    "learned.distress",
    "learned.threat",
    "learned.money",
};

bool is_off(std::string_view rule, const std::vector<std::string>& off) {
    return std::find(off.begin(), off.end(), rule) != off.end();
}

/// Somebody's safety: what a rule found stays, whatever was learned.
bool always_kept(const finding& each) {
    return identifying(each.kind) || each.agreed || each.kind == highlight_kind::distress ||
           each.kind == highlight_kind::threat;
}

struct value_of_part {
    std::uint32_t start;  // code points
    std::uint32_t end;
    std::vector<std::int32_t> values;
};

bool meets(const finding& each, const value_of_part& part) {
    return each.start < part.end && part.start < each.end;
}

}  // namespace

bool is_learned(std::string_view rule) {
    return rule.substr(0, 8) == "learned.";
}

void learned_layer::look(const search& in, bool from_adopters,
                         const std::vector<std::string>& off) const {
    if (table_.empty() || is_off("learned", off)) {
        return;
    }
    const auto& words = in.text.words();
    const auto parts = parts_of(in.text);
    std::vector<value_of_part> valued;
    valued.reserve(parts.size());
    std::vector<std::uint32_t> signs;
    for (const auto& part : parts) {
        signs_.of(in, part, from_adopters, signs);
        valued.push_back({words[part.first].start, words[part.last - 1].end, {}});
        table_.add_up(signs, valued.back().values);
    }
    const auto& kinds = table_.kinds();
    auto& found = in.found;
    found.erase(
        std::remove_if(found.begin(), found.end(),
                       [&](const finding& each) {
                           const auto row =
                               std::find_if(kinds.begin(), kinds.end(), [&](const auto& kind) {
                                   return kind.kind == each.kind;
                               });
                           if (always_kept(each) || row == kinds.end()) {
                               return false;
                           }
                           const auto at = static_cast<std::size_t>(row - kinds.begin());
                           return std::none_of(valued.begin(), valued.end(), [&](const auto& part) {
                               return meets(each, part) && part.values[at] >= row->keep_at;
                           });
                       }),
        found.end());
    const auto by_rules = found.size();
    for (const auto& part : valued) {
        for (std::size_t at = 0; at < kinds.size(); ++at) {
            const auto rule = rules.at(static_cast<std::size_t>(kinds[at].kind));
            // A rule that points to the very words of a detail does it better than a whole sentence.
            const bool known =
                identifying(kinds[at].kind) &&
                std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(by_rules),
                            [&](const finding& each) {
                                return each.kind == kinds[at].kind && meets(each, part);
                            });
            if (part.values[at] >= kinds[at].find_at && !known && !is_off(rule, off)) {
                in.add(part.start, part.end, kinds[at].kind, severity::worth_a_look, rule);
            }
        }
    }
}

}  // namespace letterbox::moderation
