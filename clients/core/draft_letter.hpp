// Which letter a draft becomes. Its id follows from the draft's, so a device that keeps nothing finds out
// whether it arrived, and no server takes it twice:
//
//   letter id = first 16 bytes of SHA-256( "letterbox/v1/letter of draft" NUL draft id SP number )
//
// `number` is 0, and the next one where a letter of this id says something else or was taken back.
#pragma once

#include <optional>
#include <vector>

#include "clients/core/drafts.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/unanswered.hpp"

namespace letterbox::core {

base::letter_id letter_of_draft(const base::object_id& draft, std::uint32_t number);

struct place_of_letter {
    base::letter_id letter;
    std::optional<arrived_letter> arrived;  // there already, with the same words
};
/// Where the letter goes that is written from `letter.from`. The server is asked for those that were
/// sent. Refuses network and whatever opening a letter refuses.
base::result<place_of_letter> place_letter(client& me, const letter_draft& letter);

/// The letters of the own party that were sent last, for became(). Refuses network.
base::result<std::vector<contract::letter_summary>> letters_sent(client& me);

/// The letter or the correction that this draft became already: the same words to the same people, and
/// not taken back. Photos and words to the worker are no part of a draft, so they are not compared.
base::result<std::optional<arrived_letter>> became(
    client& me, const opened_draft& draft, const std::vector<contract::letter_summary>& sent);

}  // namespace letterbox::core
