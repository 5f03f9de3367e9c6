// Days of birth: a whole date, in digits or in words, unless it is a pet's, the letter's own or of
// something else that happened.
#include <algorithm>
#include <optional>

#include "moderation/screening/find.hpp"
#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

bool in_range(unsigned value, unsigned low, unsigned high) {
    return value >= low && value <= high;
}

unsigned to_number(std::string_view digits) {
    unsigned out = 0;
    for (const char c : digits.substr(0, 6)) {
        out = out * 10 + static_cast<unsigned>(c - '0');
    }
    return out;
}

/// "21", "9th", "nineteenth", "3ydd".
std::optional<unsigned> day_of(const token& each) {
    auto word = std::string_view(each.word);
    for (const std::string_view ending :
         {"st", "nd", "rd", "th", "af", "il", "ydd", "fed", "ed", "eg"}) {
        const auto rest = word.size() - std::min(word.size(), ending.size());
        if (rest > 0 && is_digit(word[rest - 1]) && word.substr(rest) == ending) {
            word.remove_suffix(ending.size());
            break;
        }
    }
    const bool digits =
        !word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), is_digit);
    const auto value = digits ? std::optional(to_number(word)) : number_word(word);
    return value && in_range(*value, 1, 31) ? value : std::nullopt;
}

constexpr unsigned no_year = 100;

struct date {
    std::size_t last = 0;  // word
    unsigned day = 0;
    unsigned month = 0;
    unsigned year = no_year;  // its last two digits
};

class date_reader {
public:
    explicit date_reader(const letter_text& text) : text_(text), words_(text.words()) {}

    /// A whole date that begins at `first`.
    [[nodiscard]] std::optional<date> at(std::size_t first) const {
        if (const auto whole = numeric(first)) {
            return whole;
        }
        const auto day = day_and_month(first);
        const auto behind = day ? year(day->last + 1) : std::nullopt;
        if (!behind) {
            return std::nullopt;
        }
        return date{behind->last, day->day, day->month, behind->year};
    }

    /// "12th of March", "March 12", "the third" behind "sixteenth of".
    [[nodiscard]] std::optional<date> day_and_month(std::size_t first) const {
        if (auto day = day_of(words_[first])) {
            auto next = first + 1;
            if (is(first, "twenty") || is(first, "thirty")) {
                day =
                    *day + (next < words_.size() ? number_word(words_[next].word).value_or(0) : 0);
                ++next;
            }
            next += is(next, "day") ? 1U : 0U;
            next += is(next, "of") || is(next, "o") ? 1U : 0U;
            next += is(next, "the") ? 1U : 0U;
            if (next >= words_.size()) {
                return std::nullopt;
            }
            if (const auto named = month(words_[next].word)) {
                return date{next, *day, *named};
            }
            const auto spoken = day_of(words_[next]);
            if (next >= first + 2 && spoken && words_[first].word != "one") {
                return date{next, *day, *spoken};
            }
            return std::nullopt;
        }
        const auto named = month(words_[first].word);
        const auto next = first + (is(first + 1, "the") ? 2U : 1U);
        const auto day = named && next < words_.size() ? day_of(words_[next]) : std::nullopt;
        return day ? std::optional(date{next, *day, *named}) : std::nullopt;
    }

    /// "12/3"
    [[nodiscard]] std::optional<date> in_figures(std::size_t first) const {
        if (first + 1 >= words_.size() || !digits(first) || !digits(first + 1) ||
            between(text_, first + 1) != "/") {
            return std::nullopt;
        }
        return date{first + 1, to_number(words_[first].word), to_number(words_[first + 1].word)};
    }

    /// A day and a month that is called by its name.
    [[nodiscard]] std::optional<date> in_words(std::size_t first) const {
        const auto out = day_and_month(first);
        const auto is_named = [&](std::size_t at) { return month(words_[at].word).has_value(); };
        // "it may 12 times"
        const bool begins = words_[first].capital || text_.without_capitals();
        return out && (is_named(out->last) || (begins && is_named(first))) ? out : std::nullopt;
    }

private:
    struct read_year {
        std::size_t last;
        unsigned year;
    };

    [[nodiscard]] bool is(std::size_t at, std::string_view word) const {
        return at < words_.size() && words_[at].word == word;
    }
    [[nodiscard]] bool digits(std::size_t at) const {
        const auto& word = words_[at].word;
        return std::all_of(word.begin(), word.end(), is_digit);
    }

