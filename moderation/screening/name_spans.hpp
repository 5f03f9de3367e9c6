// Stretches of words that may be the name of a person, a place or a group, and what the lists know of
// each word: what learned_names is asked about.
#pragma once

#include <cstdint>
#include <vector>

#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {

enum class word_form : std::uint8_t {
    usual,
    usual_and_given,
    given,
    well_known,
    place,
    surname,
    built_like_place,
    unknown,
    short_number,
    long_number,
    mixture,  // of letters and digits
};

enum class word_capital : std::uint8_t {
    small,
    first,  // of a sentence, where it says little
    inner,
    shouted,
    meaningless,  // in a letter without capitals, or all in capitals
};

struct word_look {
    word_form form = word_form::usual;
    word_capital capital = word_capital::small;
};

/// One for each word of the letter.
std::vector<word_look> looks_of(const search& in);

/// From the first to the last of its words, both in it.
struct name_span {
    std::size_t first;
    std::size_t last;
};

/// In order, none touching another: "Hollin Edge Primary", "Friends of Priory Wood", "brackwith".
std::vector<name_span> name_spans_of(const search& in, const std::vector<word_look>& looks);

}  // namespace letterbox::moderation
