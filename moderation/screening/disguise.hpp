// How alike two words are: digits for letters, slips of the pen, the same sound.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace letterbox::moderation {

/// Whether `written` can stand for the letter `meant`: itself, "0" for o, "1" for i and l, "3" for
/// e, "$" for s, "@" for a, and so on.
bool stands_for(char written, char meant);
/// Digits between letters as the letters they stand for: "c1e0" is "cleo", "1990" stays.
std::string without_leet(std::string_view word);

/// Slips between the two: letters missing, added, changed, or two of them swapped. More than `most`
/// counts as most + 1.
std::size_t slips(std::string_view a, std::string_view b, std::size_t most);
/// How many slips a name of this length may have and still be that name.
std::size_t slips_allowed(std::size_t length);

/// The same letter or one that sounds like it: "kwayside" for "Quayside".
bool begins_like(char written, char meant);

/// What the word sounds like, roughly: "Thornleigh" and "thornly" are the same.
std::string sound_of(std::string_view word);
/// "Viggoooo" without letters that are written more than once in a row: "vigo".
std::string without_repeats(std::string_view word);
/// Whether a letter is written three times or more in a row.
bool has_long_run(std::string_view word);
bool is_vowel(char c);
/// Those of a sound, but no w, and none twice in a row.
std::string consonants_of(std::string_view sound);
/// A bit for each letter in the word; few bits apart is a cheap test before slips().
std::uint32_t letters_in(std::string_view word);

}  // namespace letterbox::moderation
