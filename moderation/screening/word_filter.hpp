// A set of words in less room than the words: of other words one in some hundreds is taken for one of
// them. A ribbon filter (Dillinger and Walzer, "Ribbon filter: practically smaller than Bloom and Xor",
// 2021): each word is an equation over 64 neighbouring rows of a table, and the table solves all of
// them, so that the sum of the rows a word names is the word's value. Made by make_lists.py.
//
// Nearly half of all words are another one with an ending ("walks", "walked"). A filter with values of
// more than nine bits keeps them as a bit of that other word: bit 9 says that it takes -s, bit 10 that it
// takes -ed and -ing.
#pragma once

#include <string_view>

#include "crypto/base/bytes.hpp"

namespace letterbox::moderation {

class word_filter {
public:
    /// Takes one filter from the front of `data`, which must outlive it; false when there is none:
    /// the seed (1 byte), bits of a value (1, from 9 to 11), blocks of 64 rows (4, little endian),
    /// and for each block, for each bit of a value, its 64 rows (8 bytes, little endian).
    bool read_from(base::byte_view& data);

    [[nodiscard]] bool has(std::string_view word) const;
    [[nodiscard]] bool empty() const { return table_.empty(); }

private:
    [[nodiscard]] bool value_is_of(std::uint64_t hash, unsigned ending) const;

    std::uint64_t seed_ = 0;
    std::size_t bits_ = 0;
    std::size_t blocks_ = 0;
    base::byte_view table_;
};

}  // namespace letterbox::moderation
