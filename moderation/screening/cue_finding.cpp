#include "moderation/screening/cue_finding.hpp"

#include <algorithm>

#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

struct word_span {
    std::size_t first;
    std::size_t last;  // inclusive
};

/// The words of the sentence, or some around the match where a writer goes on and on.
word_span around(const search& in, const cue_match& match, bool only_clause) {
    constexpr std::size_t reach = 14;
    const auto sentence = in.text.sentence_of(match.first);
    word_span out{match.first, match.last};
    const auto stops = [&](std::size_t at) {
        return only_clause && between(in.text, at).find_first_of(",;:()") != std::string::npos;
    };
    while (out.first > sentence.first && match.first - out.first < reach && !stops(out.first)) {
        --out.first;
    }
    while (out.last + 1 < sentence.last && out.last - match.last < reach && !stops(out.last + 1)) {
        ++out.last;
    }
    return out;
}

bool names_person(const search& in, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    return first == last && in.lists.given_name(words[first].word) &&
           !in_class("big_place", words[first].word);
}

/// Whether a name in the place of a town's can be one: not a country, a month, a person, a school.
bool is_town(const search& in, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    for (auto at = first; at <= last; ++at) {
        const auto& word = words[at].plain;
        if (in_class("big_place", word) || in_class("brand", word) || month(word) ||
            in_class("relative", word) || words[at].digits || in_class("title", word)) {
            return false;
        }
    }
    const bool group =
        in_class("school_type", words[last].word) || in_class("youth_group", words[last].word) ||
        in_class("club_type", words[last].word) || in_class("street_type", words[last].word);
    const bool everyday =
        first == last && !words[first].capital && in.lists.everyday(words[first].plain);
    const bool trip = [&] {
        const auto sentence = in.text.sentence_of(first);
        return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(sentence.first),
                           words.begin() + static_cast<std::ptrdiff_t>(first),
                           [](const token& each) { return in_class("trip", each.plain); });
    }();
    const bool street = group && first != last && in_class("street_type", words[last].word) &&
                        in_class("street_strong", words[last].word);
    return !everyday && !names_person(in, first, last) && !trip && !street &&
           !(group && !in_class("street_type", words[last].word));
}

bool is_group(const search& in, const cue_rule& rule, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    auto name = first;
    if (words[name].word == "the" && name < last) {
        ++name;
    }
    const bool alone = name == last;
    if (month(words[name].plain) || words[name].shouted) {
        return false;
    }
    if (alone && (names_person(in, name, last) || in_class("big_place", words[name].word))) {
        return false;
    }
    if (rule.kind == highlight_kind::club || rule.kind == highlight_kind::workplace) {
        const bool brand =
            in_class("big_place", words[name].word) || in_class("brand", words[name].word);
        return !(brand && alone);
    }
    return true;
}

bool is_full_name(const search& in, std::size_t first, std::size_t last) {
    const auto& words = in.text.words();
    const auto count = last - first + 1;
    if (count < 2 || count > 4 || in_class("title", words[first].plain) || is_calling(in, first)) {
        return false;
    }
    std::size_t spaces = 0;
    for (auto at = first; at <= last; ++at) {
        const auto& each = words[at];
        if (!each.capital || each.digits || in_class("name_joint", each.word) ||
            in_class("organisation_word", each.word) || in_class("famous_name", each.word)) {
            return false;
        }
        spaces += at > first && (each.before & break_space) != 0 ? 1U : 0U;
    }
    const auto& final = words[last];
    const bool type = in_class("school_type", final.word) || in_class("club_type", final.word) ||
                      in_class("work_type", final.word) || in_class("street_type", final.word);
    const bool hyphened = (final.before & break_hyphen) != 0;
    const bool given = in.lists.given_name(words[first].word) ||
                       !in.lists.everyday(words[first].word) ||
                       (!words[first].first && is_unknown(in, final));
    const bool trade = final.word.size() > 4 && final.word.substr(final.word.size() - 3) == "ery" &&
                       !in.lists.surname(final.word);
    if (trade || in.is_writer(words[first].word)) {
        return false;
    }
    return spaces > 0 && (!type || hyphened) && given &&
           !in_class("big_place", words[first].word) &&
           !in_class("famous_person", std::string(words[first].word).append(final.word)) &&
           (hyphened || !in.lists.everyday(final.word) || in.lists.surname(final.word));
}

