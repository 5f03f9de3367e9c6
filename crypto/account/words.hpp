// The list of 2,048 words that proposed passwords and recovery words are made of (protocol,
// section 7). It is made by a rule, not taken from a dictionary, so it is the same in every build
// and language for as long as words printed on paper must hold, weighs nothing in the web client,
// and holds no word that could hurt a family.
//
//   word = consonant vowel consonant vowel consonant, all of one sound in most languages
//
// The rule: walk through the first four letters in alphabetical order; keep those whose places in
// their alphabets have an even sum, so that neighbours are far apart. The fifth letter follows from
// the four as a check digit does, so that two words differ in at least two letters. Leave out a
// consonant that stands twice in a row around a vowel, and words that hold a rude, sad or unkind
// part; the first 2,048 that remain are the list.
#pragma once

#include <string>

#include "crypto/account/recovery_words.hpp"

namespace letterbox::account {

constexpr std::size_t letters_in_a_word = 5;
/// So many letters tell every word from every other.
constexpr std::size_t telling_letters = 4;

/// The list, made at the first call. is_word_list() holds for it.
word_list list_of_words();

/// The first 88 bits of a fingerprint as eight words, for people to compare; single spaces.
std::string words_of(const base::digest& fingerprint);

/// Whether the rule leaves out this text for what it holds: lower-case letters.
bool is_unkind(std::string_view word);

}  // namespace letterbox::account
