// The review queue, and a worker's reading of a letter (protocol, section 9).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/core/agreements.hpp"
#include "clients/core/reading.hpp"
#include "server/contract/letters.hpp"
#include "server/contract/proposals.hpp"

namespace letterbox::core {

/// Waiting letters, oldest due first.
base::result<contract::letters_page> queue(client& me, const std::optional<std::string>& after = {},
                                           std::uint32_t limit = 100);

// Refuse not_found (nothing waits), already_claimed, not_claimed, not_allowed_now.
base::result<contract::letter_summary> claim_next(client& me);
base::result<contract::letter_summary> claim(client& me, const base::letter_id& letter);
base::status release(client& me, const base::letter_id& letter);
base::status hand_over(client& me, const base::letter_id& letter, const base::member_id& to);
base::status hold(client& me, const base::letter_id& letter, contract::hold_reason reason);
base::status resume(client& me, const base::letter_id& letter);

/// A decision with its note for the team: what was checked, and why.
struct opened_decision : proved<record::decision> {
    std::optional<record::note> to_team;         // absent: there is none, or
    std::optional<base::failure> note_withheld;  // why it cannot be shown
};

/// A letter as the worker must see it: byte for byte what the readers will get.
struct letter_in_review {
    contract::letter_summary summary;
    opened_letter letter;               // every part with its key
    std::vector<base::bytes> pictures;  // checked to be plain
    std::optional<record::letter_body>
        before;                              // of the version before; absent: none that opens here
    shown_agreement agreement;               // the version that the letter was written under
    std::optional<shown_agreement> changed;  // the newest version, if that is another one
    std::vector<std::string> screening_off;  // rules that the agency has switched off
    std::vector<opened_decision> decisions;
    std::optional<record::decision> proposed;    // what the proposal says
    std::optional<contract::proposal> proposal;  // an approval that waits for this person
    std::optional<record::note> proposed_note;   // what the first person checked, if it opens
    verified_letter verified;
    /// Why nothing of it can be shown: its author's program sealed what does not open or is no letter.
    /// Then there are no parts, words and pictures; it can be returned or declined, and never approved.
    std::optional<base::failure> unreadable;
    /// False where its language or a photo's name is another than record::is_plainly_labelled() takes, and so
    /// is not shown: it can be returned or declined, and never approved.
    bool plainly_labelled = true;
};
/// Verifies chains, author, agreement, versions and withdrawals, opens every part with the team's
/// key and checks every hash, size and picture. Refuses letter_withdrawn, not_allowed,
/// not_certified until the author's entry stands in the log, and what reading.hpp refuses of a server.
base::result<letter_in_review> open_for_review(client& me, const base::letter_id& letter);

}  // namespace letterbox::core
