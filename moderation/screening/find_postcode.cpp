// Postcodes: whole, spaced out, with letters for digits, and in two halves.
#include <algorithm>
#include <utility>

#include "moderation/screening/find.hpp"
#include "moderation/screening/spelled.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

/// The postcode areas of the United Kingdom, Royal Mail's first one or two letters.
constexpr std::string_view areas =
    " ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy "
    "e "
    "ec eh en ex fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv ja je ka kt kw ky l la ld le "
    "ll ln ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl "
    "sm sn so sp sr ss st sw sy ta td te tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze ";

bool is_area(std::string_view letters) {
    return is_one_of(areas, letters);
}

char as_digit(char c) {
    if (c == 'o') {
        return '0';
    }
    return c == 'l' || c == 'i' ? '1' : c;
}

/// "st23", "m1", "ec1a".
bool is_outward(std::string_view text) {
    for (const std::size_t letters : {std::size_t{2}, std::size_t{1}}) {
        if (text.size() <= letters || text.size() > letters + 2 || !is_digit(text[letters]) ||
            !is_area(text.substr(0, letters))) {
            continue;
        }
        const auto rest = text.substr(letters);
        if (rest.size() == 1 || is_digit(as_digit(rest[1])) || is_letter(rest[1])) {
            return true;
        }
    }
    return false;
}

/// "4tl": a digit and two letters, never c, i, k, m, o, v. Not "1st" and the like.
bool is_inward(std::string_view text) {
    constexpr std::string_view letters = "abdefghjlnpqrstuwxyz";
    return text.size() == 3 && is_digit(as_digit(text[0])) &&
           letters.find(text[1]) != std::string_view::npos &&
           letters.find(text[2]) != std::string_view::npos &&
           !is_one_of("1st 2nd 3rd 4th 5lb 2lb 3lb 6ft", text);
}

/// What follows a number in a measure or an order, not in a postcode: "4GB", "2ND".
bool is_unit(std::string_view letters) {
    constexpr std::string_view units =
        " gb tb mb kb kg mg km cm mm ml cl am pm st nd rd th ft lb oz hz hp mp wd pc in yr ";
    return is_one_of(units, letters);
}

/// "8kp": the form of an inward code, with whatever letters.
bool has_inward_form(std::string_view text) {
    return text.size() == 3 && is_digit(text[0]) && is_letter(text[1]) && is_letter(text[2]) &&
           !is_unit(text.substr(1));
}

/// "qx4", "dn60": two letters, and a digit or two.
bool has_outward_form(std::string_view text) {
    return (text.size() == 3 || text.size() == 4) && is_letter(text[0]) && is_letter(text[1]) &&
           is_digit(text[2]) && is_digit(text.back());
}

bool is_postcode(std::string_view text) {
    return text.size() >= 5 && text.size() <= 7 && is_outward(text.substr(0, text.size() - 3)) &&
           is_inward(text.substr(text.size() - 3));
}

/// Whether the words were put together from pieces that belong together: two halves, single
/// letters, or capitals.
bool plausible(const search& in, std::size_t first, std::size_t last, std::size_t size) {
    const auto& words = in.text.words();
    if (first == last) {
        // "n4ils" is a word with a digit for a letter; "N4ILS" may be a postcode.
        const auto& word = words[first].word;
        const bool sure = is_digit(word[word.size() - 3]) || words[first].shouted ||
                          near_has(in.text, first, 14, 4, "postcode_word");
        return words[first].digits && sure;
    }
    const bool halves = last == first + 1 && words[last].word.size() == 3;
    if (halves) {
        const auto& inward = words[last];
        return words[first].digits &&
               (is_digit(inward.word[0]) || inward.shouted || !in.lists.everyday(inward.word));
    }
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(last) + 1;
    const bool spelt =
        std::all_of(begin, end, [](const token& each) { return each.word.size() <= 2; });
    const bool capitals =
        std::all_of(begin, end, [](const token& each) { return !each.letters || each.capital; });
    return (spelt && last - first + 1 >= size - 2) || capitals ||
           near_has(in.text, first, 8, 0, "postcode_word");
}

std::size_t last_of_postcode(const search& in, std::size_t first) {
    constexpr std::size_t most = 7;
    const auto& words = in.text.words();
    std::string text;
    for (auto last = first; last < words.size() && last < first + most; ++last) {
        text = joined(in.text, first, last);
        if (text.empty() || text.size() > most) {
            break;
        }
        if (is_postcode(text) && plausible(in, first, last, text.size())) {
            return last;
        }
    }
    return words.size();
}

/// "post code" or "postcode" in the twenty words before.
bool postcode_said(const search& in, std::size_t word) {
    const auto& words = in.text.words();
    constexpr std::size_t reach = 20;
    for (auto at = word - std::min(word, reach); at < word; ++at) {
        if (in_class("postcode_word", words[at].plain) ||
            (words[at].word == "post" && words[at + 1].word == "code")) {
            return true;
        }
    }
    return false;
}

/// The form of a postcode with an area that does not exist, or not yet: two letters, a digit or
/// two, a digit and two letters.
bool has_form(std::string_view text) {
    return text.size() >= 6 && text.size() <= 7 && is_letter(text[0]) && is_letter(text[1]) &&
           is_digit(text[2]) && (text.size() == 6 || is_digit(text[3])) &&
           is_inward(text.substr(text.size() - 3));
}

