// Which classes a word is in, as numbers that signs of the learned layer are made of.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace letterbox::moderation {

class learned_classes {
public:
    /// The classes of word_classes and the groups of sign_rules.
    learned_classes();

    /// Of the word as its writer means it (token::plain).
    [[nodiscard]] const std::vector<std::uint32_t>& of(std::string_view plain) const;

private:
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_word_;
};

}  // namespace letterbox::moderation
