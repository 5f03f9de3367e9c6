#include "moderation/screening/word_index.hpp"

#include "moderation/screening/fnv.hpp"

namespace letterbox::moderation {

constexpr std::size_t at_first = 1024;  // places; always a power of two

word_index::word_index() : places_(at_first) {}

std::uint32_t word_index::add(std::string_view word, std::uint32_t of) {
    // Half of the places stay free, so that nearly every question is answered at the first one.
    if (2 * count_ >= places_.size()) {
        std::vector<place> old(2 * places_.size());
        old.swap(places_);
        for (const auto& each : old) {
            if (each.number != 0) {
                places_[find(each.word, each.of)] = each;
            }
        }
    }
    auto& there = places_[find(word, of)];
    if (there.number == 0) {
        there = {word, of, ++count_};
    }
    return there.number;
}

std::uint32_t word_index::number_of(std::string_view word, std::uint32_t of) const {
    return places_[find(word, of)].number;
}

/// Where the word is, or would be: a place that the word says, or the next free one behind it.
std::size_t word_index::find(std::string_view word, std::uint32_t of) const {
    constexpr std::uint32_t spread = 0x9e3779b1;
    constexpr unsigned half = 16;
    const auto mixed = (fnv_1a(word) ^ of) * spread;
    auto at = (mixed ^ (mixed >> half)) & (places_.size() - 1);
    while (places_[at].number != 0 && (places_[at].of != of || places_[at].word != word)) {
        at = (at + 1) & (places_.size() - 1);
    }
    return at;
}

}  // namespace letterbox::moderation
