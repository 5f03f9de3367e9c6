// Which classes a word is in, as numbers that signs of the learned layer are made of.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "moderation/screening/word_index.hpp"

namespace letterbox::moderation {

class learned_classes {
public:
    /// The classes of word_classes and the groups of sign_rules.
    learned_classes();

    /// Of the word as its writer means it (token::plain).
    [[nodiscard]] const std::vector<std::uint32_t>& of(std::string_view plain) const;

private:
    word_index words_;
    std::vector<std::vector<std::uint32_t>> by_word_;  // at 0 of words that are in none
};

}  // namespace letterbox::moderation
