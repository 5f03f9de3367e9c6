// What the server knows of its agency: one ledger with everything, in memory, read by many and
// changed by the store's thread when a statement is written down.
#pragma once

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
        return std::forward<Use>(use)(ledger_ ? &*ledger_ : nullptr);
    }

    /// Takes in one statement. Called inside the job that writes it down.
    base::status accept(const logged& more);

    /// Forgets everything and starts again: with an agency's first statements, with what is durable
    /// at the start, and after a batch that was lost. Nothing changes when one of them is refused.
    base::status rebuild(const std::vector<logged>& all);

    [[nodiscard]] std::vector<base::team_id> teams_of(const base::member_id& worker) const;

private:
    mutable std::shared_mutex mutex_;
    std::optional<statement::ledger> ledger_;
    std::set<base::team_id> teams_;
};

}  // namespace letterbox::service
