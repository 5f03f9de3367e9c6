// Names that no form and no phrase told: what the words around them say decides whether it is a
// town, a school, a club or a workplace.
//
// The towns and schools of real letters are in no list. So: capital words that no dictionary and no
// list of names knows, behind "in", "at", "for" and the like; then the nearest word that says what
// is being talked about.
#include <algorithm>
#include <array>
#include <optional>

#include "moderation/screening/cue.hpp"
#include "moderation/screening/find.hpp"
#include "moderation/screening/numbers.hpp"
#include "moderation/screening/word_class.hpp"
#include "moderation/screening/word_tools.hpp"

namespace letterbox::moderation {

namespace {

enum class topic : std::uint8_t { none, school, club, work, home, outing };

struct topic_words {
    std::string_view words;
    topic is;
};

constexpr std::array topics = {
    topic_words{"about_school", topic::school}, topic_words{"about_club", topic::club},
    topic_words{"about_work", topic::work},     topic_words{"about_home", topic::home},
    topic_words{"trip", topic::outing},
};

topic topic_of(std::string_view word) {
    const auto* at = std::find_if(topics.begin(), topics.end(), [&](const topic_words& each) {
        return in_class(each.words, word);
    });
    return at == topics.end() ? topic::none : at->is;
}

class group_reader {
public:
    explicit group_reader(const search& in) : in_(in), words_(in.text.words()) {}

    void run() {
        for (std::size_t at = 1; at < words_.size(); ++at) {
            if (!begins_name(at)) {
                continue;
            }
            const auto last = end_of_name(in_, at);
            if (!taken(at, last)) {
                look_at(at, last);
            }
            at = last;
        }
    }

private:
    [[nodiscard]] bool begins_name(std::size_t at) const {
        constexpr unsigned apart = break_sentence | break_paragraph;
        return (words_[at].before & apart) == 0 && looks_like_name(in_, at) &&
               !in_class("title", words_[at].plain) && !month(words_[at].word);
    }

    /// Whether another finder has said something of these words.
    [[nodiscard]] bool taken(std::size_t first, std::size_t last) const {
        const auto start = words_[first].start;
        const auto end = words_[last].end;
        return std::any_of(in_.found.begin(), in_.found.end(), [&](const finding& each) {
            return identifying(each.kind) && each.kind != highlight_kind::landmark &&
                   each.start < end && start < each.end;
        });
    }

    /// The preposition before the name, over "the", "our" and the like.
    [[nodiscard]] std::string_view preposition(std::size_t first) const {
        constexpr std::size_t reach = 3;
        for (auto at = first; at > 0 && first - at < reach; --at) {
            if ((words_[at].before & (break_sentence | break_paragraph | break_comma)) != 0) {
                return {};
            }
            const auto& before = words_[at - 1].plain;
            if (in_class("name_preposition", before)) {
                return before;
            }
            if (!in_class("before_name", before)) {
                return {};
            }
        }
        return {};
    }

    /// What the nearest word that tells is about: before the name, else behind it.
    [[nodiscard]] topic nearest_topic(std::size_t first, std::size_t last) const {
        constexpr std::size_t back = 9;
        constexpr std::size_t on = 7;
        const auto sentence = in_.text.sentence_of(first);
        for (auto at = first; at > sentence.first && first - at < back; --at) {
            if (const auto is = topic_of(words_[at - 1].plain); is != topic::none) {
                return is;
            }
        }
        for (auto at = last + 1; at < sentence.last && at - last <= on; ++at) {
            if (const auto is = topic_of(words_[at].plain); is != topic::none) {
                return is;
            }
        }
        return topic::none;
    }

