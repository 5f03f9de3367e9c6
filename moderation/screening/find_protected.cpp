#include <algorithm>

#include "moderation/screening/disguise.hpp"
#include "moderation/screening/find_by_ear.hpp"
#include "moderation/screening/find_glued.hpp"
#include "moderation/screening/find_initials.hpp"
#include "moderation/screening/find_pet_names.hpp"
#include "moderation/screening/find_spelt_out.hpp"
#include "moderation/screening/marks.hpp"
#include "moderation/screening/protected.hpp"
#include "moderation/screening/protected_context.hpp"
#include "moderation/screening/protected_name.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

class protected_reader {
public:
    protected_reader(const search& in, const protected_name& name, const std::vector<mark>& marks,
                     const std::vector<std::size_t>& starts)
        : in_(in), words_(in.text.words()), name_(name), marks_(marks), starts_(starts) {}

    void find_exact() {
        for (const auto& form : name_.forms) {
            exact(form);
        }
    }

    void run() {
        find_exact();
        for (const auto& form : name_.forms) {
            if (!form.part) {
                letters_in_a_row({form.letters.rbegin(), form.letters.rend()},
                                 "protected.backwards");
                letters_in_a_row(without_vowels(form.words, false), "protected.no_vowels");
                letters_in_a_row(without_vowels(form.words, true), "protected.no_vowels");
            }
            nearly(form);
        }
        by_word();
    }

private:
    static constexpr std::size_t whole_words = 5;  // letters that must match over word breaks

    /// The letters of the form one after the other, with anything between.
    void exact(const protected_form& form) {
        const auto size = form.letters.size();
        for (const auto at : starts_) {
            if (at + size > marks_.size()) {
                break;
            }
            // "5am" is not Sam.
            constexpr std::size_t short_name = 3;
            if (!stands_for(marks_[at].c, form.letters[0]) ||
                (size <= short_name && is_digit(marks_[at].c) && is_letter(form.letters[0]))) {
                continue;
            }
            std::size_t same = 1;
            std::size_t covered = 0;
            while (same < size && (marks_[at + same].c == covered_up ||
                                   stands_for(marks_[at + same].c, form.letters[same]))) {
                covered += marks_[at + same].c == covered_up ? 1U : 0U;
                ++same;
            }
            if (same < size || covered * 2 > size) {
                continue;
            }
            auto last = at + size - 1;
            const bool plural = !marks_[last].ends && last + 1 < marks_.size() &&
                                marks_[last + 1].c == 's' && marks_[last + 1].ends;
            if (plural) {
                ++last;
            }
            if (marks_[last].ends && fits_breaks(form, at, last)) {
                report(form, marks_[at].at, marks_[last].at + 1U, "protected.exact",
                       disguised(form, at, last));
            }
        }
    }

    /// Word breaks inside are those of the detail, or it is spelt out letter by letter, or long.
    [[nodiscard]] bool fits_breaks(const protected_form& form, std::size_t first,
                                   std::size_t last) const {
        std::size_t breaks = 0;
        bool letters = true;
        bool apart = false;
        for (auto at = first; at < last; ++at) {
            if (marks_[at].ends) {
                ++breaks;
                apart = apart || marks_[at].apart;
                constexpr unsigned far = 40;  // spaces, lines and signs
                if (marks_[at].apart && marks_[at].behind > far) {
                    return false;
                }
            } else {
                letters = false;
            }
        }
        constexpr std::size_t in_halves = 4;  // letters: "Ru-by"
        return breaks + 1 == form.words.size() || breaks == 0 || letters ||
               (!apart && form.letters.size() >= in_halves) ||
               (form.letters.size() >= whole_words &&
                (!form.everyday || any_fragment(first, last)));
    }

    /// Whether a piece between breaks is no word, "orch" and "ard", or is joined by a sign: "lark🍎spur".
    [[nodiscard]] bool any_fragment(std::size_t first, std::size_t last) const {
        std::string piece;
        for (auto at = first; at <= last; ++at) {
            if (at < last && marks_[at].ends && !marks_[at].apart) {
                return true;
            }
            piece.push_back(marks_[at].c);
            if (marks_[at].ends || at == last) {
                if (!in_.lists.everyday(piece)) {
                    return true;
                }
                piece.clear();
            }
        }
        return false;
    }

    /// Written so that a program would not find it: "Re4ding", "R e a d i n g".
    [[nodiscard]] bool disguised(const protected_form& form, std::size_t first,
                                 std::size_t last) const {
        std::size_t breaks = 0;
        bool leet = false;
        for (auto at = first; at <= last; ++at) {
            breaks += at < last && marks_[at].ends ? 1U : 0U;
            leet = leet || !is_letter(marks_[at].c);
        }
        return breaks >= form.words.size() || (leet && !is_digit(form.letters.back()));
    }

