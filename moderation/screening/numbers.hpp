// Numbers in digits and in words, English and Welsh.
#pragma once

#include <optional>
#include <string_view>

namespace letterbox::moderation {

/// What a number word stands for: "nine" 9, "nineteenth" 19, "hundred" 100, "tri" 3.
std::optional<unsigned> number_word(std::string_view folded);
/// 1 to 12 for a month, in full or short, English or Welsh.
std::optional<unsigned> month(std::string_view folded);
/// Digits or a number word.
bool is_number(std::string_view folded);

}  // namespace letterbox::moderation
