// What the learned layer sees of a sentence: its words and pairs of words without endings, which
// classes of words are in it, and whose side the writer is on. Each is a number (learned_hash.hpp).
#pragma once

#include <cstdint>
#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/learned_classes.hpp"

namespace letterbox::moderation {

/// Words [first, last): a sentence, or a stretch of one that goes on and on.
struct letter_part {
    std::size_t first;
    std::size_t last;
};

/// All of the letter, in order.
std::vector<letter_part> parts_of(const letter_text& text);

class learned_signs {
public:
    /// The classes must outlive it.
    explicit learned_signs(const learned_classes& classes) : classes_(classes) {}

    /// The signs of one part, sorted, each once.
    void of(const search& in, letter_part part, bool from_adopters,
            std::vector<std::uint32_t>& out) const;

private:
    const learned_classes& classes_;
};

}  // namespace letterbox::moderation
