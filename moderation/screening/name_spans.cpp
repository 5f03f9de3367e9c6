#include "moderation/screening/name_spans.hpp"

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
        return word_capital::meaningless;
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

class span_finder {
public:
    span_finder(const search& in, const std::vector<word_look>& looks)
        : words_(in.text.words()), looks_(looks) {}

    std::vector<name_span> all() const {
        std::vector<name_span> out;
        for (std::size_t at = 0; at < words_.size(); ++at) {
            if (may_be_name(at)) {
                const auto last = last_from(at);
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
    [[nodiscard]] std::size_t last_from(std::size_t first) const {
        const bool small = looks_[first].capital == word_capital::small;
        auto last = first;
        for (;;) {
            if (joins(last + 1) && may_be_name(last + 1)) {
                ++last;
            } else if (!small && joins(last + 1) && joins(last + 2) &&
                       in_class("name_joint", words_[last + 1].word) && has_capital(last + 2) &&
                       may_be_name(last + 2)) {
                last += 2;
            } else {
                return last;
            }
        }
    }

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
