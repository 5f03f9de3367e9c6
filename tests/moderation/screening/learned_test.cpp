// The learned layer: what it sees of a sentence, how it adds up, and that a damaged table is refused.
#include <gtest/gtest.h>

#include <algorithm>

#include "moderation/screening/learned_layer.hpp"
#include "moderation/screening/settle.hpp"
#include "moderation/screening/word_tools.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

using bytes = base::bytes;

std::vector<std::uint32_t> signs_of(std::string_view text, bool from_adopters = false) {
    static const learned_classes classes;
    const learned_signs signs(classes);
    const letter_text letter(text);
    std::vector<finding> found;
    const search in{letter, testing::lists(), found};
    std::vector<std::uint32_t> out;
    signs.of(in, parts_of(letter).at(0), from_adopters, out);
    return out;
}

bool same_signs(std::string_view a, std::string_view b) {
    return signs_of(a) == signs_of(b);
}

void put(bytes& out, std::uint32_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) {
        out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }
}

/// One kind, money: bias -10, found at 20, kept at -20; `sign` speaks for it with `weight`.
bytes table_of(std::uint32_t sign, std::int8_t weight) {
    bytes out = {'L', 'B', 'L', 'R', 1, 1, static_cast<std::uint8_t>(highlight_kind::money)};
    put(out, static_cast<std::uint16_t>(-10), 2);
    put(out, 20, 2);
    put(out, static_cast<std::uint16_t>(-20), 2);
    put(out, 1, 4);
    put(out, 1, 4);
    for (; sign > 127; sign >>= 7U) {
        out.push_back(static_cast<std::uint8_t>(sign | 128U));
    }
    out.push_back(static_cast<std::uint8_t>(sign));
    out.insert(out.end(), {1, 0, static_cast<std::uint8_t>(weight)});
    return out;
}

std::vector<std::string> kinds_found(std::string_view text, const std::string& author,
                                     std::vector<std::string> off = {}) {
    screening_request request;
    request.author = author;
    request.switched_off = std::move(off);
    std::vector<std::string> out;
    for (const auto& each : testing::engine().screen(text, request)) {
        out.push_back(std::string(name(each.kind)) + " by " + each.rule);
    }
    return out;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(learned_signs, are_words_without_endings_in_their_order) {
    EXPECT_TRUE(same_signs("I jumped there", "i jumping there"));
    EXPECT_FALSE(same_signs("I jumped there", "there jumped I"));
    EXPECT_FALSE(same_signs("I waited there", "I waited here"));
    EXPECT_NE(signs_of("I waited there", true), signs_of("I waited there", false));
}

TEST(learned_signs, take_numbers_by_their_length) {
    EXPECT_TRUE(same_signs("I have 25 left", "I have 93 left"));
    EXPECT_FALSE(same_signs("I have 25 left", "I have 250 left"));
    EXPECT_TRUE(same_signs("plate MA12", "plate KT09"));
    EXPECT_TRUE(same_signs("I have 1234567 left", "I have 12345678 left"));
}

TEST(learned_signs, are_sorted_each_once_and_of_few_bits) {
    const auto signs = signs_of("you and you and you and me and Brackwith");
    EXPECT_TRUE(std::is_sorted(signs.begin(), signs.end()));
    EXPECT_EQ(std::adjacent_find(signs.begin(), signs.end()), signs.end());
    EXPECT_LT(signs.back(), 1U << learned_table::sign_bits);
}

TEST(letter_parts, are_sentences_or_forty_words) {
    std::string text = "One. Two words.";
    for (int i = 0; i < 90; ++i) {
        text += " on";
    }
    const letter_text letter(text);
    std::vector<std::size_t> sizes;
    for (const auto& part : parts_of(letter)) {
        sizes.push_back(part.last - part.first);
    }
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 2, 40, 40, 10}));
    EXPECT_TRUE(parts_of(letter_text("")).empty());
}

TEST(learned_table, adds_up_whole_numbers) {
    const auto data = table_of(1000, 3);
    const auto table = learned_table::read(data);
    ASSERT_TRUE(table);
    ASSERT_EQ(table->kinds().size(), 1U);
    EXPECT_EQ(table->kinds()[0].kind, highlight_kind::money);
    EXPECT_EQ(table->kinds()[0].keep_at, -20);
    std::vector<std::int32_t> values;
    table->add_up({1000}, values);
    EXPECT_EQ(values, (std::vector<std::int32_t>{-10 + 3 * 64}));
    table->add_up({5, 1000, 1001, 0xFFFFF}, values);
    EXPECT_EQ(values, (std::vector<std::int32_t>{-10 + 3 * 32}));
    table->add_up({999, 1001}, values);
    EXPECT_EQ(values, (std::vector<std::int32_t>{-10}));
    const auto against = table_of(1000, -3);
    learned_table::read(against).value().add_up({1000}, values);
    EXPECT_EQ(values, (std::vector<std::int32_t>{-10 - 3 * 64}));
}

