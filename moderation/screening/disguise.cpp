#include "moderation/screening/disguise.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "moderation/screening/unicode.hpp"
#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

constexpr std::string_view leet_from = "0134567892$@!|+";
constexpr std::string_view leet_to = "oieasgtbgzsaiit";

/// None of leet_from: nearly all that is asked about.
constexpr bool is_plain(char c) {
    return c >= 'a' && c <= 'z';
}

}  // namespace

bool stands_for(char written, char meant) {
    if (written == meant || is_plain(written)) {
        return written == meant;
    }
    if (written == '1' || written == '|' || written == '!') {
        return meant == 'i' || meant == 'l';
    }
    const auto at = leet_from.find(written);
    return at != std::string_view::npos && leet_to[at] == meant;
}

std::string without_leet(std::string_view word) {
    std::string out(word);
    if (std::none_of(word.begin(), word.end(), is_letter)) {
        return out;
    }
    for (auto& each : out) {
        if (is_plain(each)) {
            continue;
        }
        if (const auto at = leet_from.find(each); at != std::string_view::npos) {
            each = leet_to[at];
        }
    }
    return out;
}

std::size_t slips(std::string_view a, std::string_view b, std::size_t most) {
    if (a.size() > b.size()) {
        std::swap(a, b);
    }
    if (b.size() - a.size() > most) {
        return most + 1;
    }
    constexpr std::size_t longest = 96;
    if (b.size() >= longest) {
        return most + 1;
    }
    std::array<std::array<std::uint8_t, longest + 1>, 3> rows{};
    auto* before = rows.data();
    auto* above = rows.data() + 1;
    auto* row = rows.data() + 2;
    for (std::size_t j = 0; j <= b.size(); ++j) {
        (*above)[j] = static_cast<std::uint8_t>(j);
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        (*row)[0] = static_cast<std::uint8_t>(i);
        auto least = (*row)[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            auto value =
                std::min({(*above)[j] + 1, (*row)[j - 1] + 1, (*above)[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                value = std::min(value, (*before)[j - 2] + 1);
            }
            (*row)[j] = static_cast<std::uint8_t>(value);
            least = std::min(least, (*row)[j]);
        }
        if (least > most) {
            return most + 1;
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return std::min<std::size_t>((*above)[b.size()], most + 1);
}

std::size_t slips_allowed(std::size_t length) {
    constexpr std::size_t one_from = 5;
    constexpr std::size_t two_from = 8;
    constexpr std::size_t three_from = 13;
    return length < one_from ? 0 : length < two_from ? 1 : length < three_from ? 2 : 3;
}

bool begins_like(char written, char meant) {
    if (!is_plain(written) || !is_plain(meant)) {
        return stands_for(written, meant);
    }
    // For each letter a bit for those that it may be written for: c k q, c s, f p, g j, k n, r w, s z.
    constexpr auto alike = [] {
        std::array<std::uint32_t, 26> out{};
        for (const std::string_view group : {"ckq", "cs", "fp", "gj", "kn", "rw", "sz"}) {
            for (const char a : group) {
                for (const char b : group) {
                    out.at(static_cast<std::size_t>(a - 'a')) |= 1U
                                                              << static_cast<unsigned>(b - 'a');
                }
            }
        }
        return out;
    }();
    return written == meant || (alike.at(static_cast<std::size_t>(written - 'a')) >>
                                    static_cast<unsigned>(meant - 'a') &
                                1U) != 0;
}

std::string sound_of(std::string_view word) {
    using pair = std::pair<std::string_view, std::string_view>;
    constexpr std::array pairs = {
        pair{"eigh", "i"}, pair{"leigh", "li"}, pair{"ough", "o"}, pair{"igh", "i"},
        pair{"tch", "ch"}, pair{"ph", "f"},     pair{"ck", "k"},   pair{"wh", "w"},
        pair{"th", "f"},   pair{"kn", "n"},     pair{"wr", "r"},   pair{"ey", "i"},
        pair{"ie", "i"},   pair{"ee", "i"},     pair{"ea", "i"},   pair{"ei", "i"},
        pair{"ay", "a"},   pair{"ai", "a"},     pair{"oa", "o"},   pair{"oo", "u"},
        pair{"ou", "u"},   pair{"sc", "s"},     pair{"qu", "kw"},  pair{"q", "k"},
        pair{"x", "ks"},   pair{"c", "k"},      pair{"z", "s"},    pair{"y", "i"},
        pair{"h", ""},     pair{"j", "g"},      pair{"dg", "g"},
    };
    std::string out;
    // "tarique" is "tariq".
    constexpr std::string_view mute = "que";
    if (word.size() > mute.size() && word.substr(word.size() - mute.size()) == mute) {
        word.remove_suffix(2);
    }
    while (!word.empty()) {
        const auto* at = std::find_if(pairs.begin(), pairs.end(), [&](const pair& each) {
            return each.first[0] == word[0] && word.substr(0, each.first.size()) == each.first;
        });
        const bool spelt = at != pairs.end();
        const auto sound = spelt ? at->second : word.substr(0, 1);
        for (const char c : sound) {
            if (out.empty() || out.back() != c) {
                out.push_back(c);
            }
        }
        word.remove_prefix(spelt ? at->first.size() : 1);
    }
    // "jazpa" is "Jasper": a last -er, -or, -ar or -re is heard as -a.
    constexpr std::size_t heard = 4;
    const auto end = out.size() < heard ? std::string() : out.substr(out.size() - 2);
    if (end == "er" || end == "or" || end == "ar" || end == "re") {
        out.replace(out.size() - 2, 2, "a");
    }
    while (out.size() > 2 && out.back() == 'e') {
        out.pop_back();
    }
    return out;
}

std::string without_repeats(std::string_view word) {
    std::string out(word);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

bool has_long_run(std::string_view word) {
    for (std::size_t at = 2; at < word.size(); ++at) {
        if (word[at] == word[at - 1] && word[at] == word[at - 2]) {
            return true;
        }
    }
    return false;
}

bool is_vowel(char c) {
    return std::string_view("aeiou").find(c) != std::string_view::npos;
}

std::string consonants_of(std::string_view sound) {
    std::string out;
    for (const char c : sound) {
        if (!is_vowel(c) && c != 'w' && (out.empty() || out.back() != c)) {
            out.push_back(c);
        }
    }
    return out;
}

std::uint32_t letters_in(std::string_view word) {
    std::uint32_t out = 0;
    for (const char c : word) {
        out |=
            is_letter(c) && c != foreign_letter ? 1U << static_cast<unsigned>(c - 'a') : 1U << 31U;
    }
    return out;
}

}  // namespace letterbox::moderation
