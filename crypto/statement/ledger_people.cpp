// People in the ledger: who may certify, who may join, whose keys change, who is in a team.
#include <algorithm>
#include <set>

#include "crypto/statement/ledger.hpp"

namespace letterbox::statement {

using base::refusal;
using base::refuse;

base::status ledger::add_registrar(const envelope& what, std::uint64_t leaf, base::instant now) {
    LETTERBOX_TRY(auto next, decode_payload<record::registrar>(what));
    LETTERBOX_CHECK(in_scope(next.scope));
    const auto hash = what.statement_hash();
    const auto known = registrars_.find(next.signing_key);
    if (registrar_hashes_.count(hash) != 0) {
        return {};
    }
    if (known != registrars_.end() && known->second.what.ended) {
        return refuse(refusal::expired, "registrar has ended");
    }
    auto candidates = staff_who_signed(what);
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
    registrar_hashes_.insert(hash);
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
    LETTERBOX_TRY(const auto signers, verify_signatures(what, staff_who_signed(what)));
    if (signers.size() != 1 || !is_registrar(signers.front(), now)) {
        return refuse(refusal::wrong_role, "invitation");
    }
    const auto family = next.role == record::role::family;
    if (family == next.parties.empty()) {
        return refuse(refusal::bad_field, "parties");
    }
    const auto id = next.invitation_id;
    invitations_[id] = {std::move(next), hash, leaf};
    inviters_[id] = keys_.at(fingerprint(signers.front()));
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
    if (entry.reason == entry_reason::recovered) {
        // New keys by two colleagues' word alone hold at once here, so that they could write and read
        // as that person. They hold for nobody until the waiting time of the agency's statement is kept.
        return refuse(refusal::cooling_off, "recovered");
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

    return check_entry_signers(entry, what, now);
}

// Who must sign: the new key (unless somebody leaves), a registrar, and for staff, recovery and
// leaving a second person. A changed key is also signed by the old one.
base::status ledger::check_entry_signers(const record::member& entry, const envelope& what,
                                         base::instant now) const {
    using record::entry_reason;
    const auto* current = member(entry.member_id);
    const auto joins = entry.reason == entry_reason::joined;
    const auto leaves = entry.reason == entry_reason::left;
    const auto family = entry.role == record::role::family;
    const auto& root = agency_.back().what.root_key;
    auto candidates = staff_who_signed(what);
    const auto others = staff_.size() - staff_.count(entry.member_id);
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
    const std::size_t needed = !family || leaves ? 2 : 1;
    if (!by_registrar) {
        return refuse(refusal::wrong_role, "member");
    }
    if (people < needed) {
        return refuse(refusal::two_people_needed, "member");
    }
    return people > needed ? base::status(refuse(refusal::extra_signature)) : base::status{};
}

// The entry that names an invitation says what the invitation says, and is the only one.
base::status ledger::check_invitation(const record::member& entry) const {
    const auto* invited = invitation(*entry.invitation);
    if (invited == nullptr) {
        return refuse(refusal::no_chain, "invitation");
    }
    if (used_invitations_.count(*entry.invitation) != 0) {
        return refuse(refusal::already_used, "invitation");
    }
    if (invited->what.role != entry.role || invited->what.parties != entry.parties) {
        return refuse(refusal::mismatch, "invitation");
    }
    return {};
}

void ledger::index_entry(const record::member& next) {
    const auto* before = member(next.member_id);
    if (before != nullptr) {
        for (const auto& each : before->what.parties) {
            parties_[{each.agreement, each.party}].erase(next.member_id);
        }
    }
    keys_[fingerprint(next.signing_key)] = next.member_id;
    staff_.erase(next.member_id);
    if (next.reason == record::entry_reason::left) {
        return;
    }
    if (record::is_staff(next.role)) {
        staff_.insert(next.member_id);
    }
    for (const auto& each : next.parties) {
        parties_[{each.agreement, each.party}].insert(next.member_id);
    }
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
        LETTERBOX_CHECK(check_invitation(next));
        used_invitations_[*next.invitation] = next.member_id;
    }
    index_entry(next);
    const auto id = next.member_id;
    members_[id].push_back({std::move(next), hash, leaf});
    return {};
}

base::status ledger::add_team(const envelope& what, std::uint64_t leaf) {
    LETTERBOX_TRY(auto next, decode_payload<record::team>(what));
    LETTERBOX_CHECK(in_scope(next.scope));
    const auto hash = what.statement_hash();
    const auto* current = team(next.team_id);
    if (current != nullptr && current->hash == hash) {
        return {};
    }
    if (current == nullptr
            ? next.epoch != 1 || next.previous.has_value()
            : next.epoch != current->what.epoch + 1 || next.previous != current->hash) {
        return refuse(refusal::broken_chain, "team");
    }
    auto candidates = staff_who_signed(what);
    if (staff_.size() <= 1) {
        candidates.push_back(agency_.back().what.root_key);
    }
    LETTERBOX_TRY(const auto signers, verify_signatures(what, candidates));
    if (signers.size() != 2) {
        return refuse(signers.size() < 2 ? refusal::two_people_needed : refusal::extra_signature,
                      "team");
    }
    std::set<base::member_id> once;
    for (const auto& each : next.workers) {
        const auto* worker = entry(each.worker);
        if (worker == nullptr || !record::is_staff(worker->what.role) ||
            worker != member(each.worker.member) ||
            worker->what.reason == record::entry_reason::left ||
            !once.insert(each.worker.member).second) {
            return refuse(refusal::unknown_member, "team");
        }
    }
    if (next.workers.empty()) {
        return refuse(refusal::bad_field, "workers");
    }
    const auto id = next.team_id;
    teams_[id].push_back({std::move(next), hash, leaf});
    return {};
}

}  // namespace letterbox::statement
