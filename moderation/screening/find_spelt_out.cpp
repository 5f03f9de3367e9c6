#include "moderation/screening/find_spelt_out.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"

namespace letterbox::moderation {

namespace {

// What the letters are called, as people write it by ear, and the words for them over a radio.
constexpr std::array<std::string_view, 26> called = {
    "ay eh alpha alfa",
    "bee be bravo",
    "cee see sea charlie",
    "dee delta",
    "ee echo",
    "eff ef foxtrot",
    "gee jee golf",
    "aitch haitch hotel",
    "eye india",
    "jay juliet juliett",
    "kay kilo",
    "ell el lima",
    "em mike",
    "en november",
    "oh oscar",
    "pee pea papa",
    "cue queue kew quebec",
    "are ar romeo",
    "ess es sierra",
    "tee tea tango",
    "you yoo uniform",
    "vee victor",
    "whiskey whisky",
    "ex xray",
    "why wye yankee",
    "zed zee zulu",
};

/// Words that may stand between two letters.
constexpr std::string_view fillers =
    " and then next after that plus another gimme give me us an a the letter its it is by with ";

bool spells(const token& each, char letter) {
    if (each.word.size() == 1) {
        return each.word[0] == letter;
    }
    return letter >= 'a' && letter <= 'z' &&
           is_one_of(called.at(static_cast<std::size_t>(letter - 'a')), each.word);
}

class letter_reader {
public:
    explicit letter_reader(const search& in) : words_(in.text.words()) {}

    /// The last word of these letters, of which the first is at `first`.
    [[nodiscard]] std::optional<std::size_t> last_of(std::string_view letters,
                                                     std::size_t first) const {
        std::size_t sure = 0;  // pieces that can hardly be anything else
        std::size_t in_words = 0;
        auto at = first;
        for (std::size_t i = 0; i < letters.size(); ++i) {
            const auto next = i == 0 ? std::optional(first) : next_letter(at, letters[i]);
            if (!next || !spells(words_[*next], letters[i])) {
                return std::nullopt;
            }
            at = *next;
            sure += is_usual_word(words_[at]) ? 0U : 1U;
            in_words += words_[at].word.size() > 1 || at > first + i ? 1U : 0U;
            at = after_example(at);
        }
        // Single letters in a row are found without words.
        return in_words > 0 && 2 * sure > letters.size() ? std::optional(at) : std::nullopt;
    }

    /// The last word of a code with digits, of which the first piece is at `first`: "L thirty nine, four
    /// queue P", "AB one two CDE". Some of it must be in words.
    [[nodiscard]] std::optional<std::size_t> last_of_code(std::string_view code,
                                                          std::size_t first) const {
        return rest_of_code(code, first, false);
    }

private:
    /// What of the code is left stands at the word `at` and behind it.
    [[nodiscard]] std::optional<std::size_t> rest_of_code(std::string_view left, std::size_t at,
                                                          bool in_words) const {
        const auto& word = words_[at].word;
        const auto take = [&](std::string_view piece, std::size_t words,
                              bool said) -> std::optional<std::size_t> {
            if (left.substr(0, piece.size()) != piece) {
                return std::nullopt;
            }
            const auto last = after_example(at + words - 1);
            if (piece.size() == left.size()) {
                return in_words || said ? std::optional(last) : std::nullopt;
            }
            auto next = last + 1;
            while (next <= last + most_fillers && goes_on(next) &&
                   is_one_of(fillers, words_[next].word) &&
                   !begins_code(left.substr(piece.size()), next)) {
                ++next;
            }
            return goes_on(next) ? rest_of_code(left.substr(piece.size()), next,
                                                in_words || said || next > last + 1)
                                 : std::nullopt;
        };
        auto found = take(word, 1, false);
        if (!found && begins_code(left, at)) {
            found = take(left.substr(0, 1), 1, true);
        }
        const bool twice = word == "double" && left.size() > 1 && left[0] == left[1];
        if (!found && twice && goes_on(at + 1) && begins_code(left, at + 1)) {
            found = take(left.substr(0, 2), 2, true);
        }
        const auto value = found || !is_digit(left[0]) ? std::nullopt : number_word(word);
        constexpr unsigned twenty = 20;
        constexpr unsigned hundred = 100;
        if (value && *value < hundred) {
            const auto ones = goes_on(at + 1) ? number_word(words_[at + 1].word) : std::nullopt;
            if (*value >= twenty && ones && *ones < 10) {
                found = take(std::to_string(*value + *ones), 2, true);
            }
            found = found ? found : take(std::to_string(*value), 1, true);
        }
        return found;
    }

    /// Whether the word is called like the first character of what is left.
    [[nodiscard]] bool begins_code(std::string_view left, std::size_t at) const {
        const auto& each = words_[at];
        return spells(each, left[0]) ||
               (is_digit(left[0]) && number_word(each.word) == unsigned(left[0] - '0')) ||
               (left[0] == '0' && is_one_of("oh o", each.word));
    }

    static constexpr std::size_t most_fillers = 4;

    /// "I", "a", "be", "you": said in many other ways.
    [[nodiscard]] static bool is_usual_word(const token& each) {
        if (each.word.size() == 1) {
            return each.word == "i" || (each.word == "a" && (!each.capital || each.first));
        }
        return is_one_of(" be bee see sea eye oh pea pee tea tee you why are queue cue ex gee jay ",
                         each.word);
    }
    [[nodiscard]] bool goes_on(std::size_t at) const {
        return at < words_.size() && (words_[at].before & break_paragraph) == 0;
    }
    /// Over "for sugar" behind an S.
    [[nodiscard]] std::size_t after_example(std::size_t at) const {
        const bool example = at + 2 < words_.size() && words_[at + 1].word == "for" &&
                             words_[at + 2].word[0] == words_[at].word[0];
        return example ? at + 2 : at;
    }
    [[nodiscard]] std::optional<std::size_t> next_letter(std::size_t at, char letter) const {
        for (auto next = at + 1; next <= at + 1 + most_fillers && goes_on(next); ++next) {
            if (spells(words_[next], letter)) {
                return next;
            }
            if (!is_one_of(fillers, words_[next].word)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    const std::vector<token>& words_;
};

}  // namespace

void find_spelt_out(const search& in, const protected_name& name) {
    constexpr std::size_t shortest = 3;
    constexpr std::size_t longest = 24;
    const letter_reader reader(in);
    for (const auto& form : name.forms) {
        if (form.letters.size() < shortest || form.letters.size() > longest || form.part) {
            continue;
        }
        constexpr std::size_t code = 5;  // characters: "M1 1AE"
        const bool is_code = form.letters.size() >= code &&
                             std::any_of(form.letters.begin(), form.letters.end(), is_digit);
        for (std::size_t at = 0; at < in.text.words().size(); ++at) {
            const auto last =
                is_code ? reader.last_of_code(form.letters, at) : reader.last_of(form.letters, at);
            if (last) {
                in.add_words(at, *last, name.kind, severity::must_look, "protected.spelt", true);
            }
        }
    }
}

}  // namespace letterbox::moderation
