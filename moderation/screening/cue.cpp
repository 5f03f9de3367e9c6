#include "moderation/screening/cue.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// The numbers of a word of the letter: as it is written and as it is meant.
struct word_numbers {
    std::uint32_t written = 0;
    std::uint32_t meant = 0;
};

bool is_beginning(std::string_view choice) {
    return choice.back() == '*';
}

}  // namespace

cue_element cue_book::read_element(std::string_view text) {
    cue_element out;
    if (text.front() == '?' && text.size() > 1) {
        out.optional = true;
        text.remove_prefix(1);
    }
    if (text == "#") {
        out.is = cue_element::type::number;
    } else if (text == "^") {
        out.is = cue_element::type::name;
    } else if (text.front() == '_') {
        out.is = cue_element::type::gap;
        out.gap = static_cast<std::size_t>(text.at(1) - '0');
    } else {
        for (const auto choice : split(text, '|')) {
            const bool whole_class = choice.front() == '@';
            const auto words = whole_class ? split(word_class(choice.substr(1)), ' ')
                                           : std::vector<std::string_view>{choice};
            for (const auto word : words) {
                if (is_beginning(word)) {
                    out.beginnings.push_back(word.substr(0, word.size() - 1));
                    continue;
                }
                out.words.push_back(numbers_.add(word));
            }
        }
        std::sort(out.words.begin(), out.words.end());
    }
    if (out.is == cue_element::type::words && out.words.empty() && out.beginnings.empty()) {
        throw std::logic_error("cue element without words: " + std::string(text));
    }
    return out;
}

namespace {

bool is_word(const token& each, word_numbers numbers, const cue_element& element) {
    const auto has = [&](std::uint32_t number) {
        return number != 0 &&
               std::binary_search(element.words.begin(), element.words.end(), number);
    };
    return has(numbers.written) || (numbers.meant != numbers.written && has(numbers.meant)) ||
           std::any_of(element.beginnings.begin(), element.beginnings.end(),
                       [&](std::string_view with) {
                           return each.plain.compare(0, with.size(), with) == 0;
                       });
}

/// One attempt to match the elements of a phrase from a word on.
class attempt {
public:
    attempt(const search& in, const std::vector<word_numbers>& numbers, const cue_phrase& phrase,
            std::size_t first)
        : in_(in),
          words_(in.text.words()),
          numbers_(numbers),
          phrase_(phrase),
          sentence_(words_[first].sentence) {
        match_.rule = phrase.rule;
        match_.first = first;
    }

    std::optional<cue_match> run() {
        if (!from(0, match_.first)) {
            return std::nullopt;
        }
        return match_;
    }

private:
    [[nodiscard]] bool inside(std::size_t at) const {
        return at < words_.size() && words_[at].sentence == sentence_;
    }

    /// The element takes the words [at, next).
    bool take(std::size_t element, std::size_t at, std::size_t next) {
        const auto& each = phrase_.elements[element];
        if (!from(element + 1, next)) {
            return false;
        }
        if (each.opens) {
            match_.marked_first = at;
        }
        if (each.closes) {
            match_.marked_last = next - 1;
        }
        return true;
    }

    bool from(std::size_t element, std::size_t at) {
        if (element == phrase_.elements.size()) {
            match_.last = at - 1;
            match_.marked_first = match_.first;
            match_.marked_last = match_.last;
            return true;
        }
        const auto& each = phrase_.elements[element];
        if (each.is == cue_element::type::gap) {
            for (std::size_t skip = 0; skip <= each.gap; ++skip) {
                if (from(element + 1, at + skip)) {
                    return true;
                }
                if (!inside(at + skip)) {
                    break;
                }
            }
            return false;
        }
        if (const auto next = after(each, at); next > at && take(element, at, next)) {
            return true;
        }
        if (!each.optional || !from(element + 1, at)) {
            return false;
        }
        if (each.opens) {
            match_.marked_first = at;
        }
        return true;
    }

    /// Behind what the element takes at `at`, or `at` when it does not match.
    [[nodiscard]] std::size_t after(const cue_element& each, std::size_t at) const {
        if (!inside(at)) {
            return at;
        }
        switch (each.is) {
        case cue_element::type::words:
            return is_word(words_[at], numbers_[at], each) ? at + 1 : at;
        case cue_element::type::number:
            return is_number(words_[at].word) ? at + 1 : at;
        case cue_element::type::name:
            return looks_like_name(in_, at) ? end_of_name(in_, at) + 1 : at;
        case cue_element::type::gap:
            break;
        }
        return at;
    }

    const search& in_;
    const std::vector<token>& words_;
    const std::vector<word_numbers>& numbers_;
    const cue_phrase& phrase_;
    std::uint32_t sentence_;
    cue_match match_;
};

}  // namespace

