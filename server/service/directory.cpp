#include "server/service/directory.hpp"

#include <algorithm>

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

// The next leaf of several ascending lists.
void take_after(std::set<std::uint64_t>& into, const std::vector<std::uint64_t>& from,
                std::optional<std::uint64_t> after, std::size_t limit) {
    auto each = after ? std::upper_bound(from.begin(), from.end(), *after) : from.begin();
    for (std::size_t taken = 0; each != from.end() && taken < limit; ++each, ++taken) {
        into.insert(*each);
    }
}

}  // namespace

base::status directory::contents::add(const logged& what) {
    LETTERBOX_CHECK(ledger.add(what.what, what.leaf, what.time));
    return index(what);
}

void directory::contents::index_for(const std::vector<record::party_ref>& parties,
                                    std::uint64_t leaf) {
    if (parties.empty()) {
        everybody.push_back(leaf);
    }
    for (const auto& each : parties) {
        of_agreement[each.agreement].push_back(leaf);
    }
}

base::status directory::contents::index(const logged& what) {
    LETTERBOX_TRY(const auto kind, what.what.kind());
    everything.push_back(what.leaf);
    if (kind == record::member::kind) {
        LETTERBOX_TRY(const auto entry, statement::decode_payload<record::member>(what.what));
        if (record::is_staff(entry.role) && entry.reason != record::entry_reason::left) {
            staff.insert(entry.member_id);
        } else {
            staff.erase(entry.member_id);
        }
        index_for(entry.parties, what.leaf);
    } else if (kind == record::invitation::kind) {
        LETTERBOX_TRY(const auto made, statement::decode_payload<record::invitation>(what.what));
        index_for(made.parties, what.leaf);
    } else if (kind == record::team::kind) {
        LETTERBOX_TRY(const auto team, statement::decode_payload<record::team>(what.what));
        teams.insert(team.team_id);
        of_team[team.team_id].push_back(what.leaf);
    } else if (kind == record::agreement::kind) {
        LETTERBOX_TRY(const auto made, statement::decode_payload<record::agreement>(what.what));
        of_agreement[made.agreement_id].push_back(what.leaf);
        teams_of_agreement[made.agreement_id].insert(made.team);
    } else {
        everybody.push_back(what.leaf);
    }
    return {};
}

base::status directory::accept(const logged& more) {
    const std::unique_lock lock(mutex_);
    if (!now_) {
        return refuse(refusal::no_chain);
    }
    return now_->add(more);
}

base::status directory::rebuild(const std::vector<logged>& all) {
    std::optional<contents> fresh;
    for (const auto& each : all) {
        if (!fresh) {
            fresh.emplace(contents{
                statement::ledger(each.what.statement_hash()), {}, {}, {}, {}, {}, {}, {}});
        }
        LETTERBOX_CHECK(fresh->add(each));
    }
    const std::unique_lock lock(mutex_);
    now_ = std::move(fresh);
    return {};
}

std::vector<base::team_id> directory::teams_of(const base::member_id& worker) const {
    const std::shared_lock lock(mutex_);
    std::vector<base::team_id> out;
    if (now_) {
        std::copy_if(now_->teams.begin(), now_->teams.end(), std::back_inserter(out),
                     [&](const auto& each) { return now_->ledger.in_team(each, worker); });
    }
    return out;
}

std::vector<base::member_id> directory::staff() const {
    const std::shared_lock lock(mutex_);
    return now_ ? std::vector<base::member_id>(now_->staff.begin(), now_->staff.end())
                : std::vector<base::member_id>();
}

std::vector<std::uint64_t> directory::leaves_for_staff(std::optional<std::uint64_t> after,
                                                       std::size_t limit) const {
    const std::shared_lock lock(mutex_);
    std::set<std::uint64_t> out;
    if (now_) {
        take_after(out, now_->everything, after, limit);
    }
    return {out.begin(), out.end()};
}

std::vector<std::uint64_t> directory::leaves_for(const std::vector<base::agreement_id>& agreements,
                                                 std::optional<std::uint64_t> after,
                                                 std::size_t limit) const {
    const std::shared_lock lock(mutex_);
    std::set<std::uint64_t> out;
    if (!now_) {
        return {};
    }
    take_after(out, now_->everybody, after, limit);
    for (const auto& each : agreements) {
        const auto found = now_->of_agreement.find(each);
        if (found == now_->of_agreement.end()) {
            continue;
        }
        take_after(out, found->second, after, limit);
        const auto teams = now_->teams_of_agreement.find(each);
        if (teams == now_->teams_of_agreement.end()) {
            continue;  // invitations to it only
        }
        for (const auto& team : teams->second) {
            take_after(out, now_->of_team.at(team), after, limit);
        }
    }
    std::vector<std::uint64_t> page(out.begin(), out.end());
    page.resize(std::min(page.size(), limit));
    return page;
}

}  // namespace letterbox::service
