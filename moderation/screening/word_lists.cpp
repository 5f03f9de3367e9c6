#include "moderation/screening/word_lists.hpp"

namespace letterbox::moderation {

namespace {

/// FNV-1a, 64 bits.
std::uint64_t hash(std::string_view word) {
    std::uint64_t state = 0xcbf29ce484222325U;
    for (const char c : word) {
        state ^= static_cast<std::uint8_t>(c);
        state *= 0x100000001b3U;
    }
    return state;
}

}  // namespace

base::result<word_lists> word_lists::read(base::byte_view data) {
    const auto refused = [] { return base::refuse(base::refusal::bad_encoding, "word lists"); };
    constexpr std::array<std::uint8_t, 5> magic = {'L', 'B', 'W', 'L', 3};
    for (const auto expected : magic) {
        if (data.empty() || data.front() != expected) {
            return refused();
        }
        data = data.subspan(1);
    }
    word_lists out;
    for (auto& each : out.filters_) {
        constexpr std::size_t head = 5;
        if (data.size() < head) {
            return refused();
        }
        each.hashes = data[0];
        std::size_t size = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            size |= static_cast<std::size_t>(data[1 + i]) << (8 * i);
        }
        data = data.subspan(head);
        if (size == 0 || size > data.size() || each.hashes == 0) {
            return refused();
        }
        each.bits = data.first(size);
        data = data.subspan(size);
    }
    LETTERBOX_TRY(out.learned_, learned_table::read(data));
    return out;
}

bool word_lists::has(std::size_t which, std::string_view word) const {
    const auto& in = filters_[which];
    if (in.bits.empty()) {
        return false;
    }
    const auto state = hash(word);
    const std::uint64_t first = state & 0xFFFFFFFFU;
    const std::uint64_t step = (state >> 32U) | 1U;
    const std::uint64_t bits = in.bits.size() * 8;
    for (std::uint64_t i = 0; i < in.hashes; ++i) {
        const auto at = static_cast<std::size_t>((first + i * step) % bits);
        if ((in.bits[at / 8] & (1U << (at % 8))) == 0) {
            return false;
        }
    }
    return true;
}

}  // namespace letterbox::moderation
