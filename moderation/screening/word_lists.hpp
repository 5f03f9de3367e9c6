// Which words are everyday words and which are names, as far as the lists know; and behind them what
// the rules and the learned layer read besides.
//
// The words are in filters (word_filter.hpp; made by make_lists.py at build time from packages, see
// docs/screening.md): a word of the list is always found, another one in some hundreds is found, too.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "moderation/screening/learned_table.hpp"
#include "moderation/screening/phrases.hpp"
#include "moderation/screening/word_filter.hpp"

namespace letterbox::moderation {

class word_lists {
public:
    /// No lists: no word is known and no phrase looked for.
    word_lists() = default;

    /// `data` must outlive the lists. Refuses what is not of the form: "LBWL" 5, then the five
    /// filters, then the word classes, the phrases and the learned weights of sentences, each with
    /// its size before it (4 bytes, little endian), then those of names (learned_table.hpp).
    static base::result<word_lists> read(base::byte_view data);

    /// In a dictionary with a small first letter: "reading", "may", "bath". `word` is folded.
    [[nodiscard]] bool everyday(std::string_view word) const { return filters_[0].has(word); }
    [[nodiscard]] bool given_name(std::string_view word) const { return filters_[1].has(word); }
    [[nodiscard]] bool surname(std::string_view word) const { return filters_[2].has(word); }
    /// A town or village of Great Britain or Northern Ireland, its words written together.
    [[nodiscard]] bool place(std::string_view word) const { return filters_[3].has(word); }
    /// In a dictionary with a capital letter only: "Arctic", "Titanic", "Manchester", "Shakespeare".
    [[nodiscard]] bool well_known(std::string_view word) const { return filters_[4].has(word); }
    /// The rules that are phrases.
    [[nodiscard]] const std::vector<cue_rule>& phrases() const { return phrases_; }
    /// What labelled letters have taught of sentences and of names; empty when there are no lists.
    [[nodiscard]] const learned_table& learned() const { return learned_; }
    [[nodiscard]] const learned_table& learned_names() const { return learned_names_; }
    [[nodiscard]] bool empty() const { return filters_[0].empty(); }

private:
    std::array<word_filter, 5> filters_{};
    std::vector<cue_rule> phrases_;
    learned_table learned_;
    learned_table learned_names_;
};

/// The lists as built into the program.
base::byte_view built_in_lists();

}  // namespace letterbox::moderation
