// Telephone numbers: of the United Kingdom in any spacing, with letters for digits, in words, with
// pictures between, in pieces over several sentences.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "moderation/screening/find.hpp"
#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

struct digit_run {
    std::size_t first = 0;  // words
    std::size_t last = 0;
    std::string digits;
    std::vector<std::size_t> pieces;  // length of each word's digits
    bool in_words = false;
};

/// The length of a digit in words at this place, and the digit; 0 when there is none.
std::pair<std::size_t, char> digit_word_at(std::string_view word, std::size_t at) {
    constexpr std::array<std::string_view, 10> digits = {"zero", "one", "two",   "three", "four",
                                                         "five", "six", "seven", "eight", "nine"};
    for (std::size_t digit = 0; digit < digits.size(); ++digit) {
        if (word.substr(at, digits[digit].size()) == digits[digit]) {
            return {digits[digit].size(), static_cast<char>('0' + digit)};
        }
    }
    return {0, '0'};
}

/// "O77OO", "07seven00": digits with capital or small o, i and l or number words among them.
std::optional<std::string> written_digits(const token& each) {
    if (!each.digits) {
        return std::nullopt;
    }
    std::string out;
    for (std::size_t at = 0; at < each.word.size(); ++at) {
        const char c = each.word[at];
        if (const auto word = digit_word_at(each.word, at); word.first != 0) {
            out.push_back(word.second);
            at += word.first - 1;
        } else if (is_digit(c)) {
            out.push_back(c);
        } else if (c == 'o') {
            out.push_back('0');
        } else if (c == 'i' || c == 'l') {
            out.push_back('1');
        } else {
            return std::nullopt;
        }
    }
    return out;
}

/// Reads one run of digits; number words add their digits, "double" and "hundred" do what they say.
class run_reader {
public:
    explicit run_reader(const letter_text& text) : words_(text.words()) {}

    std::optional<digit_run> at(std::size_t first) {
        digit_run out{first, first, {}, {}, false};
        constexpr std::size_t longest = 16;
        for (auto word = first; word < words_.size() && out.digits.size() < longest;) {
            if (word > first && !joins(word)) {
                break;
            }
            const auto next = take(word, out, word > first);
            if (next == word) {
                if (word > first && is_filler(word)) {
                    ++word;
                    continue;
                }
                break;
            }
            out.last = next - 1;
            word = next;
        }
        if (out.digits.empty()) {
            return std::nullopt;
        }
        return out;
    }

private:
    [[nodiscard]] bool joins(std::size_t word) const {
        return (words_[word].before & break_paragraph) == 0;
    }
    [[nodiscard]] bool is_filler(std::size_t word) const {
        return word + 1 < words_.size() &&
               is_one_of("dash hyphen space then and n um er followed by gap", words_[word].word);
    }

    /// Adds the digits of the word, and of the one it belongs to; returns the word behind them.
    std::size_t take(std::size_t word, digit_run& out, bool inside) {
        const auto& each = words_[word];
        if (auto digits = written_digits(each)) {
            add(out, *digits);
            return word + 1;
        }
        if (inside && each.word == "hundred") {
            add(out, "00");
            return word + 1;
        }
        if (is_one_of("double treble triple", each.word)) {
            const auto digit =
                word + 1 < words_.size() ? one_digit(words_[word + 1].word) : std::string();
            if (digit.empty()) {
                return word;
            }
            out.in_words = true;
            add(out, std::string(each.word == "double" ? 2 : 3, digit[0]));
            return word + 2;
        }
        if (const auto digit = one_digit(each.word); !digit.empty()) {
            out.in_words = true;
            add(out, digit);
            return word + 1;
        }
        return take_tens(word, out);
    }

    /// "fifty six", "fifteen".
    std::size_t take_tens(std::size_t word, digit_run& out) {
        const auto value = number_word(words_[word].word);
        if (!value || *value < 10 || *value > 99) {
            return word;
        }
        out.in_words = true;
        auto number = *value;
        auto next = word + 1;
        if (number >= 20 && next < words_.size()) {
            const auto ones = one_digit(words_[next].word);
            if (!ones.empty() && ones != "0") {
                number += static_cast<unsigned>(ones[0] - '0');
                ++next;
            }
        }
        add(out, std::to_string(number));
        return next;
    }

    static std::string one_digit(std::string_view word) {
        if (is_one_of("oh o", word)) {
            return "0";
        }
        if (word.size() == 1 && is_digit(word[0])) {
            return std::string(word);
        }
        const auto value = number_word(word);
        const bool ordinal = is_one_of("first second third", word) ||
                             (word.size() > 2 && word.substr(word.size() - 2) == "th");
        return value && *value < 10 && !ordinal ? std::to_string(*value) : "";
    }

    static void add(digit_run& out, const std::string& digits) {
        out.digits += digits;
        out.pieces.push_back(digits.size());
    }

    const std::vector<token>& words_;
};

bool looks_like_date(const digit_run& run) {
    const auto& pieces = run.pieces;
    return !run.in_words && pieces.size() == 3 && pieces[0] <= 2 && pieces[1] <= 2 &&
           (pieces[2] == 2 || pieces[2] == 4);
}

