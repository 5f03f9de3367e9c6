// Signing in (protocol, section 7) and sessions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/record/account.hpp"
#include "server/contract/log.hpp"
#include "server/contract/server_info.hpp"

namespace letterbox::contract {

/// POST /v1/sign-in/challenge, or POST /v1/recovery/challenge for somebody who has recovery words
/// instead of the password. An unknown name gets an answer of the same shape, always the same for
/// that name but for the challenge; so does a name without recovery words. Nothing in it may tell a
/// password that was ever changed from a name that nobody has: the bundle's version comes later.
struct challenge_request {
    std::string name;
    LETTERBOX_FIELDS(visit("name", self.name););
};
struct challenge_answer {
    agency_ref agency;
    base::challenge challenge;  // one use, two minutes
    record::argon2_cost cost;
    base::member_id member;
    base::salt16 salt;
    LETTERBOX_FIELDS(visit("agency", self.agency); visit("challenge", self.challenge);
                     visit("cost", self.cost); visit("member", self.member);
                     visit("salt", self.salt););
};

/// POST /v1/sign-in. `login` is signed by the sign-in key alone: that of the password, or that of the
/// recovery words when the challenge was given for them. The bundle in the answer is theirs.
struct sign_in_request {
    std::string label;  // "letterbox on linux": shown in the list of sessions; ASCII, at most 60
    envelope_text login;
    LETTERBOX_FIELDS(visit("label", self.label); visit("login", self.login););
};
/// `token` goes into `Authorization: Bearer` (browsers get it as a cookie and an empty text here).
struct sign_in_answer {
    base::bytes bundle;
    base::instant expires;
    base::member_id member;
    std::string token;
    std::uint32_t version = 1;  // of the bundle
    LETTERBOX_FIELDS(visit("bundle", self.bundle); visit("expires", self.expires);
                     visit("member", self.member); visit("token", self.token);
                     visit("version", self.version););
};

/// GET /v1/me. `certified`: the member's entry stands in the log.
struct me_answer {
    bool certified = false;
    std::uint32_t epoch = 1;
    base::member_id member;
    std::vector<record::party_ref> parties;
    bool recovery = false;  // there are recovery words
    enum record::role role = record::role::family;
    std::uint32_t version = 1;  // of the password's bundle; a new password has the next
    LETTERBOX_FIELDS(visit("certified", self.certified); visit("epoch", self.epoch);
                     visit("member", self.member); visit("parties", self.parties);
                     visit("recovery", self.recovery); visit("role", self.role);
                     visit("version", self.version););
};

/// GET /v1/sessions. DELETE /v1/session ends the caller's own, DELETE /v1/sessions every other.
struct session_line {
    base::instant created;
    bool current = false;
    std::string label;
    base::instant last_used;
    LETTERBOX_FIELDS(visit("created", self.created); visit("current", self.current);
                     visit("label", self.label); visit("last_used", self.last_used););
};
struct sessions_answer {
    std::vector<session_line> sessions;
    LETTERBOX_FIELDS(visit("sessions", self.sessions););
};

/// POST /v1/me/password: `login` by the old sign-in key, or by that of the recovery words, with the
/// change that it names. The old bundle is retired in the same transaction and every other session
/// ends. Recovery words that were used so are retired too.
struct password_request {
    base::bytes bundle;
    envelope_text login;
    LETTERBOX_FIELDS(visit("bundle", self.bundle); visit("login", self.login););
};

/// POST /v1/me/recovery: the second bundle, which opens with recovery words (section 7). `login` is
/// signed by the password's sign-in key. With a bundle its change names bundle and lock (version 1),
/// and they take the place of earlier ones; without one it has no change, and what there was is gone.
struct recovery_request {
    base::bytes bundle;
    envelope_text login;
    LETTERBOX_FIELDS(visit("bundle", self.bundle); visit("login", self.login););
};

}  // namespace letterbox::contract
