// What the writer sees and what the worker sees; rules that are switched off; the same every time.
#include <gtest/gtest.h>

#include "moderation/screening/unicode.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

using testing::found;
using words = std::vector<std::string>;

constexpr auto letter = "My phone is 07700 900123. You will be sorry when I find your house.";

TEST(views, word_it_gently_for_the_writer) {
    screening_request request;
    const auto worker = testing::engine().screen(letter, request);
    request.view = screening_view::writer;
    const auto writer = testing::engine().screen(letter, request);
    ASSERT_EQ(worker.size(), writer.size());
    ASSERT_GE(worker.size(), 2U);
    EXPECT_EQ(writer[0].how, severity::must_look);  // a detail is a detail
    for (std::size_t i = 0; i < worker.size(); ++i) {
        EXPECT_NE(worker[i].reason, writer[i].reason);
        EXPECT_FALSE(writer[i].reason.empty());
        if (!identifying(worker[i].kind)) {
            EXPECT_LT(writer[i].how, severity::must_look);
        }
    }
}

TEST(views, tell_the_worker_what_is_protected) {
    screening_request request;
    request.details = {{"town", "Marrowby"}};
    const auto highlights = testing::engine().screen("The Marrowby bus.", request);
    ASSERT_EQ(highlights.size(), 1U);
    EXPECT_NE(highlights[0].reason.find("agreement"), std::string::npos);
    EXPECT_EQ(highlights[0].suggestion, "our town");
    EXPECT_EQ(highlights[0].rule, "protected.exact");
}

TEST(views, suggest_the_first_name_for_a_full_one) {
    const auto suggested = [](std::string_view text, const screening_request& request) {
        std::string out;
        for (const auto& each : testing::engine().screen(text, request)) {
            if (each.kind == highlight_kind::full_name) {
                out += "[" + each.suggestion + "]";
            }
        }
        return out;
    };
    EXPECT_EQ(suggested("I saw Zo\u00eb Fairbrother at the shop.", {}), "[Zo\u00eb]");
    EXPECT_EQ(suggested("We met Mr. Thomas Fairbrother there.", {}), "[Thomas]");
    // The first name is what must not cross.
    screening_request request;
    request.details = {{"full_name", "Thomas Fairbrother"}, {"child_name", "Thomas"}};
    EXPECT_EQ(suggested("I saw Thomas Fairbrother at the shop.", request), "[]");
}

TEST(rules, can_be_switched_off) {
    screening_request request;
    request.switched_off = {"phone.number", "learned"};
    EXPECT_EQ(found("My phone is 07700 900123.", request), words{});
    request.switched_off = {"phone"};
    EXPECT_EQ(found("My phone is 07700 900123.", request), words{});
    request.switched_off = {"phone.part", "postcode"};
    EXPECT_EQ(found("My phone is 07700 900123.", request), words{"phone:07700 900123"});
}

TEST(screening, is_the_same_every_time) {
    const word_lists none;
    const screening_engine other(testing::lists());
    for (int i = 0; i < 3; ++i) {
        const auto a = testing::engine().screen(letter, {});
        const auto b = other.screen(letter, {});
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t k = 0; k < a.size(); ++k) {
            EXPECT_EQ(a[k].start, b[k].start);
            EXPECT_EQ(a[k].rule, b[k].rule);
        }
    }
}

TEST(screening, works_without_lists) {
    const word_lists none;
    const screening_engine bare(none);
    EXPECT_EQ(bare.screen("My phone is 07700 900123.", {}).size(), 1U);
}

TEST(screening, takes_any_bytes) {
    std::uint32_t state = 1;
    for (int round = 0; round < 300; ++round) {
        std::string text;
        for (int i = 0; i < 200; ++i) {
            state = state * 1664525U + 1013904223U;
            constexpr std::string_view likely = "07 .@/-:aeiourstlnfg AB12\n#_";
            const auto byte = state >> 24U;
            text.push_back(round % 2 == 0 ? static_cast<char>(byte) : likely[byte % likely.size()]);
        }
        screening_request request;
        request.author = "birth_mother";
        request.details = {{"town", "Marrowby"}, {"child_name", "Isabella"}};
        const auto points = code_points(text).size();
        for (const auto& each : testing::engine().screen(text, request)) {
            EXPECT_LT(each.start, each.end);
            EXPECT_LE(each.end, points);
        }
    }
}

TEST(screening, reads_no_more_than_its_limit) {
    const std::string text = std::string(max_screened_size, ' ') + "My phone is 07700 900123.";
    EXPECT_EQ(found(text), words{});
    EXPECT_EQ(found(""), words{});
}

}  // namespace
}  // namespace letterbox::moderation
