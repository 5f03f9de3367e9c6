#include "server/service/directory.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

base::status add(statement::ledger& to, std::set<base::team_id>& teams,
                 const directory::logged& what) {
    LETTERBOX_CHECK(to.add(what.what, what.leaf, what.time));
    if (what.what.payload_type == statement::payload_type_of(record::team::kind)) {
        LETTERBOX_TRY(const auto team, statement::decode_payload<record::team>(what.what));
        teams.insert(team.team_id);
    }
    return {};
}

}  // namespace

base::status directory::accept(const logged& more) {
    const std::unique_lock lock(mutex_);
    if (!ledger_) {
        return refuse(refusal::no_chain);
    }
    return add(*ledger_, teams_, more);
}

base::status directory::rebuild(const std::vector<logged>& all) {
    std::optional<statement::ledger> fresh;
    std::set<base::team_id> teams;
    for (const auto& each : all) {
        if (!fresh) {
            fresh.emplace(each.what.statement_hash());
        }
        LETTERBOX_CHECK(add(*fresh, teams, each));
    }
    const std::unique_lock lock(mutex_);
    ledger_ = std::move(fresh);
    teams_ = std::move(teams);
    return {};
}

std::vector<base::team_id> directory::teams_of(const base::member_id& worker) const {
    const std::shared_lock lock(mutex_);
    std::vector<base::team_id> out;
    for (const auto& each : teams_) {
        if (ledger_ && ledger_->in_team(each, worker)) {
            out.push_back(each);
        }
    }
    return out;
}

}  // namespace letterbox::service
