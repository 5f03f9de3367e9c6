// The columns of a letter's row, in the order in which every query asks for them.
#pragma once

#include "server/store/rows.hpp"
#include "server/store/sqlite/database.hpp"

#define LETTERBOX_LETTER_COLUMNS                                                             \
    "SELECT l.id, l.version, l.statement, l.submission, l.leaf, l.submission_leaf, "         \
    "l.previous_version, l.author, l.agreement, l.agreement_hash, l.team, l.from_party, "    \
    "l.to_parties, l.state, l.waiting, l.submitted, l.due, l.parts, l.approvals, l.photos, " \
    "l.hold, l.claimed_by, l.lease_until, l.second_for, l.decision, l.withdrawn_leaf, "      \
    "l.passed_on "

namespace letterbox::store::sqlite {

letter_row letter_of(const query& from);

/// The column `passed_on` (migration 5).
std::string write_passed_on(const std::vector<passed_on_row>& what);

/// The parties in a column of `to_parties`.
std::vector<base::party_id> parties_of(const query& from, int column);

}  // namespace letterbox::store::sqlite
