#include <sodium.h>

#include <array>
#include <string>

#include "crypto/age/header.hpp"
#include "crypto/age/hpke.hpp"
#include "crypto/age/keys.hpp"
#include "crypto/age/recipient.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::age {

using base::refusal;
using base::refuse;

namespace {

base::result<std::string> seal_stanza(const file_key& key, const base::recipient& to) {
    LETTERBOX_CHECK(check_recipient(to));
    std::array<std::uint8_t, encapsulated_size> encapsulated{};
    base::secret shared(crypto_kem_xwing_SHAREDSECRETBYTES);
    if (crypto_kem_xwing_enc(encapsulated.data(), shared.data(), to.data.data()) != 0) {
        return refuse(refusal::bad_recipient);
    }
    const auto with = stanza_key(shared);
    std::array<std::uint8_t, wrapped_key_size> body{};
    crypto_aead_chacha20poly1305_ietf_encrypt(body.data(), nullptr, key.data(), key.size(), nullptr,
                                              0, nullptr, with.nonce.data(), with.key.data());
    std::string out = "-> ";
    out += stanza_type;
    out += ' ';
    out += base::base64(encapsulated, false);
    out += '\n';
    out += base::base64(body, false);  // 43 columns: the short line that ends a stanza
    out += '\n';
    return out;
}

}  // namespace

file_key new_file_key() {
    return base::secret::random(file_key_size);
}

base::result<base::bytes> seal_header(const file_key& key,
                                      std::span<const base::recipient> recipients) {
    check_size(key);
    if (recipients.empty()) {
        return refuse(refusal::bad_recipient, "none");
    }
    if (recipients.size() > max_recipients) {
        return refuse(refusal::too_many_recipients);
    }
    std::string text = "age-encryption.org/v1\n";
    for (const auto& each : recipients) {
        LETTERBOX_TRY(const auto stanza, seal_stanza(key, each));
        text += stanza;
    }
    text += "---";
    const auto mac = header_mac(key, base::view_of(text));
    text += ' ';
    text += base::base64(mac.view(), false);
    text += '\n';
    return base::to_bytes(base::view_of(text));
}

}  // namespace letterbox::age
