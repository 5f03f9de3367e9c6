// Teams in the ledger: their chain, their workers, and who was in them when.
#include <algorithm>
#include <set>

#include "crypto/statement/ledger.hpp"

namespace letterbox::statement {

using base::refusal;
using base::refuse;

namespace {

bool has_worker(const record::team& team, const base::member_id& worker) {
    return std::any_of(team.workers.begin(), team.workers.end(),
                       [&](const auto& each) { return each.worker.member == worker; });
}

}  // namespace

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
    auto candidates = staff_keys();
    const auto& root = agency_.back().what.root_key;
    if (candidates.size() <= 1) {
        candidates.push_back(root);
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

const standing<record::team>* ledger::team(const base::team_id& id) const {
    const auto& epochs = team_epochs(id);
    return epochs.empty() ? nullptr : &epochs.back();
}

bool ledger::in_team(const base::team_id& id, const base::member_id& worker) const {
    const auto* found = team(id);
    const auto* entry = member(worker);
    return found != nullptr && entry != nullptr &&
           entry->what.reason != record::entry_reason::left && has_worker(found->what, worker);
}

const std::vector<standing<record::team>>& ledger::team_epochs(const base::team_id& id) const {
    static const std::vector<standing<record::team>> none;
    const auto found = teams_.find(id);
    return found == teams_.end() ? none : found->second;
}

std::vector<base::team_id> ledger::team_ids() const {
    std::vector<base::team_id> out;
    for (const auto& each : teams_) {
        out.push_back(each.first);
    }
    return out;
}

bool ledger::in_team_at(const base::team_id& id, const base::member_id& worker,
                        std::uint64_t leaf) const {
    const record::team* found = nullptr;
    for (const auto& each : team_epochs(id)) {
        if (each.leaf <= leaf) {
            found = &each.what;
        }
    }
    const auto* entry = member_at(worker, leaf);
    return found != nullptr && entry != nullptr &&
           entry->what.reason != record::entry_reason::left && has_worker(*found, worker);
}

}  // namespace letterbox::statement
