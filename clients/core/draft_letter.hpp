// Which letter a draft becomes. Its id follows from the draft's, so a device that keeps nothing finds out
// whether it arrived, and no server takes it twice:
//
//   letter id = first 16 bytes of SHA-256( "letterbox/v1/letter of draft" NUL draft id, number )
//
// `number` is one byte: 0, and the next one where a letter of this id says something else, was taken back, or is
// somebody else's and cannot be read: who writes on goes out under the next id, and nobody can block a draft.
//
// A thank-you has no draft. Its id follows from the letter that it answers, by a secret of its author, as long as
// the keys stay: its words are one of a few, and an id that the server could work out would tell it which letters
// are such. The id alone does not; a server that finds no draft for a letter of the page may still guess.
//
//   letter id = HKDF-SHA-256( key: signing seed, salt: none, info: "letterbox/v1/thanks for letter" NUL letter id,
//                             number ), 16 bytes
#pragma once

#include <optional>

#include "clients/core/drafts.hpp"
#include "clients/core/letters.hpp"

namespace letterbox::core {

base::letter_id letter_of_draft(const base::object_id& draft, std::uint8_t number);

base::letter_id thanks_for_letter(const own_keys& author, const base::letter_id& answered,
                                  std::uint8_t number);

struct place_of_letter {
    base::letter_id letter;
    std::optional<sent_letter> arrived;  // there already, with the same words
};
/// Where the letter goes that is written from `letter.from`, or thanks for `letter.thanks_for`. The server is asked for those that were
/// sent. Refuses network and whatever opening a letter refuses.
base::result<place_of_letter> place_letter(client& me, const letter_draft& letter);

/// The letter or the correction that this draft became already: the same words to the same people, and
/// not taken back. Photos and words to the worker are no part of a draft, so they are not compared.
/// `sent`: what list_letters() says of the own party's. Refuses as place_letter() does.
base::result<std::optional<sent_letter>> became(client& me, const opened_draft& draft,
                                                const contract::letters_page& sent);

}  // namespace letterbox::core
