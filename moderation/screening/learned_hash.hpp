// Signs of the learned layer as numbers: a hash over what a sign is made of, its bits well mixed.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "moderation/screening/fnv.hpp"
#include "moderation/screening/learned_table.hpp"
#include "moderation/screening/text.hpp"

namespace letterbox::moderation::learned_hash {

constexpr std::uint32_t add(std::uint32_t state, std::string_view text) {
    return fnv_1a(text, state);
}

constexpr std::uint32_t begin(char what) {
    return fnv_1a(std::string_view(&what, 1));
}

/// Both, in this order.
constexpr std::uint32_t join(std::uint32_t a, std::uint32_t b) {
    constexpr std::uint32_t pair = 0x9E3779B1;
    return a * pair + b;
}

/// Of the well mixed bits those that a sign has.
constexpr std::uint32_t finish(std::uint32_t state) {
    state = (state ^ (state >> 16U)) * 0x85EBCA6BU;
    state = (state ^ (state >> 13U)) * 0xC2B2AE35U;
    return (state ^ (state >> 16U)) >> (32U - learned_table::sign_bits);
}

/// Of a word without a common ending ("promis" of "promises" and "promising"), of a number by its
/// length.
std::uint32_t number_of(const token& each);

/// Sorted, each of them once: what learned_table::add_up asks for.
void keep_each_once(std::vector<std::uint32_t>& signs);

}  // namespace letterbox::moderation::learned_hash
