#include "moderation/screening/word_tools.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

std::string between(const letter_text& text, std::size_t word) {
    if (word == 0 || word >= text.words().size()) {
        return {};
    }
    std::string out;
    for (auto at = text.words()[word - 1].end; at < text.words()[word].start; ++at) {
        if (text.folded()[at] != invisible) {
            out.push_back(text.folded()[at]);
        }
    }
    return out;
}

bool sentence_has(const letter_text& text, std::size_t word, std::string_view word_class) {
    const auto span = text.sentence_of(word);
    for (auto at = span.first; at < span.last; ++at) {
        if (in_class(word_class, text.words()[at].plain)) {
            return true;
        }
    }
    return false;
}

bool near_has(const letter_text& text, std::size_t word, std::size_t reach, std::size_t ahead,
              std::string_view word_class) {
    const auto first = word - std::min(word, reach);
    const auto last = std::min(text.words().size(), word + ahead + 1);
    for (auto at = first; at < last; ++at) {
        if (at != word && in_class(word_class, text.words()[at].plain)) {
            return true;
        }
    }
    return false;
}

std::string joined(const letter_text& text, std::size_t first, std::size_t last) {
    std::string out;
    for (auto at = first; at <= last; ++at) {
        constexpr unsigned ends = break_sentence | break_paragraph | break_comma;
        if (at > first && (text.words()[at].before & ends) != 0) {
            return {};
        }
        out += text.words()[at].word;
    }
    return out;
}

}  // namespace letterbox::moderation
