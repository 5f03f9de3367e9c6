#include "clients/cli/screening_score.hpp"

#include <algorithm>

#include "moderation/screening/unicode.hpp"

namespace letterbox::cli {

namespace {

using moderation::highlight;

double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

bool counts_as_found(const label& wanted, const highlight& got) {
    if (wanted.kind != got.kind) {
        return false;
    }
    const auto start = std::max(wanted.start, got.start);
    const auto end = std::min(wanted.end, got.end);
    return start < end && 2 * (end - start) >= wanted.end - wanted.start;
}

}  // namespace

double kind_score::recall() const {
    return ratio(found, labels);
}
double kind_score::precision() const {
    return ratio(right, highlights);
}
double kind_score::f1() const {
    const auto sum = recall() + precision();
    return sum == 0 ? 0 : 2 * recall() * precision() / sum;
}

kind_score& kind_score::operator+=(const kind_score& more) {
    labels += more.labels;
    found += more.found;
    highlights += more.highlights;
    right += more.right;
    return *this;
}

kind_score screening_score::identifying() const {
    kind_score out;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (moderation::identifying(static_cast<moderation::highlight_kind>(i))) {
            out += kinds[i];
        }
    }
    return out;
}

kind_score screening_score::concerns() const {
    kind_score out;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (!moderation::identifying(static_cast<moderation::highlight_kind>(i))) {
            out += kinds[i];
        }
    }
    return out;
}

void screening_score::add(const labelled_letter& letter, const std::vector<highlight>& highlights,
                          const std::string& id) {
    const auto points = moderation::code_points(letter.text);
    const auto remark = [&](std::string_view what, moderation::highlight_kind kind,
                            std::uint32_t start, std::uint32_t end, const std::string& rule) {
        remarks.push_back(
            id + " " + std::string(what) + " " + std::string(name(kind)) + " " + rule +
            (rule.empty() ? "" : " ") + "\"" +
            moderation::utf8_of(std::u32string_view(points).substr(start, end - start)) + "\"");
    };
    for (const auto& each : letter.labels) {
        auto& score = kinds.at(static_cast<std::size_t>(each.kind));
        ++score.labels;
        const bool found =
            std::any_of(highlights.begin(), highlights.end(),
                        [&](const highlight& got) { return counts_as_found(each, got); });
        if (found) {
            ++score.found;
        } else {
            remark("missed", each.kind, each.start, each.end, "");
        }
    }
    for (const auto& got : highlights) {
        auto& score = kinds.at(static_cast<std::size_t>(got.kind));
        ++score.highlights;
        const bool right =
            std::any_of(letter.labels.begin(), letter.labels.end(),
                        [&](const label& each) { return counts_as_found(each, got); });
        if (right) {
            ++score.right;
        } else {
            remark("false alarm", got.kind, got.start, got.end, got.rule);
        }
    }
}

}  // namespace letterbox::cli
