// Schools, clubs and workplaces: capital words that end (or begin) with what such a place is called.
#include <algorithm>
#include <optional>

#include "moderation/screening/cue.hpp"
#include "moderation/screening/find.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

struct organisation_type {
    std::string_view words;  // class of the last words of the name
    highlight_kind kind;
    std::string_view rule;
};

// The first that fits wins.
constexpr std::array types = {
    organisation_type{"school_type", highlight_kind::school, "school.type"},
    organisation_type{"club_type", highlight_kind::club, "club.type"},
    organisation_type{"work_type", highlight_kind::workplace, "workplace.type"},
};

bool adjoins(const token& each) {
    constexpr unsigned apart = break_comma | break_sentence | break_paragraph | break_symbol;
    return (each.before & apart) == 0;
}

std::optional<organisation_type> type_of(const token& each) {
    const auto* at = std::find_if(types.begin(), types.end(), [&](const organisation_type& type) {
        return in_class(type.words, each.word);
    });
    return at == types.end() ? std::nullopt : std::optional(*at);
}

class organisation_reader {
public:
    explicit organisation_reader(const search& in) : in_(in), words_(in.text.words()) {}

    void run() {
        for (std::size_t at = 1; at < words_.size(); ++at) {
            const auto type = type_of(words_[at]);
            if (!type || !adjoins(words_[at])) {
                continue;
            }
            const auto first = start_of_name(at);
            if (first == at || !named(first, at)) {
                continue;
            }
            auto last = at;
            while (last + 1 < words_.size() && adjoins(words_[last + 1]) &&
                   type_of(words_[last + 1]) &&
                   (words_[last + 1].capital || in_class("school_type", words_[last + 1].word))) {
                ++last;
            }
            // "Brook Farm Riding School": the last word says what it is, and what it teaches too.
            auto is = *type_of(words_[last]);
            if (is.kind == highlight_kind::school && last > first &&
                in_class("taught_at_club", words_[last - 1].word)) {
                is = types[1];
            }
            const bool branch = first + 1 == last && in_class("youth_group", words_[last].word) &&
                                in_class("youth_branch", words_[first].word);
            if (!branch) {
                add(first, last, is);
            }
            at = last;
        }
        saints();
        church_schools();
        firms();
    }

private:
    /// Back over the capital words of a name, and "of", "the" and the like between them.
    [[nodiscard]] std::size_t start_of_name(std::size_t at) const {
        constexpr std::size_t most = 5;
        const auto type = at;
        while (at > 0 && type - at < most && adjoins(words_[at])) {
            const auto& before = words_[at - 1];
            const bool joint = in_class("name_joint", before.word) && before.word != "by" &&
                               at > 1 && adjoins(before) && words_[at - 2].capital &&
                               !in_class("never_names", words_[at - 2].plain);
            const bool name = before.capital && before.letters &&
                              (!in_class("never_names", before.plain) || before.word.size() == 1) &&
                              !in_class("title", before.plain) && before.word != "i";
            if (name) {
                --at;
            } else if (joint) {
                at -= 2;
            } else {
                break;
            }
        }
        // The capital of a sentence is no name: "Big School".
        while (at < type && words_[at].first && in_.lists.everyday(words_[at].word) &&
               at + 1 == type) {
            ++at;
        }
        return at;
    }

    /// The type word is part of a name: it has a capital too, or what stands before says so.
    [[nodiscard]] bool named(std::size_t first, std::size_t type) const {
        const auto& word = words_[type];
        const bool unknown = !in_.lists.everyday(words_[type - 1].word);
        const bool sure = word.capital || (unknown && in_class("school_type", word.word)) ||
                          (unknown && in_class("work_type", word.word));
        const bool followed = famous_team(first, type);
        return sure && !followed && !in_class("organisation_word", words_[first].word);
    }

    /// "Leeds United" is what people support, not where they play.
    [[nodiscard]] bool famous_team(std::size_t first, std::size_t type) const {
        return in_class("team_word", words_[type].word) &&
               (in_class("big_place", words_[first].word) ||
                sentence_has(in_.text, first, "supporter_word"));
    }

