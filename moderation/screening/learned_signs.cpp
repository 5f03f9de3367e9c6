#include "moderation/screening/learned_signs.hpp"

#include <algorithm>

#include "moderation/screening/learned_table.hpp"
#include "moderation/screening/sign_rules.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_classes.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

constexpr std::size_t longest_part = 40;  // words

/// FNV-1a, 32 bits.
std::uint32_t add(std::uint32_t state, std::string_view text) {
    constexpr std::uint32_t prime = 0x01000193;
    for (const char c : text) {
        state = (state ^ static_cast<std::uint8_t>(c)) * prime;
    }
    return state;
}

std::uint32_t begin(char what) {
    constexpr std::uint32_t start = 0x811C9DC5;
    return add(start, std::string_view(&what, 1));
}

/// The bits well mixed, of which those of a sign are kept.
std::uint32_t finish(std::uint32_t state) {
    state = (state ^ (state >> 16U)) * 0x85EBCA6BU;
    state = (state ^ (state >> 13U)) * 0xC2B2AE35U;
    return (state ^ (state >> 16U)) >> (32U - learned_table::sign_bits);
}

/// The word without a common ending: "promis" of "promises", "promised" and "promising".
std::string_view without_ending(std::string_view word) {
    constexpr std::string_view endings[] = {"ing", "ed", "es", "s", "ly", "er"};
    constexpr std::size_t shortest = 3;
    for (const auto ending : endings) {
        if (word.size() >= ending.size() + shortest &&
            word.substr(word.size() - ending.size()) == ending) {
            return word.substr(0, word.size() - ending.size());
        }
    }
    return word;
}

std::uint32_t number_of(const token& each) {
    constexpr std::string_view lengths[] = {"#1", "#2", "#3", "#4", "#5", "#6"};
    if (each.digits) {
        constexpr std::size_t longest = 6;
        return add(begin('w'), each.letters ? std::string_view("#x")
                                            : lengths[std::min(each.word.size(), longest) - 1]);
    }
    return add(begin('w'), without_ending(each.plain));
}

}  // namespace

std::vector<letter_part> parts_of(const letter_text& text) {
    std::vector<letter_part> out;
    for (std::size_t at = 0; at < text.words().size();) {
        const auto end = std::min(text.sentence_of(at).last, at + longest_part);
        out.push_back({at, end});
        at = end;
    }
    return out;
}

learned_signs::learned_signs() {
    const auto take = [&](char what, std::string_view name, std::string_view words) {
        for (const auto word : split(words, ' ')) {
            classes_[word].push_back(add(begin(what), name));
        }
    };
    for (const auto& each : sign_groups()) {
        take('s', each.name, each.words);
    }
    for (const auto& each : word_classes()) {
        take('c', each.name, each.words);
    }
}

void learned_signs::of(const search& in, letter_part part, bool from_adopters,
                       std::vector<std::uint32_t>& out) const {
    const auto& words = in.text.words();
    const auto side = begin(from_adopters ? 'A' : 'B');
    constexpr std::uint32_t pair = 0x9E3779B1;
    out.clear();
    out.push_back(finish(side));
    auto before = begin('^');
    for (auto at = part.first; at < part.last; ++at) {
        const auto& each = words[at];
        const auto number = number_of(each);
        out.push_back(finish(number));
        out.push_back(finish(before * pair + number));
        before = number;
        if (const auto known = classes_.find(each.plain); known != classes_.end()) {
            for (const auto name : known->second) {
                out.push_back(finish(name));
                out.push_back(finish(name * pair + side));
            }
        }
        if (each.capital && !each.first && is_unknown(in, each)) {
            out.push_back(finish(begin('N')));
        }
    }
    out.push_back(finish(before * pair + begin('$')));
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
}

}  // namespace letterbox::moderation
