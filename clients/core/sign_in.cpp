// Signing in and out, sessions (protocol, section 7).
#include "clients/core/account.hpp"
#include "clients/core/passwords.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

base::result<signed_in> sign_in(client& me, const std::string& sign_in_name,
                                const base::secret& password, const std::string& label,
                                std::string_view origin,
                                const std::function<void(salt_doubt)>& on_doubt) {
    if (me.log().pinned() && me.log().origin() != origin) {
        return refuse(refusal::wrong_origin);
    }
    LETTERBOX_TRY(const auto challenge, ask_challenge(me, sign_in_name));
    const auto lock = lock_of(challenge);
    LETTERBOX_TRY(const auto doubt, doubt_lock(me.state(), sign_in_name, lock));
    if (doubt && on_doubt) {
        on_doubt(*doubt);
    }
    LETTERBOX_TRY(const auto keys,
                  account::derive(password.view(), challenge.salt, challenge.cost));
    signed_in out;
    LETTERBOX_TRY(const auto who, finish_sign_in(me, challenge, keys, label, origin, out.expires));
    remember_lock(me.state(), sign_in_name, lock);
    out.member = me.keys().member();
    out.certified = me.entry() != nullptr;
    out.role = out.certified ? me.entry()->what.role : who.role;
    return out;
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
