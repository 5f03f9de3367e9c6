// Which words are everyday words and which are names, as far as the lists know.
//
// The lists are Bloom filters (made by make_lists.py at build time from packages; see
// docs/screening.md): a word of the list is always found, another one in some hundreds is found, too.
#pragma once

#include <array>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "moderation/screening/learned_table.hpp"

namespace letterbox::moderation {

class word_lists {
public:
    /// No lists: nothing is known, and screening points to more than it should.
    word_lists() = default;

    /// `data` must outlive the lists. Refuses what is not of the form: "LBWL" 3, then for each of
    /// the five filters the number of hashes (1 byte), of bytes (4, little endian), and these bytes;
    /// then the learned weights (learned_table.hpp).
    static base::result<word_lists> read(base::byte_view data);

    /// In a dictionary with a small first letter: "reading", "may", "bath". `word` is folded.
    [[nodiscard]] bool everyday(std::string_view word) const { return has(0, word); }
    [[nodiscard]] bool given_name(std::string_view word) const { return has(1, word); }
    [[nodiscard]] bool surname(std::string_view word) const { return has(2, word); }
    /// A town or village of Great Britain or Northern Ireland, its words written together.
    [[nodiscard]] bool place(std::string_view word) const { return has(3, word); }
    /// In a dictionary with a capital letter only: "Arctic", "Titanic", "Manchester", "Shakespeare".
    [[nodiscard]] bool well_known(std::string_view word) const { return has(4, word); }
    /// What labelled letters have taught; empty when there are no lists.
    [[nodiscard]] const learned_table& learned() const { return learned_; }
    [[nodiscard]] bool empty() const { return filters_[0].bits.empty(); }

private:
    struct filter {
        unsigned hashes = 0;
        base::byte_view bits;
    };
    [[nodiscard]] bool has(std::size_t which, std::string_view word) const;

    std::array<filter, 5> filters_{};
    learned_table learned_;
};

/// The lists as built into the program.
base::byte_view built_in_lists();

}  // namespace letterbox::moderation