    /// 21/3/2017, 21.03.17, 21-3-2017, 2017-03-21.
    [[nodiscard]] std::optional<date> numeric(std::size_t first) const {
        if (in_one_piece(first)) {
            const auto& all = words_[first].word;
            return date{first, to_number(all.substr(0, 2)), to_number(all.substr(2, 2)),
                        to_number(all.substr(all.size() - 2))};
        }
        if (first + 2 >= words_.size() || !digits(first) || !digits(first + 1) ||
            !digits(first + 2)) {
            return std::nullopt;
        }
        std::string mark;
        for (const char c : between(text_, first + 1)) {
            if (c != ' ') {
                mark.push_back(c);
            }
        }
        const bool spaced = mark.empty() && words_[first].word.size() == 2 &&
                            words_[first + 1].word.size() == 2 &&
                            sentence_has(text_, first, "born");
        if (!is_one_of("/ . -", mark) && !spaced) {
            return std::nullopt;
        }
        if (between(text_, first + 2).find(mark) == std::string::npos) {
            return std::nullopt;
        }
        const auto& a = words_[first].word;
        const auto& b = words_[first + 1].word;
        const auto& c = words_[first + 2].word;
        if (b.size() > 2 || to_number(b) == 0) {
            return std::nullopt;
        }
        const bool year_last = a.size() <= 2 && (c.size() == 4 || c.size() == 2) &&
                               in_range(to_number(a), 1, 31) && to_number(b) <= 31 &&
                               (to_number(a) <= 12 || to_number(b) <= 12);
        const bool year_first = a.size() == 4 && c.size() <= 2 &&
                                in_range(to_number(a), 1900, 2099) && to_number(b) <= 12 &&
                                in_range(to_number(c), 1, 31);
        if (year_first) {
            return date{first + 2, to_number(c), to_number(b), to_number(a) % 100};
        }
        if (!year_last) {
            return std::nullopt;
        }
        const bool month_first = to_number(b) > 12;
        return date{first + 2, to_number(month_first ? b : a), to_number(month_first ? a : b),
                    to_number(c) % 100};
    }

    /// "140611" or "14062011" of a birthday.
    [[nodiscard]] bool in_one_piece(std::size_t at) const {
        const auto& word = words_[at].word;
        const bool year =
            word.size() == 6 ||
            (word.size() == 8 && (word.compare(4, 2, "19") == 0 || word.compare(4, 2, "20") == 0));
        return year && digits(at) && in_range(to_number(word.substr(0, 2)), 1, 31) &&
               in_range(to_number(word.substr(2, 2)), 1, 12) && sentence_has(text_, at, "born");
    }

    /// "2017", "'17", "two thousand and seventeen", "twenty seventeen", "in the year 2017".
    [[nodiscard]] std::optional<read_year> year(std::size_t at) const {
        at += is(at, "in") ? 1U : 0U;
        at += is(at, "the") && is(at + 1, "year") ? 2U : 0U;
        if (at >= words_.size()) {
            return std::nullopt;
        }
        const auto stem = words_[at].stem;  // "2013's"
        const auto word = stem == 0 ? words_[at].word : words_[at].word.substr(0, stem);
        if (std::all_of(word.begin(), word.end(), is_digit)) {
            const bool four = word.size() == 4 && in_range(to_number(word), 1900, 2099);
            const bool two = word.size() == 2 && between(text_, at).find(':') == std::string::npos;
            return four || two ? std::optional(read_year{at, to_number(word) % 100}) : std::nullopt;
        }
        const auto next_number = value_at(at + 1);
        if (is_one_of("oh o nought", word) && next_number) {
            return read_year{at + 1, *next_number};
        }
        if (word == "two" && is(at + 1, "thousand")) {
            const auto small = behind_tens(at + (is(at + 2, "and") ? 3U : 2U));
            return small ? small : read_year{at + 1, 0};
        }
        return is_one_of("twenty nineteen", word) ? behind_tens(at + 1) : std::nullopt;
    }

    [[nodiscard]] std::optional<unsigned> value_at(std::size_t at) const {
        return at < words_.size() ? number_word(words_[at].word) : std::nullopt;
    }

    /// "seventeen", "ninety eight"
    [[nodiscard]] std::optional<read_year> behind_tens(std::size_t at) const {
        const auto small = value_at(at);
        if (!small || !in_range(*small, 1, 99)) {
            return std::nullopt;
        }
        const auto ones = value_at(at + 1);
        return *small >= 20 && ones && *ones < 10 ? read_year{at + 1, *small + *ones}
                                                  : read_year{at, *small};
    }

    const letter_text& text_;
    const std::vector<token>& words_;
};

/// On a line of its own at the top or the bottom: when the letter was written.
bool dates_the_letter(const letter_text& text, std::size_t first, std::size_t last) {
    const auto span = text.sentence_of(first);
    constexpr std::size_t top = 25;
    const bool alone = last + 1 - first + 2 >= span.last - span.first;
    return alone && (first < top || span.last + 3 > text.words().size()) &&
           !sentence_has(text, first, "born");
}

