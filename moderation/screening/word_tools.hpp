// Small questions about the words of a letter that several finders ask.
#pragma once

#include <string>
#include <string_view>

#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

/// What stands between a word and the one before it, folded and without what cannot be seen.
std::string between(const letter_text& text, std::size_t word);
/// Whether one of the words of the class is in the sentence of `word`.
bool sentence_has(const letter_text& text, std::size_t word, std::string_view word_class);
/// The same for the `reach` words before `word`, and the `ahead` words after it, of any sentence.
bool near_has(const letter_text& text, std::size_t word, std::size_t reach, std::size_t ahead,
              std::string_view word_class);

/// The word without what stands behind its apostrophe: "connor" of "Connor's".
std::string_view stem_of(const token& each);

/// In the dictionary with a small letter, also as "there's", "Mum's" or a phone spelling.
bool is_usual(const search& in, const token& each);
/// Whoever is called like it: "Monday", "nana", "Mr".
bool said_for_itself(const token& each);
/// In a dictionary with a capital letter only, and no given name: "France", "Zeke".
bool is_well_known(const search& in, const token& each);
/// A given name of the lists, or of somebody the letter greets; also "Connor's".
bool is_given_name(const search& in, const token& each);
/// A capital word, or in letters without capitals any, of which no list knows anything.
bool is_unknown(const search& in, const token& each);
/// In no dictionary and built like the name of a British place: "Hindlesham", "Llanfethin".
bool has_shape_of_place(std::string_view word);
/// A town or village of the lists, or built like one.
bool is_place_name(const search& in, std::size_t first, std::size_t last);
/// The words of a sign-off that are the writer's: "Sam" of "Sam", not "Tom" of "Tom's mum".
std::vector<std::string> writers_of(std::string_view signoff);
/// The names in the first and the last lines of the letter, and those of `signoff`.
std::vector<std::string> people_of(const letter_text& text, std::string_view signoff);

/// Words [first, last] written together, look-alikes kept: "w f 1 9" is "wf19". Empty when a
/// sentence or paragraph ends between them.
std::string joined(const letter_text& text, std::size_t first, std::size_t last);

}  // namespace letterbox::moderation
