#include "moderation/screening/find_pet_names.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "moderation/screening/disguise.hpp"
#include "moderation/screening/names_abroad.hpp"
#include "moderation/screening/nicknames.hpp"
#include "moderation/screening/protected_context.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// Of days and months, where they are not taken for names.
constexpr std::string_view short_days =
    " feb apr jul aug sept oct nov dec mon tue tues wed weds thu thur thurs fri sat sats ";
/// Two letters that begin much else than a name.
constexpr std::string_view other_syllables =
    " st dr pe wi co re mr ms pc tv uk er eu us pm am ok ex hi oh ha ho la de le ";

class pet_name_reader {
public:
    pet_name_reader(const search& in, const protected_name& name)
        : in_(in), words_(in.text.words()), name_(name) {
        forms_.reserve(name.forms.size());  // no form moves: each looks at its own `heard`
        for (const auto& each : name.forms) {
            if (each.words.size() == 1) {
                const nicknames_of nicknames(each.letters);
                auto& added =
                    forms_.emplace_back(form{each.letters, as_heard(each.letters), nicknames,
                                             nicknames, names_abroad_of(each.letters)});
                added.nicknames_as_heard = nicknames_of(added.heard);
            }
        }
    }

    ~pet_name_reader() = default;
    pet_name_reader(const pet_name_reader&) = delete;
    pet_name_reader& operator=(const pet_name_reader&) = delete;

    void run() const {
        for (std::size_t at = 0; at < words_.size(); ++at) {
            if (const auto first = initial(at)) {
                add(*first, at, severity::must_look, "protected.initials");
            } else if (const auto last = letter_by_letter(at); last > at || is_short_form(at)) {
                add(at, last, severity::must_look, "protected.nickname");
            } else if (is_twice(at)) {
                add(at, at + 1, severity::must_look, "protected.nickname");
            } else if (is_respelt(at)) {
                add(at, at, severity::must_look, "protected.misspelt");
            } else if (is_abroad(at)) {
                add(at, at, severity::worth_a_look, "protected.abroad");
            }
        }
    }

private:
    struct form {
        std::string_view letters;
        std::string heard;
        nicknames_of nicknames;
        nicknames_of nicknames_as_heard;
        std::vector<std::string_view> abroad;
    };

    /// "delfine" for "delphine".
    static std::string as_heard(std::string_view text) {
        std::string out(text);
        for (auto ph = out.find("ph"); ph != std::string::npos; ph = out.find("ph", ph)) {
            out.replace(ph, 2, "f");
        }
        return out;
    }

    [[nodiscard]] bool hyphened(std::size_t at) const {
        return at > 0 && at < words_.size() && words_[at].before == break_hyphen;
    }

    /// With what hyphens join to it: "Fin-bob", "Sebby-webby".
    void add(std::size_t first, std::size_t last, severity how, std::string_view rule) const {
        constexpr std::size_t most = 4;  // words
        const auto from = first;
        while (first > 0 && from - first < most && hyphened(first)) {
            --first;
        }
        const auto to = last;
        while (last - to < most && hyphened(last + 1)) {
            ++last;
        }
        in_.add_words(first, last, name_.kind, how, rule, true);
    }

    [[nodiscard]] bool is_nickname_of_it(std::string_view word) const {
        const auto heard = as_heard(word);
        return std::any_of(forms_.begin(), forms_.end(), [&](const form& each) {
            return each.nicknames.has(word) || ((heard != word || each.heard != each.letters) &&
                                                each.nicknames_as_heard.has(heard));
        });
    }

    /// "J-man", "baby J", "our M", "V. turns seven": where it begins.
    [[nodiscard]] std::optional<std::size_t> initial(std::size_t at) const {
        const auto& each = words_[at];
        const bool same = stem_of(each).size() == 1 && each.letters &&
                          each.word[0] == name_.forms.front().letters[0];
        if (!same) {
            return std::nullopt;
        }
        if (hyphened(at + 1) && in_class("pet_name_end", words_[at + 1].word)) {
            return at;
        }
        if (!each.capital || is_one_of("a i", stem_of(each))) {
            return std::nullopt;
        }
        const bool more = at + 1 < words_.size() && words_[at + 1].word.size() == 1 &&
                          words_[at + 1].letters && (words_[at + 1].before & break_comma) == 0;
        if (at > 0 && !more && each.before == break_space &&
            in_class("before_initial", words_[at - 1].word)) {
            return at - 1;
        }
        const bool dotted = at + 1 < words_.size() && !words_[at + 1].capital && !more &&
                            between(in_.text, at + 1).substr(0, 2) == ". ";
        const bool alone = at > 0 && !words_[at - 1].capital && words_[at - 1].word.size() > 1;
        return dotted && alone ? std::optional(at) : std::nullopt;
    }

