// A letter with everything between its letters and digits left out, in which protected details are
// looked for.
#pragma once

#include <cstdint>
#include <vector>

#include "moderation/screening/text.hpp"

namespace letterbox::moderation {

/// A letter, digit or sign of the letter with everything between left out.
struct mark {
    char c;
    std::uint32_t at;         // code point
    bool starts;              // a word starts here
    bool ends;                // a word ends behind it
    bool apart;               // and a space or a line follows
    std::uint8_t behind = 0;  // what a reader sees between it and the next one; 255 of more
};

/// Stands for any letter: "T*r".
constexpr char covered_up = '*';

/// Stars between letters stand for letters, or else for nothing: "E*z*r*a". So do the letters that flags
/// are made of.
enum class stars { cover, part };
/// Whether the letter has any.
bool has_stars(const letter_text& text);
/// The letter as marks, so that "K e t t l e s b y", "orch(emoji)ard" and a name over two lines are
/// found like any other.
std::vector<mark> squeeze(const letter_text& text, stars read_as = stars::cover);

/// Which of them words begin with.
std::vector<std::size_t> starts_of(const std::vector<mark>& marks);

}  // namespace letterbox::moderation
