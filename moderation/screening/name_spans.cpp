#include "moderation/screening/name_spans.hpp"

#include <algorithm>

#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

word_form form_of(const search& in, const token& each) {
    constexpr std::size_t short_one = 2;
    if (each.digits) {
        return each.letters                  ? word_form::mixture
             : each.word.size() <= short_one ? word_form::short_number
                                             : word_form::long_number;
    }
    const bool given = is_given_name(in, each);
    if (is_usual(in, each)) {
        return given ? word_form::usual_and_given : word_form::usual;
    }
    const auto stem = stem_of(each);
    if (given) {
        return word_form::given;
    }
    if (in.lists.well_known(each.word) || in.lists.well_known(stem)) {
        return word_form::well_known;
    }
    if (in.lists.place(each.word) || in.lists.place(stem)) {
        return word_form::place;
    }
    if (in.lists.surname(each.word) || in.lists.surname(stem)) {
        return word_form::surname;
    }
    return has_shape_of_place(each.word) ? word_form::built_like_place : word_form::unknown;
}

word_capital capital_of(const search& in, const token& each) {
    if (in.text.without_capitals()) {
        // A few capitals among small letters are meant: "i got into TRENT LOCK".
        return each.capital && each.shouted ? word_capital::shouted : word_capital::meaningless;
    }
    if (each.shouted) {
        return word_capital::shouted;
    }
    if (!each.capital) {
        return word_capital::small;
    }
    return each.first ? word_capital::first : word_capital::inner;
}

bool is_never_name(const token& each) {
    return in_class("never_names", each.plain) || in_class("never_names", each.word);
}

bool is_type(const token& each) {
    return in_class("school_type", each.word) || in_class("club_type", each.word) ||
           in_class("work_type", each.word);
}

class span_finder {
public:
    span_finder(const search& in, const std::vector<word_look>& looks)
        : text_(in.text), words_(in.text.words()), looks_(looks) {}

    std::vector<name_span> all() const {
        std::vector<name_span> out;
        for (std::size_t at = 0; at < words_.size(); ++at) {
            if (may_be_name(at) || is_day_of_name(at)) {
                const auto last = with_type(at, last_from(at));
                out.push_back({at, last});
                at = last;
            }
        }
        return out;
    }

private:
    [[nodiscard]] bool has_capital(std::size_t at) const {
        return looks_[at].capital == word_capital::inner ||
               looks_[at].capital == word_capital::shouted;
    }
    /// The word and the one before it, with nothing but space, hyphen or dot between them.
    [[nodiscard]] bool joins(std::size_t at) const {
        constexpr unsigned apart = break_comma | break_sentence | break_paragraph | break_symbol;
        return at < words_.size() && (words_[at].before & apart) == 0;
    }
    [[nodiscard]] bool may_be_name(std::size_t at) const {
        const auto& each = words_[at];
        const auto form = looks_[at].form;
        if (!each.letters || each.word.size() < 2 || is_never_name(each)) {
            return false;
        }
        if (has_capital(at)) {
            return true;
        }
        if (looks_[at].capital == word_capital::first) {
            return form != word_form::usual ||
                   (joins(at + 1) && has_capital(at + 1) && !is_never_name(words_[at + 1]));
        }
        return form != word_form::usual && form != word_form::usual_and_given;
    }
    /// "the Wednesday Warblers", but not "on Wednesday Sam".
    [[nodiscard]] bool is_day_of_name(std::size_t at) const {
        return in_class("weekday", words_[at].word) && words_[at].capital && follows(at + 1) &&
               looks_[at + 1].form != word_form::given;
    }
    /// A word with a capital that goes on with the name before it.
    [[nodiscard]] bool follows(std::size_t at) const {
        return joins(at) && has_capital(at) && may_be_name(at);
    }
    [[nodiscard]] bool is_joint(std::size_t at) const {
        return joins(at) && in_class("name_joint", words_[at].word);
    }
    [[nodiscard]] std::size_t last_from(std::size_t first) const {
        auto last = first;
        for (auto next = next_of(first, last); next != last; next = next_of(first, last)) {
            last = next;
        }
        return last;
    }
    /// The word to which the name goes on behind `last`; `last` where it ends.
    [[nodiscard]] std::size_t next_of(std::size_t first, std::size_t last) const {
        const auto next = last + 1;
        const bool small = looks_[first].capital == word_capital::small;
        const bool behind_sign = !small && has_capital(last) && next < words_.size() &&
                                 has_capital(next) && may_be_name(next) &&
                                 between(text_, next) == " & ";
        if ((joins(next) && may_be_name(next)) || behind_sign) {
            return next;
        }
        if (small || !is_joint(next)) {
            return last;
        }
        if (follows(next + 1)) {
            return next + 1;
        }
        // "Our Lady of the Dales"
        const bool of_the = words_[next].word != "and" && is_joint(next + 1) &&
                            words_[next + 1].word == "the" && follows(next + 2);
        return of_the ? next + 2 : last;
    }
    /// "Kestrel View nursing home" to "nursing", "hollin bank infants" to the end.
    [[nodiscard]] std::size_t with_type(std::size_t first, std::size_t last) const {
        constexpr std::size_t most = 3;
        const bool person = std::all_of(
            looks_.begin() + static_cast<std::ptrdiff_t>(first),
            looks_.begin() + static_cast<std::ptrdiff_t>(last) + 1, [](word_look each) {
                return each.form == word_form::given || each.form == word_form::usual_and_given;
            });
        auto out = last;
        for (auto at = last + 1; !person && at <= last + most && joins(at) && words_[at].letters &&
                                 !is_never_name(words_[at]);
             ++at) {
            if (is_type(words_[at])) {
                out = at;
            }
        }
        return out;
    }

    const letter_text& text_;
    const std::vector<token>& words_;
    const std::vector<word_look>& looks_;
};

}  // namespace

std::vector<word_look> looks_of(const search& in) {
    std::vector<word_look> out;
    out.reserve(in.text.words().size());
    for (const auto& each : in.text.words()) {
        out.push_back({form_of(in, each), capital_of(in, each)});
    }
    return out;
}

std::vector<name_span> name_spans_of(const search& in, const std::vector<word_look>& looks) {
    return span_finder(in, looks).all();
}

}  // namespace letterbox::moderation
