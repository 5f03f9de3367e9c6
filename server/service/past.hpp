// Who was what, at any time up to a leaf of the log. A row is written a moment after it was judged, so
// what held shortly before a statement counts as well as what held at its leaf.
#pragma once

#include "crypto/statement/ledger.hpp"

namespace letterbox::service {

constexpr std::uint64_t any_leaf = UINT64_MAX;

bool was_in_party(const statement::ledger& known, const base::member_id& who,
                  const record::party_ref& party, std::uint64_t until);
/// Whether letters of the agreement were ever the team's to read.
bool was_team_of(const statement::ledger& known, const base::team_id& team,
                 const base::agreement_id& agreement, std::uint64_t until);
bool was_in_team(const statement::ledger& known, const base::member_id& who,
                 const base::team_id& team);
/// `keyid`: fingerprint of a signing key.
bool had_key(const statement::ledger& known, const base::member_id& who, const base::digest& keyid);

}  // namespace letterbox::service