bool looks_like_year(const digit_run& run) {
    return run.digits.size() == 4 && run.pieces.size() == 1 &&
           (run.digits.compare(0, 2, "19") == 0 || run.digits.compare(0, 2, "20") == 0);
}

/// A whole number, or most of one.
bool is_number_of_uk(const std::string& digits) {
    const auto begins = [&](std::string_view with) {
        return digits.compare(0, with.size(), with) == 0;
    };
    const auto size = digits.size();
    if (begins("0044")) {
        return size >= 12;
    }
    if (begins("44")) {
        return size >= 11 && size <= 13;
    }
    if (begins("07")) {
        return size >= 8;
    }
    return begins("0") && digits[1] != '0' && size >= 9;
}

/// Cuts off what follows a whole number of eleven digits ("07... and 07...").
void cut(const letter_text& text, digit_run& run) {
    constexpr std::size_t whole = 11;
    if (run.digits.compare(0, 1, "0") != 0 || run.digits.size() <= whole || run.in_words) {
        return;
    }
    std::size_t sum = 0;
    for (std::size_t i = 0; i < run.pieces.size(); ++i) {
        sum += run.pieces[i];
        if (sum == whole) {
            run.digits.resize(whole);
            run.last = run.first;
            for (std::size_t pieces = 0; pieces < i && run.last + 1 < text.words().size();) {
                ++run.last;
                pieces += text.words()[run.last].digits ? 1U : 0U;
            }
            return;
        }
    }
}

/// "077 grams of butter", "00 sugar", "900 grams of oats" on one line each: numbers that begin lines
/// and make a whole one together.
void numbers_down_the_margin(const search& in) {
    constexpr std::size_t whole = 11;
    const auto& words = in.text.words();
    std::vector<std::size_t> column;
    std::string digits;
    const auto finish = [&] {
        if (column.size() > 2 && digits.size() + 1 >= whole && digits.size() <= whole &&
            digits[0] == '0') {
            for (const auto at : column) {
                in.add_words(at, at, highlight_kind::phone, severity::must_look, "phone.column");
            }
        }
        column.clear();
        digits.clear();
    };
    for (std::size_t at = 0; at < words.size(); at = in.text.sentence_of(at).last) {
        if (words[at].digits && !words[at].letters) {
            column.push_back(at);
            digits += words[at].word;
        } else {
            finish();
        }
    }
    finish();
}

}  // namespace

void find_phones(const search& in) {
    numbers_down_the_margin(in);
    const auto& words = in.text.words();
    run_reader reader(in.text);
    constexpr std::size_t far = 24;
    constexpr std::size_t whole_number = 11;
    std::size_t so_far = 0;  // digits of a number told in pieces
    std::size_t last_phone = words.size() + far;
    for (std::size_t at = 0; at < words.size(); ++at) {
        auto run = reader.at(at);
        if (!run) {
            continue;
        }
        cut(in.text, *run);
        const auto& digits = run->digits;
        const bool cue = near_has(in.text, at, 8, 4, "phone_word");
        const bool whole = is_number_of_uk(digits) && !looks_like_date(*run);
        const bool beginning =
            digits[0] == '0' && digits.size() >= 5 && cue && !looks_like_date(*run);
        // "oh two eight, nine six four nine": nobody else begins with "oh" and goes on with digits.
        const bool read_out = run->in_words && digits[0] == '0' && digits.size() >= 5 &&
                              run->pieces.size() + 1 >= digits.size() / 2 &&
                              words[run->first].word != "one";
        // "0161 is the code": what follows it may be told apart.
        const bool code = digits[0] == '0' && digits.size() >= 3 && digits.size() <= 5 &&
                          digits[1] != '0' && near_has(in.text, at, 4, 4, "dial_word");
        const bool mobile_code =
            digits.size() >= 5 && digits.compare(0, 2, "07") == 0 && !looks_like_date(*run);
        // "01632 960 and after that it's 333"
        const bool exchange = !run->in_words && digits.size() >= 7 && digits[0] == '0' &&
                              (digits[1] == '1' || digits[1] == '2') && !looks_like_date(*run);
        const bool local = digits.size() >= 6 && digits.size() <= 8 && cue &&
                           !looks_like_date(*run) && near_has(in.text, at, 3, 0, "phone_word");
        const bool follows = last_phone <= at && at - last_phone < far && digits.size() >= 2 &&
                             digits.size() <= 8 && (near_has(in.text, at, 5, 0, "piece_word"));
        // "07700 cows with 900 sheep and 735 ducks": what is still wanting of a number.
        const bool rest = last_phone <= at && at - last_phone < far && digits.size() >= 3 &&
                          so_far != 0 && so_far < whole_number &&
                          so_far + digits.size() <= whole_number && !looks_like_date(*run) &&
                          !looks_like_year(*run);
        if (whole || beginning || local || mobile_code || exchange || read_out || code) {
            in.add_words(run->first, run->last, highlight_kind::phone, severity::must_look,
                         whole ? "phone.number" : "phone.part");
            last_phone = run->last;
            so_far = digits.size();
        } else if (follows || rest) {
            in.add_words(run->first, run->last, highlight_kind::phone, severity::must_look,
                         "phone.part");
            so_far += digits.size();
        } else {
            continue;  // "my new one 07700...": the number may begin behind the first word
        }
        at = std::max(at, run->last);
    }
}

}  // namespace letterbox::moderation
