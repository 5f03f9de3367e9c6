#include "moderation/screening/settle.hpp"

#include <gtest/gtest.h>

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

TEST(settling, leaves_the_town_out_of_a_name) {
    screening_request request;
    request.details = {{"town", "Kirkwell"}};
    EXPECT_EQ(testing::found("He is at Kirkwell High now.", request),
              words{"school:Kirkwell High"});
}

}  // namespace
}  // namespace letterbox::moderation
