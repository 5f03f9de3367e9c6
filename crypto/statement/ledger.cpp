#include "crypto/statement/ledger.hpp"

#include <algorithm>
#include <set>

namespace letterbox::statement {

using base::refusal;
using base::refuse;

namespace {

// The newest standing in a history that stands before `leaf`.
template <class Statement>
const standing<Statement>* at_leaf(const std::vector<standing<Statement>>& history,
                                   std::uint64_t leaf) {
    const standing<Statement>* out = nullptr;
    for (const auto& each : history) {
        if (each.leaf <= leaf) {
            out = &each;
        }
    }
    return out;
}

template <class Map, class Key>
auto newest(const Map& histories, const Key& key) -> decltype(&histories.at(key).back()) {
    const auto found = histories.find(key);
    return found == histories.end() ? nullptr : &found->second.back();
}

}  // namespace

base::status ledger::add(const envelope& what, std::uint64_t leaf, base::instant now) {
    LETTERBOX_TRY(const auto kind, what.kind());
    if (kind == record::agency::kind) {
        return add_agency(what, leaf);
    }
    if (agency_.empty()) {
        return refuse(refusal::no_chain);
    }
    if (kind == record::registrar::kind) {
        return add_registrar(what, leaf, now);
    }
    if (kind == record::invitation::kind) {
        return add_invitation(what, leaf, now);
    }
    if (kind == record::member::kind) {
        return add_member(what, leaf, now);
    }
    if (kind == record::team::kind) {
        return add_team(what, leaf);
    }
    if (kind == record::agreement::kind) {
        return add_agreement(what, leaf);
    }
    return refuse(refusal::wrong_kind, kind);
}

base::status ledger::in_scope(const record::scope& scope) const {
    if (agency_.empty() || scope.fingerprint != pinned_ ||
        scope.id != agency_.front().what.scope.id) {
        return refuse(refusal::other_agency);
    }
    return {};
}

base::status ledger::add_agency(const envelope& what, std::uint64_t leaf) {
    LETTERBOX_TRY(auto next, decode_payload<record::agency>(what));
    const auto hash = what.statement_hash();
    std::vector<base::signing_key> must{next.root_key};
    if (agency_.empty()) {
        if (hash != pinned_) {
            return refuse(refusal::other_agency);
        }
        if (!next.scope.fingerprint.is_zero() || next.version != 1 || next.previous) {
            return refuse(refusal::broken_chain, "agency");
        }
    } else {
        const auto& current = agency_.back();
        if (hash == current.hash || hash == pinned_) {
            return {};
        }
        LETTERBOX_CHECK(in_scope(next.scope));
        if (next.version != current.what.version + 1 || next.previous != current.hash) {
            return refuse(refusal::broken_chain, "agency");
        }
        if (current.what.root_key != next.root_key) {
            must.push_back(current.what.root_key);
        }
    }
    LETTERBOX_TRY(const auto signers, verify_signatures(what, must));
    if (signers.size() != must.size()) {
        return refuse(refusal::two_people_needed);
    }
    agency_.push_back({std::move(next), hash, leaf});
    return {};
}

base::status ledger::add_registrar(const envelope& what, std::uint64_t leaf, base::instant now) {
    LETTERBOX_TRY(auto next, decode_payload<record::registrar>(what));
    LETTERBOX_CHECK(in_scope(next.scope));
    const auto hash = what.statement_hash();
    const auto known = registrars_.find(next.signing_key);
    if (known != registrars_.end() && known->second.hash == hash) {
        return {};
    }
    auto candidates = staff_keys();
    const auto& root = agency_.back().what.root_key;
    candidates.push_back(root);
    LETTERBOX_TRY(const auto signers, verify_signatures(what, candidates));
    if (signers.size() != 1) {
        return refuse(refusal::extra_signature);
    }
    if (signers.front() != root) {
        // One step: a manager who is a registrar, for a worker, and never for longer.
        const auto* manager = member_by_key(signers.front());
        const auto* worker = member(next.member);
        if (manager == nullptr || manager->what.role != record::role::manager ||
            !is_registrar(signers.front(), now)) {
            return refuse(refusal::wrong_role, "registrar");
        }
        if (worker == nullptr || worker->what.role != record::role::worker ||
            worker->what.signing_key != next.signing_key ||
            worker->what.reason == record::entry_reason::left) {
            return refuse(refusal::unknown_member, "registrar");
        }
        if (next.until > registrars_.at(signers.front()).what.until) {
            return refuse(refusal::expired, "registrar outlives its own");
        }
    }
    const auto key = next.signing_key;
    registrars_[key] = {std::move(next), hash, leaf};
    return {};
}

base::status ledger::add_invitation(const envelope& what, std::uint64_t leaf, base::instant now) {
    LETTERBOX_TRY(auto next, decode_payload<record::invitation>(what));
    LETTERBOX_CHECK(in_scope(next.scope));
    const auto hash = what.statement_hash();
    const auto known = invitations_.find(next.invitation_id);
    if (known != invitations_.end()) {
        return known->second.hash == hash ? base::status{} : refuse(refusal::already_used);
    }
    LETTERBOX_TRY(const auto signers, verify_signatures(what, staff_keys()));
    if (signers.size() != 1 || !is_registrar(signers.front(), now)) {
        return refuse(refusal::wrong_role, "invitation");
    }
    const auto family = next.role == record::role::family;
    if (family == next.parties.empty()) {
        return refuse(refusal::bad_field, "parties");
    }
    const auto id = next.invitation_id;
    invitations_[id] = {std::move(next), hash, leaf};
    return {};
}

base::status ledger::check_entry(const record::member& entry, const envelope& what,
                                 base::instant now) const {
    using record::entry_reason;
    const auto* current = member(entry.member_id);
    const auto joins = entry.reason == entry_reason::joined;
    if (joins != (current == nullptr) || joins == entry.previous.has_value()) {
        return refuse(refusal::broken_chain, "member");
    }
    const auto leaves = entry.reason == entry_reason::left;
    if (joins) {
        if (entry.epoch != 1) {
            return refuse(refusal::broken_chain, "epoch");
        }
    } else {
        const auto& old = current->what;
        if (*entry.previous != current->hash || old.role != entry.role ||
            old.reason == entry_reason::left || entry.epoch != old.epoch + (leaves ? 0U : 1U) ||
            (leaves &&
             (old.signing_key != entry.signing_key || old.recipient != entry.recipient))) {
            return refuse(refusal::broken_chain, "member");
        }
    }
    const auto owner = keys_.find(fingerprint(entry.signing_key));
    if (owner != keys_.end() && (joins || owner->second != entry.member_id)) {
        return refuse(refusal::already_used, "signing key");
    }
    const auto family = entry.role == record::role::family;
    if (family == entry.parties.empty()) {
        return refuse(refusal::bad_field, "parties");
    }
    std::set<base::agreement_id> seen;
    for (const auto& each : entry.parties) {
        if (!seen.insert(each.agreement).second) {
            return refuse(refusal::bad_field, "two parties of one agreement");
        }
    }

    // Who must sign: the new key (unless somebody leaves), a registrar, and for staff, recovery and
    // leaving a second person. A changed key is also signed by the old one.
    const auto& root = agency_.back().what.root_key;
    auto candidates = staff_keys();
    const auto others = static_cast<std::size_t>(
        std::count_if(candidates.begin(), candidates.end(), [&](const auto& key) {
            return current == nullptr || key != current->what.signing_key;
        }));
    candidates.push_back(root);
    candidates.push_back(entry.signing_key);
    if (entry.reason == entry_reason::changed) {
        candidates.push_back(current->what.signing_key);
    }
    LETTERBOX_TRY(const auto signers, verify_signatures(what, candidates));
    const auto signed_with = [&](const base::signing_key& key) {
        return std::find(signers.begin(), signers.end(), key) != signers.end();
    };
    if (signed_with(entry.signing_key) == leaves) {
        return refuse(refusal::bad_signature, "the member's own key");
    }
    if (entry.reason == entry_reason::changed && !signed_with(current->what.signing_key)) {
        return refuse(refusal::bad_signature, "the member's old key");
    }
    std::size_t people = 0;
    bool by_registrar = false;
    for (const auto& key : signers) {
        if (key == root) {
            if (others > 1) {
                return refuse(refusal::extra_signature, "root");
            }
            ++people;
        } else if (key == entry.signing_key) {
            // The first manager: named registrar by the root before there is any entry.
            if (joins && is_registrar(key, now)) {
                ++people;
                by_registrar = true;
            }
        } else if (current == nullptr || key != current->what.signing_key) {
            ++people;
            by_registrar = by_registrar || is_registrar(key, now);
        }
    }
    const std::size_t needed = !family || leaves || entry.reason == entry_reason::recovered ? 2 : 1;
    if (!by_registrar) {
        return refuse(refusal::wrong_role, "member");
    }
    if (people < needed) {
        return refuse(refusal::two_people_needed, "member");
    }
    return people > needed ? base::status(refuse(refusal::extra_signature)) : base::status{};
}

base::status ledger::add_member(const envelope& what, std::uint64_t leaf, base::instant now) {
    LETTERBOX_TRY(auto next, decode_payload<record::member>(what));
    LETTERBOX_CHECK(in_scope(next.scope));
    const auto hash = what.statement_hash();
    const auto history = members_.find(next.member_id);
    if (history != members_.end()) {
        for (const auto& each : history->second) {
            if (each.hash == hash) {
                return {};
            }
        }
    }
    LETTERBOX_CHECK(check_entry(next, what, now));
    if (next.invitation) {
        const auto used = used_invitations_.find(*next.invitation);
        if (used != used_invitations_.end()) {
            return refuse(refusal::already_used, "invitation");
        }
        used_invitations_[*next.invitation] = next.member_id;
    }
    keys_[fingerprint(next.signing_key)] = next.member_id;
    const auto id = next.member_id;
    members_[id].push_back({std::move(next), hash, leaf});
    return {};
}

const standing<record::agency>* ledger::agency() const {
    return agency_.empty() ? nullptr : &agency_.back();
}

const standing<record::member>* ledger::member(const base::member_id& id) const {
    return newest(members_, id);
}

const standing<record::member>* ledger::member_at(const base::member_id& id,
                                                  std::uint64_t leaf) const {
    const auto found = members_.find(id);
    return found == members_.end() ? nullptr : at_leaf(found->second, leaf);
}

const standing<record::member>* ledger::entry(const record::member_at& who) const {
    const auto found = members_.find(who.member);
    if (found == members_.end()) {
        return nullptr;
    }
    const standing<record::member>* out = nullptr;
    for (const auto& each : found->second) {
        if (each.what.epoch == who.epoch) {
            out = &each;
        }
    }
    return out;
}

const standing<record::member>* ledger::member_by_key(const base::signing_key& key) const {
    const auto found = keys_.find(fingerprint(key));
    return found == keys_.end() ? nullptr : member(found->second);
}

std::vector<const standing<record::member>*> ledger::everybody() const {
    std::vector<const standing<record::member>*> out;
    for (const auto& [id, history] : members_) {
        if (history.back().what.reason != record::entry_reason::left) {
            out.push_back(&history.back());
        }
    }
    return out;
}

std::vector<const standing<record::member>*> ledger::members_of(
    const record::party_ref& party) const {
    auto out = everybody();
    out.erase(std::remove_if(out.begin(), out.end(),
                             [&](const auto* each) {
                                 const auto& parties = each->what.parties;
                                 return std::find(parties.begin(), parties.end(), party) ==
                                        parties.end();
                             }),
              out.end());
    return out;
}

std::vector<base::signing_key> ledger::staff_keys() const {
    std::vector<base::signing_key> out;
    for (const auto* each : everybody()) {
        if (record::is_staff(each->what.role)) {
            out.push_back(each->what.signing_key);
        }
    }
    return out;
}

bool ledger::is_registrar(const base::signing_key& key, base::instant now) const {
    const auto found = registrars_.find(key);
    if (found == registrars_.end() || found->second.what.ended || found->second.what.until <= now) {
        return false;
    }
    const auto* holder = member(found->second.what.member);
    return holder == nullptr ||
           (holder->what.signing_key == key && holder->what.reason != record::entry_reason::left);
}

const standing<record::invitation>* ledger::invitation(const base::invitation_id& id) const {
    const auto found = invitations_.find(id);
    return found == invitations_.end() ? nullptr : &found->second;
}

const standing<record::registrar>* ledger::registrar(const base::signing_key& key) const {
    const auto found = registrars_.find(key);
    return found == registrars_.end() ? nullptr : &found->second;
}

base::result<std::vector<base::member_id>> ledger::signed_by(const envelope& what) const {
    std::vector<base::signing_key> candidates;
    std::vector<base::member_id> out;
    for (const auto& each : what.signatures) {
        const auto found = keys_.find(each.keyid);
        const auto* signer = found == keys_.end() ? nullptr : member(found->second);
        if (signer == nullptr || fingerprint(signer->what.signing_key) != each.keyid) {
            return refuse(refusal::unknown_signer);
        }
        if (signer->what.reason == record::entry_reason::left) {
            return refuse(refusal::left_agency);
        }
        candidates.push_back(signer->what.signing_key);
        out.push_back(found->second);
    }
    LETTERBOX_CHECK(verify_signatures(what, candidates));
    std::sort(out.begin(), out.end());
    if (std::adjacent_find(out.begin(), out.end()) != out.end()) {
        return refuse(refusal::extra_signature);
    }
    return out;
}

}  // namespace letterbox::statement
