#include "crypto/account/words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::account {
namespace {

// Optimal string distance, for words of any length.
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t i = 0; i < row.size(); ++i) {
        row[i] = i;
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        auto corner = row[0]++;
        for (std::size_t j = 0; j < right.size(); ++j) {
            const auto change = corner + (left[i] == right[j] ? 0 : 1);
            corner = row[j + 1];
            row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, change});
        }
    }
    return row.back();
}

TEST(words, distance_counts_letters) {
    EXPECT_EQ(distance("bades", "bades"), 0U);
    EXPECT_EQ(distance("bades", "badef"), 1U);
    EXPECT_EQ(distance("bades", "ades"), 1U);
    EXPECT_EQ(distance("bades", "abdes"), 2U);
}

TEST(words, serve_as_a_list) {
    const auto words = list_of_words();
    EXPECT_EQ(words.size(), word_list_size);
    EXPECT_TRUE(is_word_list(words));
    EXPECT_EQ(words.front(), "bades");
    EXPECT_EQ(list_of_words().data(), words.data());
}

// Words on paper must hold for years: the list never changes.
TEST(words, are_always_the_same) {
    std::string all;
    for (const auto each : list_of_words()) {
        all += each;
        all += '\n';
    }
    EXPECT_EQ(base::hex(base::sha256(base::view_of(all)).view()),
              "83d7713153240817127795ee6e6ec2d76fa7bc481e49947daea85cb9f51c6575");
}

TEST(words, are_told_apart_by_four_letters_and_never_by_one) {
    const auto words = list_of_words();
    std::set<std::string_view> beginnings;
    for (const auto each : words) {
        EXPECT_EQ(each.size(), letters_in_a_word);
        EXPECT_TRUE(beginnings.insert(each.substr(0, telling_letters)).second) << each;
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            // Most pairs differ in more letters than two; only the near ones are worth a look.
            if (words[i][0] == words[j][0] || words[i].substr(1) == words[j].substr(1)) {
                ASSERT_GE(distance(words[i], words[j]), 2U) << words[i] << ' ' << words[j];
            }
        }
    }
}

TEST(words, can_be_said_aloud) {
    const std::string vowels = "aeiou";
    for (const auto each : list_of_words()) {
        for (std::size_t i = 0; i < each.size(); ++i) {
            EXPECT_TRUE(each[i] >= 'a' && each[i] <= 'z');
            EXPECT_EQ(vowels.find(each[i]) != std::string::npos, i % 2 == 1) << each;
        }
    }
}

TEST(words, show_a_fingerprint) {
    const auto words = list_of_words();
    base::digest first;
    EXPECT_EQ(words_of(first), "bades bades bades bades bades bades bades bades");
    first.data[1] = 0x20;   // the eleventh bit
    first.data[10] = 0xff;  // the last of 88
    first.data[11] = 0xff;
    EXPECT_EQ(words_of(first), std::string(words[1]) + " bades bades bades bades bades bades " +
                                   std::string(words[255]));
}

TEST(words, hurt_nobody) {
    for (const auto* each : {"penis", "kokun", "gotit", "tumor", "mamas", "dadop"}) {
        EXPECT_TRUE(is_unkind(each)) << each;
    }
    EXPECT_FALSE(is_unkind("bades"));
    for (const auto each : list_of_words()) {
        EXPECT_FALSE(is_unkind(each)) << each;
    }
}

}  // namespace
}  // namespace letterbox::account