    /// The last letter of "l-i-z" and the like for "Elizabeth"; else `at`.
    [[nodiscard]] std::size_t letter_by_letter(std::size_t at) const {
        constexpr std::size_t longest = 16;  // letters
        auto last = at;
        std::string spelt(words_[at].word);
        while (spelt.size() == last - at + 1 && spelt.size() < longest &&
               last + 1 < words_.size() && words_[last + 1].word.size() == 1 &&
               (words_[last + 1].before & break_paragraph) == 0) {
            ++last;
            spelt += words_[last].word;
        }
        return last > at + 1 && is_nickname_of_it(spelt) ? last : at;
    }

    /// Words that are said for themselves, whoever is called like them.
    [[nodiscard]] bool is_never_meant(std::size_t at) const {
        const auto& each = words_[at];
        const auto stem = stem_of(each);
        const auto is = [&](std::string_view word_class) {
            return in_class(word_class, each.word) || in_class(word_class, each.plain) ||
                   in_class(word_class, stem);
        };
        return is("never_names") || is("title") || is("relative") || is("parent_word") ||
               is("big_place") || is_one_of(short_days, stem) ||
               (in_.lists.well_known(stem) && !in_.lists.given_name(stem));
    }
    /// No everyday word, or one with a capital that is not that of the sentence.
    [[nodiscard]] bool is_free(std::size_t at) const {
        const auto& each = words_[at];
        if (!each.letters || is_never_meant(at)) {
            return false;
        }
        const bool usual =
            in_.lists.everyday(each.plain) || (each.stem != 0 && in_.lists.everyday(stem_of(each)));
        return !usual || (each.capital && (!each.first || meant_as_name(in_, name_.kind, at, at)));
    }
    [[nodiscard]] bool looks_like_name(std::size_t at) const {
        return words_[at].capital || in_.text.without_capitals() || !is_usual(in_, words_[at]);
    }

    [[nodiscard]] bool is_short_form(std::size_t at) const {
        const auto& each = words_[at];
        const auto word = without_leet(stem_of(each));
        if (!is_free(at) || !looks_like_name(at) || (each.digits && word == each.word)) {
            return false;
        }
        const bool plural = each.stem == 0 && word.size() > 4 && word.back() == 's';
        return is_nickname_of_it(word) || is_nickname_of_it(without_leet(each.word)) ||
               (plural && is_nickname_of_it(word.substr(0, word.size() - 1))) ||
               (each.capital && each.stem == 0 && is_first_syllable(at));
    }
    /// "Ty" of "Tyler".
    [[nodiscard]] bool is_first_syllable(std::size_t at) const {
        const auto& word = words_[at].word;
        const bool alone = !hyphened(at) && !hyphened(at + 1) && !words_[at].shouted;
        return word.size() == 2 && alone && !in_.lists.everyday(word) &&
               !is_one_of(other_syllables, word) &&
               std::any_of(forms_.begin(), forms_.end(), [&](const form& each) {
                   return each.letters.size() > 3 && each.letters.substr(0, 2) == word;
               });
    }

    /// "Vi-Vi" of "Vivienne".
    [[nodiscard]] bool is_twice(std::size_t at) const {
        const auto& word = words_[at].word;
        return word.size() > 1 && words_[at].letters && hyphened(at + 1) &&
               words_[at + 1].word == word &&
               std::any_of(forms_.begin(), forms_.end(), [&](const form& each) {
                   return each.letters.substr(0, word.size()) == word;
               });
    }

    /// "Viggoooo", "Roobin", "Zaynub".
    [[nodiscard]] bool is_respelt(std::size_t at) const {
        const auto word = without_leet(stem_of(words_[at]));
        const auto begins = [&](const form& each) { return begins_like(word[0], each.letters[0]); };
        if (!words_[at].letters || word.size() < 3 ||
            std::none_of(forms_.begin(), forms_.end(), begins) || is_usual(in_, words_[at]) ||
            is_never_meant(at)) {
            return false;
        }
        return std::any_of(forms_.begin(), forms_.end(), [&](const form& each) {
            const auto letters = each.letters;
            if (word == letters || !begins_like(word[0], letters[0])) {
                return false;
            }
            const auto once = without_repeats(word);
            const bool drawn_out = has_long_run(word);
            const bool other_name = in_.lists.given_name(word) || in_.lists.place(word);
            if (once == without_repeats(letters) ||
                (drawn_out && is_nickname(once, without_repeats(letters)))) {
                return true;
            }
            return !other_name && looks_like_name(at) && same_consonants(word, letters);
        });
    }

    [[nodiscard]] bool is_abroad(std::size_t at) const {
        const auto word = stem_of(words_[at]);
        return (words_[at].capital || in_.text.without_capitals()) &&
               std::any_of(forms_.begin(), forms_.end(), [&](const form& each) {
                   return word != each.letters &&
                          std::any_of(each.abroad.begin(), each.abroad.end(),
                                      [&](std::string_view line) { return is_one_of(line, word); });
               });
    }

    const search& in_;
    const std::vector<token>& words_;
    const protected_name& name_;
    std::vector<form> forms_;  // of one word
};

}  // namespace

void find_pet_names(const search& in, const protected_name& name) {
    if (!name.forms.empty()) {
        pet_name_reader(in, name).run();
    }
}

}  // namespace letterbox::moderation
