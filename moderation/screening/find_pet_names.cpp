#include "moderation/screening/find_pet_names.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "moderation/screening/disguise.hpp"
#include "moderation/screening/names_abroad.hpp"
#include "moderation/screening/nicknames.hpp"
#include "moderation/screening/numbers.hpp"
#include "moderation/screening/pet_name_span.hpp"
#include "moderation/screening/protected_context.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// Two letters that begin much else than a name.
constexpr std::string_view other_syllables =
    " st dr pe wi co re mr ms pc tv uk er eu us pm am ok ex hi oh ha ho la de le ";

/// Pet forms that mean something else without a capital: "he loves his teddy". They are not among the
/// everyday words.
constexpr std::string_view other_words =
    " ante anti arty bobbles carollers catkins catty clement cola cress diggers dun floe golly "
    "harpy "
    "heaths hoppers ind jazzy jeez lassie loggers lotto margarita martini mica midge mini minster "
    "mono nacho oldie patsy pearly pees popes pres randy sans sass shires sims soppy steppe "
    "summery "
    "sumo tanners tares teddies teddy tho toddy tyro vale viola viols wadi ware wend willies "
    "willowy "
    "wino ";

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
            if (const auto last = letter_by_letter(at);
                last > at || is_short_form(at) || has_ending(at)) {
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

    void add(std::size_t first, std::size_t last, severity how, std::string_view rule) const {
        add_pet_name(in_, first, last, name_.kind, how, rule);
    }

    [[nodiscard]] bool is_nickname_of_it(std::string_view word) const {
        const auto heard = as_heard(word);
        return std::any_of(forms_.begin(), forms_.end(), [&](const form& each) {
            return each.nicknames.has(word) || ((heard != word || each.heard != each.letters) &&
                                                each.nicknames_as_heard.has(heard));
        });
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

    /// No everyday word, or one with a capital that is not that of the sentence.
    [[nodiscard]] bool is_free(std::size_t at) const {
        const auto& each = words_[at];
        if (!each.letters || said_for_itself(each)) {
            return false;
        }
        const bool usual =
            in_.lists.everyday(each.plain) || (each.stem != 0 && in_.lists.everyday(stem_of(each)));
        return !usual || (each.capital && (!each.first || meant_as_name(in_, name_.kind, at, at)));
    }
    [[nodiscard]] bool looks_like_name(std::size_t at) const {
        const auto& each = words_[at];
        return each.capital || in_.text.without_capitals() ||
               (!is_usual(in_, each) && !is_one_of(other_words, stem_of(each)));
    }

    [[nodiscard]] bool is_short_form(std::size_t at) const {
        const auto& each = words_[at];
        const auto word = without_leet(stem_of(each));
        if (!is_free(at) || !looks_like_name(at) || (each.digits && word == each.word) ||
            (is_well_known(in_, each) && !(each.capital && is_listed(word)))) {
            return false;
        }
        const bool plural = each.stem == 0 && word.size() > 4 && word.back() == 's';
        return is_nickname_of_it(word) || is_nickname_of_it(without_leet(each.word)) ||
               (plural && is_nickname_of_it(word.substr(0, word.size() - 1))) ||
               (each.capital && each.stem == 0 && is_first_syllable(at));
    }
    /// "Zeke" and "Franny" are in dictionaries, too.
    [[nodiscard]] bool is_listed(std::string_view word) const {
        constexpr std::size_t as_places = 5;  // letters: "France" of Frances
        const auto size = word.size();
        const bool doubled = size > 3 && word[size - 1] == 'y' && word[size - 2] == word[size - 3];
        return doubled || size < as_places ||
               std::any_of(forms_.begin(), forms_.end(),
                           [&](const form& each) { return each.nicknames.is_listed(word); });
    }
    /// "Emre'nin": another language's ending.
    [[nodiscard]] bool has_ending(std::size_t at) const {
        return words_[at].stem > 2 && words_[at].capital && !is_usual(in_, words_[at]) &&
               std::any_of(forms_.begin(), forms_.end(),
                           [&](const form& each) { return each.letters == stem_of(words_[at]); });
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
        if (word.size() < 2 || !words_[at].letters || at + 1 >= words_.size() ||
            words_[at + 1].word != word || said_for_itself(words_[at])) {
            return false;
        }
        const auto& next = words_[at + 1];
        const bool called = next.before == break_space && words_[at].capital && next.capital &&
                            !in_.lists.everyday(word);  // "RO RO"
        if (!called && !hyphened(at + 1)) {
            return false;
        }
        const auto sound = in_.lists.everyday(word) ? std::string() : sound_of(word);
        return std::any_of(forms_.begin(), forms_.end(), [&](const form& each) {
            return each.letters.substr(0, word.size()) == word ||
                   (sound.size() > 1 && word[0] == each.letters[0] &&
                    sound_of(each.letters).substr(0, sound.size()) == sound);
        });
    }

    /// "Viggoooo"
    [[nodiscard]] bool is_respelt(std::size_t at) const {
        const auto word = without_leet(stem_of(words_[at]));
        const auto begins = [&](const form& each) { return begins_like(word[0], each.letters[0]); };
        if (!words_[at].letters || word.size() < 3 ||
            std::none_of(forms_.begin(), forms_.end(), begins) || is_usual(in_, words_[at]) ||
            said_for_itself(words_[at]) || is_well_known(in_, words_[at])) {
            return false;
        }
        return std::any_of(forms_.begin(), forms_.end(), [&](const form& each) {
            const auto letters = each.letters;
            if (word == letters || !begins_like(word[0], letters[0])) {
                return false;
            }
            const auto once = without_repeats(word);
            const bool drawn_out = has_long_run(word);
            return once == without_repeats(letters) ||
                   (drawn_out && is_nickname(once, without_repeats(letters)));
        });
    }

    [[nodiscard]] bool is_abroad(std::size_t at) const {
        const auto word = stem_of(words_[at]);
        const auto has_digits = [&](std::size_t near) {
            return near < words_.size() && words_[near].digits;
        };
        if (month(word) && (has_digits(at - 1) || has_digits(at + 1))) {
            return false;  // "1st Jan"
        }
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
