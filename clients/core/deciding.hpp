// Decisions (protocol, section 9). The letter has been opened with open_for_review() before.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/core/checking.hpp"
#include "clients/core/review.hpp"

namespace letterbox::core {

struct verdict {
    record::outcome outcome = record::outcome::approve;  // approve, returned or decline
    std::vector<std::uint32_t> left_out;                 // part numbers: photos not passed on
    std::vector<record::passage_comment> comments;       // for the author, with `returned`
    std::string to_author;                               // may be empty
    std::string to_reader;  // with `approve` by one person; may be empty. Else with deliver()
    std::string to_team;    // may be empty
    /// What was screened and chosen; without it nothing is approved. Sealed with the note to the team.
    std::optional<record::checks> screening;
    std::optional<base::member_id> second;  // where two must approve; absent: the only other worker
    bool keep = false;  // with `approve` by one person: kept on file and passed on to nobody now
};

enum class decided {
    passed_on,      // approved and delivered
    approved,       // checked; a reader is missing, deliver() later
    awaits_second,  // the second person must approve
    returned,
    declined,
    kept  // approved and kept on file; deliver() when the reader wants it
};

/// The detail of what was approved and could not be put on file: it is approved, nothing is lost, and
/// keep_on_file() goes on from there.
inline constexpr std::string_view approved_not_kept = "not kept";

/// Whether the agreement, in the newest version that this device knows, lets an approval of the letter
/// without these parts stand. Asked by decide() and complete_approval() too; the server asks again.
/// Refuses agreement_changed, photos_not_allowed, screening_changed (a newer version than when the
/// letter was opened: it is opened and screened again).
base::status check_still_agreed(const client& me, const letter_in_review& letter,
                                const std::vector<std::uint32_t>& left_out);

/// Approving passes a letter on in the same step where one person approves and every receiving
/// party has members. Where two must approve, this proposes and names the second. Refuses
/// not_certified, own_letter, two_people_needed (no second person), not_claimed, out_of_order; bad_field
/// for a note to the reader, or `keep`, where it is not this step that passes the letter on; what
/// check_decided() and check_still_agreed() refuse before an approval, and what record::check_bounds()
/// refuses.
base::result<decided> decide(client& me, const letter_in_review& letter, const verdict& what);

/// The second person, having read the letter, adds their signature to `letter.proposal`, and passes
/// the letter on. `screening` is what this person's own device points to. Refuses mismatch when the
/// proposal is about another letter or leaves out other parts than those shown; what
/// check_covered() refuses when the first person's choices are not enough. `keep`: the letter is kept on
/// file instead, without a note to the reader.
base::result<decided> complete_approval(client& me, const letter_in_review& letter,
                                        const std::optional<record::checks>& screening,
                                        const std::string& to_reader = {}, bool keep = false);

/// Keeps an approved letter on file, since its reader does not want it now. Nobody signs that: it is the
/// server's state, like `held`. Refuses not_allowed_now (not approved, or passed on to somebody, by what
/// people had signed when the letter was opened; or since then), duplicate.
base::status keep_on_file(client& me, const letter_in_review& letter);

/// Passes on an approved letter to those receiving parties that have members, did not get it, and may
/// still get it by the newest version of the agreement.
/// Refuses not_allowed_now (not approved), unknown_member (nobody to pass it to), and what
/// moderation::may_still_pass() refuses where nobody is left.
/// A note to the reader goes with the delivery.
base::result<decided> deliver(client& me, const letter_in_review& letter,
                              const std::string& to_reader = {});

/// Calls a letter back: whoever has not opened it gets it no more, and it is passed on to nobody else.
/// Refuses already_opened (every receiving party has).
base::status recall(client& me, const letter_in_review& letter);

}  // namespace letterbox::core
