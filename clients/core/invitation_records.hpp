// The sealed record of an invitation: the keys of both proofs, and who is meant.
#pragma once

#include "clients/core/client.hpp"
#include "crypto/record/body.hpp"

namespace letterbox::core {

/// Opens a record that a valid invitation names, with the team's keys or the own one. Refuses
/// not_allowed, does_not_open, mismatch (a record of another invitation).
base::result<record::invitation_record> open_invitation_record(
    client& me, const statement::standing<record::invitation>& invitation);

}  // namespace letterbox::core
