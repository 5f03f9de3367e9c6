#include "moderation/screening/find_by_ear.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "moderation/screening/disguise.hpp"
#include "moderation/screening/names_abroad.hpp"
#include "moderation/screening/other_alphabet.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_classes.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

enum class written { plainly, in_pieces, in_other_letters };

/// A word of the letter that may be a name written by ear, or one way to say the name.
struct heard_as {
    std::string letters;
    std::string sound;
    std::string consonants;
    std::size_t first = 0;  // words
    std::size_t last = 0;
    written how = written::plainly;
    bool name = false;     // looks like one
    bool capital = false;  // with a capital that means something
    bool given = false;    // a given name or a place of the lists: somebody else
    bool unknown = false;  // in no list
    bool own = false;      // the name as it is spelt
    bool abroad = false;   // the name in another language
};

heard_as& add(std::vector<heard_as>& to, std::string_view letters) {
    heard_as& out = to.emplace_back();
    out.letters = letters;
    out.sound = sound_of(letters);
    if (letters.substr(0, 2) == "ch" && letters.size() > 2 && is_vowel(letters[2])) {
        out.sound[0] = 'c';  // "charly" begins otherwise than "carly"
    }
    // Which vowel a last -en, -yn, -an has is not heard: "bronwyn" is "bronwen".
    constexpr std::size_t telling = 4;
    const auto size = out.sound.size();
    if (size > telling && out.sound.back() == 'n' && is_vowel(out.sound[size - 2]) &&
        !is_vowel(out.sound[size - 3])) {
        out.sound.erase(size - 2, 1);
    }
    out.consonants = consonants_of(out.sound);
    return out;
}

std::vector<heard_as> ways_to_say(const protected_form& form) {
    const std::string_view letters = form.letters;
    std::vector<heard_as> out;
    add(out, letters).own = true;
    for (const auto line : word_form_lines("heard_beginning")) {
        const auto with = line.substr(0, line.find(' '));
        if (letters.substr(0, with.size()) == with) {
            auto as = std::string(line.substr(with.size() + 1));
            add(out, as.append(letters.substr(with.size())));
        }
    }
    for (const auto line : word_form_lines("heard")) {
        if (line.substr(0, line.find(' ')) == letters) {
            for (const auto each : split(line, ' ')) {
                add(out, each);
            }
        }
    }
    for (const auto line : names_abroad_of(letters)) {
        for (const auto each : split(line, ' ')) {
            add(out, each).abroad = true;
        }
    }
    return out;
}

/// Vowels and what is hardly heard beside them: "elowis" is "elois".
bool is_soft(char c) {
    return is_vowel(c) || c == 'w';
}

/// Sounds alike but for a vowel beside another, or for an -e at the end that the other one says: "kianu" and
/// "kinu", "esma" and "esm".
bool vowel_apart(const heard_as& a, const heard_as& b) {
    const auto& longer = a.sound.size() > b.sound.size() ? a : b;
    const auto& shorter = a.sound.size() > b.sound.size() ? b : a;
    constexpr std::size_t telling = 4;
    if (longer.sound.size() != shorter.sound.size() + 1 || longer.sound.size() < telling ||
        a.consonants.size() < 2 || a.consonants != b.consonants ||
        !begins_like(a.letters[0], b.letters[0])) {
        return false;
    }
    const auto [more, less] = std::mismatch(longer.sound.begin(), longer.sound.end(),
                                            shorter.sound.begin(), shorter.sound.end());
    if (less == shorter.sound.end()) {
        return is_soft(*more) && shorter.letters.back() == 'e';
    }
    const bool beside = more != longer.sound.begin() && is_vowel(*(more - 1));
    return is_soft(*more) && (beside || is_vowel(*less)) && shorter.sound.size() >= telling &&
           std::equal(more + 1, longer.sound.end(), less, shorter.sound.end());
}

constexpr std::size_t shortest = 3;  // letters
constexpr std::size_t longest = 24;

bool add_foreign(const search& in, std::size_t at, std::vector<heard_as>& to) {
    constexpr char32_t cyrillic = 0x400;
    const auto& each = in.text.words()[at];
    const std::u32string_view points = in.text.points();
    if (points[each.start] < cyrillic) {
        return false;
    }
    const auto latin = in_latin_letters(points.substr(each.start, each.end - each.start));
    if (latin.size() >= shortest) {
        add(to, latin).how = written::in_other_letters;
    }
    return latin.size() >= shortest;
}

bool add_plain(const search& in, std::size_t at, std::vector<heard_as>& to) {
    const auto& each = in.text.words()[at];
    const auto word = stem_of(each);
    if (word.size() < shortest || word.size() > longest || !each.letters || each.digits ||
        is_usual(in, each) || said_for_itself(each) || is_well_known(in, each) ||
        std::none_of(word.begin(), word.end(), is_vowel)) {  // "LGN"
        return false;
    }
    constexpr std::size_t telling = 6;  // letters, where capitals say nothing
    auto& next = add(to, word);
    next.capital = each.capital;
    next.name = each.capital || (in.text.without_capitals() && word.size() >= telling);
    next.given = in.lists.given_name(word) || in.lists.place(word);
    next.unknown = !next.given && !in.lists.surname(word) && !in.lists.well_known(word);
    return true;
}

