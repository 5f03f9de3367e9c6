// Ed25519 keys that sign statements (RFC 8032).
#pragma once

#include "crypto/base/bytes.hpp"
#include "crypto/base/hash.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::statement {

/// A signing key pair; made from its 32-byte seed.
class signer {
public:
    /// `seed` has 32 bytes; throws std::invalid_argument otherwise.
    static signer from_seed(const base::secret& seed);

    [[nodiscard]] const base::signing_key& key() const { return key_; }
    [[nodiscard]] base::signature sign(base::byte_view message) const;

private:
    signer() = default;
    base::secret secret_key_;  // 64 bytes
    base::signing_key key_;
};

/// Refuses small-order keys and malleated signatures (libsodium's strict check).
bool verify(const base::signing_key& key, base::byte_view message, const base::signature& sig);

/// Key fingerprint: SHA-256 of the raw public key (protocol, section 2).
inline base::digest fingerprint(const base::signing_key& key) {
    return base::sha256(key.view());
}
inline base::digest fingerprint(const base::recipient& key) {
    return base::sha256(key.view());
}

}  // namespace letterbox::statement
