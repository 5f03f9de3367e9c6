// Concerns told by meaning: a sentence that speaks of certain things together, in any order and with
// any words between. "I", "waiting", a place and a time make a plan to meet.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/word_index.hpp"

namespace letterbox::moderation {

/// `signs` are names of word groups with a space between: one word of each must be in the sentence,
/// and none of a group with "!" before it. "£" is an amount of money.
struct sign_rule {
    std::string_view id;
    highlight_kind kind;
    severity how;
    std::string_view signs;
};

/// Words that mean the same thing to a sign: "me", "i im ive".
struct sign_group {
    std::string_view name;
    std::string_view words;  // separated by spaces
};
const std::vector<sign_group>& sign_groups();

class sign_book {
public:
    /// Throws std::logic_error for a group that is not there.
    sign_book();

    /// `from_adopters`: what birth families may say in despair is left out for them.
    void find(const search& in, bool from_adopters) const;

private:
    struct needed {
        const sign_rule* rule;
        std::uint64_t all;
        std::uint64_t none;
    };
    word_index words_;
    std::vector<std::uint64_t> groups_of_;  // of each word; at 0 of all others
    std::vector<needed> rules_;
};

/// Whether the author's household adopted the child, or another of the family.
bool is_adopters_side(std::string_view author);

}  // namespace letterbox::moderation
