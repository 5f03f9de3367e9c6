// The hashes and key derivations that the protocol uses, over libsodium.
#pragma once

#include <cstdint>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::base {

/// SHA-256 (FIPS 180-4).
digest sha256(byte_view data);

/// SHA-256 of data that comes in pieces.
class sha256_stream {
public:
    sha256_stream();
    void update(byte_view data);
    digest finish();

private:
    alignas(16) std::array<std::uint8_t, 128> state_{};
};

/// HKDF-SHA-256 (RFC 5869): extract with `salt`, expand to `size` bytes (at most 8160).
secret hkdf_sha256(byte_view key, byte_view salt, byte_view info, std::size_t size);

/// HMAC-SHA-256 (RFC 2104).
digest hmac_sha256(byte_view key, byte_view data);

/// Keyed BLAKE2b (RFC 7693) with `size` bytes out (16 to 64), key of 16 to 64 bytes.
secret keyed_blake2b(byte_view key, byte_view data, std::size_t size);

/// BLAKE2b without a key.
bytes blake2b(byte_view data, std::size_t size);

bytes random_bytes(std::size_t size);

}  // namespace letterbox::base
