// Teams in the ledger: their epochs, their workers, and who was in them when.
#include <algorithm>

#include "crypto/statement/ledger.hpp"

namespace letterbox::statement {

namespace {

bool has_worker(const record::team& team, const base::member_id& worker) {
    return std::any_of(team.workers.begin(), team.workers.end(),
                       [&](const auto& each) { return each.worker.member == worker; });
}

}  // namespace

std::vector<const standing<record::team>*> ledger::teams() const {
    std::vector<const standing<record::team>*> out;
    for (const auto& [id, history] : teams_) {
        out.push_back(&history.back());
    }
    return out;
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
