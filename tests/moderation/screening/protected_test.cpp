// Protected details in every disguise, and everyday words that are not meant.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "crypto/record/body.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

using testing::found;
using words = std::vector<std::string>;

struct disguise_case {
    const char* why;
    const char* kind;
    const char* value;
    const char* text;
    const char* expected;
};

void PrintTo(const disguise_case& each, std::ostream* out) {
    *out << each.why;
}

class disguises : public ::testing::TestWithParam<disguise_case> {};

TEST_P(disguises, is_found) {
    const auto& each = GetParam();
    EXPECT_EQ(found(each.text, each.kind, each.value), words{each.expected});
}

INSTANTIATE_TEST_SUITE_P(
    all, disguises,
    ::testing::Values(
        disguise_case{"case", "town", "Kettlesby", "Off to KETTLESBY again.", "town:KETTLESBY"},
        disguise_case{"small", "town", "Kettlesby", "Off to kettlesby again.", "town:kettlesby"},
        disguise_case{"plural", "surname", "Ashworth", "Love from the Ashworths",
                      "surname:Ashworths"},
        disguise_case{"possessive", "surname", "Pomfret", "It is Pomfret’s coat.",
                      "surname:Pomfret’s"},
        disguise_case{"misspelt", "town", "Thornleigh Bridge",
                      "The bus to thornly bridge was late.", "town:thornly bridge"},
        disguise_case{"swapped letters", "town", "Marrowby", "The Marrwoby bus was late.",
                      "town:Marrwoby"},
        disguise_case{"spaced", "town", "Kettlesby", "The K e t t l e s b y bus was late.",
                      "town:K e t t l e s b y"},
        disguise_case{"dotted", "surname", "Ferrand", "It is F.e.r.r.a.n.d like errand.",
                      "surname:F.e.r.r.a.n.d"},
        disguise_case{"leet", "child_name", "Cleo", "They call me C1e0 there.", "child_name:C1e0"},
        disguise_case{"signs", "town", "Saltby", "The $@ltby bus was late.", "town:$@ltby"},
        disguise_case{"emoji", "school", "Orchard Vale", "The orch🍎ard vale bus was late.",
                      "school:orch🍎ard vale"},
        disguise_case{"zero width", "town", "Marrowby", "The Mar\u200Brow\u200Bby bus was late.",
                      "town:Mar\u200Brow\u200Bby"},
        disguise_case{"look-alikes", "town", "Marrowby", "The M\u0430rr\u043Ewby bus was late.",
                      "town:M\u0430rr\u043Ewby"},
        disguise_case{"full width", "town", "Marrowby", "The \uFF2D\uFF41\uFF52rowby bus was late.",
                      "town:\uFF2D\uFF41\uFF52rowby"},
        disguise_case{"accents", "surname", "Munteanu", "It says Mùnteanü on it.",
                      "surname:Mùnteanü"},
        disguise_case{"by ear", "child_name", "Jasper", "I know hes jazpa now coz of my mate.",
                      "child_name:jazpa"},
        disguise_case{"initial and man", "child_name", "Jasper", "It is J-man to his mates.",
                      "child_name:J-man"},
        disguise_case{"another short form", "child_name", "Harriet", "They call her Hattie there.",
                      "child_name:Hattie"},
        disguise_case{"broken syllable", "school", "Our Lady of Pity",
                      "He sang in the school of the Lady of Pi-ty then.",
                      "school:the school of the Lady of Pi-ty"},
        disguise_case{"backwards", "town", "Dunmoor", "Read roomnud in a mirror.", "town:roomnud"},
        disguise_case{"two lines", "town", "Fenny Marsham", "The bus to Fenny\nMarsham was late.",
                      "town:Fenny\nMarsham"},
        disguise_case{"two words", "town", "Tidwell", "The bus went down a tidy well today.",
                      "town:tidy well"},
        disguise_case{"short form", "school", "Hollin Edge Primary", "They sang at Hollin Edge.",
                      "school:Hollin Edge"},
        disguise_case{"the comp", "school", "Ravensgill Comp", "I bunk off the comp.",
                      "school:the comp"},
        disguise_case{"initials", "school", "Long Ings Academy", "It says LIA on it.",
                      "school:LIA"},
        disguise_case{"nickname", "child_name", "Isabella", "Then Izzy laughed.",
                      "child_name:Izzy"},
        disguise_case{"spelt nickname", "child_name", "Isabella", "Then I z z y laughed.",
                      "child_name:I z z y"},
        disguise_case{"half of a surname", "surname", "Penrose-Lee", "It says Penrose on it.",
                      "surname:Penrose"},
        disguise_case{"full name", "surname", "Dracott", "It says Shan Dracott on it.",
                      "full_name:Shan Dracott"},
        disguise_case{"street with house", "street", "Duck Lane",
                      "I sat in Old Forge Cottage, Duck Lane.",
                      "street_address:Old Forge Cottage, Duck Lane"},
        disguise_case{"abbreviated street", "street", "Rectory Close", "I sat in 9 Rectory Cl.",
                      "street_address:9 Rectory Cl"}));