/// The second half of a postcode, in capitals some words behind the first; else beyond the letter.
std::pair<std::size_t, std::size_t> other_half(const search& in, std::size_t outward) {
    constexpr std::size_t near = 8;
    constexpr std::size_t far = 20;
    const auto& words = in.text.words();
    const auto end = std::min(words.size(), outward + far);
    for (auto at = outward + 1; at < end; ++at) {
        // "OND": a letter for the digit is believed near by alone.
        if (words[at].shouted && (has_inward_form(words[at].word) ||
                                  (at < outward + near && is_inward(words[at].word)))) {
            return {at, at};
        }
        if (at + 1 < words.size() && words[at + 1].shouted && words[at].word.size() == 1 &&
            is_inward(joined(in.text, at, at + 1))) {
            return {at, at + 1};
        }
    }
    return {words.size(), words.size()};
}

bool address_said(const search& in, std::size_t word) {
    return near_has(in.text, word, 14, 4, "postcode_word") ||
           near_has(in.text, word, 14, 4, "post_word");
}

bool in_capitals(const search& in, const spelled_run& run) {
    const auto& words = in.text.words();
    return words[run.first].capital && words[run.first].letters &&
           (run.first == run.last || words[run.first + 1].capital || words[run.first].shouted);
}

/// Read out letter by letter, in one piece or in two: "N E 5 0, and then three, B, W".
void spelled_postcodes(const search& in) {
    constexpr std::size_t near = 9;
    const auto runs = spelled_runs(in.text, true);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto& run = runs[i];
        const bool said = address_said(in, run.first);
        if (is_postcode(run.text) || (said && has_form(run.text))) {
            in.add_words(run.first, run.last, highlight_kind::postcode, severity::must_look,
                         "postcode.spelled");
        } else if ((said || in_capitals(in, run)) && is_outward(run.text) && i + 1 < runs.size() &&
                   is_inward(runs[i + 1].text) && runs[i + 1].first - run.last < near) {
            for (const auto& piece : {run, runs[i + 1]}) {
                in.add_words(piece.first, piece.last, highlight_kind::postcode, severity::must_look,
                             "postcode.spelled");
            }
        } else if (is_inward(run.text)) {
            // "TR28, dear, and then seven, D for Dominic, N for nobody"
            for (auto at = run.first - std::min(run.first, near); at < run.first; ++at) {
                const auto& each = in.text.words()[at];
                if (each.shouted && each.digits && is_outward(each.word)) {
                    in.add_words(at, at, highlight_kind::postcode, severity::must_look,
                                 "postcode.spelled");
                    in.add_words(run.first, run.last, highlight_kind::postcode, severity::must_look,
                                 "postcode.spelled");
                }
            }
        }
    }
}

}  // namespace

void find_postcodes(const search& in) {
    spelled_postcodes(in);
    const auto& words = in.text.words();
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (const auto last = last_of_postcode(in, at); last < words.size()) {
            in.add_words(at, last, highlight_kind::postcode, severity::must_look, "postcode.whole");
            at = last;
            continue;
        }
        const bool in_two = at + 1 < words.size() && words[at].shouted && words[at].digits;
        const bool made_up =
            in_two && ((has_form(joined(in.text, at, at + 1)) && address_said(in, at)) ||
                       (has_outward_form(words[at].word) && words[at + 1].shouted &&
                        has_inward_form(words[at + 1].word) && between(in.text, at + 1) == " "));
        if (made_up) {
            in.add_words(at, at + 1, highlight_kind::postcode, severity::must_look,
                         "postcode.whole");
            ++at;
            continue;
        }
        const auto& word = words[at].word;
        if (!words[at].digits || !words[at].letters) {
            continue;
        }
        const bool outward = is_outward(word);
        const bool said = postcode_said(in, at);
        const bool like_half = words[at].shouted && word.size() == 3 && is_digit(word[0]) &&
                               is_letter(word[1]) && is_letter(word[2]);
        // "LS6 and the last bit 2-QW"
        if ((outward || has_outward_form(word)) && words[at].shouted && is_letter(word[0])) {
            if (const auto half = other_half(in, at); half.first < words.size()) {
                in.add_words(at, at, highlight_kind::postcode, severity::must_look,
                             "postcode.half");
                in.add_words(half.first, half.second, highlight_kind::postcode, severity::must_look,
                             "postcode.half");
                at = half.second;
                continue;
            }
        }
        if (said && (outward || is_inward(word) || like_half)) {
            in.add_words(at, at, highlight_kind::postcode, severity::must_look, "postcode.half");
        } else if (outward && words[at].shouted && is_letter(word[1]) && at > 0 &&
                   (in_class("area_word", words[at - 1].word) ||
                    (word.size() == 4 && has_outward_form(word)))) {
            in.add_words(at, at, highlight_kind::postcode, severity::worth_a_look, "postcode.half");
        } else if (said && at + 1 < words.size() && is_inward(joined(in.text, at, at + 1))) {
            in.add_words(at, at + 1, highlight_kind::postcode, severity::must_look,
                         "postcode.half");
        }
    }
}

}  // namespace letterbox::moderation
