#include "moderation/screening/protected_context.hpp"

#include <algorithm>

#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// "we're all Swifts", "the Swifts"
constexpr std::string_view before_family = " the all of two three other real true proper ";
/// "third door from the end"
constexpr std::string_view which_house =
    " number door doors gate house flat end last left right top floor bins corner letter ";
/// Behind a comma they begin something else.
constexpr std::string_view turns = " and but so because where which who if when or ";

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
    if (next >= words.size()) {
        return first == 0 || !words[first].first;
    }
    const bool acts = in_class("name_verb", words[next].plain);
    if (words[first].first) {
        // As photos are described, "Daisy at the beach"; "Win, Nevaeh and their mum"
        const bool placed = !month(words[first].word) && adjoins(words[next]) &&
                            in_class("place_before", words[next].plain);
        return acts || placed ||
               ((words[next].before & break_comma) != 0 && words[next].capital &&
                !is_usual(in, words[next]));
    }
    // A cushion says "MARIGOLD MADE THIS".
    const bool said = words[first].shouted && words[next].shouted && acts;
    const bool longer_name =
        words[next].capital && adjoins(words[next]) && words[next].sentence == words[last].sentence;
    return said || !longer_name;
}

bool surname_meant(const search& in, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    if (first == 0 || words[first].first) {
        return false;
    }
    const auto& before = words[first - 1];
    if (in_class("famous_person", std::string(before.word).append(words[last].word))) {
        return false;
    }
    const bool person =
        adjoins(words[first]) && (is_given(in, first - 1) || in_class("title", before.plain) ||
                                  in_class("relative", before.plain));
    const bool plural = words[last].capital && words[last].stem == 0 &&
                        words[last].word.back() == 's' && adjoins(words[first]) &&
                        is_one_of(before_family, before.plain);
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

/// "Friary Walk, its 3 doors from the end, green bins": what tells which house it is, up to the end of
/// the sentence or to what is no longer about it.
std::size_t end_of_directions(const search& in, std::size_t last) {
    constexpr std::size_t soon = 7;
    constexpr std::size_t most = 14;
    const auto& words = in.text.words();
    const auto sentence_end = in.text.sentence_of(last).last;
    if (last + 1 >= sentence_end || (words[last + 1].before & break_comma) == 0) {
        return last;
    }
    const auto tells = [](const token& each) {
        constexpr std::size_t house_number = 3;
        return (each.digits && each.word.size() <= house_number) || is_number(each.word) ||
               in_class("house_part", each.word) || is_one_of(which_house, each.word);
    };
    const auto goes_on = [&](std::size_t at) {
        return (words[at].before & break_comma) != 0 && is_one_of(turns, words[at].word);
    };
    // ", Scarsworth" is a town.
    bool told = false;
    for (auto at = last + 1; at < std::min(sentence_end, last + 1 + soon) && !goes_on(at); ++at) {
        told = told || tells(words[at]);
    }
    if (!told || (words[last + 1].capital && !tells(words[last + 1]))) {
        return last;
    }
    auto end = last + 1;
    while (end + 1 < sentence_end && end - last < most && !goes_on(end + 1)) {
        ++end;
    }
    return end;
}

}  // namespace

bool meant_as_name(const search& in, highlight_kind kind, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    // "summer-lou"
    if (kind == highlight_kind::child_name && last + 1 < words.size() &&
        words[last + 1].before == break_hyphen && in_class("pet_name_end", words[last + 1].word)) {
        return true;
    }
    if (in.text.without_capitals()) {
        // "mr rice"
        if (kind == highlight_kind::surname && first == last &&
            (word_before_in(in, first, "title") ||
             (first > 0 && adjoins(words[first]) && is_given_name(in, words[first - 1])))) {
            return true;
        }
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
            const bool handle = (words[first].before & break_dot) != 0;  // "tyler.love"
            if (words[start].word.size() == 1 || (handle && in.is_writer(words[start].word))) {
                return {first, last, kind};
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
    auto end = end_of_directions(in, last);
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