class everyday_words : public ::testing::TestWithParam<disguise_case> {};

TEST_P(everyday_words, are_left_alone) {
    const auto& each = GetParam();
    EXPECT_EQ(found(each.text, each.kind, each.value), words{});
}

INSTANTIATE_TEST_SUITE_P(
    all, everyday_words,
    ::testing::Values(
        disguise_case{"reading a book", "town", "Reading", "She is reading well.", ""},
        disguise_case{"Reading first", "town", "Reading", "Reading is my favourite.", ""},
        disguise_case{"may", "child_name", "May", "She may like it.", ""},
        disguise_case{"in May", "child_name", "May", "We start in May again.", ""},
        disguise_case{"seeds", "child_name", "Poppy", "Poppy seeds are small.", ""},
        disguise_case{"a bath", "town", "Bath", "He has a bath at seven.", ""},
        disguise_case{"great deal", "town", "Deal", "It cost a great deal.", ""},
        disguise_case{"Lord Nelson", "town", "Nelson", "We drew Lord Nelson.", ""},
        disguise_case{"settle", "town", "Settle", "It took a while to settle.", ""},
        disguise_case{"Burns Night", "surname", "Burns", "Burns Night was a hit.", ""},
        disguise_case{"daisy chain", "child_name", "Daisy", "We made daisy chains.", ""},
        disguise_case{"another name", "child_name", "Maria", "Her friend Mario waved.", ""},
        disguise_case{"inside a word", "town", "Ayle", "He plays the ukulele today.", ""}));

TEST(protected_details, of_everyday_words_are_found_when_meant) {
    EXPECT_EQ(found("We are still in Reading, as before.", "town", "Reading"),
              words{"town:Reading"});
    EXPECT_EQ(found("Hope is three. Joy says hello.", "child_name", "Joy"),
              words{"child_name:Joy"});
    EXPECT_EQ(found("Granny Bird came for tea.", "surname", "Bird"), words{"surname:Bird"});
}

TEST(protected_details, of_everyday_words_are_found_as_photos_are_described) {
    for (const auto* const name : {"Daisy", "Poppy", "Rose", "Grace"}) {
        for (const auto* const rest :
             {"", " at the beach", " on the swing", " in the garden", " with her bike"}) {
            EXPECT_EQ(found(name + std::string(rest), "child_name", name),
                      words{"child_name:" + std::string(name)})
                << rest;
        }
    }
}

TEST(protected_details, end_where_they_end_before_a_word_that_is_hardly_heard) {
    for (const auto* const next : {"I am so sorry.", "He swims.", "A friend came."}) {
        for (const auto* const mark : {". ", "! ", " ", "\n"}) {
            EXPECT_EQ(found("She goes to school in Bristol" + (mark + std::string(next)), "town",
                            "Bristol"),
                      words{"town:Bristol"});
        }
    }
    EXPECT_EQ(found("We live at Hill Top. I am so sorry.", "town", "Hill Top"),
              words{"town:Hill Top"});
}

TEST(protected_details, take_in_what_belongs_to_them) {
    EXPECT_EQ(found("With love from Carys Probert.", "surname", "Probert"),
              words{"full_name:Carys Probert"});
    EXPECT_EQ(found("Come to friary wk, its 3 doors from the end, and bring cake.", "street",
                    "Friary Walk"),
              words{"street_address:friary wk, its 3 doors from the end"});
    EXPECT_EQ(found("We are in Sorrel Close, Scarsworth, and happy.", "street", "Sorrel Close"),
              (words{"street_address:Sorrel Close", "town:Scarsworth"}));
}

TEST(protected_details, are_found_when_shortened) {
    EXPECT_EQ(found("He sweeps up at Greaves Tyre and Exhaust now.", "workplace",
                    "Greaves Tyre & Exhaust"),
              words{"workplace:Greaves Tyre and Exhaust"});
    EXPECT_EQ(found("Our house is near Mkt Ember.", "town", "Market Ember"),
              words{"town:Mkt Ember"});
    EXPECT_EQ(found("I have my own chair at Sundrop, in the window.", "workplace", "Sundrop Nails"),
              words{"workplace:Sundrop"});
    EXPECT_EQ(
        found("I still do the desk at Cosgroves, three days.", "workplace", "Cosgrove Van Hire"),
        words{"workplace:Cosgroves"});
    EXPECT_EQ(found("he is on nights at kway side mareen", "workplace", "Quayside Marine"),
              words{"workplace:kway side mareen"});
}

