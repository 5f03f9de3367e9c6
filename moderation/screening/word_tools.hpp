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

/// Words [first, last] written together, look-alikes kept: "w f 1 9" is "wf19". Empty when a
/// sentence or paragraph ends between them.
std::string joined(const letter_text& text, std::size_t first, std::size_t last);

}  // namespace letterbox::moderation
