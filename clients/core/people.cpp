// Inviting people, and certifying those who came.
#include "clients/core/people.hpp"

#include <algorithm>

#include "clients/core/agreements.hpp"
#include "clients/core/audience.hpp"
#include "clients/core/invitation_records.hpp"
#include "clients/core/kept_memory.hpp"
#include "clients/core/key_gifts.hpp"
#include "clients/core/publishing.hpp"
#include "crypto/account/invitation.hpp"
#include "crypto/age/recipient.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

// A registration in time may be certified so long after its invitation expired. Only the server says when
// it came: without an end by the own clock an old code that somebody found would open for ever.
constexpr std::int64_t certified_after = 30LL * 24 * 3600;  // seconds

base::digest digest_of(const base::secret& key) {
    base::digest out;
    std::copy(key.view().begin(), key.view().end(), out.data.begin());
    return out;
}

// The team that will certify them; families only. Checks that the places exist.
base::result<std::optional<base::team_id>> team_for(const client& me, const new_invitation& what) {
    if (what.role != record::role::family) {
        return std::optional<base::team_id>();
    }
    std::optional<base::team_id> out;
    for (const auto& each : what.parties) {
        const auto* agreement = me.known().agreement(each.agreement);
        if (agreement == nullptr) {
            return refuse(refusal::unknown_agreement);
        }
        const auto& parties = agreement->what.parties;
        if (std::none_of(parties.begin(), parties.end(),
                         [&](const auto& party) { return party.id == each.party; })) {
            return refuse(refusal::unknown_party);
        }
        out = agreement->what.team;
    }
    return out;
}

record::newcomer_proof proof_of(const record::member& member) {
    record::newcomer_proof out;
    out.scope = member.scope;
    out.invitation = *member.invitation;
    out.member = member.member_id;
    out.parties = member.parties;
    out.recipient = member.recipient;
    out.role = member.role;
    out.signing_key = member.signing_key;
    return out;
}

base::status check_newcomer(const client& me, const contract::registration& from,
                            const statement::envelope& envelope, const record::member& member) {
    LETTERBOX_CHECK(me.known().in_scope(member.scope));
    const std::vector<base::signing_key> own{member.signing_key};
    LETTERBOX_TRY(const auto signers, statement::verify_signatures(envelope, own));
    const auto* invitation = me.known().invitation(from.invitation);
    if (invitation == nullptr) {
        return refuse(refusal::not_found, "invitation");
    }
    if (member.invitation != from.invitation || member.role != invitation->what.role ||
        member.parties != invitation->what.parties ||
        member.reason != record::entry_reason::joined || member.epoch != 1 || member.previous) {
        return refuse(refusal::mismatch, "member");
    }
    const auto expires = invitation->what.expires;
    if (from.time > expires || me.now() > expires.plus(certified_after)) {
        return refuse(refusal::expired, "invitation");
    }
    for (const auto* each : me.known().everybody()) {
        if (each->what.invitation == from.invitation) {
            return refuse(refusal::already_used, "invitation");
        }
    }
    return age::check_recipient(member.recipient);
}

base::result<newcomer> look_at(client& me, const contract::registration& from) {
    newcomer out;
    out.registration = from;
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(from.member)));
    LETTERBOX_TRY(out.member, statement::decode_payload<record::member>(envelope));
    out.checked = check_newcomer(me, from, envelope, out.member);
    if (!out.checked) {
        return out;
    }
    const auto record = open_invitation_record(me, *me.known().invitation(from.invitation));
    if (!record) {
        out.checked = record.error();
        return out;
    }
    out.for_whom = record->for_whom;
    out.checked =
        account::check_proof(record->newcomer_proof_key.view(), proof_of(out.member), from.proof);
    return out;
}

base::status certify(client& me, const newcomer& who) {
    LETTERBOX_TRY(auto envelope, statement::parse_envelope(base::view_of(who.registration.member)));
    statement::add_signature(envelope, me.keys().sign());
    LETTERBOX_CHECK(remember_owed(me, who.member.member_id));
    auto done = publish(me, envelope, {});
    if (!done && done.why() == refusal::network && me.sync()) {
        // The answer may have been lost on its way: the log says whether it was done.
        const auto* entry = me.known().member(who.member.member_id);
        return entry != nullptr && entry->hash == envelope.statement_hash() ? base::status() : done;
    }
    return done;
}

// Whoever saw an invitation's id can register, but not prove its code: their place is wanted by who
// can. When it does not go now it goes at another sign-in.
void drop_registration(client& me, const newcomer& who) {
    static_cast<void>(
        me.server().del({contract::route_id::drop_registration, {who.member.member_id.text()}}));
}

bool cannot_look(refusal why) {
    return why == refusal::not_allowed || why == refusal::does_not_open ||
           why == refusal::unknown_team || why == refusal::not_found;
}

}  // namespace