TEST(protected_details, that_are_everyday_surnames_are_found_by_their_neighbours) {
    EXPECT_EQ(found("wayne here, or mr rice as they call me at the bank", "surname", "Rice"),
              words{"surname:rice"});
    EXPECT_EQ(found("we had chicken and rice for tea", "surname", "Rice"), words{});
    EXPECT_EQ(found("Josh and the baby and me, we are all Swifts.", "surname", "Swift"),
              words{"surname:Swifts"});
}

TEST(numbers_in_pieces, are_found_to_the_last) {
    EXPECT_EQ(found("My joke: cross 07700 cows with 900 sheep and 735 ducks."),
              (words{"phone:07700", "phone:900", "phone:735"}));
    EXPECT_EQ(found("You can ring 07seven00 nine-double-oh two six five."),
              words{"phone:07seven00 nine-double-oh two six five"});
    EXPECT_EQ(found("It begins 07700 and you were born in 2015, not later."), words{"phone:07700"});
    EXPECT_EQ(found("Postcode is NG 4 oh, space, 3 D L."),
              (words{"postcode:NG 4 oh", "postcode:3 D L"}));
    EXPECT_EQ(found("I told her TR28, dear, and then seven, D for Dominic, N for Norman."),
              (words{"postcode:TR28", "postcode:seven, D for Dominic, N for Norman"}));
}

TEST(addresses_and_names, are_told_from_what_looks_like_them) {
    EXPECT_EQ(found("The photos are up at bandstandnights dot example now."),
              words{"url:bandstandnights dot example"});
    EXPECT_EQ(found("We have a new kitten called Mrs Biscuits."), words{});
}

TEST(protected_details, are_all_looked_for_however_many_an_agreement_has) {
    screening_request request;
    while (request.details.size() + 1 < record::max_protected_details) {
        request.details.push_back(
            {"landmark",
             "Gable " + std::string(1, static_cast<char>('a' + request.details.size() % 26))});
    }
    request.details.push_back({"town", "Marrowby"});
    EXPECT_EQ(found("We moved to Marrowby in June.", request), words{"town:Marrowby"});
}

TEST(protected_details, are_found_whole_however_long_an_agreement_has_them) {
    const std::string school = "Saint Mary and Saint Oswin Roman Catholic Voluntary Aided Primary "
                               "School and Nursery, Thornbeck";
    EXPECT_EQ(found("She goes to " + school + " now.", "school", school),
              words{"school:" + school});
    std::string longest = "The Xaqo";
    while (longest.size() + 5 <= record::max_protected_words) {
        longest += " Bequ";
    }
    EXPECT_EQ(found("He is at " + longest + " today.", "landmark", longest),
              words{"landmark:" + longest});
    static_assert(max_protected_size >= 4 * record::max_protected_words, "bytes of UTF-8");
}

TEST(protected_details, are_found_composed_and_decomposed) {
    constexpr std::array writings = {"Ng\u1ECDc", "Ngo\u0323c", "Ngoc"};
    for (const std::string value : writings) {
        for (const std::string text : writings) {
            EXPECT_EQ(found("I miss " + text + " so much.", "child_name", value),
                      words{"child_name:" + text})
                << value;
        }
    }
    EXPECT_EQ(found("I miss Дмитри\u0439 so much.", "child_name", "Dmitri"),
              words{"child_name:Дмитри\u0439"});
    EXPECT_EQ(found("I miss Дмитри\u0438\u0306 so much.", "child_name", "Dmitri"),
              words{"child_name:Дмитри\u0438\u0306"});
}

struct read_out {
    const char* kind;
    const char* value;
    const char* text;
    const char* as;
};

class codes : public ::testing::TestWithParam<read_out> {};

TEST_P(codes, are_found_as_they_are_read_out) {
    const auto& each = GetParam();
    screening_request request;
    request.details = {{each.kind, each.value}};
    const auto all = testing::engine().screen(each.text, request);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [&](const highlight& one) {
        return one.rule == "protected.spelt" && testing::words_of(each.text, one) == each.as;
    })) << each.text;
}

