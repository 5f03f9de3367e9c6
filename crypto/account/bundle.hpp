// The account bundle: a member's own secrets, sealed under the password for the server to keep
// (protocol, section 7). XChaCha20-Poly1305, 24-byte random nonce in front, additional data the
// canonical JSON of bundle_context. Inside, canonical JSON of
//   {"agency": fingerprint, "directory": n, "epoch": n, "member": id,
//    "recipient_seed": 32 bytes, "signing_seed": 32 bytes}
#pragma once

#include <cstdint>

#include "crypto/account/password_key.hpp"
#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::account {

constexpr std::size_t max_bundle_size = 1024;  // bytes, sealed
constexpr std::size_t seed_size = 32;          // bytes

struct account_bundle {
    base::digest agency;  // the pin: fingerprint of the agency
    base::member_id member;
    std::uint32_t epoch = 1;
    std::uint64_t directory = 0;  // newest directory number
    base::secret signing_seed;
    base::secret recipient_seed;
};

/// Fresh seeds for a member.
account_bundle make_bundle(const base::digest& agency, const base::member_id& member,
                           std::uint32_t epoch);

/// What the member's entry must say: Ed25519 and X-Wing public keys of the seeds. The caller compares
/// after every opening and stops when they differ (keys_changed).
struct public_keys {
    base::signing_key signing_key;
    base::recipient recipient;
    friend bool operator==(const public_keys&, const public_keys&) = default;
};
public_keys keys_of(const account_bundle& bundle);

/// `kek` has 32 bytes, the seeds too, and the context names the bundle's member; throws
/// std::invalid_argument otherwise.
base::bytes seal_bundle(const account_bundle& bundle, const base::secret& kek,
                        const bundle_context& context);

/// Refuses does_not_open, whatever the reason.
base::result<account_bundle> open_bundle(base::byte_view sealed, const base::secret& kek,
                                         const bundle_context& context);

}  // namespace letterbox::account
