// A protected child's name as people say it who know the child, and details that are spelt out or
// written together with other words.
#include <gtest/gtest.h>

#include "moderation/screening/names_abroad.hpp"
#include "moderation/screening/settle.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

using words = std::vector<std::string>;

/// What of `kind` is found in `text` by rules alone.
words found(std::string_view text, std::string kind, std::string value) {
    screening_request request;
    request.switched_off = {"learned"};
    request.details = {{std::move(kind), std::move(value)}};
    words out;
    const auto start = request.details.front().kind + ":";
    for (const auto& each : testing::found(text, request)) {
        if (each.compare(0, start.size(), start) == 0) {
            out.push_back(each.substr(start.size()));
        }
    }
    return out;
}

struct said {
    const char* name;
    const char* text;
    const char* as;
};

class pet_names : public ::testing::TestWithParam<said> {};

TEST_P(pet_names, are_found) {
    EXPECT_EQ(found(GetParam().text, "child_name", GetParam().name), words{GetParam().as});
}

INSTANTIATE_TEST_SUITE_P(
    of_children, pet_names,
    ::testing::Values(
        said{"Anoushka", "Leo's sister, Noush, plays chess.", "Noush"},
        said{"Araminta", "We think Minty fell off the pony.", "Minty"},
        said{"Beatrix", "The pox went to Trixie and then to us.", "Trixie"},
        said{"Finlay", "I still call you Finn in my head.", "Finn"},
        said{"Ted", "I still call you Teddy in my head.", "Teddy"},
        said{"Theodore", "They call you that. Teddy, right enough.", "Teddy"},
        said{"Ted", "i still call you teddy in my head and miss you all the time.", "teddy"},
        said{"Eleanor", "I still call you Ella in my head.", "Ella"},
        said{"Finlay", "I still call you Fin-bob in my head.", "Fin-bob"},
        said{"Sebastian", "You are Sebby-webby to me.", "Sebby-webby"},
        said{"Rafferty", "They all call him Raffster there.", "Raffster"},
        said{"Delphine", "She is the Delfy of the street.", "Delfy"},
        said{"Tyler", "I think Ty is still mad on bikes.", "Ty"},
        said{"Vivienne", "We love Vi-Vi very much.", "Vi-Vi"},
        said{"Mila", "I would say Milenka to her picture.", "Milenka"},
        said{"Nikita", "What is nikkis best colour now.", "nikkis"},
        said{"Harriet", "On the back it says our H with cake.", "our H"},
        said{"Maximilian", "It is Big M from me.", "Big M"},
        said{"Vivaan", "This year I wrote V. turns seven.", "V"},
        said{"Viggo", "In the maze we yelled VIGGOOOO at him.", "VIGGOOOO"},
        said{"Robin", "All my love to Roobin and the dog.", "Roobin"},
        said{"Zainab", "Give a kiss to Zaynub for me.", "Zaynub"},
        said{"Piotr", "I was never good so I call you Peter now.", "Peter"},
        said{"Piotr", "We love Peter's smile.", "Peter's"},
        said{"Harriet", "It was for our H's party.", "our H's"},
        said{"Isla Rose", "Our Isla is well and happy.", "Isla"},
        said{"Lily-Mae", "We all love Lily very much.", "Lily"},
        said{"Nicholas", "Nick was so tall this year.", "Nick"},
        said{"Oscar", "We all love Oz very much.", "Oz"},
        said{"Idris", "The coach wrote Well done Idris!! on it.", "Idris"},
        said{"Ezra", "We wrote E\u2022Z\u2022R\u2022A in the sand.", "E\u2022Z\u2022R\u2022A"},
        said{"Ruby", "I think Ru-\nby would suit her.", "Ru-\nby"},
        said{"Priya", "It is papa romeo india yankee alpha to me.",
             "papa romeo india yankee alpha"},
        said{"Isla", "It is written eye ess ell ay, he said.", "eye ess ell ay"},
        said{"Amara", "It goes A then M then A then R then A.", "A then M then A then R then A"},
        said{"Seren", "It is S for sugar, E, R, E, N for nuts.",
             "S for sugar, E, R, E, N for nuts"},
        said{"Kezia", "We are famous, #KeziaAndAbbieForever it says.", "KeziaAndAbbieForever"},
        said{"Rafferty", "My name there is grandpaofrafferty now.", "grandpaofrafferty"},
        said{"Rafferty", "My name there is grandpaofraff now.", "grandpaofraff"},
        said{"Philippa", "We wrote #proudofpippa on it.", "proudofpippa"},
        said{"Nevaeh", "The wifi there is nevaehstopes2 now.", "nevaehstopes2"},
        said{"Niamh", "Her password was N1amh2016 then.", "N1amh2016"},
        said{"Benedict", "So stay safe ben10 as always.", "ben10"},
        said{"Fergus", "We call it the Fergusbus at home.", "Fergusbus"},
        said{"Oscar", "My tag is still oscarsdad88 today.", "oscarsdad88"}));

