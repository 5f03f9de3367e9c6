#include "crypto/age/password.hpp"

#include <sodium.h>

#include <cstdint>
#include <new>

namespace letterbox::age {

base::secret password_wrap_key(const base::secret& password, base::byte_view salt,
                               unsigned work_factor) {
    constexpr std::uint32_t block_size = 8;
    constexpr std::uint32_t lanes = 1;
    auto labelled = base::to_bytes(base::view_of("age-encryption.org/v1/scrypt"));
    base::append(labelled, salt);
    base::secret out(crypto_aead_chacha20poly1305_ietf_KEYBYTES);
    if (crypto_pwhash_scryptsalsa208sha256_ll(password.data(), password.size(), labelled.data(),
                                              labelled.size(), std::uint64_t{1} << work_factor,
                                              block_size, lanes, out.data(), out.size()) != 0) {
        throw std::bad_alloc();
    }
    return out;
}

}  // namespace letterbox::age
