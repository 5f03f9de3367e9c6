#include <sodium.h>

#include <array>
#include <stdexcept>
#include <string>

#include "crypto/age/header.hpp"
#include "crypto/age/keys.hpp"
#include "crypto/age/password.hpp"
#include "crypto/age/password_file.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::age {

base::bytes seal_with_password(base::byte_view plain, const base::secret& password,
                               unsigned work_factor) {
    if (work_factor == 0 || work_factor > max_password_work_factor) {
        throw std::invalid_argument("work factor");
    }
    const auto key = new_file_key();
    const auto salt = base::random_bytes(password_salt_size);
    const auto wrap_key = password_wrap_key(password, salt, work_factor);
    // The wrap key is used once, so the nonce is zero.
    const std::array<std::uint8_t, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> nonce{};
    std::array<std::uint8_t, wrapped_key_size> body{};
    crypto_aead_chacha20poly1305_ietf_encrypt(body.data(), nullptr, key.data(), key.size(), nullptr,
                                              0, nullptr, nonce.data(), wrap_key.data());
    std::string text = "age-encryption.org/v1\n-> ";
    text += password_stanza_type;
    text += ' ' + base::base64(salt, false) + ' ' + std::to_string(work_factor) + '\n';
    text += base::base64(body, false) + "\n---";
    const auto mac = header_mac(key, base::view_of(text));
    text += ' ' + base::base64(mac.view(), false) + '\n';
    auto out = base::to_bytes(base::view_of(text));
    base::append(out, seal_payload(key, plain));
    return out;
}

}  // namespace letterbox::age
