// Well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
#pragma once

#include <cstddef>
#include <string_view>

namespace letterbox::record {

/// Bytes of the character that begins at `at`; 0 when none does.
std::size_t character_size(std::string_view text, std::size_t at);

}  // namespace letterbox::record
