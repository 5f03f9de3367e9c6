// Byte-level helpers for the two photo formats. Not for use outside this folder.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "crypto/base/bytes.hpp"

namespace letterbox::moderation::photo {

/// SOI and the beginning of the first marker.
constexpr std::array<std::uint8_t, 3> jpeg_beginning{0xFF, 0xD8, 0xFF};
constexpr std::array<std::uint8_t, 8> png_signature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

inline bool begins_with(base::byte_view data, base::byte_view start) {
    return data.size() >= start.size() && std::equal(start.begin(), start.end(), data.begin());
}
inline bool begins_with(base::byte_view data, std::string_view start) {
    return begins_with(data, base::view_of(start));
}
inline bool contains(base::byte_view data, std::string_view what) {
    return base::text_of(data).find(what) != std::string_view::npos;
}

/// Big-endian numbers. The caller has checked that they lie within the data.
inline std::uint32_t read16(base::byte_view data, std::size_t at) {
    return std::uint32_t{data[at]} << 8U | data[at + 1];
}
inline std::uint32_t read32(base::byte_view data, std::size_t at) {
    return read16(data, at) << 16U | read16(data, at + 2);
}
inline void write32(base::bytes& to, std::uint32_t value) {
    for (const auto shift : {24U, 16U, 8U, 0U}) {
        to.push_back(static_cast<std::uint8_t>(value >> shift & 0xFFU));
    }
}

}  // namespace letterbox::moderation::photo