    /// "plays for", "works with": the word that tells stands right before.
    [[nodiscard]] bool said_before(std::size_t first, topic is) const {
        constexpr std::size_t near = 5;
        const auto sentence = in_.text.sentence_of(first);
        for (auto at = first; at > sentence.first && first - at < near; --at) {
            if (topic_of(words_[at - 1].plain) == is) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool outing(std::size_t at) const {
        // "a week in Tenby"
        for (auto before = at; before > 0 && at - before < 3; --before) {
            if (in_class("stretch_of_time", words_[before - 1].plain)) {
                return true;
            }
        }
        return sentence_has(in_.text, at, "trip") || sentence_has(in_.text, at, "screen_word");
    }

    /// "plays for the Railway", "a gig at the Fox and Grapes": everyday words with capitals.
    void team_or_inn(std::size_t first, std::size_t last, std::string_view how) {
        const bool named = first > 0 && words_[first - 1].word == "the" && words_[first].capital &&
                           !words_[first].shouted && in_.lists.everyday(words_[last].word);
        const bool known = in_class("brand", words_[first].word) ||
                           in_class("big_place", words_[first].word) ||
                           in_class("relative", words_[last].word);
        if (!named || known) {
            return;
        }
        if (is_one_of("for with", how) && said_before(first, topic::club)) {
            add(first, last, highlight_kind::club, "club.named");
        } else if (last > first && how != "in" && sentence_has(in_.text, first, "inn_sign")) {
            in_.add_words(first, last, highlight_kind::landmark, severity::worth_a_look,
                          "landmark.inn");
        }
    }

    static bool is_in_area(std::string_view how) { return in_class("area_preposition", how); }

    /// "Westshire under 11s", "Ravensgill juniors".
    [[nodiscard]] bool team_of_age(std::size_t last) const {
        return last + 1 < words_.size() && words_[last + 1].sentence == words_[last].sentence &&
               in_class("age_group", words_[last + 1].word);
    }

    void look_at(std::size_t first, std::size_t last) {
        const bool strange = std::any_of(
            words_.begin() + static_cast<std::ptrdiff_t>(first),
            words_.begin() + static_cast<std::ptrdiff_t>(last) + 1,
            [&](const token& each) { return is_unknown(in_, each) || in_.lists.place(each.word); });
        if (strange && team_of_age(last)) {
            add(first, last + 1, highlight_kind::club, "club.named");
            return;
        }
        const auto how = preposition(first);
        const auto stem = stem_of(words_[first]);
        if (how.empty() || (first == last && std::find(in_.people.begin(), in_.people.end(),
                                                       stem) != in_.people.end())) {
            return;
        }
        bool unknown = false;
        bool known = false;
        for (auto at = first; at <= last; ++at) {
            const auto& word = words_[at].plain;
            unknown = unknown || (is_unknown(in_, words_[at]) && !in_.lists.place(words_[at].word));
            known = known || in_class("big_place", word) || in_class("brand", word) ||
                    in_class("relative", word) || month(words_[at].word) ||
                    in_class("famous_name", word) || words_[at].shouted;
        }
        if (!words_[first].capital && !in_.text.without_capitals() &&
            !has_shape_of_place(words_[first].word)) {
            return;
        }
        const bool place = is_place_name(in_, first, last);
        const bool shape = unknown && place;
        if ((is_in_area(how) && outing(first)) || known || (!unknown && !place && last == first) ||
            (first == last && is_given_name(in_, words_[first]) && !place)) {
            team_or_inn(first, last, how);
            return;
        }
        if (in_class("inn_word", words_[last].word) && last > first) {
            in_.add_words(first, last, highlight_kind::landmark, severity::worth_a_look,
                          "landmark.inn");
            return;
        }
        const auto is = nearest_topic(first, last);
        if (is_one_of("called named", how) && last == first && !place) {
            return;
        }
        // "McAteer's Fryer" is no place to live in.
        const bool owned = words_[first].stem != 0 && last > first;
        const bool area = in_class("area_preposition", how) && !owned;
        if (is_one_of("for with", how) && is != topic::home && !said_before(first, is)) {
            return;
        }
        if (!unknown && !place && last > first && sentence_has(in_.text, first, "inn_sign") &&
            words_[first - 1].word == "the") {
            team_or_inn(first, last, how);
            return;
        }
        if (!unknown && !place && (is == topic::none || is == topic::outing || area)) {
            return;
        }
        switch (is) {
        case topic::school:
            add(first, last, area ? highlight_kind::town : highlight_kind::school, "school.named");
            return;
        case topic::club:
            add(first, last, area ? highlight_kind::town : highlight_kind::club, "club.named");
            return;
        case topic::work:
            add(first, last, area ? highlight_kind::town : highlight_kind::workplace,
                "workplace.named");
            return;
        case topic::home:
            if (!is_one_of("for with", how)) {
                add(first, last, highlight_kind::town, "town.named");
            }
            return;
        case topic::none:
            if ((area || how == "in") && shape && !outing(first)) {
                add(first, last, highlight_kind::town, "town.named");
            } else if (how == "at" && !outing(first)) {
                add(first, last, highlight_kind::school, "school.named");
            }
            return;
        case topic::outing:
            return;
        }
    }

    void add(std::size_t first, std::size_t last, highlight_kind kind, std::string_view rule) {
        in_.add_words(first, last, kind, severity::worth_a_look,
                      kind == highlight_kind::town ? "town.named" : rule);
    }

    const search& in_;
    const std::vector<token>& words_;
};

}  // namespace

void find_named_groups(const search& in) {
    group_reader(in).run();
}

}  // namespace letterbox::moderation
