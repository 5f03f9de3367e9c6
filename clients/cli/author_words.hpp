// Who writes a letter, in the words of `letterbox screen --author` and of labelled letters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace letterbox::cli {

/// The sorts of party that agreements have, "adoptive_home", and the words of labelled letters,
/// "adopter".
std::vector<std::string> author_words();

/// What the screening is asked with for one of these words: as for a letter under an agreement.
std::string screening_author(std::string_view word);

}  // namespace letterbox::cli