/// "K-wah-may", "olive-ee-yers"
void add_pieces(const search& in, std::size_t first, std::vector<heard_as>& to) {
    constexpr std::size_t most = 5;
    const auto& words = in.text.words();
    std::string letters;
    bool usual = true;
    for (auto at = first; at < words.size() && at < first + most && letters.size() < longest &&
                          (at == first || words[at].before == break_hyphen);
         ++at) {
        letters += words[at].word;
        usual = usual && in.lists.everyday(words[at].word);
        // "olive-ee-yers" is the plural of one.
        const auto plural = letters.back() == 's' ? 1U : 0U;
        for (unsigned off = 0; off <= plural && letters.size() - off >= shortest; ++off) {
            if (at > first) {
                auto& next = add(to, std::string_view(letters).substr(0, letters.size() - off));
                next.how = written::in_pieces;
                next.unknown = !usual;
                next.first = first;
                next.last = at;
            }
        }
    }
}

std::vector<heard_as> words_by_ear(const search& in) {
    const auto& words = in.text.words();
    std::vector<heard_as> out;
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (add_foreign(in, at, out) || add_plain(in, at, out)) {
            out.back().first = out.back().last = at;
        }
        if (at + 1 < words.size() && words[at + 1].before == break_hyphen) {
            add_pieces(in, at, out);
        }
    }
    return out;
}

/// The same sound; a short one says little.
bool same_sound(const heard_as& said, const heard_as& way) {
    constexpr std::size_t telling = 4;
    constexpr std::size_t most = 2;
    return said.sound == way.sound &&
           (said.sound.size() >= telling ||
            (said.letters[0] == way.letters[0] && slips(said.letters, way.letters, most) <= most));
}

/// "Meely" of "Amelia".
bool is_end_of(const heard_as& said, const heard_as& way) {
    constexpr std::size_t telling = 4;
    return said.sound.size() >= telling && 2 * said.sound.size() >= way.sound.size() &&
           way.sound.find(said.sound) != std::string::npos;
}

/// "Kainn" for "Kian".
bool is_swapped(const heard_as& said, const protected_form& form) {
    constexpr std::size_t size = 4;  // longer ones may have slips anyhow
    const auto once = without_repeats(said.letters);
    return form.letters.size() == size && once.size() == size &&
           letters_in(once) == form.letter_set && once[0] == form.letters[0] &&
           slips(once, form.letters, 1) == 1;
}

bool is_way_to_say(const heard_as& said, const heard_as& way, const protected_form& form) {
    if (said.how == written::in_other_letters) {
        const auto most = slips_allowed(way.letters.size());
        return said.sound == way.sound || slips(said.letters, way.letters, most) <= most;
    }
    if (way.abroad) {
        return false;
    }
    constexpr std::size_t telling = 4;
    if (said.how == written::in_pieces) {
        return said.sound.size() >= telling &&
               (said.sound == way.sound || (said.unknown && vowel_apart(said, way)));
    }
    constexpr std::size_t whole = 5;
    if (same_sound(said, way)) {
        return said.name &&
               (form.letters.size() >= whole || !said.given || said.letters == way.letters);
    }
    if (said.given) {
        return false;
    }
    constexpr std::size_t apart = 2;
    const auto more = std::max(said.letters.size(), way.letters.size());
    const auto less = std::min(said.letters.size(), way.letters.size());
    const auto vowel_next = [](const heard_as& each) {
        return each.sound.size() > 1 && is_vowel(each.sound[1]);
    };
    if (way.own && said.sound[0] == way.sound[0] && vowel_next(said) == vowel_next(way) &&
        more - less <= apart && way.consonants.size() >= shortest &&
        said.consonants == way.consonants) {
        return true;
    }
    return said.unknown && ((said.name && vowel_apart(said, way)) ||
                            (said.capital && is_end_of(said, way)) || is_swapped(said, form));
}

}  // namespace

void find_by_ear(const search& in, const std::vector<protected_name>& names) {
    std::vector<heard_as> words;
    for (const auto& name : names) {
        if (name.kind != highlight_kind::child_name) {
            continue;
        }
        if (words.empty()) {
            words = words_by_ear(in);
        }
        for (const auto& form : name.forms) {
            if (form.words.size() != 1) {
                continue;
            }
            const auto ways = ways_to_say(form);
            for (const auto& said : words) {
                const bool meant = said.letters != form.letters && !said.sound.empty() &&
                                   std::any_of(ways.begin(), ways.end(), [&](const auto& way) {
                                       return is_way_to_say(said, way, form);
                                   });
                if (meant) {
                    in.add_words(said.first, said.last, name.kind, severity::must_look,
                                 "protected.misspelt", true);
                }
            }
        }
    }
}

}  // namespace letterbox::moderation
