// Makes text from elsewhere safe to print: a letter must not be able to move the cursor, hide
// words, or turn the direction of a line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace letterbox::cli {

/// Drops C0 (but for line feed and tab), DEL, C1, and the invisible characters U+061C,
/// U+200B-U+200F, U+2028-U+202E, U+2060-U+2069, U+FEFF, U+FFF9-U+FFFB, U+E0000-U+E007F.
/// A joiner (U+200D) between two emoji stays: it makes one of both and hides nothing. So do the tags that
/// make a black flag that of England, Scotland or Wales.
/// Bytes that are not UTF-8 become U+FFFD.
std::string printable(std::string_view text);

/// The same on one line: line feeds and tabs become spaces.
std::string printable_line(std::string_view text);

/// Columns that printable text takes on a terminal: none for combining marks, two for wide
/// characters of East Asia and for emoji. An estimate, good enough to line up tables.
std::size_t columns_of(std::string_view text);

}  // namespace letterbox::cli
