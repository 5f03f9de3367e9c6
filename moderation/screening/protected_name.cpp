#include "moderation/screening/protected_name.hpp"

#include <algorithm>

#include "moderation/screening/disguise.hpp"
#include "moderation/screening/text.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_classes.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

highlight_kind kind_of(std::string_view kind) {
    if (kind == "street") {
        return highlight_kind::street_address;
    }
    return kind_named(kind).value_or(highlight_kind::landmark);
}

/// Words of the detail, or of a table.
using word_views = std::vector<std::string_view>;

class preparer {
public:
    preparer(const std::vector<protected_detail>& details, const word_lists& lists)
        : lists_(lists) {
        for (const auto& each : details) {
            if (each.kind == "town") {
                towns_.push_back(joined_words(each.value));
            } else if (each.kind == "school") {
                schools_.push_back(joined_words(each.value));
            }
        }
    }

    [[nodiscard]] protected_name prepare(const protected_detail& detail) const {
        protected_name out;
        out.kind = kind_of(detail.kind);
        const letter_text text(std::string_view(detail.value).substr(0, max_protected_size));
        word_views words;
        for (const auto& each : text.words()) {
            words.push_back(each.word);
        }
        if (words.empty()) {
            return out;
        }
        add(out, words, false);
        if (out.forms.empty()) {
            return out;
        }
        with_and(out, text);
        written_out(out, text);
        saints(out, words);
        initials(out, words);
        shorten_words(out, words, 0);
        shorten_words(out, words, words.size() - 1);
        switch (out.kind) {
        case highlight_kind::child_name:
            // "Isla" of "Isla Rose"
            add(out, {words.front()}, false);
            break;
        case highlight_kind::school:
            shorten(out, words, "school_type");
            break;
        case highlight_kind::workplace:
            shorten(out, words, "work_type");
            without_last(out, words);
            break;
        case highlight_kind::club:
            shorten(out, words, "club_type");
            break;
        case highlight_kind::street_address:
            without_number(out, words);
            break;
        case highlight_kind::town:
            out.in_school_name = std::any_of(schools_.begin(), schools_.end(), [&](const auto& it) {
                return it.find(out.forms.front().letters) == 0;
            });
            split_up(out, words);
            break;
        case highlight_kind::surname:
            split_up(out, words);
            break;
        default:
            break;
        }
        return out;
    }

private:
    static std::string joined_words(std::string_view value) {
        const letter_text text(value);
        std::string out;
        for (const auto& each : text.words()) {
            out += each.word;
        }
        return out;
    }

    void add(protected_name& out, const word_views& words, bool part) const {
        protected_form form;
        form.words.assign(words.begin(), words.end());
        for (const auto& each : words) {
            form.letters += each;
        }
        constexpr std::size_t shortest = 2;
        const bool there = std::any_of(out.forms.begin(), out.forms.end(), [&](const auto& each) {
            return each.letters == form.letters;
        });
        if (form.letters.size() < shortest || there) {
            return;
        }
        form.everyday = std::all_of(words.begin(), words.end(), [&](std::string_view word) {
            return lists_.everyday(word) || word.size() < 3 || in_class("name_joint", word);
        });
        form.part = part;
        form.sound = sound_of(form.letters);
        form.letter_set = letters_in(form.letters);
        out.forms.push_back(std::move(form));
    }

    /// "Greaves Tyre and Exhaust" of "Greaves Tyre & Exhaust", and the other way round.
    void with_and(protected_name& out, const letter_text& text) const {
        word_views with;
        word_views without;
        for (std::size_t at = 0; at < text.words().size(); ++at) {
            const auto& word = text.words()[at].word;
            if (between(text, at).find('&') != std::string::npos) {
                with.push_back("and");
            }
            with.push_back(word);
            if (word != "and") {
                without.push_back(word);
            }
        }
        add(out, with, false);
        add(out, without, false);
    }

    /// "Mueller" of "Müller", "Soerensen" of "Sørensen": for want of the letter.
    void written_out(protected_name& out, const letter_text& text) const {
        constexpr std::u32string_view with_e =
            U"\u00C4\u00E4\u00C6\u00E6\u00D6\u00F6\u00D8\u00F8\u0152"
            U"\u0153\u00DC\u00FC\u0308";
        std::vector<std::string> spelt;
        for (const auto& each : text.words()) {
            auto& word = spelt.emplace_back();
            for (auto at = each.start; at < each.end; ++at) {
                if (is_alnum(text.folded()[at])) {
                    word.push_back(text.folded()[at]);
                }
                const auto point = text.points()[at];
                const bool rounded =
                    is_one_of("a o u", std::string_view(word).substr(word.size() - 1));
                if (rounded && with_e.find(point) != std::u32string_view::npos) {
                    word.push_back('e');
                } else if (point == U'\u00C5' || point == U'\u00E5' || point == U'\u00DF') {
                    word.push_back(word.back());
                }
            }
        }
        add(out, {spelt.begin(), spelt.end()}, false);
    }

