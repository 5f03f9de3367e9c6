#include "moderation/screening/learned_layer.hpp"

#include <algorithm>
#include <array>

#include "moderation/screening/word_class.hpp"

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

bool is_in(std::string_view rule, const std::vector<std::string>& off) {
    return std::find(off.begin(), off.end(), rule) != off.end();
}

/// By its id, or because all rules of the kind are: who wants no "money" wants no "learned.money".
bool is_off(highlight_kind kind, const std::vector<std::string>& off) {
    return is_in(rules.at(static_cast<std::size_t>(kind)), off) || is_in(name(kind), off);
}

/// Somebody's safety: what a rule found stays, whatever was learned.
bool always_kept(const finding& each) {
    return each.agreed || each.kind == highlight_kind::distress ||
           each.kind == highlight_kind::threat ||
           (identifying(each.kind) && each.how == severity::must_look);
}

struct value_of_part {
    letter_part words;
    std::uint32_t start;  // code points
    std::uint32_t end;
    std::vector<std::int32_t> values;
};

/// What dies or is born there is an animal: "Our hamster died in June." "We have a greyhound. He was
/// born in 2020." The words a little before count, too.
bool about_an_animal(const letter_text& text, letter_part part) {
    constexpr std::size_t before = 12;
    const auto begin = text.words().begin();
    return std::any_of(begin +
                           static_cast<std::ptrdiff_t>(part.first - std::min(part.first, before)),
                       begin + static_cast<std::ptrdiff_t>(part.last),
                       [](const token& each) { return in_class("pet", each.plain); });
}

bool meets(const finding& each, const value_of_part& part) {
    return each.start < part.end && part.start < each.end;
}

}  // namespace

bool is_learned(std::string_view rule) {
    return rule.substr(0, 8) == "learned.";
}

void learned_layer::look(const search& in, bool from_adopters,
                         const std::vector<std::string>& off) const {
    if (table_.empty() || is_in("learned", off)) {
        return;
    }
    const auto& words = in.text.words();
    const auto parts = parts_of(in.text);
    std::vector<value_of_part> valued;
    valued.reserve(parts.size());
    std::vector<std::uint32_t> signs;
    for (const auto& part : parts) {
        signs_.of(in, part, from_adopters, signs);
        if (2 * signs.size() < part.last - part.first) {
            continue;  // the same few words again and again: no sentence
        }
        valued.push_back({part, words[part.first].start, words[part.last - 1].end, {}});
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
    const auto by_rules = static_cast<std::ptrdiff_t>(found.size());
    for (std::size_t at = 0; at < kinds.size(); ++at) {
        const auto& row = kinds[at];
        if (is_off(row.kind, off)) {
            continue;
        }
        for (const auto& part : valued) {
            // A rule that points to the very words of a detail does it better than a sentence.
            const auto known = [&] {
                return identifying(row.kind) &&
                       std::any_of(found.begin(), found.begin() + by_rules, [&](const auto& each) {
                           return each.kind == row.kind && meets(each, part);
                       });
            };
            const auto of_animal = [&] {
                return (row.kind == highlight_kind::life_news ||
                        row.kind == highlight_kind::date_of_birth) &&
                       about_an_animal(in.text, part.words);
            };
            if (part.values[at] >= row.find_at && !known() && !of_animal()) {
                in.add(part.start, part.end, row.kind, severity::worth_a_look,
                       rules.at(static_cast<std::size_t>(row.kind)));
            }
        }
    }
}

}  // namespace letterbox::moderation
