// Invitation codes, and the two proofs that a code makes possible (protocol, section 6).
//
//   code   15 random characters of Crockford base32 and one that checks them, in groups of four
//   K(96)  Argon2id(the 15 characters in lower case,
//            salt = BLAKE2b-128("letterbox/v1/invitation" || 0x00 || origin), 3 passes, 64 MiB)
//          K[0..15] invitation id, K[32..63] key of the agency's proof, K[64..95] of the newcomer's
//   proof  keyed BLAKE2b-256(key, canonical JSON of the structure in crypto/record/account.hpp)
#pragma once

#include <string_view>

#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"
#include "crypto/record/account.hpp"

namespace letterbox::account {

constexpr std::size_t proof_key_size = 32;  // bytes

class invitation_code {
public:
    static invitation_code make();

    /// Forgives case, spaces and dashes; reads o as 0, i and l as 1. Refuses bad_code.
    static base::result<invitation_code> parse(base::byte_view typed);

    /// As people read it, "k7qm-2xvd-9h4r-t0wf": 19 bytes of ASCII.
    [[nodiscard]] base::secret text() const;
    /// The 15 characters without the check character.
    [[nodiscard]] base::byte_view characters() const { return characters_.view(); }

private:
    explicit invitation_code(base::secret characters) : characters_(std::move(characters)) {}
    base::secret characters_;
};

struct invitation_keys {
    base::invitation_id id;
    base::secret agency_proof_key;    // proof_key_size bytes
    base::secret newcomer_proof_key;  // proof_key_size bytes
};

/// `origin`: the server's public origin, "https://host". Throws std::bad_alloc when 64 MiB cannot
/// be had.
invitation_keys derive(const invitation_code& code, std::string_view origin);

/// `key` has proof_key_size bytes; throws std::invalid_argument otherwise.
base::digest prove(base::byte_view key, const record::agency_proof& what);
base::digest prove(base::byte_view key, const record::newcomer_proof& what);

/// In constant time; refuses bad_proof.
base::status check_proof(base::byte_view key, const record::agency_proof& what,
                         const base::digest& proof);
base::status check_proof(base::byte_view key, const record::newcomer_proof& what,
                         const base::digest& proof);

}  // namespace letterbox::account
