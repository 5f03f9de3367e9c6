#include "moderation/screening/text.hpp"

#include <algorithm>

#include "moderation/screening/everyday_spelling.hpp"

namespace letterbox::moderation {

namespace {

/// Whether the full stop, question or exclamation mark at `at` ends a sentence: something other
/// than a digit follows, and it is not one of the dots of an initial ("J. Smith", "e.g.").
bool ends_sentence(const std::string& text, std::size_t at, std::size_t word_length) {
    std::size_t next = at + 1;
    while (next < text.size() && text[next] == invisible) {
        ++next;
    }
    if (next >= text.size()) {
        return true;
    }
    if (text[at] != '.') {
        return true;
    }
    if (is_alnum(text[next])) {
        return false;  // "example.com", "3.50", "times.i": told apart where it matters
    }
    return word_length > 1;
}

std::uint8_t flag_of(char c) {
    switch (c) {
    case '\n':
        return break_sentence;
    case ' ':
    case '\t':
        return break_space;
    case '-':
        return break_hyphen;
    case symbol:
        return break_symbol;
    default:
        return break_comma;
    }
}

}  // namespace

letter_text::letter_text(std::string_view utf8) : points_(code_points(utf8)) {
    folded_.reserve(points_.size());
    letters_.reserve(points_.size());  // once: the words are views into it
    std::size_t capitals = 0;
    std::size_t small = 0;
    for (const auto point : points_) {
        folded_.push_back(fold(point));
        if (is_letter(folded_.back())) {
            ++(is_upper(point) ? capitals : small);
        }
    }
    constexpr std::size_t rarely = 70;
    without_capitals_ = small > capitals * rarely || capitals > small * 2;
    find_words();
    ignore_shouting(capitals > small * 2);
}

/// WHERE A WHOLE SENTENCE SHOUTS, no word is a name for its capital.
void letter_text::ignore_shouting(bool everywhere) {
    constexpr std::size_t whole_sentence = 5;
    for (std::size_t at = 0; at < words_.size();) {
        const auto sentence = sentence_of(at);
        const auto begin = words_.begin() + static_cast<std::ptrdiff_t>(sentence.first);
        const auto end = words_.begin() + static_cast<std::ptrdiff_t>(sentence.last);
        const bool shouted =
            sentence.last - sentence.first >= whole_sentence &&
            std::all_of(begin, end, [](const token& each) {
                return each.shouted || !each.letters || (each.capital && each.word.size() == 1);
            });
        if (everywhere || shouted) {
            std::for_each(begin, end, [](token& each) { each.capital = false; });
        }
        at = sentence.last;
    }
}

void letter_text::finish_word(token& next, std::size_t end) {
    next.end = static_cast<std::uint32_t>(end);
    next.plain = everyday_spelling(next.word);
    std::size_t capitals = 0;
    std::size_t small = 0;
    for (std::size_t i = next.start; i < end; ++i) {
        if (is_letter(folded_[i])) {
            ++(is_upper(points_[i]) ? capitals : small);
        }
    }
    next.capital = is_upper(points_[next.start]);
    next.shouted = capitals > 1 && small == 0;
    next.letters = capitals + small > 0;
    next.first = words_.empty() || words_.back().sentence != next.sentence;
    words_.push_back(next);
    next = token{};
}

// A text without any full stop is cut into sentences all the same: what looks through a sentence for
// each of its words must not take the square of a letter's length.
constexpr std::size_t longest_sentence = 400;  // words

void letter_text::find_words() {
    token next;
    std::uint32_t sentence = 0;
    std::size_t began = 0;  // the word that the sentence began with
    std::uint8_t before = break_paragraph;
    bool inside = false;
    std::size_t newlines = 0;
    for (std::size_t i = 0; i <= folded_.size(); ++i) {
        const char c = i < folded_.size() ? folded_[i] : '\n';
        if (c == invisible) {
            continue;
        }
        const bool inner_quote =
            c == '\'' && inside && i + 1 < folded_.size() && is_letter(folded_[i + 1]);
        if (is_alnum(c)) {
            if (!inside) {
                next.start = static_cast<std::uint32_t>(i);
                next.before = before;
                next.sentence = sentence;
                inside = true;
            }
            letters_.push_back(c);
            next.word = {letters_.data() + letters_.size() - next.word.size() - 1,
                         next.word.size() + 1};
            next.digits = next.digits || is_digit(c);
            newlines = 0;
            continue;
        }
        if (inner_quote) {
            next.stem = static_cast<std::uint8_t>(std::min<std::size_t>(next.word.size(), 255));
            continue;
        }
        if (inside) {
            finish_word(next, i);
            inside = false;
            before = words_.size() - began >= longest_sentence ? break_sentence : 0;
        }
        if (c == '\n') {
            ++newlines;
        }
        if (newlines > 1) {
            before |= break_paragraph;
        }
        if (c == '.' || c == '!' || c == '?') {
            const auto length = words_.empty() ? 0 : words_.back().word.size();
            if (i < folded_.size() && !ends_sentence(folded_, i, length)) {
                before |= is_alnum(folded_[std::min(i + 1, folded_.size() - 1)]) ? break_dot
                                                                                 : break_comma;
                if ((before & break_sentence) == 0) {
                    continue;
                }
            }
            before |= break_sentence;
        } else {
            before |= flag_of(c);
        }
        const bool already = !words_.empty() && sentence != words_.back().sentence;
        if ((before & break_sentence) != 0 && !already && !words_.empty()) {
            ++sentence;
            began = words_.size();
        }
    }
}

std::size_t letter_text::word_at(std::size_t point) const {
    const auto at =
        std::lower_bound(words_.begin(), words_.end(), point,
                         [](const token& each, std::size_t value) { return each.start < value; });
    return static_cast<std::size_t>(at - words_.begin());
}

letter_text::span letter_text::sentence_of(std::size_t word) const {
    const auto number = words_.at(word).sentence;
    auto first = word;
    while (first > 0 && words_[first - 1].sentence == number) {
        --first;
    }
    auto last = word + 1;
    while (last < words_.size() && words_[last].sentence == number) {
        ++last;
    }
    return {first, last};
}

}  // namespace letterbox::moderation
