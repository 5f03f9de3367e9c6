// Writing a decision down: the letter's state, the chains, the readers. Used where a decision comes
// complete, and where a second person completes it.
#pragma once

#include "server/service/check_decision.hpp"
#include "server/service/intake.hpp"

namespace letterbox::service {

constexpr std::size_t max_readers_size = 256 * 1024;  // bytes of the part "readers"

/// The part "readers"; nothing when it did not come.
base::result<contract::reader_lines> read_lines(std::string_view text);

/// The newest version of a letter, as a decision is judged by it. Refuses not_found also where the
/// caller is not of the letter's team.
struct letter_at_hand {
    store::letter_row row;
    letter_facts facts;
};
base::result<letter_at_hand> load_letter(context& with, const caller& by,
                                         const base::letter_id& id);

/// Inside a job. People, parties, claim, state and chains are judged here, where nobody can come between. Returns
/// the leaf. `payloads` is null when they are stored already.
base::result<std::uint64_t> write_decision(context& with, store::writing& to, const caller& by,
                                           const base::letter_id& id, const checked_decision& what,
                                           const std::vector<store::piece_row>& rows,
                                           const pieces* payloads, base::instant now);

/// Inside a job: what was judged of a decision, judged again by what is known now; `half`: of one
/// that will wait for the second person.
base::status check_again(const context& with, store::writing& to, const caller& by,
                         const base::letter_id& id, const checked_decision& what, bool half);

/// Inside a job: forgets the approval that waits for a letter's second person, if there is one.
base::status forget_approval(store::writing& to, const base::letter_id& letter);

}  // namespace letterbox::service
