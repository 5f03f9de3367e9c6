// Joining an agency with a code (protocol, section 6).
#include <algorithm>
#include <array>

#include "clients/core/account.hpp"
#include "clients/core/passwords.hpp"
#include "crypto/account/invitation.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view registration_name = "registration";

// The pin, as the chain tells it; believed only once the agency's proof holds.
base::result<base::digest> told_fingerprint(const contract::invitation_answer& answer,
                                            std::string_view origin) {
    if (answer.chain.empty()) {
        return refuse(refusal::no_chain);
    }
    LETTERBOX_TRY(const auto envelope,
                  statement::parse_envelope(base::view_of(answer.chain.front().statement)));
    LETTERBOX_TRY(const auto agency, statement::decode_payload<record::agency>(envelope));
    if (agency.origin != origin) {
        return refuse(refusal::wrong_origin);
    }
    return envelope.statement_hash();
}

}  // namespace

base::result<found_invitation> look_up_invitation(client& me, const base::secret& code,
                                                  std::string_view origin) {
    LETTERBOX_TRY(const auto parsed, account::invitation_code::parse(code.view()));
    auto keys = account::derive(parsed, origin);
    LETTERBOX_TRY(const auto answer, me.server().get<contract::invitation_answer>(
                                         {contract::route_id::invitation, {keys.id.text()}}));
    LETTERBOX_TRY(const auto fingerprint, told_fingerprint(answer, origin));

    // Everything is tried beside the profile, so that nothing is pinned by a lie.
    memory_state nowhere;
    chain tried(nowhere, me.server());
    LETTERBOX_CHECK(tried.pin(fingerprint, origin));
    LETTERBOX_CHECK(tried.take(answer.chain, answer.checkpoint));
    const auto* invitation = tried.known().invitation(keys.id);
    if (invitation == nullptr) {
        return refuse(refusal::not_found, "invitation");
    }
    record::agency_proof proof;
    proof.scope = tried.scope();
    proof.invitation = invitation->hash;
    LETTERBOX_CHECK(account::check_proof(keys.agency_proof_key.view(), proof, answer.agency_proof));
    if (invitation->what.expires <= me.now()) {
        return refuse(refusal::expired, "invitation");
    }
    LETTERBOX_CHECK(me.log().pin(fingerprint, origin));
    LETTERBOX_CHECK(me.log().take(answer.chain, answer.checkpoint));

    found_invitation out;
    out.invitation = invitation->what;
    out.agency_name = tried.known().agency()->what.name;
    out.fingerprint = fingerprint;
    out.newcomer_proof_key = std::move(keys.newcomer_proof_key);
    return out;
}

namespace {

/// Whether the server surely did not take the registration. After any other refusal, also of an answer
/// that nobody can read, it may have.
bool surely_refused(refusal why) {
    constexpr std::array all{refusal::already_used,      refusal::bad_password, refusal::expired,
                             refusal::mismatch,          refusal::name_taken,   refusal::not_found,
                             refusal::too_many_requests, refusal::weak_password};
    return std::find(all.begin(), all.end(), why) != all.end();
}

base::status put_back(state_store& state, std::string_view name,
                      const std::optional<base::bytes>& before) {
    return before ? state.put(name, *before) : state.remove(name);
}

base::result<base::member_id> try_to_join(client& me, const found_invitation& invitation,
                                          const std::string& sign_in_name,
                                          const base::secret& password) {
    const auto keys = own_keys::make(base::member_id::make(), invitation.fingerprint);
    record::member member;
    member.scope = me.log().scope();
    member.invitation = invitation.invitation.invitation_id;
    member.member_id = keys.member();
    member.parties = invitation.invitation.parties;
    member.recipient = keys.open().recipient();
    member.role = invitation.invitation.role;
    member.seen = me.log().seen();
    member.signing_key = keys.sign().key();
    const auto envelope = statement::sign(member, keys.sign());

    record::newcomer_proof proof;
    proof.scope = member.scope;
    proof.invitation = *member.invitation;
    proof.member = member.member_id;
    proof.parties = member.parties;
    proof.recipient = member.recipient;
    proof.role = member.role;
    proof.signing_key = member.signing_key;

    std::optional<base::secret> device;
    if (member.role != record::role::family) {
        LETTERBOX_TRY(device, need_device_secret(me.state()));
    }
    LETTERBOX_TRY(const auto derived_keys, derive_new(keys.member(), member.scope.id, password));
    contract::register_request request;
    LETTERBOX_TRY(request.account,
                  make_account(keys, derived_keys, sign_in_name, device ? &*device : nullptr));
    request.member = envelope.text();
    request.proof = account::prove(invitation.newcomer_proof_key.view(), proof);
    LETTERBOX_CHECK(me.state().put(registration_name, base::view_of(request.member)));
    LETTERBOX_CHECK(
        me.server().post<contract::nothing>({contract::route_id::register_member}, request));
    return keys.member();
}

}  // namespace

base::result<base::member_id> join(client& me, const found_invitation& invitation,
                                   const std::string& sign_in_name, const base::secret& password) {
    LETTERBOX_TRY(const auto device, me.state().get(device_secret_name));
    LETTERBOX_TRY(const auto registration, me.state().get(registration_name));
    auto joined = try_to_join(me, invitation, sign_in_name, password);
    if (!joined && surely_refused(joined.why())) {
        // Nobody joined here: a secret that protects nothing would keep a device file out.
        LETTERBOX_CHECK(put_back(me.state(), device_secret_name, device));
        LETTERBOX_CHECK(put_back(me.state(), registration_name, registration));
    }
    return joined;
}

}  // namespace letterbox::core
