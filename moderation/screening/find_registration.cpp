// Vehicle registrations of Great Britain: AB12 CDE since 2001, A123 BCD and ABC 123D before.
#include <algorithm>

#include "moderation/screening/find.hpp"
#include "moderation/screening/spelled.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// Compares with a pattern of 'a' for a letter and '9' for a digit; o and i pass for 0 and 1.
bool fits(std::string_view text, std::string_view pattern) {
    return std::equal(text.begin(), text.end(), pattern.begin(), pattern.end(),
                      [](char c, char kind) {
                          const bool like_digit = is_digit(c) || c == 'o' || c == 'i';
                          return kind == '9' ? like_digit : is_letter(c);
                      });
}

bool is_current(std::string_view text) {
    return fits(text, "aa99aaa");
}
bool is_older(std::string_view text) {
    return fits(text, "a999aaa") || fits(text, "a99aaa") || fits(text, "aaa999a") ||
           fits(text, "aaa999") || fits(text, "aaa9999");
}

bool all_capital(const search& in, std::size_t first, std::size_t last) {
    for (auto at = first; at <= last; ++at) {
        const auto& each = in.text.words()[at];
        for (auto point = each.start; point < each.end; ++point) {
            if (is_letter(in.text.folded()[point]) && !is_upper(in.text.points()[point])) {
                return false;
            }
        }
    }
    return true;
}

/// Of several words in small letters only with a word for a vehicle near: "im 18 now" is none.
bool plausible(const search& in, std::size_t first, std::size_t last, bool current) {
    const auto& words = in.text.words();
    const bool any_digit = std::any_of(words.begin() + static_cast<std::ptrdiff_t>(first),
                                       words.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                                       [](const token& each) { return each.digits; });
    if (!any_digit) {
        return false;
    }
    const bool cue = near_has(in.text, first, 14, 14, "vehicle_word");
    if (first == last) {
        return current || (all_capital(in, first, last) && cue);
    }
    if (!current) {
        return cue && all_capital(in, first, last);
    }
    if (all_capital(in, first, last)) {
        return true;
    }
    return cue && !in.lists.everyday(words[first].word) &&
           !in_class("never_names", words[first].plain) &&
           !in_class("never_names", words[last].plain) &&
           (last == first + 1 || words[first + 1].digits);
}

/// Read out in pieces: "t j 5 4 summat w u b".
void spelled_registrations(const search& in) {
    const auto runs = spelled_runs(in.text);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        auto run = runs[i];
        constexpr std::size_t near = 3;
        if (i + 1 < runs.size() && runs[i + 1].first - run.last <= near &&
            is_current(run.text + runs[i + 1].text)) {
            run.text += runs[i + 1].text;
            run.last = runs[++i].last;
        }
        const auto& text = run.text;
        const bool piece = fits(text, "aa99") || fits(text, "aaa");
        const bool whole = is_current(text) || is_older(text);
        const bool said = near_has(in.text, run.first, 20, 14, "vehicle_word");
        if (said && (whole || piece)) {
            in.add_words(run.first, run.last, highlight_kind::vehicle_registration,
                         severity::must_look, "registration.spelled");
        }
    }
}

}  // namespace

void find_registrations(const search& in) {
    spelled_registrations(in);
    const auto& words = in.text.words();
    for (std::size_t first = 0; first < words.size(); ++first) {
        constexpr std::size_t longest = 7;
        for (auto last = first; last < words.size() && last < first + longest; ++last) {
            const auto text = joined(in.text, first, last);
            if (text.empty() || text.size() > longest) {
                break;
            }
            const bool current = is_current(text);
            if ((current || is_older(text)) && plausible(in, first, last, current)) {
                in.add_words(first, last, highlight_kind::vehicle_registration, severity::must_look,
                             current ? "registration.current" : "registration.older");
                first = last;
                break;
            }
        }
    }
}

}  // namespace letterbox::moderation