    static std::string without_vowels(const std::vector<std::string>& words, bool but_first) {
        std::string out;
        for (const auto& word : words) {
            for (std::size_t at = 0; at < word.size(); ++at) {
                const bool vowel =
                    std::string_view("aeiou").find(word[at]) != std::string_view::npos;
                if (!vowel || (but_first && at == 0)) {
                    out.push_back(word[at]);
                }
            }
        }
        return out;
    }

    /// Exactly these letters from the beginning of a word to the end of one, and no usual word.
    void letters_in_a_row(const std::string& letters, std::string_view rule) {
        if (letters.size() < whole_words) {
            return;
        }
        for (const auto at : starts_) {
            const auto last = at + letters.size() - 1;
            if (last >= marks_.size()) {
                break;
            }
            if (!stands_for(marks_[at].c, letters[0]) || !marks_[last].ends) {
                continue;
            }
            std::size_t same = 1;
            while (same < letters.size() && stands_for(marks_[at + same].c, letters[same])) {
                ++same;
            }
            if (same == letters.size() && any_fragment(at, last)) {
                in_.add(marks_[at].at, marks_[last].at + 1U, name_.kind, severity::must_look, rule,
                        true);
            }
        }
    }

    /// Misspelt, over as many words as the detail has, or one more or less.
    void nearly(const protected_form& form) {
        const auto allowed = slips_allowed(form.letters.size());
        if (allowed == 0) {
            return;
        }
        const auto count = form.words.size();
        std::string text;
        for (std::size_t first = 0; first < words_.size(); ++first) {
            if (!begins_like(words_[first].word[0], form.letters[0])) {
                continue;  // a slip in the first letter is rare, and this saves the rest
            }
            text.clear();
            for (auto last = first; last < words_.size() && last < first + count + 1; ++last) {
                // What stands there as it is has been found; "Bristol. I" only sounds like it, too.
                if (last > first && ((words_[last].before & (break_paragraph | break_comma)) != 0 ||
                                     text == form.letters)) {
                    break;
                }
                text += without_leet(words_[last].word);
                const auto pieces = last - first + 1;
                if (pieces + 1 < count || text.size() > form.letters.size() + allowed + 1) {
                    continue;
                }
                if (resembles(form, text, first, last, allowed)) {
                    // "jazpa" for "Jasper" is no slip in an everyday word.
                    report(form, words_[first].start, words_[last].end, "protected.misspelt",
                           form.everyday && last == first);
                }
            }
        }
    }

