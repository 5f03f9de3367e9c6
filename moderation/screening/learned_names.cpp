#include "moderation/screening/learned_names.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "moderation/screening/learned_hash.hpp"
#include "moderation/screening/learned_rules.hpp"
#include "moderation/screening/name_signs.hpp"

namespace letterbox::moderation {

namespace {

struct valued_name {
    std::uint32_t start;  // code points
    std::uint32_t end;
    std::vector<std::int32_t> values;  // of each kind of the table
};

bool meets(const finding& each, const valued_name& name) {
    return each.start < name.end && name.start < each.end;
}

/// Where findings of the kind are, in order; those that touch each other are one.
std::vector<std::pair<std::uint32_t, std::uint32_t>> stretches_of(
    highlight_kind kind, const std::vector<finding>& found) {
    std::vector<finding> all;
    std::copy_if(found.begin(), found.end(), std::back_inserter(all),
                 [&](const finding& each) { return each.kind == kind; });
    sort_findings(all, starts_before);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const auto& each : all) {
        if (out.empty() || out.back().second < each.start) {
            out.emplace_back(each.start, each.end);
        } else {
            out.back().second = std::max(out.back().second, each.end);
        }
    }
    return out;
}

/// The first name that ends behind `point`.
std::vector<valued_name>::const_iterator first_behind(const std::vector<valued_name>& names,
                                                      std::uint32_t point) {
    return std::upper_bound(
        names.begin(), names.end(), point,
        [](std::uint32_t wanted, const valued_name& each) { return wanted < each.end; });
}

std::vector<valued_name> value_names(const search& in, const learned_table& table,
                                     const learned_classes& classes, bool from_adopters) {
    const auto looks = looks_of(in);
    const name_signs seen(in, classes, looks, from_adopters);
    std::vector<valued_name> out;
    std::vector<std::uint32_t> signs;
    for (const auto& span : name_spans_of(in, looks)) {
        signs.clear();
        seen.of_words(span, signs);
        seen.of_rules(span, signs);
        learned_hash::keep_each_once(signs);
        out.push_back({in.text.words()[span.first].start, in.text.words()[span.last].end, {}});
        table.add_up(signs, out.back().values);
    }
    return out;
}

}  // namespace

void learned_names::look(const search& in, bool from_adopters,
                         const std::vector<std::string>& off) const {
    if (table_.empty() || is_learned_off(off)) {
        return;
    }
    const auto names = value_names(in, table_, classes_, from_adopters);
    auto& found = in.found;
    for (std::size_t at = 0; at < table_.kinds().size(); ++at) {
        const auto& row = table_.kinds()[at];
        const auto is_doubted = [&](const finding& each) {
            if (each.kind != row.kind || always_kept(each)) {
                return false;
            }
            auto name = first_behind(names, each.start);
            const bool told = name != names.end() && meets(each, *name);
            for (; name != names.end() && meets(each, *name); ++name) {
                if (name->values[at] >= row.keep_at) {
                    return false;
                }
            }
            return told;
        };
        found.erase(std::remove_if(found.begin(), found.end(), is_doubted), found.end());
        if (is_learned_off(row.kind, off)) {
            continue;
        }
        const auto known = stretches_of(row.kind, found);
        auto next = known.begin();
        for (const auto& name : names) {
            while (next != known.end() && next->second <= name.start) {
                ++next;
            }
            const bool is_known = next != known.end() && next->first < name.end;
            if (name.values[at] >= row.find_at && !is_known) {
                in.add(name.start, name.end, row.kind, severity::worth_a_look,
                       learned_rule(row.kind));
            }
        }
    }
}

}  // namespace letterbox::moderation
