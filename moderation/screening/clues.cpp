#include "moderation/screening/clues.hpp"

namespace letterbox::moderation {

namespace {

/// In the order in which their trails are told.
std::vector<cue_rule> clue_rules() {
    using kind = highlight_kind;  // not used: the id says the topic
    return {
        {"event", kind::landmark, severity::gentle_note, extent::phrase, R"(
the carnival|regatta|gala|eisteddfod|county show|fair|parade|festival|flood|floods
on the news|radio|telly
)"},
        {"region", kind::landmark, severity::gentle_note, extent::phrase, R"(
by|near|beside|from|see|at the sea|beach|coast|moors|dales|fens|peaks|marsh|estuary|border
in|near|from ?the @big_place
north|south|east|west of @big_place
hour|hours|minutes|mins|miles ?or ?two from|away|to
)"},
        {"team", kind::landmark, severity::gentle_note, extent::phrase, R"(
season ticket
support|supports|supporting|supporter ?the ^
up the ^
home|away game|match|ground|end|kit|shirt
@team_colour and @team_colour ?scarf|shirt|kit
the match on|every saturday|saturdays
)"},
        {"travel", kind::landmark, severity::gentle_note, extent::phrase, R"(
number # bus|tram
the tram|metro|ferry|tube
motorway|junction
)"},
        {"work", kind::landmark, severity::gentle_note, extent::phrase, R"(
new|my|his|her job at|with|in the
the factory|docks|steelworks|pit|quarry|base|barracks|hospital|university|airport
)"},
    };
}

bool of_several_letters(const std::vector<clue>& clues) {
    return !clues.empty() && clues.front().letter != clues.back().letter;
}

}  // namespace

struct clue_finder::inside {
    explicit inside(const word_lists& with) : lists(with), rules(clue_rules()), book(rules) {}

    const word_lists& lists;
    std::vector<cue_rule> rules;
    cue_book book;
};

clue_finder::clue_finder(const word_lists& lists) : inside_(std::make_unique<inside>(lists)) {}
clue_finder::~clue_finder() = default;
clue_finder::clue_finder(clue_finder&&) noexcept = default;
clue_finder& clue_finder::operator=(clue_finder&&) noexcept = default;

std::vector<clue_trail> clue_finder::trails(const std::vector<std::string_view>& letters) const {
    std::vector<clue> all;
    for (std::size_t number = 0; number < letters.size(); ++number) {
        const letter_text text(letters[number]);
        std::vector<finding> unused;
        const search in{text, inside_->lists, unused};
        for (const auto& match : inside_->book.matches(in)) {
            all.push_back({number, text.words()[match.marked_first].start,
                           text.words()[match.marked_last].end, std::string(match.rule->id)});
        }
    }
    std::vector<clue_trail> out;
    std::size_t topics = 0;
    for (const auto& rule : inside_->rules) {
        clue_trail trail;
        for (const auto& each : all) {
            if (each.topic == rule.id) {
                trail.clues.push_back(each);
            }
        }
        topics += trail.clues.empty() ? 0U : 1U;
        if (of_several_letters(trail.clues)) {
            trail.reason = "These letters together may tell more about the same thing (" +
                           trail.clues.front().topic + ").";
            out.push_back(std::move(trail));
        }
    }
    constexpr std::size_t many = 3;
    if (topics >= many && of_several_letters(all)) {
        out.push_back({std::move(all), "These clues together may show where somebody lives."});
    }
    return out;
}

}  // namespace letterbox::moderation
