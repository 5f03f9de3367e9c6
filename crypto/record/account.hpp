// Signing in, and what joins a newcomer to the agency (protocol, sections 6 and 7).
#pragma once

#include <optional>
#include <string>

#include "crypto/record/people.hpp"

namespace letterbox::record {

/// Argon2id cost: passes, and memory in bytes.
struct argon2_cost {
    std::uint32_t passes = 3;
    std::uint64_t memory = 64ULL * 1024 * 1024;
    LETTERBOX_FIELDS(visit("memory", self.memory); visit("passes", self.passes););
    friend bool operator==(const argon2_cost&, const argon2_cost&) = default;
};

/// What opens with a password: the public half, as the server keeps it.
struct lock {
    base::signing_key auth_key;
    argon2_cost cost;
    base::salt16 salt;
    std::uint32_t version = 1;  // of the bundle
    LETTERBOX_FIELDS(visit("auth_key", self.auth_key); visit("cost", self.cost);
                     visit("salt", self.salt); visit("version", self.version););
    friend bool operator==(const lock&, const lock&) = default;
};

struct password_change {
    base::digest bundle;
    struct lock lock;
    LETTERBOX_FIELDS(visit("bundle", self.bundle); visit("lock", self.lock););
};

/// Signed by the sign-in key, not by the member's.
struct login {
    static constexpr std::string_view kind = "login";
    struct scope scope;
    base::challenge challenge;
    std::optional<password_change> change;
    base::member_id member;
    std::string origin;
    base::instant time;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("challenge", self.challenge);
                     visit("change", self.change); visit("member", self.member);
                     visit("origin", self.origin); visit("time", self.time););
};

/// Proven by the agency with the invitation's key, checked by the newcomer before pinning.
struct agency_proof {
    struct scope scope;
    base::digest invitation;  // statement hash
    std::uint64_t directory = 0;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("directory", self.directory);
                     visit("invitation", self.invitation););
};

/// Proven by the newcomer, checked by the registrar before signing the member entry.
struct newcomer_proof {
    struct scope scope;
    base::invitation_id invitation;
    base::member_id member;
    std::vector<party_ref> parties;
    base::recipient recipient;
    enum role role = role::family;
    base::signing_key signing_key;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("invitation", self.invitation);
                     visit("member", self.member); visit("parties", self.parties);
                     visit("recipient", self.recipient); visit("role", self.role);
                     visit("signing_key", self.signing_key););
};

}  // namespace letterbox::record
