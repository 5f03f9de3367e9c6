#include "moderation/screening/word_filter.hpp"

#include <bit>
#include <cstring>

namespace letterbox::moderation {

namespace {

constexpr unsigned width = 64;     // rows that a word names, at most
constexpr unsigned own_bits = 9;   // of a value, that tell a word from others
constexpr unsigned no_ending = 0;  // bits of a value beyond those
constexpr unsigned takes_s = 1;
constexpr unsigned takes_ed = 2;

/// FNV-1a, 64 bits.
std::uint64_t hash_on(std::uint64_t state, std::string_view word) {
    for (const char c : word) {
        state = (state ^ static_cast<std::uint8_t>(c)) * 0x100000001b3U;
    }
    return state;
}

std::uint64_t hash_of(std::string_view word) {
    return hash_on(0xcbf29ce484222325U, word);
}

/// The finish of SplitMix64.
std::uint64_t mixed(std::uint64_t state) {
    state = (state ^ (state >> 30U)) * 0xbf58476d1ce4e5b9U;
    state = (state ^ (state >> 27U)) * 0x94d049bb133111ebU;
    return state ^ (state >> 31U);
}

std::uint64_t load(const std::uint8_t* from) {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t out = 0;
    std::memcpy(&out, from, sizeof(out));
    return out;
}

bool ends_with(std::string_view word, std::string_view ending) {
    return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
}

}  // namespace

bool word_filter::read_from(base::byte_view& data) {
    constexpr std::size_t head = 6;
    constexpr std::size_t most_blocks = std::size_t{1} << 20U;
    if (data.size() < head) {
        return false;
    }
    seed_ = data[0];
    bits_ = data[1];
    blocks_ = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        blocks_ |= static_cast<std::size_t>(data[2 + i]) << (8 * i);
    }
    data = data.subspan(head);
    if (bits_ < own_bits || bits_ > own_bits + 2 || blocks_ == 0 || blocks_ > most_blocks ||
        data.size() / (bits_ * sizeof(std::uint64_t)) < blocks_) {
        return false;
    }
    table_ = data.first(blocks_ * bits_ * sizeof(std::uint64_t));
    data = data.subspan(table_.size());
    return true;
}

/// Whether the value of the word is its own, and has the bit of the ending.
bool word_filter::value_is_of(std::uint64_t hash, unsigned ending) const {
    const auto key = mixed(hash ^ (seed_ * 0x9e3779b97f4a7c15U));
    const auto rows = mixed(key) | 1U;
    const std::uint64_t places = blocks_ * width - (width - 1);
    const auto first = static_cast<std::size_t>(((key >> 32U) * places) >> 32U);
    const auto shift = static_cast<unsigned>(first % width);
    const auto* at = table_.data() + first / width * bits_ * sizeof(std::uint64_t);
    const auto* next = at + (shift == 0 ? 0 : bits_ * sizeof(std::uint64_t));
    const auto bit = [&](unsigned which) {
        const auto place = which * sizeof(std::uint64_t);
        auto window = load(at + place) >> shift;
        if (shift != 0) {
            window |= load(next + place) << (width - shift);
        }
        return static_cast<unsigned>(std::popcount(window & rows)) & 1U;
    };
    for (unsigned i = 0; i < own_bits; ++i) {
        if (bit(i) != ((key >> i) & 1U)) {
            return false;
        }
    }
    return ending == no_ending || bit(own_bits + ending - 1) == 1;
}

bool word_filter::has(std::string_view word) const {
    if (empty()) {
        return false;
    }
    if (value_is_of(hash_of(word), no_ending)) {
        return true;
    }
    if (bits_ >= own_bits + takes_s && ends_with(word, "s") &&
        value_is_of(hash_of(word.substr(0, word.size() - 1)), takes_s)) {
        return true;
    }
    if (bits_ < own_bits + takes_ed || !(ends_with(word, "ed") || ends_with(word, "ing"))) {
        return false;
    }
    // "walk" of "walked", "bake" of "baking".
    const auto stem = word.substr(0, word.size() - (word.back() == 'd' ? 2 : 3));
    const auto state = hash_of(stem);
    return value_is_of(hash_on(state, "e"), takes_ed) ||
           (stem.back() != 'e' && value_is_of(state, takes_ed));
}

}  // namespace letterbox::moderation
