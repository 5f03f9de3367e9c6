#include "crypto/statement/ledger.hpp"

#include <algorithm>

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
    now = std::max(now, latest_);
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
        LETTERBOX_CHECK(add_invitation(what, leaf, now));
        // A registrar whose year covers this time signed it, so no clock that is years ahead can
        // come in here and end everybody's rights.
        latest_ = now;
        return {};
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
    if (next.policy) {
        LETTERBOX_CHECK(record::check_policy(*next.policy));
    }
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
        const bool elsewhere = next.origin != current.what.origin;
        if (elsewhere || next.log_key != current.what.log_key) {
            return refuse(elsewhere ? refusal::wrong_origin : refusal::broken_chain, "agency");
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
        // A `left` entry repeats epoch and keys: what stood before stays true where it stood.
        if (out == nullptr && each.what.epoch == who.epoch) {
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
    std::sort(out.begin(), out.end(),
              [](const auto* a, const auto* b) { return a->what.member_id < b->what.member_id; });
    return out;
}

std::vector<const standing<record::member>*> ledger::members_of(
    const record::party_ref& party) const {
    std::vector<const standing<record::member>*> out;
    const auto found = parties_.find({party.agreement, party.party});
    if (found != parties_.end()) {
        for (const auto& id : found->second) {
            out.push_back(member(id));
        }
    }
    return out;
}

std::vector<base::signing_key> ledger::staff_who_signed(const envelope& what) const {
    std::vector<base::signing_key> out;
    for (const auto& each : what.signatures) {
        const auto owner = keys_.find(each.keyid);
        if (owner == keys_.end() || staff_.count(owner->second) == 0) {
            continue;
        }
        const auto& key = member(owner->second)->what.signing_key;
        if (fingerprint(key) == each.keyid) {
            out.push_back(key);
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

std::optional<base::member_id> ledger::inviter(const base::invitation_id& id) const {
    const auto found = inviters_.find(id);
    return found == inviters_.end() ? std::nullopt : std::optional(found->second);
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
