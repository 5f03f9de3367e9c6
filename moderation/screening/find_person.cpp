// Surnames behind a title ("Mrs Okonjo"), and full names: a given name and a surname together.
#include <algorithm>

#include "moderation/screening/cue.hpp"
#include "moderation/screening/find.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

bool adjoins(const token& each) {
    constexpr unsigned apart = break_comma | break_sentence | break_paragraph | break_symbol;
    return (each.before & apart) == 0;
}

/// A capital word that can be part of a person's name.
bool name_part(const search& in, std::size_t at) {
    const auto& each = in.text.words()[at];
    return each.capital && each.letters && !each.digits && each.word.size() > 1 &&
           !in_class("never_names", each.plain) && !in_class("title", each.plain);
}

/// "Drinkwater-Shaw", "O'Rourke", "de Souza": the last word of one surname that begins at `at`.
std::size_t end_of_surname(const search& in, std::size_t at) {
    const auto& words = in.text.words();
    while (at + 1 < words.size() && (words[at + 1].before & break_hyphen) != 0 &&
           (words[at + 1].before & break_space) == 0 && words[at + 1].capital) {
        ++at;
    }
    return at;
}

class people_reader {
public:
    explicit people_reader(const search& in) : in_(in), words_(in.text.words()) {}

    void run() {
        for (std::size_t at = 0; at < words_.size(); ++at) {
            double_barrelled(at);
            const bool titled = in_class("title", words_[at].plain) || is_calling(in_, at);
            if (titled && at + 1 < words_.size()) {
                at = std::max(at, behind_title(at));
            } else if (name_part(in_, at)) {
                at = std::max(at, full_name(at));
            }
        }
    }

private:
    [[nodiscard]] bool follows(std::size_t at) const {
        return at < words_.size() && adjoins(words_[at]) && name_part(in_, at);
    }

    /// Returns the last word used.
    std::size_t behind_title(std::size_t title) {
        auto first = title + 1;
        const bool pair = first + 1 < words_.size() && words_[first].word == "and" &&
                          in_class("title", words_[first + 1].plain);
        if (pair) {
            first += 2;
        }
        // "Mr. Smith": the dot ends no sentence there.
        if (first >= words_.size() || (words_[first].before & break_paragraph) != 0 ||
            between(in_.text, first).find('\n') != std::string::npos || !name_part(in_, first) ||
            in_class("not_surname", words_[first].word)) {
            return title;
        }
        auto last = end_of_surname(in_, first);
        const bool initial = words_[first].word.size() == 1;
        if (follows(last + 1) && !initial) {
            last = end_of_surname(in_, last + 1);
            in_.add_words(first, last, highlight_kind::full_name, severity::must_look,
                          "name.title_and_full");
            return last;
        }
        if (near_has(in_.text, title, 6, 3, "pet")) {
            return last;  // "a kitten called Mrs Biscuits"
        }
        const auto& word = words_[first].word;
        const bool informal = is_one_of("miss ms sir doctor coach nurse", words_[title].plain);
        if ((informal || in_class("calling", words_[title].word)) && first == last &&
            in_.lists.given_name(word) && !in_.lists.surname(word)) {
            return last;  // "Miss Tilly" at nursery
        }
        in_.add_words(first, last, highlight_kind::surname, severity::worth_a_look,
                      "name.title_and_surname");
        return last;
    }

    /// "Umunna-Clegg": no given name ("Chloe-Mae"), no everyday words, no make of car.
    void double_barrelled(std::size_t at) {
        constexpr std::size_t telling = 4;
        const auto last = end_of_surname(in_, at);
        const auto& word = words_[at].word;
        if (last != at + 1 || !name_part(in_, at) || word.size() < telling ||
            words_[last].word.size() + 1 < telling || in_.lists.everyday(word) ||
            in_.lists.given_name(word) || in_class("hyphened_brand", word) ||
            in_class("big_place", word)) {
            return;
        }
        in_.add_words(at, last, highlight_kind::surname, severity::worth_a_look,
                      "name.double_barrelled");
    }

    /// Two capital words of which the first is a given name and the second no everyday word.
    std::size_t full_name(std::size_t first) {
        const auto given_end = end_of_surname(in_, first);
        if (!follows(given_end + 1) || !in_.lists.given_name(words_[first].word) ||
            in_class("rank", words_[first].word)) {
            return first;
        }
        const auto last = end_of_surname(in_, given_end + 1);
        const auto& second = words_[given_end + 1].word;
        const bool hyphened = last > given_end + 1;
        const bool name_like =
            hyphened || (!in_.lists.everyday(second) && !in_class("big_place", second) &&
                         !in_class("organisation_word", second));
        const bool two_given = !hyphened && in_.lists.given_name(second) &&
                               !in_.lists.surname(second) && !follows(last + 1);
        if (!famous(first, last) && follows(last + 1)) {
            const auto third = end_of_surname(in_, last + 1);
            const bool person = in_.lists.given_name(second) && !follows(third + 1) &&
                                !in_class("school_type", words_[third].word) &&
                                !in_class("club_type", words_[third].word) &&
                                !in_class("work_type", words_[third].word) &&
                                !in_class("street_type", words_[third].word);
            if (person) {
                in_.add_words(first, third, highlight_kind::full_name, severity::worth_a_look,
                              "name.given_and_surname");
            }
            return third;
        }
        if (!name_like || two_given || famous(first, last)) {
            return last;
        }
        in_.add_words(first, last, highlight_kind::full_name, severity::worth_a_look,
                      "name.given_and_surname");
        return last;
    }

    /// A book, a programme or somebody on the television is being spoken of.
    [[nodiscard]] bool famous(std::size_t first, std::size_t last) const {
        if (first > 0 && in_class("name_cue", words_[first - 1].plain)) {
            return false;
        }
        std::string whole;
        for (auto at = first; at <= last; ++at) {
            if (in_class("famous_name", words_[at].word)) {
                return true;
            }
            whole += words_[at].word;
        }
        if (in_class("famous_person", whole)) {
            return true;
        }
        return sentence_has(in_.text, first, "screen_word");
    }

    const search& in_;
    const std::vector<token>& words_;
};

}  // namespace

void find_people(const search& in) {
    people_reader(in).run();
}

}  // namespace letterbox::moderation
