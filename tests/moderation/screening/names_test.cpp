// Names by what stands in and around them: which words may be a name, what is seen of one, and what is
// believed of the rules.
#include <gtest/gtest.h>

#include "moderation/screening/learned_hash.hpp"
#include "moderation/screening/learned_names.hpp"
#include "moderation/screening/learned_rules.hpp"
#include "moderation/screening/name_signs.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

struct looked_at {
    explicit looked_at(std::string_view words) : text(words) {}

    letter_text text;
    std::vector<finding> found{};
    search in{text, testing::lists(), found};
};

std::vector<std::string> names_in(std::string_view words) {
    const looked_at letter(words);
    std::vector<std::string> out;
    for (const auto& span : name_spans_of(letter.in, looks_of(letter.in))) {
        std::string joined;
        for (auto at = span.first; at <= span.last; ++at) {
            joined.append(joined.empty() ? "" : " ").append(letter.text.words()[at].word);
        }
        out.push_back(joined);
    }
    return out;
}

using names = std::vector<std::string>;

TEST(name_spans, are_capital_words_that_stand_together) {
    EXPECT_EQ(names_in("We saw Hollin Edge Primary and the sea."), (names{"hollin edge primary"}));
    EXPECT_EQ(names_in("He joined Friends of Priory Wood, in Mossgill."),
              (names{"friends of priory wood", "mossgill"}));
    EXPECT_EQ(names_in("It was with Tom. Anna came."), (names{"tom", "anna"}));
    EXPECT_EQ(names_in("We had tea and a long walk."), names{});
}

TEST(name_spans, take_a_capital_at_the_beginning_only_with_a_reason) {
    EXPECT_EQ(names_in("Yesterday we played."), names{});
    EXPECT_EQ(names_in("Hope Marlow played."), (names{"hope marlow"}));
    EXPECT_EQ(names_in("Brackwith is cold."), (names{"brackwith"}));
}

TEST(name_spans, need_no_capitals_for_what_no_dictionary_knows) {
    EXPECT_EQ(names_in("we moved to brackwith last week and its ok"), (names{"brackwith"}));
}

TEST(name_spans, shout_in_a_letter_of_small_letters) {
    EXPECT_EQ(names_in("we have moved!! only a few miles but LONG MEADOW has a duck pond and a "
                       "shop and the bus goes at nine and comes back at four or so"),
              (names{"long meadow"}));
}

TEST(name_spans, go_on_over_and_signs_small_words_and_to_what_it_is) {
    EXPECT_EQ(names_in("She sews for Petals & Twine now."), (names{"petals twine"}));
    EXPECT_EQ(names_in("He goes to Our Lady of the Dales."), (names{"lady of the dales"}));
    EXPECT_EQ(names_in("I clean at Kestrel View nursing home and sing."),
              (names{"kestrel view nursing"}));
    EXPECT_EQ(names_in("she started at brackwith bank infants and cried"),
              (names{"brackwith bank infants"}));
    EXPECT_EQ(names_in("We watched Anna dance."), (names{"anna"}));
    EXPECT_EQ(names_in("Anna and the dog & Tom slept."), (names{"anna", "tom"}));
}

TEST(name_spans, may_begin_with_a_day) {
    EXPECT_EQ(names_in("He sings with the Wednesday Warblers."), (names{"wednesday warblers"}));
    EXPECT_EQ(names_in("We play on Wednesday with Anna."), (names{"anna"}));
    EXPECT_EQ(names_in("On the Wednesday Anna slept."), (names{"anna"}));
}

TEST(name_spans, of_nothing_are_none) {
    EXPECT_TRUE(names_in("").empty());
    EXPECT_TRUE(names_in("...").empty());
}

std::vector<std::uint32_t> signs_of(std::string_view words, bool from_adopters = false,
                                    std::vector<finding> by_rules = {}) {
    looked_at letter(words);
    letter.found = std::move(by_rules);
    static const learned_classes classes;
    const auto looks = looks_of(letter.in);
    const name_signs seen(letter.in, classes, looks, from_adopters);
    std::vector<std::uint32_t> out;
    const auto span = name_spans_of(letter.in, looks).at(0);
    seen.of_words(span, out);
    seen.of_rules(span, out);
    learned_hash::keep_each_once(out);
    return out;
}

TEST(name_signs, tell_names_and_neighbours_apart) {
    EXPECT_EQ(signs_of("I live in Mossgill now"), signs_of("I live in Mossgill now"));
    EXPECT_NE(signs_of("I live in Mossgill now"), signs_of("I live in Mossgate now"));
    EXPECT_NE(signs_of("I live in Mossgill now"), signs_of("I live near Mossgill now"));
    EXPECT_NE(signs_of("I live in Mossgill now"), signs_of("I live in Mossgill then"));
    EXPECT_NE(signs_of("I live in Mossgill now", true), signs_of("I live in Mossgill now", false));
}

TEST(name_signs, have_what_the_rules_say) {
    constexpr std::string_view text = "I live in Mossgill now";
    const auto glance = severity::worth_a_look;
    const auto nothing = signs_of(text);
    const auto town = signs_of(text, false, {{10, 18, highlight_kind::town, glance, "town.live"}});
    EXPECT_NE(nothing, town);
    EXPECT_NE(town, signs_of(text, false, {{10, 18, highlight_kind::town, glance, "town.go"}}));
    EXPECT_NE(town, signs_of(text, false, {{10, 18, highlight_kind::club, glance, "town.live"}}));
    // A concern says nothing of a name.
    EXPECT_EQ(nothing,
              signs_of(text, false, {{0, 22, highlight_kind::meeting, glance, "meeting.plan"}}));
}