    void add(std::size_t first, std::size_t last, organisation_type type) const {
        const auto span = in_.text.sentence_of(first);
        auto kind = type.kind;
        const auto from = first - std::min(first - span.first, std::size_t{5});
        for (auto at = from; at < first; ++at) {
            const auto& word = words_[at].plain;
            if (in_class("work_verb", word) && kind != highlight_kind::workplace) {
                kind = highlight_kind::workplace;
            }
        }
        // "On Thursdays she goes to Stagecraft Juniors": no school has only Thursdays.
        if (kind == highlight_kind::school && in_class("team_age", words_[last].word) &&
            sentence_has(in_.text, first, "weekday")) {
            kind = highlight_kind::club;
        }
        in_.add_words(first, last, kind, severity::worth_a_look, type.rule);
    }

    /// "Marlowe & Finch", but not two given names.
    void firms() {
        for (std::size_t at = 1; at < words_.size(); ++at) {
            const auto named_so = [&](std::size_t word) {
                const auto& each = words_[word];
                return each.capital && each.letters && each.word.size() > 2 &&
                       !in_class("never_names", each.plain) && !in_.lists.given_name(each.word) &&
                       !in_class("brand", each.word);
            };
            const bool and_sons =
                (words_[at].word == "and" || between(in_.text, at) == " & ") && named_so(at - 1);
            const auto partner = words_[at].word == "and" ? at + 1 : at;
            if (and_sons && partner < words_.size() && words_[partner].capital &&
                in_class("firm_partner", words_[partner].word)) {
                in_.add_words(at - 1, end_of_name(in_, partner), highlight_kind::workplace,
                              severity::worth_a_look, "workplace.firm");
            } else if (between(in_.text, at) == " & " && named_so(at) && named_so(at - 1)) {
                in_.add_words(at - 1, at, highlight_kind::workplace, severity::worth_a_look,
                              "workplace.firm");
            }
        }
    }

    /// "Harbourne C of E".
    void church_schools() {
        for (std::size_t at = 1; at + 2 < words_.size(); ++at) {
            const bool c_of_e = words_[at].word == "c" && words_[at + 1].word == "of" &&
                                words_[at + 2].word == "e" && words_[at].capital;
            const auto first = c_of_e ? start_of_name(at) : at;
            if (first < at) {
                in_.add_words(first, at + 2, highlight_kind::school, severity::worth_a_look,
                              "school.type");
            }
        }
    }

    /// The St of "Mardle St Peter" and of "High St, Mardle".
    [[nodiscard]] bool belongs_to_place(std::size_t at) const {
        const bool name_before = at > 0 && words_[at].before == break_space &&
                                 words_[at - 1].capital && words_[at - 1].letters &&
                                 !words_[at - 1].first &&
                                 !in_class("never_names", words_[at - 1].plain);
        return name_before || between(in_.text, at + 1).find(',') != std::string::npos;
    }

    /// "St Cuthwin's": a church where there is a service, else a school.
    void saints() {
        for (std::size_t at = 0; at + 1 < words_.size(); ++at) {
            const bool saint = is_one_of("st saint sts", words_[at].word) && words_[at].capital &&
                               words_[at + 1].capital;
            if (!saint || (words_[at + 1].before & (break_paragraph | break_symbol)) != 0 ||
                belongs_to_place(at)) {
                continue;
            }
            const auto last = end_of_name(in_, at + 1);
            if (type_of(words_[last])) {
                continue;  // found by its type
            }
            if (in_class("saint_day", words_[at + 1].word)) {
                continue;
            }
            const bool church =
                sentence_has(in_.text, at, "church_word") ||
                ((near_has(in_.text, at, 30, 12, "church_sign") ||
                  in_class("first_person",
                           in_.text.words()[in_.text.sentence_of(at).first].word)) &&
                 !sentence_has(in_.text, at, "about_school"));
            in_.add_words(at, last, church ? highlight_kind::club : highlight_kind::school,
                          severity::worth_a_look, church ? "club.church" : "school.saint");
        }
    }

    const search& in_;
    const std::vector<token>& words_;
};

}  // namespace

void find_organisations(const search& in) {
    organisation_reader(in).run();
}

}  // namespace letterbox::moderation