/// "It was not your fault" blames nobody.
bool says_not_at_fault(const search& in, const cue_match& match) {
    const auto& words = in.text.words();
    const auto sentence = in.text.sentence_of(match.first);
    bool fault = false;
    bool no = false;
    for (auto at = match.first - std::min(match.first - sentence.first, std::size_t{5});
         at <= match.last; ++at) {
        const auto& word = words[at].plain;
        fault = fault || is_one_of("fault blame", word);
        no = no || is_one_of("not wasnt isnt never nobodys dont", word);
    }
    return fault && no;
}

/// "Behave or else" threatens, "a vet or else a nurse" does not; "he has passed", not "he passed the
/// gravy".
bool ends_its_clause(const search& in, std::size_t last) {
    const auto& words = in.text.words();
    return last + 1 >= words.size() || words[last + 1].sentence != words[last].sentence ||
           (words[last + 1].before & (break_comma | break_symbol)) != 0;
}

/// "Next door has a cat" describes no house.
bool next_door(const search& in, std::size_t first) {
    const auto& words = in.text.words();
    return first > 0 && words[first].word == "door" && words[first - 1].word == "next";
}

bool passed_something(const search& in, std::size_t last) {
    const auto& words = in.text.words();
    return words[last].plain == "passed" && !ends_its_clause(in, last) &&
           in_class("determiner", words[last + 1].plain);
}

bool wanted(const search& in, const cue_match& match) {
    switch (match.rule->kind) {
    case highlight_kind::town:
        return match.rule->how_much != extent::phrase ||
               is_town(in, match.marked_first, match.marked_last);
    case highlight_kind::school:
    case highlight_kind::club:
    case highlight_kind::workplace:
        return is_group(in, *match.rule, match.marked_first, match.marked_last);
    case highlight_kind::full_name:
        return is_full_name(in, match.marked_first, match.marked_last);
    case highlight_kind::surname:
        return match.marked_first == match.marked_last &&
               !in.lists.everyday(in.text.words()[match.marked_first].plain);
    case highlight_kind::blame:
        return !says_not_at_fault(in, match);
    case highlight_kind::landmark:
        return !next_door(in, match.first);
    case highlight_kind::threat:
        return in.text.words()[match.last].plain != "else" || ends_its_clause(in, match.last);
    case highlight_kind::life_news:
        return !sentence_has(in.text, match.first, "not_our_news") &&
               !passed_something(in, match.last);
    default:
        return true;
    }
}

bool is_parent_title(std::string_view word) {
    constexpr std::string_view titles = " mummys daddys mummy mumma mum mam mammy mama mommy "
                                        "mother mumsy daddy dad dada papa father tad ";
    return is_one_of(titles, word);
}

}  // namespace

namespace {

/// Concerns that adopters' letters do not have in these words; theirs are told by other rules.
bool of_birth_families(highlight_kind kind) {
    return kind == highlight_kind::pressure || kind == highlight_kind::threat ||
           kind == highlight_kind::distress;
}

}  // namespace

/// What adopters buy, and what anybody buys for nobody ("I bought a watch and lost it"), is no gift.
bool for_reader(const search& in, std::size_t word, bool from_adopters) {
    const bool to_you = sentence_has(in.text, word, "you_word");
    if (from_adopters || to_you) {
        return to_you;
    }
    const auto& verb = in.text.words()[word].plain;
    return !is_one_of("bought ordered", verb) || sentence_has(in.text, word, "child_word");
}

void find_by_cues(const search& in, const cue_book& book, bool from_adopters) {
    for (const auto& match : book.matches(in)) {
        const auto& rule = *match.rule;
        if (rule.kind == highlight_kind::parent_title || !wanted(in, match) ||
            (from_adopters && of_birth_families(rule.kind) && rule.id != "distress.end") ||
            (rule.kind == highlight_kind::money && !for_reader(in, match.first, from_adopters))) {
            continue;
        }
        if (rule.how_much == extent::phrase) {
            in.add_words(match.marked_first, match.marked_last, rule.kind, rule.how, rule.id);
            continue;
        }
        const auto clause = around(in, match, true);
        const auto sentence = around(in, match, false);
        switch (rule.how_much) {
        case extent::onward:
            in.add_words(clause.first, sentence.last, rule.kind, rule.how, rule.id);
            break;
        case extent::clause:
            in.add_words(match.first, clause.last, rule.kind, rule.how, rule.id);
            break;
        default:
            in.add_words(sentence.first, sentence.last, rule.kind, rule.how, rule.id);
        }
    }
}