/// Of towns: bias `bias`, found at 20, kept at -20; no sign has a weight that counts.
base::bytes towns_of_value(std::int16_t bias) {
    const auto low = static_cast<std::uint8_t>(bias);
    const auto high = static_cast<std::uint8_t>(static_cast<std::uint16_t>(bias) >> 8U);
    return {'L', 'B',  'L', 'R', 1,    1,    static_cast<std::uint8_t>(highlight_kind::town),
            low, high, 20,  0,   0xEC, 0xFF,  // -20
            1,   0,    0,   0,   1,    0,    0,
            0,   1,    1,   0,   0};
}

std::vector<finding> left(std::int16_t value, const std::vector<finding>& by_rules,
                          const std::vector<std::string>& off = {}) {
    looked_at letter("I live in Mossgill now");
    letter.found = by_rules;
    const learned_classes classes;
    const auto data = towns_of_value(value);
    const auto table = learned_table::read(data).value();
    learned_names(table, classes).look(letter.in, false, off);
    return letter.found;
}

TEST(learned_names, adds_names_of_high_value) {
    const auto found = left(30, {});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].kind, highlight_kind::town);
    EXPECT_EQ(found[0].rule, "learned.town");
    EXPECT_EQ(found[0].how, severity::worth_a_look);
    EXPECT_EQ(found[0].start, 10U);
    EXPECT_EQ(found[0].end, 18U);
    EXPECT_FALSE(is_learned_sentence(found[0]));
    EXPECT_TRUE(left(0, {}).empty());
}

TEST(learned_names, adds_none_where_a_rule_has_found_the_kind_or_policy_wants_none) {
    const finding town{10, 18, highlight_kind::town, severity::worth_a_look, "town.live"};
    EXPECT_EQ(left(30, {town}).size(), 1U);
    EXPECT_EQ(left(30, {town})[0].rule, "town.live");
    EXPECT_TRUE(left(30, {}, {"learned"}).empty());
    EXPECT_TRUE(left(30, {}, {"learned.town"}).empty());
    EXPECT_TRUE(left(30, {}, {"town"}).empty());
    EXPECT_EQ(left(30, {}, {"learned.school"}).size(), 1U);
}

TEST(learned_names, takes_out_what_has_low_value_but_never_what_must_be_looked_at) {
    finding each{10, 18, highlight_kind::town, severity::worth_a_look, "town.live"};
    EXPECT_EQ(left(0, {each}).size(), 1U);
    EXPECT_TRUE(left(-30, {each}).empty());
    EXPECT_EQ(left(-30, {each}, {"learned"}).size(), 1U);
    each.how = severity::must_look;
    EXPECT_EQ(left(-30, {each}).size(), 1U);
    each.how = severity::worth_a_look;
    each.agreed = true;
    EXPECT_EQ(left(-30, {each}).size(), 1U);
    // Of another kind, or where no name is: nothing is known of it.
    EXPECT_EQ(left(-30, {{10, 18, highlight_kind::club, severity::worth_a_look, "club.go"}}).size(),
              1U);
    EXPECT_EQ(left(-30, {{0, 6, highlight_kind::town, severity::worth_a_look, "town.live"}}).size(),
              1U);
}

TEST(learned_names, and_sentences_share_no_kind) {
    EXPECT_FALSE(testing::lists().learned_names().empty());
    EXPECT_FALSE(testing::lists().learned().empty());
    for (const auto& row : testing::lists().learned_names().kinds()) {
        EXPECT_TRUE(is_named(row.kind)) << name(row.kind);
    }
    for (const auto& row : testing::lists().learned().kinds()) {
        EXPECT_FALSE(is_named(row.kind)) << name(row.kind);
    }
}

TEST(learned_names, point_to_what_no_rule_knows_and_mend_what_one_mistakes) {
    screening_request by_rules;
    by_rules.switched_off = {"learned"};
    constexpr std::string_view choir =
        "She is in the choir now, the Larkhill lot, and sings all day.";
    EXPECT_EQ(testing::found(choir, by_rules), names{});
    EXPECT_EQ(testing::found(choir), (names{"club:Larkhill"}));
    constexpr std::string_view work =
        "They took me on full time at Corbel and Finch so I am up at five.";
    EXPECT_EQ(testing::found(work, by_rules), (names{"school:Corbel and Finch"}));
    EXPECT_EQ(testing::found(work), (names{"workplace:Corbel and Finch"}));
}

TEST(saints, of_a_place_are_neither_school_nor_street) {
    screening_request by_rules;
    by_rules.switched_off = {"learned"};
    constexpr std::string_view place =
        "There is talk of moving Gran from Mardle St Peter to a flat.";
    EXPECT_EQ(testing::found(place, by_rules), (names{"town:Mardle St Peter"}));
    EXPECT_EQ(testing::found("He likes Big St, Mardle is too far.", by_rules), names{});
    EXPECT_EQ(testing::found("He is at St Cuthwin's now.", by_rules),
              (names{"school:St Cuthwin's"}));
    EXPECT_EQ(testing::found("We live at 12 High St Mardle.", by_rules),
              (names{"street_address:12 High St"}));
}

}  // namespace
}  // namespace letterbox::moderation
