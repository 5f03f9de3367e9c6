// What the server knows of its agency: one ledger with everything, in memory, read by many and
// changed by the store's thread when a statement is written down.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <shared_mutex>
#include <utility>
#include <vector>

#include "crypto/statement/ledger.hpp"

namespace letterbox::service {

class directory {
public:
    /// A statement with its place, as the store gives it back.
    struct logged {
        statement::envelope what;
        std::uint64_t leaf = 0;
        base::instant time;
    };

    /// Calls `use` with the ledger, null before an agency exists. What it points to is good for the
    /// length of the call only.
    template <class Use>
    auto read(Use&& use) const {
        const std::shared_lock lock(mutex_);
        return std::forward<Use>(use)(now_ ? &now_->ledger : nullptr);
    }

    /// Takes in one statement. Called inside the job that writes it down.
    base::status accept(const logged& more);

    /// Forgets everything and starts again: with an agency's first statements, with what is durable
    /// at the start, and after a batch that was lost. Nothing changes when one of them is refused.
    base::status rebuild(const std::vector<logged>& all);

    [[nodiscard]] std::vector<base::team_id> teams_of(const base::member_id& worker) const;
    [[nodiscard]] std::vector<base::member_id> staff() const;

    /// Leaves, in order, of statements after `after` (from the start when absent) that may be told to
    /// staff (everything), or to somebody who takes part in these agreements: the agency, its
    /// staff and registrars, and the agreements with their teams, invitations and members.
    [[nodiscard]] std::vector<std::uint64_t> leaves_for_staff(std::optional<std::uint64_t> after,
                                                              std::size_t limit) const;
    [[nodiscard]] std::vector<std::uint64_t> leaves_for(
        const std::vector<base::agreement_id>& agreements, std::optional<std::uint64_t> after,
        std::size_t limit) const;

private:
    using leaves = std::vector<std::uint64_t>;  // ascending
    struct contents {
        statement::ledger ledger;
        std::set<base::team_id> teams;
        std::set<base::member_id> staff;
        leaves everything;
        leaves everybody;  // what all may know
        std::map<base::team_id, leaves> of_team;
        std::map<base::agreement_id, leaves> of_agreement;
        std::map<base::agreement_id, std::set<base::team_id>> teams_of_agreement;

        base::status add(const logged& what);
        base::status index(const logged& what);
        void index_for(const std::vector<record::party_ref>& parties, std::uint64_t leaf);
    };

    mutable std::shared_mutex mutex_;
    std::optional<contents> now_;
};

}  // namespace letterbox::service