INSTANTIATE_TEST_SUITE_P(
    by_ear, pet_names,
    ::testing::Values(said{"Chanel", "How is little Shanelle this year?", "Shanelle"},
                      said{"Thaddeus", "The smallest one says Fadeus to him.", "Fadeus"},
                      said{"Esme", "They were all signed to Ezmay then.", "Ezmay"},
                      said{"Aoife", "They call for Eefa in the street.", "Eefa"},
                      said{"Niamh", "The dentist writes Neve every time.", "Neve"},
                      said{"Eoin", "The teacher called him Owen all day.", "Owen"},
                      said{"Tariq", "Which of you is Tarique, he asked.", "Tarique"},
                      said{"Bronwen", "It was printed Bronwyn on the tin.", "Bronwyn"},
                      said{"Keanu", "We said that Keeahnoo hid there.", "Keeahnoo"},
                      said{"Kian", "I think Kainn looked smart.", "Kainn"},
                      said{"Isla", "You swim well. Eye-la, that is how.", "Eye-la"},
                      said{"Kwame", "They changed it back, K-wah-may, it suits.", "K-wah-may"},
                      said{"Roisin", "I thought of it, Ro-sheen, and cried.", "Ro-sheen"},
                      said{"Kofi", "What drink has an F in it? Cof-fee, it is.", "Cof-fee"},
                      said{"Eloise", "It is Ell-oh-wheeze like a donkey.", "Ell-oh-wheeze"},
                      said{"Dmitri",
                           "In my heart it is \u0414\u043C\u0438\u0442\u0440\u0438\u0439 still.",
                           "\u0414\u043C\u0438\u0442\u0440\u0438\u0439"}));

INSTANTIATE_TEST_SUITE_P(
    by_a_letter, pet_names,
    ::testing::Values(said{"Heath", "The clocks have changed. H will be getting big.", "H"},
                      said{"Vivaan", "On each card I write only V.", "V"},
                      said{"Bastian", "I will write B for you, as I do.", "B"},
                      said{"Zachary", "I cook for two, Patrice and Z.", "Z"},
                      said{"Rupert", "We gave it, R-something, like the bear, and it suited him.",
                           "R-something, like the bear"},
                      said{"Cormac", "It is Cor-something, Mac at the back of it.",
                           "Cor-something, Mac at the back of it"}));

INSTANTIATE_TEST_SUITE_P(
    by_endings, pet_names,
    ::testing::Values(said{"Rhodri", "I think Rhodders caught a crab.", "Rhodders"},
                      said{"Ruby", "I would say Rubes to her face.", "Rubes"},
                      said{"Edward", "I would say Teddles to him.", "Teddles"},
                      said{"Francesca", "It was Franny who won.", "Franny"},
                      said{"Ezekiel", "I know Zeke will dance.", "Zeke"},
                      said{"Harpreet", "She writes to Preeti each time.", "Preeti"},
                      said{"Beatrice", "She is still Queen Bea to us.", "Queen Bea"},
                      said{"Emre", "It was a mug with Emre'nin on it.", "Emre'nin"},
                      said{"Rowan", "The cake said HAPPY 4TH RO RO on top.", "RO RO"},
                      said{"Zuri", "I sang to her, Zuri zuri zuri, all night.", "Zuri zuri zuri"},
                      said{"Summer", "we think summer-lou was scared of it", "summer"},
                      said{"Marigold", "The cushion says MARIGOLD MADE THIS, in wool.", "MARIGOLD"},
                      said{"Winifred", "It is from all.\n\nWith love,\nWin, Nevaeh and their mum",
                           "Win"}));

