// Agreements in the ledger: their form, their chain, and when two people must sign.
#include <algorithm>
#include <set>

#include "crypto/statement/ledger.hpp"

namespace letterbox::statement {

using base::refusal;
using base::refuse;

namespace {

bool has_party(const record::agreement& agreement, const base::party_id& id) {
    return std::any_of(agreement.parties.begin(), agreement.parties.end(),
                       [&](const auto& each) { return each.id == id; });
}

const record::route* route_between(const record::agreement& agreement, const base::party_id& from,
                                   const base::party_id& to) {
    const auto found =
        std::find_if(agreement.routes.begin(), agreement.routes.end(),
                     [&](const auto& each) { return each.from == from && each.to == to; });
    return found == agreement.routes.end() ? nullptr : &*found;
}

base::status check_form(const record::agreement& agreement) {
    std::set<base::party_id> parties;
    for (const auto& each : agreement.parties) {
        if (!parties.insert(each.id).second) {
            return refuse(refusal::bad_field, "parties");
        }
    }
    if (parties.size() < 2) {
        return refuse(refusal::bad_field, "parties");
    }
    std::set<std::pair<base::party_id, base::party_id>> pairs;
    for (const auto& each : agreement.routes) {
        if (parties.count(each.from) == 0 || parties.count(each.to) == 0) {
            return refuse(refusal::unknown_party, "routes");
        }
        if (each.from == each.to || !pairs.insert({each.from, each.to}).second) {
            return refuse(refusal::bad_field, "routes");
        }
        if (each.approvals < 1 || each.approvals > 2) {
            return refuse(refusal::bad_field, "routes.approvals");
        }
        for (std::size_t i = 0; i < each.months.size(); ++i) {
            if (each.months[i] < 1 || each.months[i] > 12 ||
                (i > 0 && each.months[i - 1] >= each.months[i])) {
                return refuse(refusal::bad_field, "routes.months");
            }
        }
    }
    std::set<base::party_id> own;
    for (const auto& each : agreement.own) {
        if (parties.count(each.party) == 0 || !own.insert(each.party).second) {
            return refuse(refusal::unknown_party, "own");
        }
    }
    return {};
}

// Two people: for another team, a new party, fewer approvals than the route ever had, and a route
// with one approval where the agreement knew two (a route that was taken out may not come back weaker).
bool needs_two(const std::vector<standing<record::agreement>>& history,
               const record::agreement& after) {
    const auto& before = history.back().what;
    if (before.team != after.team) {
        return true;
    }
    for (const auto& each : after.parties) {
        if (!has_party(before, each.id)) {
            return true;
        }
    }
    std::uint32_t most = 1;
    for (const auto& version : history) {
        for (const auto& each : version.what.routes) {
            most = std::max(most, each.approvals);
        }
    }
    for (const auto& each : after.routes) {
        const auto* old = route_between(before, each.from, each.to);
        if (each.approvals < (old != nullptr ? old->approvals : most)) {
            return true;
        }
    }
    return false;
}

}  // namespace

base::status ledger::add_agreement(const envelope& what, std::uint64_t leaf) {
    LETTERBOX_TRY(auto next, decode_payload<record::agreement>(what));
    LETTERBOX_CHECK(in_scope(next.scope));
    const auto hash = what.statement_hash();
    const auto* current = agreement(next.agreement_id);
    if (current != nullptr && agreement_version(hash) != nullptr) {
        return {};
    }
    if (current == nullptr
            ? next.version != 1 || next.previous.has_value()
            : next.version != current->what.version + 1 || next.previous != current->hash) {
        return refuse(refusal::broken_chain, "agreement");
    }
    LETTERBOX_CHECK(check_form(next));
    if (team(next.team) == nullptr) {
        return refuse(refusal::unknown_team, "agreement");
    }
    LETTERBOX_TRY(const auto signers, signed_by(what));
    const std::size_t needed = needs_two_people(next) ? 2 : 1;
    if (signers.size() < needed) {
        return refuse(refusal::two_people_needed, "agreement");
    }
    if (signers.size() > 2) {
        return refuse(refusal::extra_signature, "agreement");
    }
    for (const auto& each : signers) {
        if (!record::is_staff(member(each)->what.role)) {
            return refuse(refusal::wrong_role, "agreement");
        }
    }
    // One of the team that reads it until now, so that no other team takes it over.
    const auto& readers = current != nullptr ? current->what.team : next.team;
    if (!std::any_of(signers.begin(), signers.end(),
                     [&](const auto& each) { return in_team(readers, each); })) {
        return refuse(refusal::wrong_role, "not in the team");
    }
    const auto id = next.agreement_id;
    auto& history = agreements_[id];
    agreement_hashes_[hash] = {id, history.size()};
    history.push_back({std::move(next), hash, leaf});
    return {};
}

bool ledger::needs_two_people(const record::agreement& next) const {
    const auto found = agreements_.find(next.agreement_id);
    return found != agreements_.end() && needs_two(found->second, next);
}

const standing<record::agreement>* ledger::agreement_at(const base::agreement_id& id,
                                                        std::uint64_t leaf) const {
    const auto found = agreements_.find(id);
    const standing<record::agreement>* out = nullptr;
    if (found != agreements_.end()) {
        for (const auto& each : found->second) {
            out = each.leaf <= leaf ? &each : out;
        }
    }
    return out;
}

const standing<record::agreement>* ledger::agreement(const base::agreement_id& id) const {
    const auto found = agreements_.find(id);
    return found == agreements_.end() ? nullptr : &found->second.back();
}

const standing<record::agreement>* ledger::agreement_version(const base::digest& hash) const {
    const auto found = agreement_hashes_.find(hash);
    if (found == agreement_hashes_.end()) {
        return nullptr;
    }
    const auto& [id, version] = found->second;
    return &agreements_.at(id).at(version);
}

std::vector<const standing<record::agreement>*> ledger::agreements() const {
    std::vector<const standing<record::agreement>*> out;
    for (const auto& [id, history] : agreements_) {
        out.push_back(&history.back());
    }
    std::sort(out.begin(), out.end(), [](const auto* a, const auto* b) {
        return a->what.agreement_id < b->what.agreement_id;
    });
    return out;
}

}  // namespace letterbox::statement
