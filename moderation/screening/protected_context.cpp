#include "moderation/screening/protected_context.hpp"

#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

bool adjoins(const token& each) {
    constexpr unsigned apart = break_comma | break_sentence | break_paragraph | break_symbol;
    return (each.before & apart) == 0;
}

bool all_capital(const search& in, std::size_t first, std::size_t last) {
    for (auto at = first; at <= last; ++at) {
        const auto& each = in.text.words()[at];
        if (each.letters && !each.capital && !in_class("name_joint", each.word)) {
            return false;
        }
    }
    return true;
}

bool word_before_in(const search& in, std::size_t first, std::string_view word_class) {
    return first > 0 && adjoins(in.text.words()[first]) &&
           in_class(word_class, in.text.words()[first - 1].plain);
}

/// A given name, or a word with a capital that is none of the usual ones.
bool is_given(const search& in, std::size_t at) {
    const auto& each = in.text.words()[at];
    if (!each.letters || each.digits || in_class("never_names", each.plain) ||
        in_class("title", each.plain)) {
        return false;
    }
    if (each.capital) {
        return !each.first || is_given_name(in, each) || !is_usual(in, each);
    }
    return in.text.without_capitals() && !in.lists.everyday(each.plain) && each.word.size() > 2;
}

bool child_meant(const search& in, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    const auto next = last + 1;
    const bool as_month = month(words[first].word) && (word_before_in(in, first, "month_before") ||
                                                       (first > 0 && words[first - 1].digits));
    if (as_month) {
        return false;
    }
    if (words[first].first) {
        return next < words.size() && in_class("name_verb", words[next].plain);
    }
    const bool longer_name = next < words.size() && words[next].capital && adjoins(words[next]) &&
                             words[next].sentence == words[last].sentence;
    return !longer_name;
}

bool surname_meant(const search& in, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    if (first == 0 || words[first].first) {
        return false;
    }
    const auto& before = words[first - 1];
    if (in_class("famous_person", before.word + words[last].word)) {
        return false;
    }
    const bool person =
        adjoins(words[first]) && (is_given(in, first - 1) || in_class("title", before.plain) ||
                                  in_class("relative", before.plain));
    const bool plural = before.word == "the" && words[last].word.back() == 's';
    return person || plural || near_has(in.text, first, 6, 3, "surname_cue");
}

bool place_meant(const search& in, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    const auto next = last + 1;
    const bool joined_to_name = next < words.size() && words[next].capital &&
                                adjoins(words[next]) &&
                                words[next].sentence == words[last].sentence;
    const bool behind_name =
        first > 0 && adjoins(words[first]) && words[first - 1].capital && !words[first - 1].first;
    const bool as_month = month(words[first].word).has_value() && first == last &&
                          !near_has(in.text, first, 3, 0, "living");
    return word_before_in(in, first, "place_before") && !joined_to_name && !behind_name &&
           !as_month;
}

}  // namespace

bool meant_as_name(const search& in, highlight_kind kind, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    if (in.text.without_capitals()) {
        return first != last && kind != highlight_kind::child_name &&
               (word_before_in(in, first, "place_before") ||
                kind == highlight_kind::street_address);
    }
    if (!all_capital(in, first, last)) {
        const bool street = kind == highlight_kind::street_address && words[first].capital;
        return street ||
               (first != last && words[first].capital && word_before_in(in, first, "place_before"));
    }
    switch (kind) {
    case highlight_kind::child_name:
        return child_meant(in, first, last);
    case highlight_kind::surname:
        return surname_meant(in, first, last);
    case highlight_kind::town:
        return place_meant(in, first, last);
    default:
        return first != last || !words[first].first;
    }
}

widened widen(const search& in, highlight_kind kind, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    if (kind == highlight_kind::surname) {
        const bool joined =
            first > 0 && (words[first].before & ~unsigned{break_space | break_dot}) == 0;
        if (joined && is_given(in, first - 1)) {
            auto start = first - 1;
            if (start > 0 && (words[start].before & break_hyphen) != 0 &&
                words[start - 1].capital) {
                --start;
            }
            if (in.is_writer(words[start].word) || words[start].word.size() == 1) {
                return {first, last, kind};  // the first name is known anyway
            }
            return {start, last, highlight_kind::full_name};
        }
        return {first, last, kind};
    }
    // "the school of the Lady of Pity"
    if (kind == highlight_kind::school) {
        auto start = first;
        const auto back = [&](std::string_view word) {
            const bool there = start > 0 && words[start - 1].word == word &&
                               (words[start].before & (break_sentence | break_paragraph)) == 0;
            start -= there ? 1U : 0U;
            return there;
        };
        back("the");
        const bool of = back("of") && back("school");
        if (of) {
            back("the");
        }
        return {of ? start : first, last, kind};
    }
    if (kind != highlight_kind::street_address) {
        return {first, last, kind};
    }
    auto start = first;
    constexpr std::size_t most = 5;
    constexpr unsigned apart = break_sentence | break_paragraph | break_symbol;
    while (start > 0 && first - start < most && (words[start].before & apart) == 0) {
        const auto& before = words[start - 1];
        const bool number = is_number(before.word) || (before.digits && before.word.size() <= 4);
        const bool house = before.capital && !in_class("never_names", before.plain);
        const bool flat = in_class("flat_word", before.word) || before.word == "number";
        const bool the = before.word == "the" && before.capital;
        if (!number && !house && !flat && !the) {
            break;
        }
        --start;
    }
    auto end = last;
    while (end + 1 < words.size() && end - last < 4 && (words[end + 1].before & break_comma) != 0 &&
           (words[end + 1].before & apart) == 0 &&
           (in_class("flat_word", words[end + 1].word) || is_number(words[end + 1].word) ||
            words[end + 1].word == "top")) {
        ++end;
        if (end + 1 < words.size() && in_class("flat_word", words[end + 1].word)) {
            ++end;
        }
    }
    return {start, end, kind};
}

}  // namespace letterbox::moderation