cue_book::cue_book(const std::vector<cue_rule>& rules) {
    for (const auto& rule : rules) {
        for (const auto line : split(rule.phrases, '\n')) {
            add(rule, line);
        }
    }
}

void cue_book::add(const cue_rule& rule, std::string_view phrase) {
    cue_phrase out{&rule, {}};
    bool opens = false;
    for (const auto part : split(phrase, ' ')) {
        if (part == "[") {
            opens = true;
        } else if (part == "]") {
            out.elements.back().closes = true;
        } else {
            out.elements.push_back(read_element(part));
            out.elements.back().opens = std::exchange(opens, false);
        }
    }
    const auto number = phrases_.size();
    const auto& first = out.elements.at(0);
    const bool words = first.is == cue_element::type::words && !first.optional;
    const bool open = first.is == cue_element::type::number || !first.beginnings.empty();
    if (open && !first.optional) {
        anywhere_.push_back(number);
    } else if (words) {
        by_word_.resize(numbers_.size() + 1);
        for (const auto word : first.words) {
            by_word_[word].push_back(number);
        }
    } else {
        throw std::logic_error("a phrase begins with words: " + std::string(phrase));
    }
    phrases_.push_back(std::move(out));
}

std::vector<cue_match> cue_book::matches(const search& in) const {
    std::vector<cue_match> out;
    const auto& words = in.text.words();
    std::vector<word_numbers> numbers;
    numbers.reserve(words.size());
    for (const auto& each : words) {
        const auto written = numbers_.number_of(each.word);
        numbers.push_back(
            {written, each.plain == each.word ? written : numbers_.number_of(each.plain)});
    }
    for (std::size_t at = 0; at < words.size(); ++at) {
        const auto try_all = [&](const std::vector<std::size_t>& phrases) {
            for (const auto number : phrases) {
                if (const auto found = attempt(in, numbers, phrases_[number], at).run()) {
                    out.push_back(*found);
                }
            }
        };
        const auto try_word = [&](std::uint32_t number) {
            if (number != 0 && number < by_word_.size()) {
                try_all(by_word_[number]);
            }
        };
        try_all(anywhere_);
        try_word(numbers[at].written);
        if (numbers[at].meant != numbers[at].written) {
            try_word(numbers[at].meant);
        }
    }
    return out;
}

bool looks_like_name(const search& in, std::size_t word) {
    const auto& each = in.text.words()[word];
    if (!each.letters || each.word.size() < 2 || in_class("never_names", each.plain)) {
        return false;
    }
    if (each.capital && !each.first) {
        return true;
    }
    if (in.text.without_capitals() || !each.capital) {
        // A writer without capitals, or one who forgot: only words that are in no dictionary.
        return each.word.size() > 4 && is_unknown(in, each);
    }
    return !each.first || !is_usual(in, each);
}

bool is_calling(const search& in, std::size_t word) {
    const auto& words = in.text.words();
    if (!words[word].capital || word + 1 >= words.size() ||
        !in_class("calling", words[word].word)) {
        return false;
    }
    const auto& name = words[word + 1];
    constexpr std::size_t shortest = 3;
    return name.capital && !name.digits && name.word.size() >= shortest &&
           (name.before & (break_comma | break_paragraph)) == 0 &&
           (in.lists.surname(name.word) || !in.lists.everyday(name.word)) &&
           !in_class("never_names", name.plain);
}

std::size_t end_of_name(const search& in, std::size_t word) {
    constexpr std::size_t most = 5;
    const auto& words = in.text.words();
    auto last = word;
    const auto joins = [&](std::size_t at) {
        constexpr unsigned apart = break_comma | break_sentence | break_paragraph | break_symbol;
        return at < words.size() &&
               ((words[at].before & apart) == 0 || between(in.text, at) == " & ");
    };
    while (last + 1 < words.size() && last - word + 1 < most && joins(last + 1)) {
        const bool name = words[last + 1].capital
                            ? !in_class("never_names", words[last + 1].plain)
                            : in.text.without_capitals() && looks_like_name(in, last + 1);
        if (name) {
            ++last;
        } else if (in_class("name_joint", words[last + 1].word) && joins(last + 2) &&
                   words[last + 2].capital && !in_class("never_names", words[last + 2].plain)) {
            last += 2;
        } else if (in_class("name_joint", words[last + 1].word) && joins(last + 3) &&
                   words[last + 2].word == "the" && words[last + 3].capital &&
                   !in_class("never_names", words[last + 3].plain)) {
            last += 3;
        } else {
            break;
        }
    }
    return last;
}

}  // namespace letterbox::moderation
