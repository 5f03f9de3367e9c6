// A letter taken apart: its characters as they look, its words and its sentences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "moderation/screening/unicode.hpp"

namespace letterbox::moderation {

/// What stands between a word and the one before it.
enum break_flag : std::uint8_t {
    break_space = 1,
    break_comma = 2,     // also ; : brackets and dashes between spaces
    break_hyphen = 4,    // a hyphen without a space
    break_sentence = 8,  // . ! ? or the end of a line
    break_paragraph = 16,
    break_symbol = 32,  // an emoji or another sign
    break_dot = 64,     // a full stop without a space
};

/// A word, number or mixture, with inner apostrophes. Offsets are code points of the original; the
/// views live as long as the letter_text.
struct token {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    std::uint32_t sentence = 0;
    std::uint8_t before = 0;  // break_flag
    bool capital = false;     // begins with a capital letter that means something
    bool shouted = false;     // two capitals or more and no small letter
    bool letters = false;
    bool digits = false;
    std::uint8_t stem = 0;   // letters before the last inner apostrophe; 0 when there is none
    std::string_view word;   // folded, without apostrophes
    std::string_view plain;  // what the writer means by it: "you" for "u", else the same as word
    bool first = false;      // of its sentence
};

class letter_text {
public:
    explicit letter_text(std::string_view utf8);
    ~letter_text() = default;
    letter_text(const letter_text&) = delete;
    letter_text& operator=(const letter_text&) = delete;

    [[nodiscard]] const std::u32string& points() const { return points_; }
    /// One plain character for each code point, as fold() gives it.
    [[nodiscard]] const std::string& folded() const { return folded_; }
    [[nodiscard]] const std::vector<token>& words() const { return words_; }
    [[nodiscard]] std::size_t size() const { return points_.size(); }
    /// Hardly a capital, or hardly a small letter: a writer whose capitals mean nothing.
    [[nodiscard]] bool without_capitals() const { return without_capitals_; }

    /// The first word that starts at `point` or after.
    [[nodiscard]] std::size_t word_at(std::size_t point) const;
    /// The words of one sentence, [first, second).
    struct span {
        std::size_t first;
        std::size_t last;
    };
    [[nodiscard]] span sentence_of(std::size_t word) const;

private:
    void find_words();
    void finish_word(token& next, std::size_t end);
    void ignore_shouting(bool everywhere);

    std::u32string points_;
    std::string folded_;
    std::string letters_;  // of all words, one behind the other
    std::vector<token> words_;
    bool without_capitals_ = false;
};

}  // namespace letterbox::moderation