TEST(learned_table, that_is_damaged_is_refused_by_name) {
    const auto whole = table_of(1000, 3);
    const auto refused = [](const bytes& data) {
        const auto read = learned_table::read(data);
        return !read && read.error().why == base::refusal::bad_encoding &&
               read.error().detail == "learned weights";
    };
    EXPECT_FALSE(refused(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_TRUE(
            refused(bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size))))
            << size;
    }
    auto changed = whole;
    changed.push_back(0);
    EXPECT_TRUE(refused(changed));
    for (const std::size_t at : {0U, 4U, 5U, 6U, 13U, 17U}) {
        changed = whole;
        changed[at] = 0xEE;  // magic, version, kinds, a kind, signs, weights
        EXPECT_TRUE(refused(changed)) << at;
    }
    changed = whole;
    changed[changed.size() - 2] = 1;  // a weight of the second of one kinds
    EXPECT_TRUE(refused(changed));
    EXPECT_TRUE(refused(table_of(1U << learned_table::sign_bits, 3)));
}

struct unknown_to_rules {
    std::string kind;
    std::string author;
    std::string text;
};

const std::vector<unknown_to_rules>& sentences() {
    static const std::vector<unknown_to_rules> all = {
        {"money", "grandparent",
         "A nest egg is waiting for her in the bank, two hundred pounds of it."},
        {"meeting", "birth_mother",
         "Nobody needs to hear that you and me had a cup of tea in town one wet Sunday."},
        {"threat", "birth_father",
         "Tell your husband to mind how he walks home, a lot can happen in the dark."}};
    return all;
}

TEST(learned_layer, points_to_sentences_that_no_rule_knows) {
    for (const auto& each : sentences()) {
        const auto rule = each.kind + " by learned." + each.kind;
        EXPECT_TRUE(has(kinds_found(each.text, each.author), rule)) << each.text;
        const auto by_rules = kinds_found(each.text, each.author, {"learned"});
        EXPECT_TRUE(std::none_of(by_rules.begin(), by_rules.end(), [&](const auto& found) {
            return found.find(each.kind) == 0;
        })) << each.text;
    }
}

TEST(learned_layer, is_switched_off_by_policy) {
    for (const auto& each : sentences()) {
        const auto rule = each.kind + " by learned." + each.kind;
        EXPECT_FALSE(has(kinds_found(each.text, each.author, {"learned." + each.kind}), rule));
        EXPECT_FALSE(has(kinds_found(each.text, each.author, {each.kind}), rule));
        EXPECT_TRUE(has(kinds_found(each.text, each.author, {"learned.blame"}), rule));
    }
}

TEST(learned_layer, never_says_must_look) {
    for (const auto& each : sentences()) {
        screening_request request;
        request.author = each.author;
        for (const auto& found : testing::engine().screen(each.text, request)) {
            EXPECT_TRUE(found.rule.rfind("learned.", 0) != 0 ||
                        found.how == severity::worth_a_look);
        }
    }
}

TEST(learned_layer, leaves_out_what_is_of_very_low_value_but_never_somebodys_safety) {
    // One sign speaks strongly against each kind.
    const letter_text letter("hello");
    std::vector<finding> found;
    const search in{letter, testing::lists(), found};
    const auto left = [&](highlight_kind kind, severity how, bool agreed,
                          std::vector<std::string> off) {
        auto data = table_of(signs_of("hello").front(), -100);
        data[6] = static_cast<std::uint8_t>(kind);
        const auto table = learned_table::read(data).value();
        found = {{0, 5, kind, how, "a.rule", agreed}};
        const learned_table no_names;
        learned_layer(table, no_names).look(in, false, off);
        return found.size() == 1;
    };
    constexpr auto glance = severity::worth_a_look;
    EXPECT_TRUE(left(highlight_kind::money, glance, false, {"learned"}));
    EXPECT_FALSE(left(highlight_kind::money, glance, false, {}));
    EXPECT_FALSE(left(highlight_kind::money, severity::must_look, false, {}));
    EXPECT_TRUE(left(highlight_kind::threat, glance, false, {}));
    EXPECT_TRUE(left(highlight_kind::distress, glance, false, {}));
    EXPECT_FALSE(left(highlight_kind::landmark, glance, false, {}));
    EXPECT_TRUE(left(highlight_kind::landmark, severity::must_look, false, {}));
    EXPECT_TRUE(left(highlight_kind::landmark, glance, true, {}));
}

TEST(learned_layer, says_nothing_of_words_that_only_repeat_or_of_animals) {
    std::string again;
    for (int i = 0; i < 200; ++i) {
        again += "promise ";
    }
    EXPECT_FALSE(has(kinds_found(again, "birth_mother"), "promise by learned.promise"));
    EXPECT_FALSE(
        has(kinds_found("Our hamster died in June and we buried him in the garden.", "adopter"),
            "life_news by learned.life_news"));
}

TEST(learned_layer, hides_nothing_that_lies_in_its_sentences) {
    const finding town{10, 18, highlight_kind::town, severity::worth_a_look, "town.live"};
    finding sentence{0, 60, highlight_kind::landmark, severity::worth_a_look, "learned.landmark"};
    EXPECT_EQ(settle({town, sentence}).size(), 2U);
    sentence.rule = "landmark.seen_from";
    EXPECT_EQ(settle({town, sentence}).size(), 1U);
    // A name that was learned is as exact as one of the rules.
    const finding school{4, 26, highlight_kind::school, severity::worth_a_look, "learned.school"};
    EXPECT_EQ(settle({town, school}).size(), 1U);
}

}  // namespace
}  // namespace letterbox::moderation
