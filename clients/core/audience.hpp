// Whom something is sealed to: keys from the ledger alone, never ones that merely came from the
// server (protocol, section 5).
#pragma once

#include <vector>

#include "clients/core/client.hpp"

namespace letterbox::core {

/// Public keys in order, each once, at most as many as one header takes: those left over get
/// theirs by rewrap.
class audience {
public:
    explicit audience(const client& me) : me_(&me) {}

    /// The current epoch of a team; refuses unknown_team.
    base::status add_team(const base::team_id& team);
    void add_archive();
    void add_self();
    /// The members of a party whose entries stand before `leaf` in the log.
    void add_party(const base::agreement_id& agreement, const base::party_id& party,
                   std::uint64_t leaf = UINT64_MAX);
    void add(const base::recipient& key);

    [[nodiscard]] const std::vector<base::recipient>& keys() const { return keys_; }

private:
    const client* me_;
    std::vector<base::recipient> keys_;
};

/// Whom the shared details of an agreement are sealed to: its team, the archive and the members of all
/// its parties whom its maker knew. Refuses unknown_team.
base::result<audience> readers_of(const client& me, const record::agreement& agreement);

}  // namespace letterbox::core
