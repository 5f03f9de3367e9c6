#include "crypto/base/hash.hpp"

#include <sodium.h>

#include <new>
#include <stdexcept>

namespace letterbox::base {

digest sha256(byte_view data) {
    digest out;
    crypto_hash_sha256(out.data.data(), data.data(), data.size());
    return out;
}

namespace {

crypto_hash_sha256_state& state_of(std::array<std::uint8_t, 128>& storage) {
    static_assert(sizeof(crypto_hash_sha256_state) <= 128);
    // The storage holds exactly one such state, made by the constructor.
    return *std::launder(reinterpret_cast<crypto_hash_sha256_state*>(storage.data()));  // NOLINT
}

}  // namespace

sha256_stream::sha256_stream() {
    crypto_hash_sha256_init(new (state_.data()) crypto_hash_sha256_state);
}

void sha256_stream::update(byte_view data) {
    crypto_hash_sha256_update(&state_of(state_), data.data(), data.size());
}

digest sha256_stream::finish() {
    digest out;
    crypto_hash_sha256_final(&state_of(state_), out.data.data());
    return out;
}

secret hkdf_sha256(byte_view key, byte_view salt, byte_view info, std::size_t size) {
    if (size == 0 || size > crypto_kdf_hkdf_sha256_BYTES_MAX) {
        throw std::invalid_argument("hkdf output size");
    }
    secret pseudo_random_key(crypto_kdf_hkdf_sha256_KEYBYTES);
    crypto_kdf_hkdf_sha256_extract(pseudo_random_key.data(), salt.data(), salt.size(), key.data(),
                                   key.size());
    secret out(size);
    crypto_kdf_hkdf_sha256_expand(out.data(), size,
                                  reinterpret_cast<const char*>(info.data()),  // NOLINT
                                  info.size(), pseudo_random_key.data());
    return out;
}

digest hmac_sha256(byte_view key, byte_view data) {
    digest out;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key.data(), key.size());
    crypto_auth_hmacsha256_update(&state, data.data(), data.size());
    crypto_auth_hmacsha256_final(&state, out.data.data());
    sodium_memzero(&state, sizeof(state));
    return out;
}

secret keyed_blake2b(byte_view key, byte_view data, std::size_t size) {
    if (key.size() < crypto_generichash_KEYBYTES_MIN ||
        key.size() > crypto_generichash_KEYBYTES_MAX) {
        throw std::invalid_argument("blake2b key size");
    }
    secret out(size);
    if (crypto_generichash(out.data(), size, data.data(), data.size(), key.data(), key.size()) !=
        0) {
        throw std::invalid_argument("blake2b output size");
    }
    return out;
}

bytes blake2b(byte_view data, std::size_t size) {
    bytes out(size);
    if (crypto_generichash(out.data(), size, data.data(), data.size(), nullptr, 0) != 0) {
        throw std::invalid_argument("blake2b output size");
    }
    return out;
}

bytes random_bytes(std::size_t size) {
    start_crypto();
    bytes out(size);
    randombytes_buf(out.data(), out.size());
    return out;
}

}  // namespace letterbox::base
