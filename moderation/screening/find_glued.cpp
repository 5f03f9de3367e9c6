#include "moderation/screening/find_glued.hpp"

#include <algorithm>

#include "moderation/screening/unicode.hpp"
#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

constexpr std::size_t shortest = 4;  // letters of the name
constexpr std::size_t longest = 64;  // letters of the word: what is longer is no word

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

/// Whether `text` is nothing, digits, or one to three everyday words: "mum01", "sdad88".
bool is_made_of_words(const search& in, std::string_view text, int words = 3) {
    while (!text.empty() && is_digit(text.back())) {
        text.remove_suffix(1);
    }
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

/// An everyday word ("Head") is a name only by capitals and digits around it: not in "redhead".
bool is_glued(const search& in, const token& each, const protected_form& form, std::size_t at) {
    const auto before = each.word.substr(0, at);
    const auto end = at + form.letters.size();
    const auto after = each.word.substr(end);
    const auto sign = each.start > 0 ? in.text.folded()[each.start - 1] : ' ';
    const bool is_user_name = each.digits || sign == '#' || sign == '@';
    const auto made_of_words = [&](std::string_view text) {
        return !form.everyday && (is_user_name ? is_made_of_words(in, text)
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
    return made_of_words(after) || (of_it && made_of_words(after.substr(1)));
}

}  // namespace

void find_glued(const search& in, const protected_name& name) {
    for (const auto& form : name.forms) {
        const auto size = form.letters.size();
        if (form.words.size() != 1 || size < shortest || form.part) {
            continue;
        }
        for (const auto& each : in.text.words()) {
            const bool one_piece = each.end - each.start == each.word.size();
            if (!one_piece || each.word.size() <= size || each.word.size() > longest ||
                in.lists.everyday(each.plain) || in.lists.place(each.word) ||
                in.lists.surname(each.word) || in.lists.given_name(each.word)) {
                continue;
            }
            const auto at = each.word.find(form.letters);
            if (at != std::string_view::npos && is_glued(in, each, form, at)) {
                const auto start = each.start + static_cast<std::uint32_t>(at);
                in.add(start, start + static_cast<std::uint32_t>(size), name.kind,
                       severity::must_look, "protected.glued", true);
            }
        }
    }
}

}  // namespace letterbox::moderation
