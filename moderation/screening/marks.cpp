#include "moderation/screening/marks.hpp"

namespace letterbox::moderation {

namespace {

/// Whether the star at `at` covers a letter up: a few stars, and letters on both sides of them.
bool covers_up(const std::string& folded, std::size_t at) {
    constexpr std::size_t most = 16;  // stars on one side; longer runs are lines, not words
    auto before = at;
    while (before > 0 && at - before < most && folded[before] == covered_up) {
        --before;
    }
    auto after = at;
    while (after < folded.size() && after - at < most && folded[after] == covered_up) {
        ++after;
    }
    return after < folded.size() && is_alnum(folded[before]) && is_alnum(folded[after]);
}

}  // namespace

std::vector<mark> squeeze(const letter_text& text, stars read_as) {
    const auto& folded = text.folded();
    std::vector<mark> out;
    out.reserve(folded.size());
    const auto is_sign = [](char c) { return c == '$' || c == '@' || c == '!' || c == '|'; };
    const auto counts = [&](std::size_t i) {
        constexpr std::size_t most = 4;  // signs in a row that may be letters
        auto behind = i + 1;
        while (behind < folded.size() && behind < i + most && is_sign(folded[behind])) {
            ++behind;
        }
        const bool goes_on = behind < folded.size() && is_alnum(folded[behind]);
        const bool last_sign = folded[i] == '$' && i > 0 && is_letter(folded[i - 1]);
        return is_alnum(folded[i]) || (is_sign(folded[i]) && goes_on) || last_sign ||
               (read_as == stars::cover && folded[i] == covered_up && covers_up(folded, i));
    };
    bool inside = false;
    for (std::size_t i = 0; i < folded.size(); ++i) {
        if (folded[i] == invisible || folded[i] == '\'') {
            continue;
        }
        if (!counts(i)) {
            if (!out.empty()) {
                // A hyphen at the end of a line goes on in the next one.
                const bool broken = folded[i] == '\n' && i > 0 && folded[i - 1] == '-';
                out.back().ends = true;
                out.back().apart =
                    out.back().apart || folded[i] == ' ' || (folded[i] == '\n' && !broken);
            }
            inside = false;
            continue;
        }
        out.push_back({folded[i], static_cast<std::uint32_t>(i), !inside, false, false});
        inside = true;
    }
    if (!out.empty()) {
        out.back().ends = true;
    }
    return out;
}

std::vector<std::size_t> starts_of(const std::vector<mark>& marks) {
    std::vector<std::size_t> out;
    for (std::size_t at = 0; at < marks.size(); ++at) {
        if (marks[at].starts) {
            out.push_back(at);
        }
    }
    return out;
}

}  // namespace letterbox::moderation
