#include "moderation/screening/pet_name_span.hpp"

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

constexpr std::string_view crowns = " queen king prince princess captain sir lady lord ";
/// Behind a comma these are no longer about the name, or still are.
constexpr std::string_view turns = " and but so i we my who which because ";
constexpr std::string_view hints = " like as the its it king queen sounds ";

std::size_t end_of_riddle(const letter_text& text, std::size_t last) {
    const auto& words = text.words();
    const auto end = text.sentence_of(last).last;
    bool hinted = false;
    for (; last + 1 < end; ++last) {
        const auto& next = words[last + 1];
        if ((next.before & break_comma) == 0) {
            continue;
        }
        if (is_one_of(turns, next.word) || (hinted && !is_one_of(hints, next.word))) {
            break;
        }
        hinted = true;
    }
    return last;
}

}  // namespace

void add_pet_name(const search& in, std::size_t first, std::size_t last, highlight_kind kind,
                  severity how, std::string_view rule) {
    constexpr std::size_t most = 4;  // words
    const auto& words = in.text.words();
    const auto hyphened = [&](std::size_t at) {
        return at > 0 && at < words.size() && words[at].before == break_hyphen;
    };
    const auto from = first;
    while (first > 0 && from - first < most && hyphened(first)) {
        --first;
    }
    const auto to = last;
    while (last - to < most && hyphened(last + 1)) {
        ++last;
    }
    if (first > 0 && words[first].before == break_space &&
        is_one_of(crowns, words[first - 1].word)) {
        --first;
    }
    if (last > to && in_class("blank_word", words[last].word)) {
        last = end_of_riddle(in.text, last);
    }
    in.add_words(first, last, kind, how, rule, true);
}

}  // namespace letterbox::moderation
