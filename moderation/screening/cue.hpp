// Rules as phrases: "?you can come and see me", "[^] is where we live".
//
// A phrase is a list of elements with a space between:
//   word       this word, as the writer spells it or means it (everyday_spelling.hpp)
//   a|b|c      one of these words
//   promis*    a word that begins so; also among those of a|b|c
//   @family    a word of this class (word_class.hpp); also among those of a|b|c
//   #          a number, in digits or in words
//   ^          one to four words that look like a name: capitals, with "of the" and the like between
//   _3         up to three words, whatever they are
//   ?element   the element or nothing
//   [ ... ]    only this part is pointed to
// All of it lies in one sentence.
#pragma once

#include <string_view>
#include <vector>

#include "moderation/screening/finding.hpp"
#include "moderation/screening/phrases.hpp"
#include "moderation/screening/word_index.hpp"

namespace letterbox::moderation {

struct cue_element {
    enum class type : std::uint8_t { words, number, name, gap };
    type is = type::words;
    bool optional = false;
    bool opens = false;
    bool closes = false;
    std::size_t gap = 0;
    std::vector<std::uint32_t> words;          // their numbers in the book, sorted
    std::vector<std::string_view> beginnings;  // "promis" of "promis*"
};

struct cue_phrase {
    const cue_rule* rule = nullptr;
    std::vector<cue_element> elements;
};

/// Where a phrase was found: words, both inclusive; marked is what stands in [ ].
struct cue_match {
    const cue_rule* rule = nullptr;
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t marked_first = 0;
    std::size_t marked_last = 0;
};

class cue_book {
public:
    /// The rules must outlive the book. Throws std::logic_error for a phrase that cannot be read
    /// or that begins with something other than words.
    explicit cue_book(const std::vector<cue_rule>& rules);

    /// All matches in the order of the letter. At one place a phrase is tried with the longest name.
    [[nodiscard]] std::vector<cue_match> matches(const search& in) const;

private:
    void add(const cue_rule& rule, std::string_view phrase);
    cue_element read_element(std::string_view text);

    std::vector<cue_phrase> phrases_;
    word_index numbers_;
    std::vector<std::vector<std::size_t>> by_word_;
    std::vector<std::size_t> anywhere_;  // begin with a number or the beginning of a word
};

/// Whether the word could be (part of) somebody's or something's name: a capital letter that is not
/// only that of a sentence, or in letters without capitals a word that is in no dictionary.
bool looks_like_name(const search& in, std::size_t word);
/// "Father" of "Father Mulgrew", "Sister" of "Sister Adebanjo": the name behind it is a surname.
bool is_calling(const search& in, std::size_t word);
/// The last word of the name that begins at `word`, which must look like a name.
std::size_t end_of_name(const search& in, std::size_t word);

}  // namespace letterbox::moderation
