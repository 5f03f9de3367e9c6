// The chunks of a payload (C2SP age.md, "Payload").
//
//   payload = nonce *full-chunk final-chunk
//   nonce   = 16 bytes          full-chunk = 65,536 bytes sealed          final-chunk = 0 to 65,536
//
// Each chunk is followed by its tag of 16 bytes. The final one is empty only when it is the first.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace letterbox::age {

constexpr std::size_t payload_nonce_size = 16;
constexpr std::size_t chunk_size = 64 * 1024;
constexpr std::size_t tag_size = 16;
constexpr std::size_t sealed_chunk_size = chunk_size + tag_size;

/// The nonce of a chunk: its number as 11 bytes, big endian, and whether it is the final one.
inline std::array<std::uint8_t, 12> chunk_nonce(std::uint64_t number, bool final) {
    std::array<std::uint8_t, 12> out{};
    for (std::size_t i = 0; i < sizeof(number); ++i) {
        out.at(10 - i) = static_cast<std::uint8_t>(number >> (8 * i));
    }
    out.back() = final ? 1 : 0;
    return out;
}

}  // namespace letterbox::age
