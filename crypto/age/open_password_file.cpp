#include <sodium.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "crypto/age/header.hpp"
#include "crypto/age/open.hpp"
#include "crypto/age/password.hpp"
#include "crypto/age/password_file.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::age {

using base::refusal;
using base::refuse;

namespace {

struct password_stanza {
    base::bytes salt;
    unsigned work_factor = 0;
    base::bytes body;
};

// Decimal without a leading zero; what is too long for two digits is too much work in any case.
base::result<unsigned> parse_work_factor(std::string_view text) {
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (text.empty() || !digits || text.front() == '0') {
        return refuse(refusal::bad_header, "work factor");
    }
    unsigned out = 0;
    for (const char c : text.substr(0, 3)) {
        out = out * 10 + static_cast<unsigned>(c - '0');
    }
    if (out > max_password_work_factor) {
        return refuse(refusal::too_large, "work factor");
    }
    return out;
}

base::result<password_stanza> read_stanza(const header& from) {
    const auto& found = from.stanzas.front();
    // Whoever can make a second stanza could open the file without the password.
    if (found.type != password_stanza_type || from.stanzas.size() != 1) {
        return refuse(refusal::other_recipient_type);
    }
    if (found.arguments.size() != 2) {
        return refuse(refusal::bad_header, "number of arguments");
    }
    password_stanza out;
    auto salt = base::from_base64(found.arguments[0], false);
    if (!salt || salt->size() != password_salt_size) {
        return refuse(refusal::bad_header, "salt");
    }
    out.salt = *salt;
    LETTERBOX_TRY(out.work_factor, parse_work_factor(found.arguments[1]));
    if (found.body.size() != wrapped_key_size) {
        return refuse(refusal::bad_header, "wrapped key");
    }
    out.body = found.body;
    return out;
}

}  // namespace

base::result<base::bytes> open_with_password(base::byte_view file, const base::secret& password) {
    LETTERBOX_TRY(const auto length, header_length(file));
    const auto head = file.first(length);
    LETTERBOX_TRY(const auto parsed, parse_header(head));
    LETTERBOX_TRY(const auto stanza, read_stanza(parsed));
    const auto wrap_key = password_wrap_key(password, stanza.salt, stanza.work_factor);
    const std::array<std::uint8_t, crypto_aead_chacha20poly1305_ietf_NPUBBYTES> nonce{};
    file_key key(file_key_size);
    if (crypto_aead_chacha20poly1305_ietf_decrypt(key.data(), nullptr, nullptr, stanza.body.data(),
                                                  stanza.body.size(), nullptr, 0, nonce.data(),
                                                  wrap_key.data()) != 0) {
        return refuse(refusal::does_not_open);
    }
    LETTERBOX_CHECK(open_header_mac_only(head, key));
    const auto payload = file.subspan(length);
    return open_payload(key, payload, payload.size());
}

}  // namespace letterbox::age
