// What the same writer has told the same readers before: small clues add up over letters.
#pragma once

#include <string>
#include <vector>

#include "clients/core/review.hpp"

namespace letterbox::core {

constexpr std::size_t max_earlier_letters = 10;

struct earlier_letter {
    base::letter_id letter;
    std::string written;  // day
    std::string text;
};
struct earlier_letters {
    std::vector<earlier_letter> letters;  // oldest first
    std::size_t closed = 0;               // how many could not be opened or verified
};

/// The newest that were approved or passed on before this one was sent, from its party to one of
/// its readers, verified and opened with the team's key.
base::result<earlier_letters> find_earlier_letters(client& me, const letter_in_review& before);

}  // namespace letterbox::core
