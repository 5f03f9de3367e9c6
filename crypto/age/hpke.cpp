#include "crypto/age/hpke.hpp"

#include <array>
#include <string_view>

#include "crypto/base/hash.hpp"

namespace letterbox::age {

namespace {

constexpr std::array<std::uint8_t, 10> suite_id{'H',  'P',  'K',  'E',  0x64,
                                                0x7a, 0x00, 0x01, 0x00, 0x03};
constexpr std::uint8_t mode_base = 0x00;

base::bytes labeled(std::string_view label, base::byte_view data) {
    base::bytes out;
    base::append(out, base::view_of("HPKE-v1"));
    base::append(out, suite_id);
    base::append(out, base::view_of(label));
    base::append(out, data);
    return out;
}

/// LabeledExtract without a salt, of public values. HKDF-Extract is HMAC keyed with the salt.
base::digest labeled_extract(std::string_view label, base::byte_view data) {
    return base::hmac_sha256({}, labeled(label, data));
}

/// LabeledExpand(LabeledExtract(shared, "secret", no psk), label, context, size).
base::secret derive(const base::secret& shared, std::string_view label, base::byte_view context,
                    std::size_t size) {
    base::bytes info{static_cast<std::uint8_t>(size >> 8U), static_cast<std::uint8_t>(size)};
    base::append(info, labeled(label, context));
    return base::hkdf_sha256(labeled("secret", {}), shared.view(), info, size);
}

}  // namespace

hpke_key hpke_key_schedule(const base::secret& shared, base::byte_view info) {
    base::bytes context{mode_base};
    base::append(context, labeled_extract("psk_id_hash", {}).view());
    base::append(context, labeled_extract("info_hash", info).view());
    hpke_key out;
    out.key = derive(shared, "key", context, 32);
    out.nonce = derive(shared, "base_nonce", context, 12);
    return out;
}

hpke_key stanza_key(const base::secret& shared) {
    return hpke_key_schedule(shared, base::view_of("age-encryption.org/mlkem768x25519"));
}

}  // namespace letterbox::age
