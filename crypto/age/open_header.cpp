#include <sodium.h>

#include "crypto/age/header.hpp"
#include "crypto/age/hpke.hpp"
#include "crypto/age/keys.hpp"
#include "crypto/age/open.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::age {

using base::refusal;
using base::refuse;

namespace {

// check_recipients() has seen the stanza.
base::result<file_key> unwrap_stanza(const stanza& what, const identity& key) {
    LETTERBOX_TRY(const auto encapsulated, base::from_base64(what.arguments.at(0), false));
    LETTERBOX_TRY(const auto shared, key.decapsulate(encapsulated));
    const auto with = stanza_key(shared);
    file_key out(file_key_size);
    if (crypto_aead_chacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, what.body.data(),
                                                  what.body.size(), nullptr, 0, with.nonce.data(),
                                                  with.key.data()) != 0) {
        return refuse(refusal::does_not_open);
    }
    return out;
}

base::status check_mac(const header& parsed, base::byte_view text, const file_key& key) {
    const auto expected = header_mac(key, text.first(parsed.authenticated));
    if (!base::equal_secret(expected.view(), parsed.mac.view())) {
        return refuse(refusal::does_not_open);
    }
    return {};
}

}  // namespace

base::result<file_key> open_header(base::byte_view header, const identity& key) {
    LETTERBOX_TRY(const auto parsed, parse_header(header));
    LETTERBOX_CHECK(check_recipients(parsed));
    for (const auto& each : parsed.stanzas) {
        auto found = unwrap_stanza(each, key);
        if (found) {
            LETTERBOX_CHECK(check_mac(parsed, header, *found));
            return found;
        }
    }
    return refuse(refusal::does_not_open);
}

base::status open_header_mac_only(base::byte_view header, const file_key& key) {
    LETTERBOX_TRY(const auto parsed, parse_header(header));
    return check_mac(parsed, header, key);
}

}  // namespace letterbox::age
