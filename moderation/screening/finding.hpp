// What one rule found, before findings are put together into highlights.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "moderation/screening/kinds.hpp"
#include "moderation/screening/text.hpp"
#include "moderation/screening/word_lists.hpp"

namespace letterbox::moderation {

struct finding {
    std::uint32_t start = 0;  // code points, end exclusive
    std::uint32_t end = 0;
    highlight_kind kind = highlight_kind::town;
    severity how = severity::worth_a_look;
    std::string_view rule;  // id of the rule, outlives the finding
    bool agreed = false;    // a protected detail of the agreement
};

/// Stable. Compiled once for every order: in WebAssembly each byte is downloaded.
void sort_findings(std::vector<finding>& all, bool (*before)(const finding&, const finding&));
inline bool starts_before(const finding& a, const finding& b) {
    return a.start < b.start;
}

/// What a finder looks at and adds to.
struct search {
    const letter_text& text;
    const word_lists& lists;
    std::vector<finding>& found;
    /// First names that the letter greets or that sign it, folded.
    std::vector<std::string> people{};
    /// Those of them that the agreement has for the writer.
    std::vector<std::string> writers{};

    [[nodiscard]] bool is_writer(std::string_view name) const {
        return std::find(writers.begin(), writers.end(), name) != writers.end();
    }

    void add(std::size_t start, std::size_t end, highlight_kind kind, severity how,
             std::string_view rule, bool agreed = false) const {
        found.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), kind,
                         how, rule, agreed});
    }
    /// From the first to the last of these words.
    void add_words(std::size_t first, std::size_t last, highlight_kind kind, severity how,
                   std::string_view rule, bool agreed = false) const {
        add(text.words()[first].start, text.words()[last].end, kind, how, rule, agreed);
    }
};

}  // namespace letterbox::moderation
