#include "moderation/screening/learned_layer.hpp"

#include <algorithm>

#include "moderation/screening/learned_rules.hpp"
#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

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

void learned_layer::look(const search& in, bool from_adopters,
                         const std::vector<std::string>& off) const {
    names_.look(in, from_adopters, off);
    if (table_.empty() || is_learned_off(off)) {
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
        if (is_learned_off(row.kind, off)) {
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
                       learned_rule(row.kind));
            }
        }
    }
}

}  // namespace letterbox::moderation
