// Signing in and out, sessions, passwords (protocol, section 7).
#include "clients/core/account.hpp"
#include "clients/core/passwords.hpp"
#include "crypto/account/login.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

base::result<contract::challenge_answer> ask_challenge(client& me, const std::string& name) {
    const contract::challenge_request request{name};
    LETTERBOX_TRY(auto out, me.server().post<contract::challenge_answer>(
                                {contract::route_id::challenge}, request));
    // Before anything is derived from the password: its keys depend on what the server says here.
    if (me.log().pinned() && me.known().pinned() != out.agency.fingerprint) {
        return refuse(refusal::other_agency);
    }
    LETTERBOX_CHECK(account::check_cost(out.cost));
    return out;
}

}  // namespace

base::result<signed_in> sign_in(client& me, const std::string& sign_in_name,
                                const base::secret& password, const std::string& label,
                                std::string_view origin) {
    if (me.log().pinned() && me.log().origin() != origin) {
        return refuse(refusal::wrong_origin);
    }
    LETTERBOX_TRY(const auto challenge, ask_challenge(me, sign_in_name));
    LETTERBOX_TRY(const auto keys,
                  account::derive(password.view(), challenge.salt, challenge.cost));
    signed_in out;
    LETTERBOX_TRY(const auto who, finish_sign_in(me, challenge, keys, label, origin, out.expires));
    out.member = me.keys().member();
    out.certified = me.entry() != nullptr;
    out.role = out.certified ? me.entry()->what.role : who.role;
    return out;
}

base::status change_password(client& me, const std::string& sign_in_name,
                             const base::secret& old_password, const base::secret& new_password) {
    LETTERBOX_TRY(const auto challenge, ask_challenge(me, sign_in_name));
    if (challenge.member != me.keys().member()) {
        return refuse(refusal::sign_in_failed);
    }
    LETTERBOX_TRY(const auto old_keys,
                  account::derive(old_password.view(), challenge.salt, challenge.cost));
    LETTERBOX_TRY(const auto next, derive_new(challenge.member, challenge.agency.id, new_password,
                                              challenge.version + 1));
    LETTERBOX_TRY(const auto device, device_secret(me.state()));
    contract::password_request request;
    request.bundle = make_bundle(me.keys(), next, device ? &*device : nullptr);
    record::login login;
    login.scope = me.log().scope();
    login.challenge = challenge.challenge;
    login.change = account::change_password(next.lock, request.bundle);
    login.member = challenge.member;
    login.origin = me.log().origin();
    login.time = me.now();
    request.login =
        account::make_login(login, old_keys.auth(challenge.member, challenge.agency.id)).text();
    LETTERBOX_CHECK(me.server().post<contract::nothing>({contract::route_id::password}, request));
    return {};
}

base::status sign_out(client& me) {
    auto done = me.server().del({contract::route_id::sign_out});
    me.forget_keys();
    if (me.around().use_token) {
        me.around().use_token(base::secret());
    }
    return done;
}

base::status sign_out_others(client& me) {
    return me.server().del({contract::route_id::sign_out_others});
}

base::result<std::vector<contract::session_line>> sessions(client& me) {
    LETTERBOX_TRY(auto out,
                  me.server().get<contract::sessions_answer>({contract::route_id::sessions}));
    return std::move(out.sessions);
}

base::result<contract::me_answer> who_am_i(client& me) {
    return me.server().get<contract::me_answer>({contract::route_id::me});
}

}  // namespace letterbox::core