bool of_something_else(const search& in, std::size_t first) {
    const auto& text = in.text;
    if (sentence_has(text, first, "pet")) {
        return true;
    }
    const bool born = sentence_has(text, first, "born");
    if (sentence_has(text, first, "day_event") && !born) {
        return true;
    }
    // "I adopted a greyhound. His name is Monday. He was born on ..."
    auto span = text.sentence_of(first);
    constexpr int far = 3;
    for (int back = 0; back < far && span.first > 0; ++back) {
        if (!in_class("pet_subject", text.words()[span.first].word)) {
            return false;
        }
        span = text.sentence_of(span.first - 1);
        if (sentence_has(text, span.first, "pet")) {
            return true;
        }
    }
    return false;
}

}  // namespace

namespace {

/// "It was the 2nd of November and it was raining, 2015": the year comes later, or "the day after
/// Bonfire Night 2010" has no day at all.
void dates_in_pieces(const search& in) {
    const auto& words = in.text.words();
    const auto born = [&](std::size_t at) {
        const auto sentence = in.text.sentence_of(at);
        return sentence_has(in.text, at, "born") || sentence_has(in.text, at, "baby_word") ||
               (sentence.first > 0 && sentence_has(in.text, sentence.first - 1, "born"));
    };
    for (std::size_t year = 1; year < words.size(); ++year) {
        const auto& word = words[year].word;
        const bool is_year = word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit) &&
                             in_range(to_number(word), 1920, 2099);
        if (!is_year || !born(year)) {
            continue;
        }
        const auto sentence = in.text.sentence_of(year);
        constexpr std::size_t near = 24;  // words between the day and its year
        for (auto at = std::max(sentence.first, year - std::min(year, near)); at < year; ++at) {
            const bool day = day_of(words[at]).has_value() && at + 1 < year;
            const auto name = at + (at + 1 < year && words[at + 1].word == "of" ? 2U : 1U);
            const bool dated = day && name + 1 < year && month(words[name].word);
            const bool feast = in_class("feast", words[at].word) && year - at <= 3 &&
                               (words[at].word != "boxing" || words[at + 1].word == "day");
            if (dated) {
                in.add_words(at, name, highlight_kind::date_of_birth, severity::must_look,
                             "birth_date.pieces");
                in.add_words(year, year, highlight_kind::date_of_birth, severity::must_look,
                             "birth_date.pieces");
            } else if (feast) {
                auto first = at;
                while (first > sentence.first && at - first < 4 &&
                       in_class("near_feast", words[first - 1].word)) {
                    --first;
                }
                in.add_words(first, year, highlight_kind::date_of_birth, severity::must_look,
                             "birth_date.feast");
            }
        }
    }
}

}  // namespace

void find_birth_dates(const search& in) {
    dates_in_pieces(in);
    const auto& words = in.text.words();
    const date_reader reader(in.text);
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto found = reader.at(at);
        if (!found) {
            continue;
        }
        const auto last = found->last;
        if (!dates_the_letter(in.text, at, last) && !of_something_else(in, at)) {
            const bool born = sentence_has(in.text, at, "born");
            in.add_words(at, last, highlight_kind::date_of_birth,
                         born ? severity::must_look : severity::worth_a_look, "birth_date.whole");
        }
        at = last;
    }
}

void find_protected_dates(const search& in, const std::vector<protected_detail>& details) {
    std::vector<date> wanted;
    for (const auto& each : details) {
        const letter_text text(std::string_view(each.value).substr(0, max_protected_size));
        const date_reader reader(text);
        const auto size = text.words().size();
        for (std::size_t at = 0; at < size; ++at) {
            auto found = reader.at(at);
            found = found ? found : reader.in_words(at);
            if (found && found->last + 1 == size) {
                wanted.push_back(*found);
                break;
            }
        }
    }
    const date_reader reader(in.text);
    for (std::size_t at = 0; !wanted.empty() && at < in.text.words().size(); ++at) {
        auto found = reader.at(at);
        const bool whole = found.has_value();
        found = found ? found : reader.in_words(at);
        found = found ? found : reader.in_figures(at);
        const bool meant =
            found && std::any_of(wanted.begin(), wanted.end(), [&](const date& each) {
                return each.day == found->day && each.month == found->month &&
                       (!whole || each.year == no_year || each.year == found->year);
            });
        if (meant && (whole || !dates_the_letter(in.text, at, found->last))) {
            in.add_words(at, found->last, highlight_kind::date_of_birth, severity::must_look,
                         "protected.date", true);
        }
        at = found ? found->last : at;
    }
}

}  // namespace letterbox::moderation