TEST(initials, go_on_from_the_childs_name) {
    EXPECT_EQ(found("They say Fina, Finny, S. and the rest.", "child_name", "Serafina"),
              (words{"Fina", "Finny", "S"}));
}

TEST(initials, stand_for_the_child_before_a_protected_surname) {
    screening_request request;
    request.switched_off = {"learned"};
    request.details = {{"child_name", "Reuben"}, {"surname", "Pask"}};
    EXPECT_EQ(testing::found("It says on my toolbox, R. Pask, in paint.", request),
              (words{"child_name:R", "surname:Pask"}));
    EXPECT_EQ(testing::found("It says on my toolbox, T. Pask, in paint.", request),
              words{"surname:Pask"});
}

struct other_words {
    const char* name;
    const char* text;
};

class harmless : public ::testing::TestWithParam<other_words> {};

TEST_P(harmless, words_are_no_pet_names) {
    EXPECT_EQ(found(GetParam().text, "child_name", GetParam().name), words{});
}

INSTANTIATE_TEST_SUITE_P(
    all, harmless,
    ::testing::Values(
        other_words{"Angel", "My friend Stacey-Ann says hello."},
        other_words{"Summer", "Summer's nearly here, and we are glad."},
        other_words{"Hope", "Hope's all we have."}, other_words{"Joy", "Joy's a funny thing."},
        other_words{"Ella", "A & E was busy all night."},
        other_words{"Harry", "H & M has a sale on."}, other_words{"Isabella", "Is it warm? It is."},
        other_words{"Imogen", "I'm well, and I'm glad."},
        other_words{"Emmanuel", "Many men and a man came."},
        other_words{"Harriet", "The vitamin was H or D."},
        other_words{"Anna", "She got an A level and a B."},
        other_words{"Rose", "We saw roses in the primrose wood."},
        other_words{"Bea", "You can be an artist, and see the sea."},
        other_words{"Maria", "Mario is a game he likes."},
        other_words{"Theo", "They've had tea. They'll come."},
        other_words{"Hermione", "Here's the card for you."},
        other_words{"Julia", "We went in July and again in August."},
        other_words{"Monica", "See you Mon or Sat."},
        other_words{"Stanley", "He likes St Mary's and the PE there."},
        other_words{"Connor", "The Co-op was shut."},
        other_words{"Nancy", "We had lunch at Nan's, and Nana sang."},
        other_words{"Frances", "We flew to France."}, other_words{"Sam", "It began at 5am sharp."},
        other_words{"Ira", "You and I are a bit alike."},
        other_words{"Mia", "Well, em, I, a friend of yours, came."},
        other_words{"Ryan", "We flew with Ryanair."}, other_words{"Ella", "She eats Nutella."},
        other_words{"Eva", "E is for elephant, and C is fine."},
        other_words{"Zoe", "We read it from A to Z again."},
        other_words{"Lauren", "Best wishes from L and J"},
        other_words{"Xander", "I put X on the form, then I signed X."},
        other_words{"Brian", "My plan B will work, and vitamin B is good."},
        other_words{"Emma", "Marks and M was not a shop."},
        other_words{"Charlie", "My cousin Carly and Sherelle came."},
        other_words{"Kofi", "We had a coffee and a toffee."},
        other_words{"Daisy", "Daz did the wash and Chaz did not."},
        other_words{"William", "Put the wheelie bin out."},
        other_words{"Harriet", "The Saltby Harriers ran. Awright, pal."},
        other_words{"Noni", "I saw no-one at the co-op, it was a semi-final."},
        other_words{"Sean", "My certificate says 1st Jan 2011 on it."},
        other_words{"Logan", "The plate is LGN and loganberry jam is nice."},
        other_words{"Fergus", "We had Angus beef on the bus."},
        other_words{"Romeo", "We flew to Rome. It is a long way."},
        other_words{"Ruby", "He rubs his knee and Robin sings."},
        other_words{"Karen", "They are in care an hour away, and do the cha-cha."},
        other_words{"Tariq", "He rode his trike, and I am on t-dot-me now."},
        other_words{"Ted", "He loves his teddy."},
        other_words{"Angel", "My friend Anna says hello."},
        other_words{"Digby", "He likes diggers and lorries."},
        other_words{"Martin", "My brother Marek is a baker."}));

