// Words of the Cyrillic alphabet in Latin letters.
#pragma once

#include <string>
#include <string_view>

namespace letterbox::moderation {

/// "dmitriy" for "Дмитрий", "dmitrii" where its last letter is decomposed; empty where a letter of the
/// word is not Cyrillic.
std::string in_latin_letters(std::u32string_view word);

}  // namespace letterbox::moderation
