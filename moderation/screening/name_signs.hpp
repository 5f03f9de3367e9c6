// What learned_names sees of a stretch of words that may be a name: its words and how they look, the
// words and classes of words around it, and what the rules have found there. Each sign is a number
// (learned_hash.hpp).
#pragma once

#include <cstdint>
#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/learned_classes.hpp"
#include "moderation/screening/name_spans.hpp"

namespace letterbox::moderation {

class name_signs {
public:
    /// All of it must outlive the object. in.found is what the rules alone have found.
    name_signs(const search& in, const learned_classes& classes,
               const std::vector<word_look>& looks, bool from_adopters);

    /// Of the words, without what the rules say; not sorted.
    void of_words(name_span span, std::vector<std::uint32_t>& out) const;
    /// Adds those of what the rules say.
    void of_rules(name_span span, std::vector<std::uint32_t>& out) const;

private:
    [[nodiscard]] std::uint32_t number(std::size_t at) const;
    [[nodiscard]] std::uint32_t look(std::size_t at) const;
    void of_neighbours(name_span span, std::vector<std::uint32_t>& out) const;
    void of_classes(name_span span, std::vector<std::uint32_t>& out) const;

    const search& in_;
    const learned_classes& classes_;
    const std::vector<word_look>& looks_;
    bool from_adopters_;
    std::vector<std::uint32_t> numbers_;  // of each word
    std::vector<finding> by_rules_;       // of details, by their start
};

}  // namespace letterbox::moderation
