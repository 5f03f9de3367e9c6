#include "moderation/screening/word_index.hpp"

#include <gtest/gtest.h>

#include "moderation/screening/finding.hpp"

namespace letterbox::moderation {
namespace {

TEST(word_index, numbers_words_in_their_order) {
    word_index index;
    EXPECT_EQ(index.number_of("ferry"), 0U);
    EXPECT_EQ(index.add("ferry"), 1U);
    EXPECT_EQ(index.add("tram"), 2U);
    EXPECT_EQ(index.add("ferry"), 1U);
    EXPECT_EQ(index.number_of("tram"), 2U);
    EXPECT_EQ(index.size(), 2U);
}

TEST(word_index, tells_apart_what_shares_the_table) {
    word_index index;
    index.add("rose", 7);
    EXPECT_EQ(index.number_of("rose", 7), 1U);
    EXPECT_EQ(index.number_of("rose", 8), 0U);
    EXPECT_EQ(index.number_of("rose"), 0U);
}

TEST(word_index, keeps_its_numbers_while_it_grows) {
    constexpr std::uint32_t many = 5000;
    std::vector<std::string> words;
    words.reserve(many);
    word_index index;
    for (std::uint32_t i = 0; i < many; ++i) {
        words.push_back("w" + std::to_string(i));
        ASSERT_EQ(index.add(words.back()), i + 1);
    }
    for (std::uint32_t i = 0; i < many; ++i) {
        ASSERT_EQ(index.number_of(words[i]), i + 1);
    }
    EXPECT_EQ(index.number_of("w5000"), 0U);
}

TEST(sort_findings, leaves_what_starts_together_in_its_order) {
    std::vector<finding> all;
    for (std::uint32_t i = 0; i < 37; ++i) {
        finding next;
        next.start = i * 7 % 5;
        next.end = i;
        all.push_back(next);
    }
    sort_findings(all, starts_before);
    for (std::size_t i = 1; i < all.size(); ++i) {
        EXPECT_LE(all[i - 1].start, all[i].start);
        if (all[i - 1].start == all[i].start) {
            EXPECT_LT(all[i - 1].end, all[i].end);
        }
    }
}

}  // namespace
}  // namespace letterbox::moderation
