// Street addresses by form: a number and a street, a flat, a house with a name.
#include <algorithm>

#include "moderation/screening/cue.hpp"
#include "moderation/screening/find.hpp"
#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

bool joins(const token& each) {
    return (each.before & (break_sentence | break_paragraph | break_symbol)) == 0;
}

/// "12", "6b", "thirty"; not "12th" and not "3kg".
bool is_house_number(const token& each) {
    if (each.digits && each.capital && each.word.size() <= 4 && is_letter(each.word[0])) {
        return std::all_of(each.word.begin() + 1, each.word.end(), is_digit);  // "D14"
    }
    if (!each.digits) {
        return number_word(each.word).has_value() && each.word != "second";
    }
    const auto digits =
        std::find_if(each.word.begin(), each.word.end(), [](char c) { return !is_digit(c); });
    const auto rest = each.word.end() - digits;
    return digits - each.word.begin() <= 4 && rest <= 1;
}

/// A street's name before its last word: nothing that a sentence would have there.
bool is_street_name(const search& in, std::size_t at) {
    const auto& each = in.text.words()[at];
    const bool usual =
        in_class("never_names", each.plain) || in_class("not_street_name", each.plain);
    return each.letters && (!usual || (each.capital && !each.first && each.word.size() > 2));
}

/// "Ashwick St Mary", "Mardle St Peter": a saint's, where "High St, Ashwick" is a street.
bool is_saint(const search& in, std::size_t at) {
    const auto& words = in.text.words();
    return words[at].word == "st" && at + 1 < words.size() && words[at + 1].capital &&
           words[at + 1].letters && words[at + 1].before == break_space;
}

class street_reader {
public:
    explicit street_reader(const search& in) : in_(in), words_(in.text.words()) {}

    void run() {
        for (std::size_t at = 1; at < words_.size(); ++at) {
            const bool article = is_one_of("y yr", words_[at].word) && at + 1 < words_.size() &&
                                 words_[at + 1].capital;
            const bool welsh = in_class("welsh_street", words_[at - 1].word) &&
                               words_[at - 1].capital && (words_[at].capital || article) &&
                               joins(words_[at]);
            if (in_class("street_type", words_[at].word) && joins(words_[at])) {
                street_ending_at(at);
            } else if (welsh) {
                const auto last = end_of_name(in_, article ? at + 1 : at);
                const auto first = numbered(at - 1);
                add(first.value_or(at - 1), last, "address.street");
            }
            flat_at(at);
            house_at(at);
        }
    }

private:
    /// The number, and the flat before it, of a street name that begins at `at`.
    [[nodiscard]] std::optional<std::size_t> numbered(std::size_t at) const {
        if (at == 0 || !joins(words_[at]) || !is_house_number(words_[at - 1])) {
            return std::nullopt;
        }
        auto first = at - 1;
        if (first > 0 && joins(words_[first]) && words_[first - 1].word == "number") {
            --first;
        }
        return before_flat(first);
    }

    /// Back over "flat 3".
    [[nodiscard]] std::size_t before_flat(std::size_t first) const {
        const bool flat = first >= 2 && joins(words_[first]) &&
                          is_house_number(words_[first - 1]) &&
                          in_class("flat_word", words_[first - 2].word);
        if (flat) {
            return first - 2;
        }
        if (first >= 1 && in_class("flat_word", words_[first - 1].word)) {
            return first - 1;
        }
        return first;
    }

