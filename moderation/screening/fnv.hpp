// FNV-1a, 32 bits: where words are looked up, or signs made of them.
#pragma once

#include <cstdint>
#include <string_view>

namespace letterbox::moderation {

constexpr std::uint32_t fnv_begin = 0x811C9DC5;

/// Goes on from `state`.
constexpr std::uint32_t fnv_1a(std::string_view text, std::uint32_t state = fnv_begin) {
    constexpr std::uint32_t prime = 0x01000193;
    for (const char c : text) {
        state = (state ^ static_cast<std::uint8_t>(c)) * prime;
    }
    return state;
}

}  // namespace letterbox::moderation
