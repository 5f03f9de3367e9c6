#include "crypto/age/keys.hpp"

#include <stdexcept>

#include "crypto/base/hash.hpp"

namespace letterbox::age {

void check_size(const file_key& key) {
    if (key.size() != file_key_size) {
        throw std::invalid_argument("file key size");
    }
}

base::digest header_mac(const file_key& key, base::byte_view text) {
    check_size(key);
    const auto mac_key = base::hkdf_sha256(key.view(), {}, base::view_of("header"), 32);
    return base::hmac_sha256(mac_key.view(), text);
}

base::secret payload_key(const file_key& key, base::byte_view nonce) {
    check_size(key);
    return base::hkdf_sha256(key.view(), nonce, base::view_of("payload"), 32);
}

}  // namespace letterbox::age
