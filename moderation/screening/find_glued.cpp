#include "moderation/screening/find_glued.hpp"

#include <algorithm>

#include "moderation/screening/disguise.hpp"
#include "moderation/screening/nicknames.hpp"
#include "moderation/screening/unicode.hpp"
#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

constexpr std::size_t shortest = 4;  // letters of the name
constexpr std::size_t longest = 64;  // letters of the word: what is longer is no word

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

/// "ben" of "ben10"
std::string_view without_digits(std::string_view text) {
    while (!text.empty() && is_digit(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// Whether `text` is nothing, digits, or one to three everyday words: "mum01", "sdad88".
bool is_made_of_words(const search& in, std::string_view text, int words = 3) {
    text = without_digits(text);
    if (text.empty()) {
        return true;
    }
    for (std::size_t size = 2; words > 0 && size <= text.size(); ++size) {
        if (in.lists.everyday(text.substr(0, size)) &&
            is_made_of_words(in, text.substr(size), words - 1)) {
            return true;
        }
    }
    return false;
}

/// Whether a new word begins at letter `at` by the capitals or digits of the original.
bool begins_word(const search& in, const token& each, std::size_t at) {
    const auto point = in.text.points()[each.start + at];
    return is_upper(point) || is_digit(in.text.folded()[each.start + at]);
}

/// "grandpaofraff", "oscarsdad": what people add to a child's name, not "ryanair". `words`: how many it may
/// be cut into, since a text may be cut in more ways than anybody can wait for ("hahahaha").
bool speaks_of_family(const search& in, std::string_view text, int words = 3) {
    for (std::size_t size = 2; words > 0 && size <= text.size(); ++size) {
        const auto word = text.substr(0, size);
        const bool family = in_class("relative", word) || in_class("parent_word", word) ||
                            is_one_of("of our baby team", word);
        if ((family || in.lists.everyday(word)) &&
            ((family && is_made_of_words(in, text.substr(size), words - 1)) ||
             speaks_of_family(in, text.substr(size), words - 1))) {
            return true;
        }
    }
    return false;
}

bool is_user_name(const search& in, const token& each) {
    const auto sign = each.start > 0 ? in.text.folded()[each.start - 1] : ' ';
    return each.digits || sign == '#' || sign == '@';
}

/// "Fergusbus": a capital, a long name and a thing, and in no dictionary.
bool is_named_thing(const search& in, const token& each, const protected_form& form,
                    std::string_view after) {
    constexpr std::size_t long_name = 6;
    constexpr std::size_t shortest_thing = 3;
    return each.capital && form.letters.size() >= long_name && !form.everyday &&
           each.word.size() == form.letters.size() + after.size() &&
           after.size() >= shortest_thing && in.lists.everyday(after) &&
           !in.lists.well_known(each.word);
}

/// An everyday word ("Head") is a name only by capitals and digits around it: not in "redhead".
bool is_glued(const search& in, const token& each, const protected_form& form, std::size_t at) {
    const auto before = each.word.substr(0, at);
    const auto end = at + form.letters.size();
    const auto after = each.word.substr(end);
    const auto made_of_words = [&](std::string_view text) {
        return !form.everyday &&
               (is_user_name(in, each) ? is_made_of_words(in, text)
                                       : text.empty() || speaks_of_family(in, text));
    };
    const bool starts =
        before.empty() || (begins_word(in, each, at) && !each.shouted) || made_of_words(before);
    if (!starts) {
        return false;
    }
    if (after.empty() || all_digits(after) || (begins_word(in, each, end) && !each.shouted)) {
        return true;
    }
    const bool of_it = after.size() > 1 && after[0] == 's';  // "oscarsdad88"
    // "nevaehstopes2": a long name that hardly stands in another word.
    constexpr std::size_t telling = 6;
    const bool rare = before.empty() && each.digits && form.letters.size() >= telling;
    return made_of_words(after) || (of_it && made_of_words(after.substr(1))) ||
           (rare && !form.everyday) || is_named_thing(in, each, form, after);
}

/// "grandpaofraff", "#proudofpippa", "ben10"
bool ends_with_short_form(const search& in, const token& each, const nicknames_of& nicknames) {
    const auto first = without_digits(each.word);
    if (each.digits && nicknames.has(first) && !in.lists.everyday(first)) {
        return true;
    }
    for (std::size_t at = 2; at + shortest <= each.word.size(); ++at) {
        const auto name = each.word.substr(at);
        const auto before = each.word.substr(0, at);
        if (nicknames.has(name) && !in.lists.everyday(name) &&
            (is_user_name(in, each) ? is_made_of_words(in, before)
                                    : speaks_of_family(in, before))) {
            return true;
        }
    }
    return false;
}

bool is_in_lists(const search& in, const token& each) {
    return in.lists.everyday(each.plain) || in.lists.place(each.word) ||
           in.lists.surname(each.word) || in.lists.given_name(each.word);
}

}  // namespace

void find_glued(const search& in, const protected_name& name) {
    constexpr std::size_t longest_user_name = 30;
    constexpr std::size_t short_form_and_more = 7;  // letters
    const bool child = name.kind == highlight_kind::child_name;
    for (const auto& form : name.forms) {
        const auto size = form.letters.size();
        if (form.words.size() != 1 || size < shortest || form.part) {
            continue;
        }
        const nicknames_of nicknames(child ? std::string_view(form.letters) : std::string_view());
        for (const auto& each : in.text.words()) {
            const auto length = each.word.size();
            if (each.end - each.start != length || length > longest) {
                continue;  // in pieces, or no word
            }
            const auto at = length <= size ? std::string_view::npos
                          : each.digits    ? without_leet(each.word).find(form.letters)
                                           : each.word.find(form.letters);
            const bool whole = at != std::string_view::npos;
            const bool shorter = child && !form.everyday && length <= longest_user_name &&
                                 (each.digits || length >= short_form_and_more);
            if ((whole || shorter) && !is_in_lists(in, each) &&
                (whole ? is_glued(in, each, form, at)
                       : ends_with_short_form(in, each, nicknames))) {
                in.add(each.start, each.end, name.kind, severity::must_look, "protected.glued",
                       true);
            }
        }
    }
}

}  // namespace letterbox::moderation
