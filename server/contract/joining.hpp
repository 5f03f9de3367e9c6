// How an agency begins and how people join it (protocol, section 6).
#pragma once

#include <string>
#include <vector>

#include "crypto/record/account.hpp"
#include "server/contract/log.hpp"

namespace letterbox::contract {

constexpr std::size_t max_bundle_size = 4096;       // bytes
constexpr std::size_t max_sign_in_name_size = 200;  // bytes, NFC

/// The account that goes with a member. `bundle` opens with the password's key (section 7).
struct account_setup {
    base::bytes bundle;
    struct record::lock lock;
    std::string name;  // any words; the server keeps a keyed hash
    LETTERBOX_FIELDS(visit("bundle", self.bundle); visit("lock", self.lock);
                     visit("name", self.name););
};

/// POST /v1/agency, once for each server. `token` is what `letterbox-server init` printed. The
/// three statements are complete: agency (root), registrar (root, for the first manager), member
/// (the first manager, signed by root and by their own key). Answer: receipt.
struct create_agency_request {
    account_setup account;
    envelope_text agency;
    envelope_text member;
    envelope_text registrar;
    std::string token;
    LETTERBOX_FIELDS(visit("account", self.account); visit("agency", self.agency);
                     visit("member", self.member); visit("registrar", self.registrar);
                     visit("token", self.token););
};

/// GET /v1/invitations/{invitation}: everything a newcomer needs before pinning: the chain from
/// the agency statement to the invitation, in leaf order, and the agency's proof (32 bytes).
/// Guesses, used and expired codes all get not_found, and are limited by address. For a family
/// the chain also holds the agreements named, their teams and staff, so that a first letter can be
/// sealed before the entry is certified.
struct invitation_answer {
    base::digest agency_proof;
    std::vector<logged> chain;
    std::string checkpoint;
    LETTERBOX_FIELDS(visit("agency_proof", self.agency_proof); visit("chain", self.chain);
                     visit("checkpoint", self.checkpoint););
};

/// POST /v1/registrations. `member` is a member statement signed by the newcomer's own key alone;
/// a registrar (staff: two people) adds theirs. `proof` is keyed BLAKE2b-256 over newcomer_proof.
/// After this the newcomer can sign in. Several may wait for one invitation, since the server cannot
/// tell whose proof is right: too_many_requests when there are too many; the others are dropped
/// when an entry names the invitation (already_used from then on). Answer: empty object.
struct register_request {
    account_setup account;
    envelope_text member;
    base::digest proof;
    LETTERBOX_FIELDS(visit("account", self.account); visit("member", self.member);
                     visit("proof", self.proof););
};

/// GET /v1/registrations, for staff: newcomers whose entry is not certified yet.
/// In the order in which they came. They lapse 30 days after their invitation; DELETE
/// /v1/registrations/{member} drops one whose proof does not hold, with all that came of it, so that
/// the place is free again. For registrars alone. not_found: it is not waiting. Answer: empty object.
struct registration {
    base::invitation_id invitation;
    envelope_text member;
    base::digest proof;
    base::instant time;
    LETTERBOX_FIELDS(visit("invitation", self.invitation); visit("member", self.member);
                     visit("proof", self.proof); visit("time", self.time););
};
struct registrations_answer {
    std::vector<registration> registrations;
    LETTERBOX_FIELDS(visit("registrations", self.registrations););
};

struct nothing {
    template <class Visitor, class Self>
    static void fields(Visitor& /*visit*/, Self& /*self*/) {}
};

}  // namespace letterbox::contract
