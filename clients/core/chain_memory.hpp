// What this device saw decided and delivered: for each agreement the newest decision, for each party
// the newest delivery. A server that shows an older end of these chains, or gives one number twice,
// is noticed before anything follows from it (protocol, section 9; attack T27).
#pragma once

#include "clients/core/reading.hpp"
#include "clients/core/surroundings.hpp"
#include "crypto/record/decision.hpp"
#include "server/contract/letters.hpp"

namespace letterbox::core {

/// Takes in a decision that was verified and is proved to stand in the log. Refuses broken_chain when
/// it has the number of another decision or delivery, or does not follow the one before it; memory_dropped.
base::status remember_decision(state_store& state, const base::agreement_id& agreement,
                               const base::digest& hash, const record::decision& what);

base::status remember_decisions(state_store& state, const base::agreement_id& agreement,
                                const std::vector<proved<record::decision>>& decisions);

/// What the server says the next decision must follow. Refuses log_went_back when it is older than,
/// or another than, what was seen; memory_dropped.
base::status check_agreement_chain(state_store& state, const base::agreement_id& agreement,
                                   const contract::agreement_chain& shown);

}  // namespace letterbox::core
