#include "moderation/screening/word_tools.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

/// Of days and months, where they are not taken for names.
constexpr std::string_view short_days =
    " feb apr jul aug sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sats ";

}  // namespace

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

std::string_view stem_of(const token& each) {
    return each.word.substr(0, each.stem == 0 ? each.word.size() : each.stem);
}

bool is_usual(const search& in, const token& each) {
    const auto& word = each.word;
    const bool shortened = each.stem != 0 && each.stem + 3U >= word.size();
    return in.lists.everyday(word) || in.lists.everyday(each.plain) ||
           in_class("never_names", each.plain) ||
           (shortened && (in.lists.everyday(stem_of(each)) || word.back() == 't' ||
                          in_class("never_names", stem_of(each))));
}

bool said_for_itself(const token& each) {
    const auto stem = stem_of(each);
    const auto is = [&](std::string_view word_class) {
        return in_class(word_class, each.word) || in_class(word_class, each.plain) ||
               in_class(word_class, stem);
    };
    return is("never_names") || is("title") || is("relative") || is("parent_word") ||
           is("big_place") || is_one_of(short_days, stem);
}

bool is_well_known(const search& in, const token& each) {
    const auto stem = stem_of(each);
    return in.lists.well_known(stem) && !in.lists.given_name(stem);
}

bool is_given_name(const search& in, const token& each) {
    const auto stem = stem_of(each);
    const auto listed = [&](std::string_view word) {
        return in.lists.given_name(word) ||
               std::find(in.people.begin(), in.people.end(), word) != in.people.end();
    };
    return listed(each.word) || (each.stem != 0 && listed(stem));
}

bool is_unknown(const search& in, const token& each) {
    constexpr std::size_t shortest = 3;
    if (!each.letters || each.digits || each.word.size() < shortest || in.lists.empty()) {
        return false;
    }
    const auto stem = stem_of(each);
    const bool known = in.lists.well_known(each.word) || in.lists.well_known(stem) ||
                       in_class("big_place", stem) || in_class("brand", stem) ||
                       in_class("famous_name", stem) || in_class("title", each.plain) ||
                       in_class("relative", stem);
    return !known && !is_usual(in, each) && !is_given_name(in, each);
}

bool has_shape_of_place(std::string_view word) {
    static const auto endings =
        split("ton ham ley leigh ford bury burgh borough brough field worth wick wich thorpe "
              "thwaite mouth minster chester cester caster combe coombe dale dean dene hurst holme "
              "mere moor port pool sea shaw stead stoke stow stone well wold wood worthy gate "
              "bridge brook bourne burn cliffe cote croft den don down fell firth garth gill grove "
              "hythe head hill haven keld land low marsh ness over rigg ridge sett side by toft "
              "tree try wade water wyke ey loch muir",
              ' ');
    static const auto beginnings = split(
        "aber llan inver kil bally pen tre caer pont dun strath auch cwm kirk drum glen porth "
        "ynys mel nant rhyd",
        ' ');
    constexpr std::size_t rest = 3;
    const auto fits = [&](std::string_view part, bool at_end) {
        return word.size() >= part.size() + rest && (at_end ? word.substr(word.size() - part.size())
                                                            : word.substr(0, part.size())) == part;
    };
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view each) { return fits(each, true); }) ||
           std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view each) { return fits(each, false); });
}

bool is_place_name(const search& in, std::size_t first, std::size_t last) {
    std::string all;
    for (auto at = first; at <= last; ++at) {
        const auto& each = in.text.words()[at];
        all += each.word;
        if (is_unknown(in, each) && has_shape_of_place(each.word)) {
            return true;
        }
    }
    return in.lists.place(all);
}

std::vector<std::string> writers_of(std::string_view signoff) {
    std::vector<std::string> out;
    const letter_text agreed(signoff);
    for (const auto& each : agreed.words()) {
        if (each.stem == 0 && each.capital && !in_class("never_names", each.plain)) {
            out.emplace_back(each.word);
        }
    }
    return out;
}

std::vector<std::string> people_of(const letter_text& text, std::string_view signoff) {
    std::vector<std::string> out;
    const auto add = [&](const token& each) {
        if (each.letters && !each.digits && each.word.size() > 1 &&
            !in_class("never_names", each.plain)) {
            out.emplace_back(stem_of(each));
        }
    };
    const letter_text agreed(signoff);
    for (const auto& each : agreed.words()) {
        add(each);
    }
    const auto& words = text.words();
    if (words.empty()) {
        return out;
    }
    constexpr std::size_t short_line = 8;
    const auto greeting = text.sentence_of(0);
    const bool titled =
        std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(greeting.last),
                    [](const token& each) { return in_class("title", each.plain); });
    if (in_class("greeting", words[0].word) && greeting.last <= short_line && !titled) {
        std::for_each(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(greeting.last),
                      add);
    }
    const auto last = text.sentence_of(words.size() - 1);
    if (last.last - last.first <= 2) {
        add(words[last.first]);
    }
    return out;
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
