// Plain bytes, and fixed-size values that must not be confused with each other.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace letterbox::base {

using bytes = std::vector<std::uint8_t>;
using byte_view = std::span<const std::uint8_t>;

/// A public value of exactly `Size` bytes. `Tag` keeps a digest from being taken for a key.
template <class Tag, std::size_t Size>
struct fixed_bytes {
    static constexpr std::size_t size = Size;
    std::array<std::uint8_t, Size> data{};

    [[nodiscard]] byte_view view() const { return byte_view(data.data(), data.size()); }
    [[nodiscard]] bool is_zero() const {
        for (auto each : data) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }
    friend bool operator==(const fixed_bytes&, const fixed_bytes&) = default;
    friend bool operator<(const fixed_bytes& a, const fixed_bytes& b) { return a.data < b.data; }
};

using digest = fixed_bytes<struct digest_tag, 32>;            // SHA-256 value
using signing_key = fixed_bytes<struct signing_key_tag, 32>;  // Ed25519 public key
using signature = fixed_bytes<struct signature_tag, 64>;      // Ed25519 signature
using recipient = fixed_bytes<struct recipient_tag, 1216>;    // X-Wing public key
using salt16 = fixed_bytes<struct salt_tag, 16>;              // Argon2id salt
using challenge = fixed_bytes<struct challenge_tag, 32>;      // sign-in challenge

/// The bytes of a string, and the other way round. No conversion of characters.
inline byte_view view_of(std::string_view text) {
    // char and unsigned char may alias; this is the one place that says so.
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};  // NOLINT
}
inline std::string_view text_of(byte_view data) {
    return {reinterpret_cast<const char*>(data.data()), data.size()};  // NOLINT
}
inline bytes to_bytes(byte_view data) {
    return bytes(data.begin(), data.end());
}
inline void append(bytes& to, byte_view more) {
    to.insert(to.end(), more.begin(), more.end());
}

/// Hash for unordered containers; the values are already uniform.
struct fixed_hash {
    template <class Tag, std::size_t Size>
    std::size_t operator()(const fixed_bytes<Tag, Size>& value) const {
        static_assert(Size >= sizeof(std::size_t));
        std::size_t out = 0;
        std::memcpy(&out, value.data.data(), sizeof(out));
        return out;
    }
};

}  // namespace letterbox::base