TEST(glued, everyday_words_need_a_capital_or_a_digit) {
    EXPECT_EQ(found("The redheads and the forehead.", "surname", "Head"), words{});
    EXPECT_EQ(found("Look for #TeamHead2 there.", "surname", "Head"), words{"TeamHead2"});
}

TEST(protected_details, are_not_two_small_words_that_sound_like_one) {
    EXPECT_EQ(found("The weather in Thorlby has kept us in.", "surname", "Haskett"), words{});
}

TEST(protected_details, are_known_without_their_number_or_kind) {
    EXPECT_EQ(found("The postman at Tanners Wynd fell.", "street_address", "4 Tanner's Wynd"),
              words{"Tanners Wynd"});
    EXPECT_EQ(found("The whole of Thornbeck signed it.", "school", "Thornbeck C of E"),
              words{"Thornbeck"});
}

TEST(names_abroad, are_one_name_in_several_languages) {
    ASSERT_EQ(names_abroad_of("piotr").size(), 1U);
    EXPECT_NE(names_abroad_of("piotr")[0].find("peter"), std::string_view::npos);
    EXPECT_EQ(names_abroad_of("owain").size(), 2U);  // of Owen, and of John
    EXPECT_TRUE(names_abroad_of("pio").empty());
    EXPECT_TRUE(names_abroad_of("").empty());
}

TEST(settling, lets_nothing_stand_for_a_protected_detail_that_may_be_passed_over) {
    using enum highlight_kind;
    const auto out = settle({{0, 8, town, severity::must_look, "protected.exact", true},
                             {0, 13, school, severity::worth_a_look, "school.type", false}});
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].kind, school);
    EXPECT_EQ(out[0].how, severity::must_look);
}

TEST(settling, never_drops_all_that_says_a_protected_detail) {
    using enum highlight_kind;
    const auto out =
        settle({{0, 6, child_name, severity::must_look, "protected.exact", true},
                {0, 11, street_address, severity::must_look, "address.street", false},
                {0, 22, workplace, severity::worth_a_look, "learned.workplace", false}});
    EXPECT_TRUE(std::any_of(out.begin(), out.end(), [](const finding& each) {
        return each.how == severity::must_look && each.start == 0;
    }));
    screening_request request;
    request.details = {{"child_name", "Brodie"}};
    constexpr std::string_view text =
        "doing me community hours at Brodie Lane Allotments and i like leeks";
    EXPECT_FALSE(testing::engine().screen(text, request).empty());
}

TEST(settling, keeps_the_childs_name_where_something_larger_is_guessed) {
    using enum highlight_kind;
    const finding child{0, 7, child_name, severity::must_look, "protected.exact", true};
    const auto beside = [&](const finding& other) {
        std::vector<highlight_kind> out;
        for (const auto& each : settle({child, other})) {
            out.push_back(each.kind);
        }
        return out;
    };
    EXPECT_EQ(beside({0, 11, full_name, severity::worth_a_look, "learned.full_name", false}),
              std::vector{child_name});
    EXPECT_EQ(beside({0, 20, club, severity::worth_a_look, "club.named", false}),
              (std::vector{child_name, club}));
}

}  // namespace
}  // namespace letterbox::moderation
