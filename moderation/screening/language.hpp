// Which language a letter is in, as far as screening knows languages.
#pragma once

#include <cstdint>
#include <string_view>

#include "moderation/screening/text.hpp"

namespace letterbox::moderation {

/// English is known; of Welsh the dates, numbers, months and place words; nothing else.
enum class letter_language : std::uint8_t { english, welsh, unknown };

/// By the small words that every sentence has. A letter of a few words counts as English.
letter_language language_of(const letter_text& text);

/// What to tell people about it; empty for English.
std::string_view language_note(letter_language language);

}  // namespace letterbox::moderation
