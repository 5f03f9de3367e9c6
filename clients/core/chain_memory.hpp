// What this device saw decided and delivered: for each agreement the newest decision, for each party
// the newest delivery, and of each author what they sent. A server that shows an older end of these chains, or gives one number twice,
// is noticed before anything follows from it (protocol, section 9; attack T27).
#pragma once

#include "clients/core/reading.hpp"
#include "clients/core/surroundings.hpp"
#include "crypto/record/agreement.hpp"
#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "server/contract/letters.hpp"

namespace letterbox::core {

/// Takes in a decision that was verified and is proved to stand in the log. Refuses broken_chain when
/// it has the number of another decision or delivery, or does not follow the one before it; memory_dropped.
base::status remember_decision(state_store& state, const base::agreement_id& agreement,
                               const base::digest& hash, const record::decision& what);

base::status remember_decisions(state_store& state, const base::agreement_id& agreement,
                                const std::vector<proved<record::decision>>& decisions);

/// What the server says the next decision about a letter under `newest` must follow, where the log has
/// `log_size` leaves. Refuses log_went_back when it is older than, or another than, what was seen, leaves
/// out the deliveries to a party of the agreement, or has more than the log has room for; bad_request
/// when it contradicts itself; memory_dropped.
base::status check_agreement_chain(state_store& state, const record::agreement& newest,
                                   std::uint64_t log_size, const contract::agreement_chain& shown);

/// Whether more may be decided about a letter (its statement hash) as far as this device saw. Refuses
/// log_went_back after a return, a decline or a recall that the server keeps back now; memory_dropped.
base::status check_not_ended(state_store& state, const base::agreement_id& agreement,
                             const base::digest& letter);

/// Takes in a submission that was verified, which `hash` names. An author's device numbers what it sends:
/// refuses broken_chain when another one was seen under its number, or under the number before or after and
/// they do not follow each other, as where a server had one letter signed twice; memory_dropped.
base::status remember_submission(state_store& state, const record::member_at& author,
                                 const base::digest& hash, const record::submission& what);

}  // namespace letterbox::core
