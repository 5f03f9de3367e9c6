// The letter as code points, and each code point as the plain character that a reader sees.
//
// A table of our own instead of utf8proc: it must also fold look-alikes from other scripts, which
// no normal form does, and it stays a few hundred bytes in WebAssembly.
#pragma once

#include <string>
#include <string_view>

namespace letterbox::moderation {

/// Code points of UTF-8 text. What is not UTF-8 becomes U+FFFD, one for each byte, so that any
/// bytes at all can be screened.
std::u32string code_points(std::string_view utf8);
std::string utf8_of(std::u32string_view points);

/// Seen as nothing: zero-width characters, combining marks, variation selectors, bidi controls.
constexpr char invisible = '\0';
/// Stands for characters that are neither letter, digit nor plain punctuation, emoji above all.
constexpr char symbol = '\x01';
/// A letter of another script that looks like no Latin letter.
constexpr char foreign_letter = '\x02';

/// The plain ASCII character that the code point looks like: letters in lower case and without
/// accents, digits, spaces, straight quotes, hyphens; otherwise one of the three above.
char fold(char32_t point);
bool is_upper(char32_t point);

constexpr bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || c == foreign_letter;
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_alnum(char c) {
    return is_letter(c) || is_digit(c);
}

}  // namespace letterbox::moderation