INSTANTIATE_TEST_SUITE_P(
    all, codes,
    ::testing::Values(
        read_out{"postcode", "L39 4QP", "Our postcode is L thirty nine four Q P.",
                 "L thirty nine four Q P"},
        read_out{"postcode", "L39 4QP", "It is L39 four QP.", "L39 four QP"},
        read_out{"postcode", "L39 4QP", "Send it to L39 4 queue pee, ok.", "L39 4 queue pee"},
        read_out{"postcode", "L39 4QP", "The postcode is el three nine four queue pee.",
                 "el three nine four queue pee"},
        read_out{"postcode", "L39 4QP", "It is L for lemon, 39, and then four, Q, papa.",
                 "L for lemon, 39, and then four, Q, papa"},
        read_out{"postcode", "L39 4QP", "It is L, then 3, then 9, then 4, Q, P.",
                 "L, then 3, then 9, then 4, Q, P"},
        read_out{"postcode", "M44 0AE", "It goes M double four, oh, A, E.",
                 "M double four, oh, A, E"},
        read_out{"vehicle_registration", "AB12 CDE", "Our reg is AB one two CDE.",
                 "AB one two CDE"},
        read_out{"vehicle_registration", "AB12 CDE", "Our reg: AB twelve CDE.", "AB twelve CDE"}));

TEST(codes, are_not_what_begins_like_them) {
    for (const auto* text :
         {"L thirty nine four Q R", "AB one two CD", "Thirty nine of us came."}) {
        for (const auto* value : {"L39 4QP", "AB12 CDE"}) {
            screening_request request;
            request.details = {{"postcode", value}};
            for (const auto& each : testing::engine().screen(text, request)) {
                EXPECT_NE(each.rule, "protected.spelt") << text;
            }
        }
    }
}

TEST(protected_details, are_found_with_their_letters_written_out) {
    EXPECT_EQ(found("The Muellers came to tea.", "surname", "M\u00FCller"),
              words{"surname:Muellers"});
    EXPECT_EQ(found("The Muellers came to tea.", "surname", "Mu\u0308ller"),
              words{"surname:Muellers"});
    EXPECT_EQ(found("It is Soerensens coat.", "surname", "S\u00F8rensen"),
              words{"surname:Soerensens"});
    EXPECT_EQ(found("We went to Aarhusby again.", "town", "\u00C5rhusby"), words{"town:Aarhusby"});
    EXPECT_EQ(found("The Gassners came to tea.", "surname", "Ga\u00DFner"),
              words{"surname:Gassners"});
}

class protected_dates : public ::testing::TestWithParam<const char*> {};

TEST_P(protected_dates, are_found_however_they_are_written) {
    screening_request request;
    for (const auto* value : {"12 March 2015", "12.3.15", "March the twelfth, 2015"}) {
        request.details = {{"date_of_birth", value}};
        const auto text = "We had cake on " + std::string(GetParam()) + " and it rained.";
        const auto all = testing::engine().screen(text, request);
        ASSERT_EQ(all.size(), 1U) << text;
        EXPECT_EQ(testing::words_of(text, all[0]), GetParam());
        EXPECT_EQ(all[0].kind, highlight_kind::date_of_birth);
        EXPECT_EQ(all[0].how, severity::must_look);
        EXPECT_EQ(all[0].reason, "This looks like a detail that the agreement protects.");
    }
}

INSTANTIATE_TEST_SUITE_P(all, protected_dates,
                         ::testing::Values("12 March 2015", "12th March 2015", "12th of March 2015",
                                           "12/03/2015", "12.3.15", "2015-03-12", "March 12, 2015",
                                           "March the 12th, 2015",
                                           "twelfth of March, two thousand and fifteen",
                                           "twelfth of the third, twenty fifteen", "12 March",
                                           "12th of March", "March 12th", "12/3", "12 Mawrth"));

TEST(protected_dates, are_no_other_dates) {
    screening_request request;
    request.switched_off = {"learned"};
    request.details = {{"date_of_birth", "12 March 2015"}};
    for (const auto* text :
         {"We met on 13 March.", "We met on 12 May.",
          "12 March\nDear Kez, it rained all week and we stayed in.", "We ate 12/4 of the cake.",
          "We may march 12 miles.", "She was three of the twelve."}) {
        EXPECT_EQ(found(text, request), words{}) << text;
    }
}

TEST(protected_details, are_bounded) {
    screening_request request;
    for (int i = 0; i < 1000; ++i) {
        request.details.push_back({"town", std::string(10000, 'x')});
    }
    request.details.push_back({"town", ""});
    request.details.push_back({"nonsense", "\xff\xfe"});
    EXPECT_EQ(found("We went to the sea.", request), words{});
}

}  // namespace
}  // namespace letterbox::moderation