    [[nodiscard]] bool all_usual(std::size_t first, std::size_t last) const {
        return std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(first),
                           words_.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                           [&](const token& each) { return is_usual(in_, each); });
    }

    [[nodiscard]] bool is_said_for_itself(std::size_t at) const {
        return in_class("never_names", words_[at].word) ||
               in_class("not_street_name", words_[at].word);
    }

    [[nodiscard]] bool resembles(const protected_form& form, std::string text, std::size_t first,
                                 std::size_t last, std::size_t allowed) const {
        if (text.size() + allowed < form.letters.size() || text == form.letters) {
            return false;
        }
        const auto pieces = last - first + 1;
        const auto different = letters_in(text) ^ form.letter_set;
        std::uint32_t bits = 0;
        for (auto rest = different; rest != 0; rest &= rest - 1) {
            ++bits;
        }
        // More letters of one word may differ and sound the same: "jazpa".
        const std::uint32_t heard = first == last ? 2 : 0;
        if (bits > 2 * allowed + 1 + heard) {
            return false;
        }
        const bool close = bits <= 2 * allowed + 1;
        const bool hyphened = pieces == 2 && in_.text.words()[last].before == break_hyphen;
        if (pieces > form.words.size() && !hyphened) {
            allowed = form.letters.size() >= whole_words + 1 ? 1 : 0;
        }
        const bool sounds = form.letters.size() >= whole_words && sound_of(text) == form.sound;
        if (pieces == 1) {
            const bool known = in_.lists.everyday(text) || in_.lists.everyday(words_[first].plain);
            const bool other_name =
                (in_.lists.given_name(text) || in_.lists.well_known(text)) && !sounds;
            if (known || other_name || (form.everyday && !sounds)) {
                return false;
            }
            // "Marrowbys" and "Tullocks" are the plural of the whole.
            if (text.size() > 3 && text.back() == 's' &&
                text.substr(0, text.size() - 1) == form.letters) {
                return true;
            }
        } else if (!hyphened && !sounds && all_usual(first, last) &&
                   (pieces <= form.words.size() || is_said_for_itself(first))) {
            return false;  // "the holly hedge" is not "Hollin Edge", "has kept" not "Haskett"
        }
        return sounds || (close && text[0] == form.letters[0] &&
                          slips(text, form.letters, allowed) <= allowed);
    }

    /// Initials, beginnings, and "the comp".
    void by_word() {
        for (std::size_t at = 0; at < words_.size(); ++at) {
            const auto& word = words_[at].word;
            if (!name_.initials.empty() && word == name_.initials && words_[at].shouted) {
                in_.add_words(at, at, name_.kind, severity::must_look, "protected.initials", true);
            }
            if (name_.kind != highlight_kind::child_name) {
                beginning(at);
            }
            const bool with_the = at > 0 && words_[at - 1].word == "the" &&
                                  !name_.type_word.empty() && word == name_.type_word;
            if (with_the && (words_[at].capital || in_class("telling_type", word))) {
                auto last = at;
                while (last + 1 < words_.size() && in_class("club_type", words_[last + 1].word)) {
                    ++last;
                }
                in_.add_words(at - 1, last, name_.kind, severity::worth_a_look, "protected.short",
                              true);
            }
        }
    }

    /// "Bally-A", "Carrow-you-know-what", "Nether something": the beginning of the name, then a hint.
    void beginning(std::size_t at) {
        constexpr std::size_t telling = 4;
        const auto& word = words_[at].word;
        const bool hint =
            at + 1 < words_.size() && words_[at + 1].sentence == words_[at].sentence &&
            (words_[at + 1].before == break_hyphen || in_class("blank_word", words_[at + 1].word));
        if (!hint || word.size() < telling || !words_[at].capital) {
            return;
        }
        const bool begins =
            std::any_of(name_.forms.begin(), name_.forms.end(), [&](const protected_form& form) {
                const bool whole = form.letters.size() < word.size() + 2 ||
                                   (form.words.size() > 1 && form.words[0] == word &&
                                    form.words[1] == words_[at + 1].word);
                return !whole && form.letters.compare(0, word.size(), word) == 0;
            });
        if (begins) {
            const auto sentence = in_.text.sentence_of(at);
            auto last = at + 1;
            // ", it's the sound a bell makes" goes on with the riddle, ", at my sister's" does not.
            while (last + 1 < sentence.last && ((words_[last + 1].before & break_comma) == 0 ||
                                                in_class("home_pronoun", words_[last + 1].word))) {
                ++last;
            }
            in_.add_words(at, last, name_.kind, severity::must_look, "protected.beginning", true);
        }
    }

    void report(const protected_form& form, std::uint32_t start, std::uint32_t end,
                std::string_view rule, bool disguised) {
        const auto first = in_.text.word_at(start);
        auto last = first;
        while (last + 1 < words_.size() && words_[last + 1].start < end) {
            ++last;
        }
        if (first >= words_.size()) {
            return;
        }
        constexpr std::size_t telling = 3;  // words: nobody says these together by chance
        const bool of_two = name_.kind == highlight_kind::street_address && last > first;
        const bool odd = last > first && !all_usual(first, last);
        const bool glued = last == first && form.words.size() > 1;  // "brookhey" of "Brook Hey"
        const bool doubtful =
            form.everyday && !disguised && !of_two && !odd && !glued && form.words.size() < telling;
        if (doubtful && !meant_as_name(in_, name_.kind, first, last)) {
            return;
        }
        const bool of_rank = first > 0 && in_class("rank", words_[first - 1].word) &&
                             (words_[first].before & break_sentence) == 0;
        if (of_rank && name_.kind == highlight_kind::town && !disguised) {
            return;  // "Lord Nelson"
        }
        auto whole = widen(in_, name_.kind, first, last);
        // "the nippers at Wavecrest"
        const bool part_of_group = whole.first >= 2 && name_.kind == highlight_kind::club &&
                                   (words_[whole.first].before & break_sentence) == 0 &&
                                   in_class("group_of", words_[whole.first - 1].word) &&
                                   in_class("about_club", words_[whole.first - 2].word);
        if (part_of_group) {
            whole.first -= words_[whole.first - 2].first ? 2U : 3U;
        }
        if (name_.in_school_name && sentence_has(in_.text, first, "school_thing")) {
            whole.kind = highlight_kind::school;
        }
        in_.add(std::min(start, words_[whole.first].start), std::max(end, words_[whole.last].end),
                whole.kind, form.part ? severity::worth_a_look : severity::must_look,
                form.part ? "protected.part" : rule, true);
    }

    const search& in_;
    const std::vector<token>& words_;
    const protected_name& name_;
    const std::vector<mark>& marks_;
    const std::vector<std::size_t>& starts_;  // marks that words begin with
};

}  // namespace

void find_protected(const search& in, const std::vector<protected_detail>& details) {
    const auto marks = squeeze(in.text);
    const auto starts = starts_of(marks);
    const auto parted = has_stars(in.text) ? squeeze(in.text, stars::part) : std::vector<mark>();
    const auto parted_starts = starts_of(parted);
    const auto names = prepare(details, in.lists);
    for (const auto& name : names) {
        protected_reader(in, name, marks, starts).run();
        protected_reader(in, name, parted, parted_starts).find_exact();
        find_spelt_out(in, name);
        find_glued(in, name);
        if (name.kind == highlight_kind::child_name) {
            find_pet_names(in, name);
        }
    }
    find_by_ear(in, names);
    find_initials(in, names);
}

}  // namespace letterbox::moderation
