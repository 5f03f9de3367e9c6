// From a password to keys: Argon2id (RFC 9106, version 1.3, one lane) and keyed BLAKE2b (RFC 7693)
// as section 7 of the protocol has it.
//
//   P(64)  Argon2id(password, salt, cost)
//   auth   Ed25519 seed = keyed BLAKE2b-256(key P[0..31], canonical JSON of
//            {"agency_id": id, "label": "letterbox/v1/auth", "member": id})
//   kek    keyed BLAKE2b-256(key P[32..63], for staff P[32..63] || 32 bytes of the device, canonical
//            JSON of {"context": bundle_context, "device": bool, "label": "letterbox/v1/kek"})
#pragma once

#include <cstdint>

#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/record/account.hpp"
#include "crypto/statement/signer.hpp"

namespace letterbox::account {

constexpr std::size_t max_password_size = 1024;  // bytes of UTF-8
constexpr std::size_t device_secret_size = 32;   // bytes

// A cost below is refused before anything is derived; above it no device should be made to work.
constexpr std::uint32_t min_passes = 3;
constexpr std::uint32_t max_passes = 16;
constexpr std::uint64_t min_memory = 64ULL * 1024 * 1024;    // bytes
constexpr std::uint64_t max_memory = 1024ULL * 1024 * 1024;  // bytes

/// Refuses weak_parameters below the floor, too_large above the ceiling, bad_field when the memory
/// is not whole KiB.
base::status check_cost(const record::argon2_cost& cost);

/// What a bundle is bound to, as key derivation input and as additional data.
struct bundle_context {
    record::argon2_cost cost;
    base::member_id member;
    base::salt16 salt;
    std::uint32_t version = 1;  // of the bundle
    LETTERBOX_FIELDS(visit("cost", self.cost); visit("member", self.member);
                     visit("salt", self.salt); visit("version", self.version););
};

/// The context of the bundle that belongs to a lock.
bundle_context context_of(const base::member_id& member, const record::lock& lock);

/// P(64) of one password, for as long as keys are made from it.
class password_keys {
public:
    /// `p` has 64 bytes; throws std::invalid_argument otherwise.
    explicit password_keys(base::secret p);

    /// The sign-in key.
    [[nodiscard]] statement::signer auth(const base::member_id& member,
                                         const base::agency_id& agency) const;
    /// The key of the bundle, 32 bytes. `device` is null for families; for staff it has
    /// device_secret_size bytes, std::invalid_argument otherwise.
    [[nodiscard]] base::secret kek(const bundle_context& context,
                                   const base::secret* device = nullptr) const;

private:
    base::secret p_;
};

/// Argon2id with 64 bytes out. `password` is UTF-8 in NFKC already, 1 to 1024 bytes. Refuses
/// bad_password, what check_cost() refuses, and too_large when the memory cannot be had.
base::result<password_keys> derive(base::byte_view password, const base::salt16& salt,
                                   const record::argon2_cost& cost);

base::salt16 random_salt();

}  // namespace letterbox::account
