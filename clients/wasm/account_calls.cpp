// Joining, signing in and out, passwords, sessions.
#include <array>

#include "clients/wasm/calls.hpp"
#include "crypto/statement/signer.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

base::result<contract::server_info> server_info(call& it, const nothing& /*none*/) {
    return core::server_info(it.me());
}

struct code_argument {
    buffer_ref code;
    LETTERBOX_FIELDS(visit("code", self.code););
};
struct invitation_shape {
    std::string agency_name;
    base::instant expires;
    base::digest fingerprint;
    std::vector<record::party_ref> parties;
    record::role role = record::role::family;
    LETTERBOX_FIELDS(visit("agency_name", self.agency_name); visit("expires", self.expires);
                     visit("fingerprint", self.fingerprint); visit("parties", self.parties);
                     visit("role", self.role););
};
base::result<invitation_shape> look_up_invitation(call& it, const code_argument& what) {
    LETTERBOX_TRY(const auto code, it.secret(what.code));
    LETTERBOX_TRY(auto found, core::look_up_invitation(it.me(), code, it.at().origin()));
    invitation_shape out{found.agency_name, found.invitation.expires, found.fingerprint,
                         found.invitation.parties, found.invitation.role};
    it.at().invitation = std::move(found);
    return out;
}

struct join_arguments {
    std::string name;
    buffer_ref password;
    LETTERBOX_FIELDS(visit("name", self.name); visit("password", self.password););
};
struct member_shape {
    base::member_id member;
    LETTERBOX_FIELDS(visit("member", self.member););
};
base::result<member_shape> join(call& it, const join_arguments& what) {
    LETTERBOX_TRY(const auto password, it.secret(what.password));
    if (!it.at().invitation) {
        return refuse(refusal::not_found, "invitation");
    }
    LETTERBOX_TRY(const auto member, core::join(it.me(), *it.at().invitation, what.name, password));
    it.at().invitation.reset();
    return member_shape{member};
}

struct sign_in_arguments {
    std::string label;
    std::string name;
    buffer_ref password;
    LETTERBOX_FIELDS(visit("label", self.label); visit("name", self.name);
                     visit("password", self.password););
};
struct signed_in_shape {
    bool certified = false;
    base::instant expires;
    base::member_id member;
    record::role role = record::role::family;
    std::optional<core::salt_doubt> salt_doubt;
    LETTERBOX_FIELDS(visit("certified", self.certified); visit("expires", self.expires);
                     visit("member", self.member); visit("role", self.role);
                     visit("salt_doubt", self.salt_doubt););
};
base::result<signed_in_shape> sign_in(call& it, const sign_in_arguments& what) {
    LETTERBOX_TRY(const auto password, it.secret(what.password));
    std::optional<core::salt_doubt> doubt;
    const auto done = core::sign_in(it.me(), what.name, password, what.label, it.at().origin(),
                                    [&](core::salt_doubt why) { doubt = why; });
    if (!done) {
        if (done.why() != refusal::sign_in_failed && done.why() != refusal::network) {
            // The cookie may be there already, and is worth nothing without the keys.
            static_cast<void>(it.me().server().del({contract::route_id::sign_out}));
        }
        // For the page, which warns there, too: a server that lies lets nobody in.
        return doubt ? refuse(done.why(), name_of(*doubt)) : done.error();
    }
    return signed_in_shape{done->certified, done->expires, done->member, done->role, doubt};
}

struct password_arguments {
    std::string name;
    buffer_ref new_password;
    buffer_ref old_password;
    LETTERBOX_FIELDS(visit("name", self.name); visit("new_password", self.new_password);
                     visit("old_password", self.old_password););
};
base::result<nothing> change_password(call& it, const password_arguments& what) {
    LETTERBOX_TRY(const auto before, it.secret(what.old_password));
    LETTERBOX_TRY(const auto next, it.secret(what.new_password));
    LETTERBOX_CHECK(core::change_password(it.me(), what.name, before, next));
    return nothing{};
}

base::result<nothing> sign_out(call& it, const nothing& /*none*/) {
    const auto told = core::sign_out(it.me());
    // A session that the server ended before is as gone as one that ends now.
    if (!told && told.why() != refusal::not_signed_in) {
        return told.error();
    }
    return nothing{};
}

base::result<nothing> sign_out_others(call& it, const nothing& /*none*/) {
    LETTERBOX_CHECK(core::sign_out_others(it.me()));
    return nothing{};
}

base::result<contract::sessions_answer> sessions(call& it, const nothing& /*none*/) {
    LETTERBOX_TRY(auto lines, core::sessions(it.me()));
    return contract::sessions_answer{std::move(lines)};
}

struct agency_shape {
    base::digest fingerprint;
    std::string name;
    std::string origin;
    LETTERBOX_FIELDS(visit("fingerprint", self.fingerprint); visit("name", self.name);
                     visit("origin", self.origin););
};
struct me_shape {
    agency_shape agency;
    bool certified = false;
    std::uint32_t epoch = 1;
    base::digest fingerprint;
    base::member_id member;
    std::vector<record::party_ref> parties;
    record::role role = record::role::family;
    LETTERBOX_FIELDS(visit("agency", self.agency); visit("certified", self.certified);
                     visit("epoch", self.epoch); visit("fingerprint", self.fingerprint);
                     visit("member", self.member); visit("parties", self.parties);
                     visit("role", self.role););
};
base::result<me_shape> me(call& it, const nothing& /*none*/) {
    auto& who = it.me();
    me_shape out;
    out.agency.fingerprint = who.known().pinned();
    if (const auto* agency = who.known().agency()) {
        out.agency.name = agency->what.name;
        out.agency.origin = agency->what.origin;
    }
    out.certified = who.entry() != nullptr;
    out.epoch = who.keys().at().epoch;
    out.fingerprint = statement::fingerprint(who.keys().sign().key());
    out.member = who.keys().member();
    out.parties = who.parties();
    if (const auto role = who.role()) {
        out.role = *role;
    } else {
        LETTERBOX_TRY(const auto told, core::who_am_i(who));
        out.role = told.role;
    }
    return out;
}

base::result<nothing> sync(call& it, const nothing& /*none*/) {
    LETTERBOX_CHECK(it.me().sync());
    return nothing{};
}

struct keys_shape {
    buffer_ref keys;
    LETTERBOX_FIELDS(visit("keys", self.keys););
};
/// For the Worker alone: the keys of somebody of the staff, for the module that knows their calls.
base::result<keys_shape> hand_over_keys(call& it, const nothing& /*none*/) {
    const auto keys = it.me().keys().to_secret();
    it.me().forget_keys();
    return keys_shape{it.give(base::to_bytes(keys.view()))};
}

constexpr std::array list{entry{"hand_over_keys", for_member<&hand_over_keys>},
                          entry{"server_info", typed<&server_info>},
                          entry{"look_up_invitation", typed<&look_up_invitation>},
                          entry{"join", typed<&join>},
                          entry{"sign_in", typed<&sign_in>},
                          entry{"change_password", for_member<&change_password>},
                          entry{"sign_out", typed<&sign_out>},
                          entry{"sign_out_others", for_member<&sign_out_others>},
                          entry{"sessions", for_member<&sessions>},
                          entry{"me", for_member<&me>},
                          entry{"sync", for_member<&sync>}};

}  // namespace

std::span<const entry> account_calls() {
    return list;
}

}  // namespace letterbox::wasm