    void street_ending_at(std::size_t type) {
        constexpr std::size_t most = 3;
        const bool strong = in_class("street_strong", words_[type].word);
        auto first = type;
        std::size_t capitals = words_[type].capital ? 1U : 0U;
        while (first > 0 && type - first < most && joins(words_[first]) &&
               (words_[first].before & break_comma) == 0 && is_street_name(in_, first - 1)) {
            if (is_house_number(words_[first - 1]) && !words_[first - 1].capital) {
                break;
            }
            --first;
            capitals += words_[first].capital ? 1U : 0U;
            if (const auto start = numbered(first)) {
                const bool sure = strong || words_[type].capital || capitals > 0;
                if (sure && (words_[type].capital || strong)) {
                    add(*start, type, "address.number_and_street");
                    return;
                }
            }
        }
        if (is_saint(in_, type)) {
            return;
        }
        // Without a number: all capitals, and a word of place before it.
        auto begin = type;
        while (begin > 0 && type - begin < most && joins(words_[begin]) &&
               (words_[begin].before & break_comma) == 0 && words_[begin - 1].capital &&
               is_street_name(in_, begin - 1)) {
            --begin;
        }
        const bool named = begin < type && words_[type].capital && begin > 0;
        const bool after_name = named && (words_[begin].before & break_comma) != 0 &&
                                words_[begin - 1].capital && words_[begin - 1].letters;
        auto start = after_name ? begin - 1 : begin;
        while (after_name && start > 0 && begin - start < most && joins(words_[start]) &&
               (words_[start].before & break_comma) == 0 && words_[start - 1].capital) {
            --start;
        }
        // "Fern Cottage, Fish Hill", "The Old Dispensary, Fish Hill"
        const bool house =
            after_name && (in_class("house_name", words_[begin - 1].word) ||
                           (begin - start >= 2 && is_one_of("the old", words_[start].word)));
        if (house) {
            add(start, type, "address.house_and_street");
        } else if (named && in_class("street_preposition", words_[begin - 1].plain) &&
                   !in_class("famous_street", words_[begin].word) && strong) {
            add(begin, type, "address.street");
        }
    }

    /// "11a, Albemarle House"; "Tyddyn Gwyn".
    void house_at(std::size_t at) {
        const bool named = words_[at - 1].capital && words_[at].capital && joins(words_[at]) &&
                           (words_[at].before & break_comma) == 0;
        if (named && at >= 2 && in_class("house_type", words_[at].word) && joins(words_[at - 1]) &&
            is_house_number(words_[at - 2]) && words_[at - 2].digits) {
            add(before_flat(at - 2), at, "address.house");
        } else if (named && at >= 2 && in_class("cottage_type", words_[at].word) &&
                   in_class("house_preposition", words_[at - 2].word)) {
            add(at - 1, at, "address.house");
        } else if (named && in_class("welsh_house", words_[at - 1].word)) {
            add(at - 1, end_of_name(in_, at), "address.house");
        }
    }

    /// "Flat 6b Sycamore House", "flat 12 brunswick court".
    void flat_at(std::size_t at) {
        if (!in_class("flat_word", words_[at - 1].word) || !is_house_number(words_[at]) ||
            !joins(words_[at])) {
            return;
        }
        auto last = at;
        while (last + 1 < words_.size() && last < at + 3 && joins(words_[last + 1]) &&
               (words_[last + 1].capital || in_.text.without_capitals() ||
                in_class("house_type", words_[last + 1].word)) &&
               is_street_name(in_, last + 1)) {
            ++last;
            if (in_class("house_type", words_[last].word)) {
                break;
            }
        }
        if (last > at && (words_[last].capital || in_class("house_type", words_[last].word))) {
            add(at - 1, last, "address.flat");
        }
    }

    /// Over ", the end one", ", top flat".
    [[nodiscard]] std::size_t with_house(std::size_t last) const {
        constexpr std::size_t most = 6;
        if (last + 1 >= words_.size() || !joins(words_[last + 1]) ||
            (words_[last + 1].before & break_comma) == 0 ||
            !in_class("which_house", words_[last + 1].word)) {
            return last;
        }
        const auto from = last++;
        while (last + 1 < words_.size() && joins(words_[last + 1]) && last - from < most &&
               words_[last + 1].word != "in" && (words_[last + 1].before & break_comma) == 0) {
            ++last;
        }
        return last;
    }

    void add(std::size_t first, std::size_t last, std::string_view rule) const {
        last = with_house(last);
        in_.add_words(first, last, highlight_kind::street_address, severity::must_look, rule);
    }

    const search& in_;
    const std::vector<token>& words_;
};

}  // namespace

void find_street_addresses(const search& in) {
    street_reader(in).run();
}

}  // namespace letterbox::moderation
