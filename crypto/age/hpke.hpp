// HPKE (RFC 9180) as far as age uses it: mode Base, one message, empty associated data.
//   KEM   0x647a MLKEM768-X25519, that is X-Wing (draft-ietf-hpke-pq-03)
//   KDF   0x0001 HKDF-SHA256
//   AEAD  0x0003 ChaCha20-Poly1305
#pragma once

#include "crypto/base/bytes.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::age {

/// What seals the first and only message of one context.
struct hpke_key {
    base::secret key;    // 32 bytes
    base::secret nonce;  // 12 bytes, base_nonce
};

/// KeySchedule of RFC 9180, section 5.1, from the 32-byte shared secret of the KEM.
hpke_key hpke_key_schedule(const base::secret& shared, base::byte_view info);

/// What a stanza is sealed with: the key schedule with the info of C2SP age.md.
hpke_key stanza_key(const base::secret& shared);

}  // namespace letterbox::age