    /// "Saint Oswin" of "St Oswin's".
    void saints(protected_name& out, word_views words) const {
        if (words.size() < 2 || !is_one_of("st saint", words[0])) {
            return;
        }
        for (const auto* saint : {"st", "saint"}) {
            words[0] = saint;
            add(out, words, false);
            auto owner = words;
            if (owner[1].size() > 4 && owner[1].back() == 's') {
                owner[1].remove_suffix(1);
                add(out, owner, false);
            }
        }
    }

    static void initials(protected_name& out, const word_views& words) {
        if (words.size() >= 3 || (words.size() == 2 && out.kind == highlight_kind::child_name)) {
            for (const auto& each : words) {
                out.initials.push_back(each[0]);
            }
        }
    }

    /// "Hollin Edge" of "Hollin Edge Primary", and "the comp" of "Ravensgill Comp".
    void shorten(protected_name& out, word_views words, std::string_view types) const {
        const auto whole = words.size();
        const bool church = words.size() > 3 && words.back() == "e" &&
                            words[words.size() - 2] == "of" && words[words.size() - 3] == "c";
        if (church) {
            words.resize(words.size() - 3);  // "Thornbeck C of E"
        }
        while (!words.empty() && in_class(types, words.back())) {
            out.type_word = words.back();
            words.pop_back();
        }
        while (!words.empty() &&
               (is_one_of("the our ysgol", words.front()) || words.front().size() == 1)) {
            words.erase(words.begin());
        }
        if (words.empty() || words.size() == whole) {
            return;
        }
        std::string letters;
        for (const auto& each : words) {
            letters += each;
        }
        const bool is_town = std::any_of(towns_.begin(), towns_.end(), [&](const auto& town) {
            return town == letters || town.find(letters) != std::string::npos;
        });
        const bool enough = words.size() > 1 || (!lists_.everyday(letters) && letters.size() >= 5);
        if (!is_town && enough && out.kind != highlight_kind::club) {
            add(out, words, true);
        }
        if (out.kind == highlight_kind::club && !words.empty() && !is_town && words.size() > 1) {
            add(out, words, true);
        }
    }

    /// "Mkt Ember" of "Market Ember", "Rectory Cl" of "Rectory Close": from the word `at` on.
    void shorten_words(protected_name& out, word_views words, std::size_t at) const {
        for (; at < words.size(); ++at) {
            for (const auto line : word_form_lines("shortened")) {
                const auto [word, as] = first_word_of(line);
                if (word == words[at]) {
                    words[at] = as;
                }
            }
        }
        add(out, words, false);
    }

    /// "Sundrop" of "Sundrop Nails", "Hartlebury Linen" and "Hartlebury" of "Hartlebury Linen Hire".
    void without_last(protected_name& out, word_views words) const {
        constexpr std::size_t telling = 5;
        if (words.size() < 2 || out.forms.size() > 1) {
            return;
        }
        words.pop_back();
        const auto& first = words.front();
        const bool strange = first.size() >= telling && !lists_.everyday(first) &&
                             !lists_.given_name(first) && !lists_.well_known(first);
        const bool is_town = std::any_of(towns_.begin(), towns_.end(),
                                         [&](const auto& town) { return town.find(first) == 0; });
        if (strange && (!is_town || words.size() > 1)) {
            add(out, words, true);
        }
        if (strange && !is_town && words.size() > 1) {
            add(out, {first}, true);
        }
    }

    /// "Tanner's Wynd" of "4 Tanner's Wynd".
    void without_number(protected_name& out, word_views words) const {
        constexpr std::size_t with_number = 3;  // words
        if (words.size() >= with_number && is_digit(words.front().front())) {
            words.erase(words.begin());
            add(out, words, true);
            shorten_words(out, words, words.size() - 1);
        }
    }

    /// "Saltersgate" of "Saltersgate-on-Sea", each half of "Vasquez-Hill".
    void split_up(protected_name& out, const word_views& words) const {
        constexpr std::size_t telling = 5;
        if (words.size() < 2) {
            return;
        }
        const bool surname = out.kind == highlight_kind::surname;
        for (std::size_t i = 0; i < (surname ? words.size() : 1); ++i) {
            if (words[i].size() >= telling && !lists_.everyday(words[i]) &&
                !lists_.given_name(words[i])) {
                add(out, {words[i]}, true);
            }
        }
    }

    const word_lists& lists_;
    std::vector<std::string> towns_;
    std::vector<std::string> schools_;
};

}  // namespace

std::vector<protected_name> prepare(const std::vector<protected_detail>& details,
                                    const word_lists& lists) {
    const preparer with(details, lists);
    std::vector<protected_name> out;
    out.reserve(details.size());
    for (const auto& each : details) {
        out.push_back(with.prepare(each));
    }
    return out;
}

}  // namespace letterbox::moderation
