// Words with a number each, for looking them up fast.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace letterbox::moderation {

/// One table for all that is looked up by a word, compiled once: in WebAssembly each byte is downloaded,
/// and the maps of the standard library are much of it.
class word_index {
public:
    word_index();

    /// The number of the word, from 1; a word that was not there gets the next one. `of` tells apart
    /// what shares the table. The index keeps views: the words must outlive it.
    std::uint32_t add(std::string_view word, std::uint32_t of = 0);
    /// 0 when it is not there.
    [[nodiscard]] std::uint32_t number_of(std::string_view word, std::uint32_t of = 0) const;
    [[nodiscard]] std::uint32_t size() const { return count_; }

private:
    struct place {
        std::string_view word;
        std::uint32_t of = 0;
        std::uint32_t number = 0;  // 0: free
    };

    [[nodiscard]] std::size_t find(std::string_view word, std::uint32_t of) const;

    std::vector<place> places_;
    std::uint32_t count_ = 0;
};

}  // namespace letterbox::moderation