base::result<base::secret> invite(client& me, const new_invitation& what) {
    LETTERBOX_TRY(const auto team, team_for(me, what));
    if (!me.known().is_registrar(me.keys().sign().key(), me.now())) {
        return refuse(refusal::not_allowed, "ask your manager to invite people");
    }
    if ((what.role == record::role::family) == what.parties.empty()) {
        return refuse(refusal::bad_field, "parties");
    }
    const auto code = account::invitation_code::make();
    const auto keys = account::derive(code, me.log().origin());

    record::invitation_record inside;
    inside.invitation = keys.id;
    inside.agency_proof_key = digest_of(keys.agency_proof_key);
    inside.newcomer_proof_key = digest_of(keys.newcomer_proof_key);
    inside.for_whom = what.for_whom;
    audience readers(me);
    if (team) {
        LETTERBOX_CHECK(readers.add_team(*team));
    } else {
        readers.add_self();
    }
    record::invitation invitation;
    invitation.scope = me.log().scope();
    invitation.expires = what.expires;
    invitation.invitation_id = keys.id;
    invitation.parties = what.parties;
    invitation.role = what.role;
    invitation.seen = me.log().seen();
    invitation.team = team;
    invitation.record.object = base::object_id::make();
    const auto where = me.context(invitation.record.object.text(), 1, 0);
    LETTERBOX_TRY(auto sealed, seal_document(base::view_of(record::to_canonical(inside)), where,
                                             readers.keys()));
    invitation.record.part = sealed.part;
    invitation.record.header = sealed.header_hash;
    const auto envelope = statement::sign(invitation, me.keys().sign());

    record::agency_proof proof;
    proof.scope = invitation.scope;
    proof.invitation = envelope.statement_hash();
    pieces with;
    with.agency_proof = account::prove(keys.agency_proof_key.view(), proof);
    with.add(std::move(sealed));
    LETTERBOX_CHECK(publish(me, envelope, with));
    return code.text();
}

base::result<std::vector<newcomer>> waiting_registrations(client& me) {
    LETTERBOX_TRY(const auto answer, me.server().get<contract::registrations_answer>(
                                         {contract::route_id::registrations}));
    std::vector<newcomer> out;
    for (const auto& each : answer.registrations) {
        auto looked = look_at(me, each);
        if (!looked) {
            newcomer refused;
            refused.registration = each;
            refused.checked = looked.error();
            looked = std::move(refused);
        }
        out.push_back(std::move(*looked));
    }
    return out;
}

base::result<certified_report> certify_waiting(client& me) {
    certified_report out;
    const auto* right = me.known().registrar(me.keys().sign().key());
    if (right == nullptr || right->what.ended) {
        LETTERBOX_TRY(out.keys_failed, give_owed_keys(me));
        return out;
    }
    const bool lapsed = right->what.until <= me.now();
    LETTERBOX_TRY(auto waiting, waiting_registrations(me));
    for (auto& each : waiting) {
        if (!each.checked) {
            if (each.checked.why() == refusal::bad_proof && !lapsed) {
                drop_registration(me, each);
            }
            auto& to = cannot_look(each.checked.why()) ? out.not_ours : out.refused;
            to.push_back(std::move(each));
        } else if (each.member.role != record::role::family) {
            out.staff.push_back(std::move(each));
        } else if (lapsed) {
            out.lapsed.push_back(std::move(each));
        } else {
            // One newcomer who is refused must not keep the device from everything else.
            each.checked = certify(me, each);
            auto& to = each.checked ? out.certified : out.refused;
            to.push_back(std::move(each));
        }
    }
    // After all of them: a letter of one may be for the other to read.
    LETTERBOX_TRY(out.keys_failed, give_owed_keys(me));
    return out;
}

base::result<published> confirm_staff(client& me, const newcomer& who,
                                      const base::secret* root_seed) {
    if (!who.checked) {
        return who.checked.error();
    }
    if (who.member.role == record::role::family) {
        return refuse(refusal::not_allowed, "families are confirmed by themselves");
    }
    LETTERBOX_TRY(auto envelope, statement::parse_envelope(base::view_of(who.registration.member)));
    statement::add_signature(envelope, me.keys().sign());
    return publish_with_second(me, std::move(envelope), {}, root_seed);
}

base::status name_registrar(client& me, const base::member_id& worker) {
    const auto* entry = me.known().member(worker);
    if (entry == nullptr) {
        return refuse(refusal::unknown_member);
    }
    record::registrar registrar;
    registrar.scope = me.log().scope();
    registrar.member = worker;
    registrar.seen = me.log().seen();
    registrar.signing_key = entry->what.signing_key;
    const auto* own = me.known().registrar(me.keys().sign().key());
    if (own == nullptr) {
        return refuse(refusal::not_allowed, "ask your manager");
    }
    registrar.until = own->what.until;
    return publish(me, statement::sign(registrar, me.keys().sign()), {});
}

namespace {

constexpr std::string_view names_name = "names";

struct kept_name {
    base::member_id member;
    std::string name;
    LETTERBOX_FIELDS(visit("member", self.member); visit("name", self.name););
};

struct kept_names {
    std::vector<kept_name> names;
    LETTERBOX_FIELDS(visit("names", self.names););
};

base::result<kept_names> read_names(client& me) {
    return read_memory<kept_names>(me.state(), names_name, max_state_size);
}

}  // namespace

base::result<std::map<base::member_id, std::string>> names_of_people(client& me) {
    std::map<base::member_id, std::string> out;
    for (const auto* each : me.known().everybody()) {
        const auto* invitation =
            each->what.invitation ? me.known().invitation(*each->what.invitation) : nullptr;
        if (invitation == nullptr) {
            continue;
        }
        auto record = open_invitation_record(me, *invitation);
        if (record) {
            out[each->what.member_id] = record->for_whom;
        } else if (!cannot_look(record.why())) {
            return record.error();
        }
    }
    LETTERBOX_TRY(const auto own, read_names(me));
    for (const auto& each : own.names) {
        out[each.member] = each.name;
    }
    return out;
}

base::status remember_person(client& me, const base::member_id& who, const std::string& name) {
    if (name.size() > max_person_name) {
        return refuse(refusal::too_large, "name");
    }
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(auto kept, read_names(me));
    kept.names.erase(std::remove_if(kept.names.begin(), kept.names.end(),
                                    [&](const auto& each) { return each.member == who; }),
                     kept.names.end());
    if (!name.empty()) {
        kept.names.push_back({who, name});
    }
    return me.state().put(names_name, base::view_of(record::to_canonical(kept)));
}

}  // namespace letterbox::core
