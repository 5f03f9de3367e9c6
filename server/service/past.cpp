#include "server/service/past.hpp"

namespace letterbox::service {

namespace {

/// Whether any of a member's entries up to a leaf is such a one, the newest first.
template <class Is>
bool any_entry(const statement::ledger& known, const base::member_id& who, std::uint64_t until,
               const Is& is) {
    const auto* at = known.member_at(who, until);
    while (at != nullptr && !is(at->what)) {
        at = at->leaf == 0 ? nullptr : known.member_at(who, at->leaf - 1);
    }
    return at != nullptr;
}

}  // namespace

bool was_in_party(const statement::ledger& known, const base::member_id& who,
                  const record::party_ref& party, std::uint64_t until) {
    return any_entry(known, who, until, [&](const record::member& entry) {
        return std::find(entry.parties.begin(), entry.parties.end(), party) != entry.parties.end();
    });
}

bool was_team_of(const statement::ledger& known, const base::team_id& team,
                 const base::agreement_id& agreement, std::uint64_t until) {
    const auto* at = known.agreement_at(agreement, until);
    while (at != nullptr && at->what.team != team) {
        at = at->leaf == 0 ? nullptr : known.agreement_at(agreement, at->leaf - 1);
    }
    return at != nullptr;
}

bool was_in_team(const statement::ledger& known, const base::member_id& who,
                 const base::team_id& team) {
    const auto& epochs = known.team_epochs(team);
    return std::any_of(epochs.begin(), epochs.end(), [&](const auto& each) {
        return std::any_of(each.what.workers.begin(), each.what.workers.end(),
                           [&](const auto& one) { return one.worker.member == who; });
    });
}

bool had_key(const statement::ledger& known, const base::member_id& who,
             const base::digest& keyid) {
    return any_entry(known, who, any_leaf, [&](const record::member& entry) {
        return statement::fingerprint(entry.signing_key) == keyid;
    });
}

}  // namespace letterbox::service
