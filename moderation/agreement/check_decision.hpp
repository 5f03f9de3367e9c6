// Whether a `decision` statement has the form its outcome asks for (protocol, section 9).
// Signatures, roles, teams, and the chains of decisions and deliveries are checked elsewhere.
#pragma once

#include "crypto/base/result.hpp"
#include "crypto/record/agreement.hpp"
#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"

namespace letterbox::moderation {

/// `letter_hash` is the statement hash of `letter`; `agreement` the version the letter was written
/// under. The form:
///
/// - `approvers` ascending, different members; approve and approve_and_deliver: exactly as many as
///   the agreement asks for; deliver: exactly the worker who signs; others: one or two.
/// - archive_headers: one for each part with approve and approve_and_deliver, else none.
/// - deliveries: approve_and_deliver one for each party of `to`; deliver for some or all of them;
///   else none. Ascending by party. Each reader has a header hash for each part, zero exactly for
///   those left out, and one more for the note to the reader if there is one.
/// - left_out and a note to the reader: only with approve, approve_and_deliver and deliver.
///
/// Refuses other_agency, mismatch (another letter), old_agreement, two_people_needed (too few
/// approvers, or approve_and_deliver where two must approve), own_letter (an approver is the
/// author or typist; not asked for deliver), unknown_party, bad_field (named in the detail).
base::status check_decision_statement(const record::decision& decision,
                                      const record::letter& letter, const base::digest& letter_hash,
                                      const record::agreement& agreement);

/// Whether the agreement, as it stands when the decision is made, still lets pass what the decision
/// approves or delivers; what it returns, declines or recalls it always may. `newest` is the version
/// that stands then, `approvals` how many people approved: with deliver those of the approval that
/// it names. Refuses what may_still_pass() refuses. The form has been checked before.
base::status check_still_agreed(const record::decision& decision, const record::letter& letter,
                                const record::agreement& newest, std::size_t approvals);

}  // namespace letterbox::moderation
