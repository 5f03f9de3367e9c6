// Statements about the agency and its people (protocol, sections 4 to 6).
#pragma once

#include <optional>
#include <string>

#include "crypto/record/common.hpp"
#include "crypto/record/policy.hpp"

namespace letterbox::record {

/// The agency itself; signed by the root key (at a change of root: by the old and the new). Id,
/// origin and log key stay what they were in the first version: clients could not follow.
/// `log_key` signs checkpoints; it is the server's and is pinned here, so that clients know it.
struct agency {
    static constexpr std::string_view kind = "agency";
    struct scope scope;
    base::recipient archive;
    std::uint32_t archive_epoch = 1;
    base::signing_key log_key;
    std::string name;    // ASCII
    std::string origin;  // the server's public origin, "https://host" or "https://host:port"
    std::optional<struct policy> policy;  // absent: nothing is switched off
    std::optional<base::digest> previous;
    std::uint32_t recovery_hold_hours = 24;
    base::signing_key root_key;
    struct seen seen;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("archive", self.archive);
                     visit("archive_epoch", self.archive_epoch); visit("log_key", self.log_key);
                     visit("name", self.name); visit("origin", self.origin);
                     visit("policy", self.policy); visit("previous", self.previous);
                     visit("recovery_hold_hours", self.recovery_hold_hours);
                     visit("root_key", self.root_key); visit("seen", self.seen);
                     visit("version", self.version););
};

/// A signing key that may certify members, until `until`; or, with `ended`, no longer.
/// Signed by root, or (for a worker) by a manager who is a registrar.
struct registrar {
    static constexpr std::string_view kind = "registrar";
    struct scope scope;
    bool ended = false;
    base::member_id member;
    struct seen seen;
    base::signing_key signing_key;
    base::instant until;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("ended", self.ended); visit("member", self.member);
                     visit("seen", self.seen); visit("signing_key", self.signing_key);
                     visit("until", self.until););
};

/// The place of a family member in an agreement.
struct party_ref {
    base::agreement_id agreement;
    base::party_id party;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("party", self.party););
    friend bool operator==(const party_ref&, const party_ref&) = default;
};

/// Somebody may join with a code. The record (the keys of both proofs, and who is meant) is sealed
/// to the team, or for staff to the registrar who made it. Signed by a registrar.
struct invitation {
    static constexpr std::string_view kind = "invitation";
    struct scope scope;
    base::instant expires;
    base::invitation_id invitation_id;
    std::vector<party_ref> parties;  // family only
    sealed_object record;
    enum role role = role::family;
    struct seen seen;
    std::optional<base::team_id> team;  // who opens the record; absent: the signer alone
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("expires", self.expires);
                     visit("invitation", self.invitation_id); visit("parties", self.parties);
                     visit("record", self.record); visit("role", self.role);
                     visit("seen", self.seen); visit("team", self.team););
};

enum class entry_reason { joined, changed, recovered, left };
constexpr auto names_of(entry_reason /*unused*/) {
    return std::array<std::string_view, 4>{"joined", "changed", "recovered", "left"};
}

/// A member's keys. Family: signed by a registrar and the member's own new key. Staff: by two
/// people and the member's own new key. `left`: by two people, without the member.
struct member {
    static constexpr std::string_view kind = "member";
    struct scope scope;
    std::uint32_t epoch = 1;
    std::optional<base::invitation_id> invitation;
    base::member_id member_id;
    std::vector<party_ref> parties;
    std::optional<base::digest> previous;
    entry_reason reason = entry_reason::joined;
    base::recipient recipient;
    enum role role = role::family;
    struct seen seen;
    base::signing_key signing_key;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("epoch", self.epoch);
                     visit("invitation", self.invitation); visit("member", self.member_id);
                     visit("parties", self.parties); visit("previous", self.previous);
                     visit("reason", self.reason); visit("recipient", self.recipient);
                     visit("role", self.role); visit("seen", self.seen);
                     visit("signing_key", self.signing_key););
};

/// The team's seed, sealed once; one header (one stanza) for each worker.
struct team_worker {
    struct member_at worker;
    base::digest header;
    LETTERBOX_FIELDS(visit("header", self.header); visit("worker", self.worker););
};

/// Who reads an agreement's letters. Signed by two people.
struct team {
    static constexpr std::string_view kind = "team";
    struct scope scope;
    std::uint32_t epoch = 1;
    std::optional<base::digest> previous;
    base::recipient recipient;
    struct part seed;
    base::object_id seed_object;
    base::member_id sealed_by;
    struct seen seen;
    base::team_id team_id;
    std::vector<team_worker> workers;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("epoch", self.epoch); visit("previous", self.previous);
                     visit("recipient", self.recipient); visit("sealed_by", self.sealed_by);
                     visit("seed", self.seed); visit("seed_object", self.seed_object);
                     visit("seen", self.seen); visit("team", self.team_id);
                     visit("workers", self.workers););
};

}  // namespace letterbox::record
