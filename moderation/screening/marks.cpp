#include "moderation/screening/marks.hpp"

#include <algorithm>

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

/// Two of them are a flag.
bool is_regional_letter(char32_t point) {
    return point >= 0x1F1E6 && point <= 0x1F1FF;
}

constexpr char32_t joiner = 0x200D;  // makes one picture of two

}  // namespace

bool has_stars(const letter_text& text) {
    return text.folded().find(covered_up) != std::string::npos ||
           std::any_of(text.points().begin(), text.points().end(), is_regional_letter);
}

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
        if (read_as == stars::part && is_regional_letter(text.points()[i])) {
            return false;
        }
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
                auto& last = out.back();
                last.ends = true;
                last.apart = last.apart || folded[i] == ' ' || (folded[i] == '\n' && !broken);
                const bool joined = i > 0 && text.points()[i - 1] == joiner;
                constexpr unsigned most = 255;
                last.behind =
                    static_cast<std::uint8_t>(std::min(most, last.behind + (joined ? 0U : 1U)));
            }
            inside = false;
            continue;
        }
        out.push_back({folded[i], static_cast<std::uint32_t>(i), !inside, false, false, 0});
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