void find_parent_titles(const search& in, std::string_view author, std::string_view signoff) {
    const bool birth_parent = is_one_of("birth_mother birth_father", author);
    if (!birth_parent) {
        return;
    }
    const letter_text agreed(signoff);
    const auto is_agreed = [&](const token& each) {
        return std::any_of(agreed.words().begin(), agreed.words().end(),
                           [&](const token& word) { return word.plain == each.plain; });
    };
    const auto& words = in.text.words();
    std::size_t told = words.size();  // the title before this one
    for (std::size_t at = 0; at < words.size(); ++at) {
        const bool da = words[at].word == "da" && at > 0 && words[at - 1].plain == "your";
        if ((!is_parent_title(words[at].plain) && !da) || is_agreed(words[at])) {
            continue;
        }
        // "your mum and dad" are the adopters, "my dad" is the writer's own.
        const auto before =
            at > 0 && !words[at].first ? std::string_view(words[at - 1].plain) : std::string_view{};
        const bool mine = at >= 2 && words[at - 2].plain == "my";
        const bool real = in_class("real_word", before) && !mine;
        auto first = at;
        if (real && at >= 2 && in_class("possessive", words[at - 2].plain)) {
            first = at - 2;
        } else if (real || (in_class("possessive", before) && before != "my")) {
            first = at - 1;
        }
        const auto sentence = in.text.sentence_of(at);
        // "I'm her mother and no paper changes that"
        if (first >= 1 && first < at && words[first - 1].plain == "im" && before != "my") {
            in.add_words(sentence.first, sentence.last - 1, highlight_kind::parent_title,
                         severity::worth_a_look, "parent_title.own");
            continue;
        }
        const bool own_name =
            at + 1 < words.size() &&
            std::any_of(agreed.words().begin(), agreed.words().end(),
                        [&](const token& word) { return word.plain == words[at + 1].plain; });
        const bool last_words = sentence.last + 4 >= words.size();
        const bool short_line = sentence.last - sentence.first <= 12;
        const bool of_others = at + 1 < words.size() &&
                               (words[at + 1].plain == "and" || words[at + 1].word == "n") &&
                               at + 2 < words.size() && is_parent_title(words[at + 2].plain);
        const bool second = before == "and";
        if (of_others || (second && at >= 2 && is_parent_title(words[at - 2].plain))) {
            continue;
        }
        const auto next =
            at + 1 < words.size() ? std::string_view(words[at + 1].plain) : std::string_view{};
        const bool speaks = in_class("title_verb", next) && (before.empty() || words[at].first);
        const bool telling =
            in_class("possessive", before) && at >= 2 && is_one_of("its me", words[at - 2].plain);
        const bool here = telling || is_one_of("is its from love im old", before);
        const bool me = at >= 1 && in_class("possessive", before) && before != "my" && at >= 2 &&
                        is_one_of("about is as im", words[at - 2].plain);
        const bool signs = last_words && short_line && !is_one_of("my birth tummy", before);
        if (signs && in_class("possessive", before)) {
            in.add_words(sentence.first, sentence.last - 1, highlight_kind::parent_title,
                         severity::worth_a_look, "parent_title.own");
            continue;
        }
        const bool father_here = in_class("possessive", before) && before != "my" &&
                                 sentence.first + 6 >= at && words[sentence.first].plain == "it";
        const bool childish = is_one_of("mummy mummys daddy mumma mama", words[at].plain);
        const bool bare =
            !in_class("possessive", before) && !is_one_of("my a and birth tummy", before);
        // "know me as mum", "I'll be mum"
        const bool role = at >= 2 && ((before == "as" && words[at - 2].plain == "me") ||
                                      (before == "be" && words[at - 2].plain == "ill"));
        if (real || own_name || role || (childish && bare) || signs || speaks || me ||
            father_here || (here && before != "old")) {
            // Twice in one sentence, all of it is about the title: "u can be mummy n il be mum".
            const bool again = told < at && words[told].sentence == words[at].sentence;
            told = at;
            in.add_words(again ? sentence.first : first,
                         again ? sentence.last - 1 : at + (own_name ? 1 : 0),
                         highlight_kind::parent_title, severity::worth_a_look,
                         real ? "parent_title.real" : "parent_title.own");
        } else if (before == "old" && at >= 2 && in_class("possessive", words[at - 2].plain)) {
            in.add_words(at - 2, at, highlight_kind::parent_title, severity::worth_a_look,
                         "parent_title.own");
        }
    }
}

}  // namespace letterbox::moderation
