#include "moderation/screening/settle.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

using words = std::vector<std::string>;

TEST(settling, joins_findings_of_one_kind) {
    const auto out = settle({{0, 5, highlight_kind::town, severity::worth_a_look, "a", false},
                             {3, 9, highlight_kind::town, severity::must_look, "b", true},
                             {9, 12, highlight_kind::town, severity::worth_a_look, "c", false}});
    ASSERT_EQ(out.size(), 2U);
    EXPECT_EQ(out[0].end, 9U);
    EXPECT_EQ(out[0].rule, "b");
    EXPECT_EQ(out[0].how, severity::must_look);
}

TEST(settling, keeps_what_says_more) {
    using enum highlight_kind;
    const auto kinds = [](std::vector<finding> found) {
        std::vector<highlight_kind> out;
        for (const auto& each : settle(std::move(found))) {
            out.push_back(each.kind);
        }
        return out;
    };
    const auto how = severity::worth_a_look;
    EXPECT_EQ(kinds({{0, 8, town, how, "a", true}, {0, 13, school, how, "b", false}}),
              std::vector{school});
    EXPECT_EQ(kinds({{2, 9, surname, how, "a", true}, {0, 20, email, how, "b", false}}),
              std::vector{email});
    EXPECT_EQ(kinds({{10, 20, phone, how, "a", false}, {0, 40, social, how, "b", false}}),
              (std::vector{social, phone}));
    EXPECT_EQ(kinds({{0, 9, town, how, "a", false}, {0, 40, meeting, how, "b", false}}),
              (std::vector{town, meeting}));
}

TEST(settling, lets_the_childs_name_stand_beside_what_holds_it) {
    using enum highlight_kind;
    const finding child{10, 16, child_name, severity::must_look, "protected.exact", true};
    const auto beside = [&](const finding& other) {
        std::vector<highlight_kind> out;
        for (const auto& each : settle({child, other})) {
            out.push_back(each.kind);
        }
        return out;
    };
    const auto how = severity::must_look;
    EXPECT_EQ(beside({0, 40, social, how, "social.find_me", false}),
              (std::vector{social, child_name}));
    EXPECT_EQ(beside({10, 40, street_address, how, "address.number_and_street", false}),
              (std::vector{child_name, street_address}));
    EXPECT_EQ(beside({0, 40, landmark, how, "landmark.home_beside", false}),
              (std::vector{landmark, child_name}));
    // These name the child themselves.
    EXPECT_EQ(beside({10, 24, full_name, how, "protected.exact", true}), std::vector{full_name});
    EXPECT_EQ(beside({4, 30, email, how, "email.plain", false}), std::vector{email});
    EXPECT_EQ(beside({9, 26, social, how, "social.handle", false}), std::vector{social});
}

TEST(settling, says_that_a_detail_of_the_agreement_is_in_what_holds_it) {
    using enum highlight_kind;
    const auto out = settle({{0, 8, town, severity::must_look, "protected.exact", true},
                             {0, 13, school, severity::must_look, "school.type", false}});
    ASSERT_EQ(out.size(), 1U);
    EXPECT_TRUE(out[0].agreed);
    screening_request request;
    request.details = {{"town", "Kirkwell"}};
    const auto found = testing::engine().screen("He is at Kirkwell High now.", request);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_NE(found[0].reason.find("agreement protects"), std::string::npos);
}

TEST(settling, keeps_a_child_who_stands_outside_of_a_full_name) {
    using enum highlight_kind;
    // "Ella\nMax Smith" with two children
    const auto how = severity::must_look;
    const auto out = settle({{0, 4, child_name, how, "a", true},
                             {5, 8, child_name, how, "a", true},
                             {5, 14, full_name, how, "b", true}});
    ASSERT_EQ(out.size(), 2U);
    EXPECT_EQ(out[0].kind, child_name);
    EXPECT_EQ(out[0].start, 0U);
    EXPECT_EQ(out[1].kind, full_name);
}

TEST(settling, shows_the_childs_name_in_what_may_be_set_aside) {
    screening_request request;
    request.details = {{"child_name", "Jayden"}};
    request.switched_off = {"learned"};
    EXPECT_EQ(testing::found("find me on insta they said so il just say J.A.Y.D.E.N lol", request),
              (words{"social:find me on insta they said so il just say J.A.Y.D.E.N lol",
                     "child_name:J.A.Y.D.E.N"}));
    request.details = {{"child_name", "Ulysses"}};
    const auto parade =
        testing::found("The label says Ulysses, Thirty-One Gannet Parade.", request);
    EXPECT_TRUE(std::find(parade.begin(), parade.end(), "child_name:Ulysses") != parade.end());
}

TEST(settling, leaves_the_town_out_of_a_name) {
    screening_request request;
    request.details = {{"town", "Kirkwell"}};
    EXPECT_EQ(testing::found("He is at Kirkwell High now.", request),
              words{"school:Kirkwell High"});
}

}  // namespace
}  // namespace letterbox::moderation
