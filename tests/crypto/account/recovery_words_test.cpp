#include "crypto/account/recovery_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "crypto/account/words.hpp"

namespace letterbox::account {
namespace {

using base::refusal;

// Words of the right number and form: three letters each, ascending.
struct made_list {
    made_list() {
        for (std::size_t i = 0; i < word_list_size; ++i) {
            text.push_back({static_cast<char>('a' + i / 676), static_cast<char>('a' + i / 26 % 26),
                            static_cast<char>('a' + i % 26)});
        }
        words.assign(text.begin(), text.end());
    }
    std::vector<std::string> text;
    std::vector<std::string_view> words;
};

TEST(recovery_words, have_the_right_number_and_are_read_back) {
    base::start_crypto();
    const made_list list;
    const auto five = family_password(list.words);
    const auto eight = recovery_words(list.words);
    EXPECT_EQ(five.size(), 5U * 3 + 4);
    EXPECT_EQ(eight.size(), 8U * 3 + 7);
    const auto read = read_words(eight.view(), list.words, recovery_word_count);
    ASSERT_TRUE(read);
    EXPECT_TRUE(base::equal_secret(read->view(), eight.view()));
    EXPECT_FALSE(base::equal_secret(recovery_words(list.words).view(), eight.view()));
}

TEST(recovery_words, forgive_how_they_are_typed) {
    const made_list list;
    const auto read = read_words(base::view_of("  AAA,aab\r\n bcd-AaZ "), list.words, 4);
    ASSERT_TRUE(read);
    EXPECT_EQ(base::text_of(read->view()), "aaa aab bcd aaz");
}

TEST(recovery_words, refuse_others) {
    const made_list list;
    EXPECT_EQ(read_words(base::view_of("aaa aab"), list.words, 3).why(), refusal::bad_words);
    EXPECT_EQ(read_words(base::view_of("aaa aab aac aad"), list.words, 3).why(),
              refusal::bad_words);
    EXPECT_EQ(read_words(base::view_of("aaa zzz"), list.words, 2).why(), refusal::bad_words);
    EXPECT_EQ(read_words({}, list.words, 1).why(), refusal::bad_words);
    EXPECT_EQ(read_words(base::bytes(2000, ' '), list.words, 1).why(), refusal::bad_words);
}

TEST(recovery_words, name_the_word_that_is_wrong_by_its_number) {
    const auto words = list_of_words();
    const auto typed = base::view_of("bades tabik Dates, tabes bado");
    const auto read = read_words(typed, words, 5);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().detail, "word 2");
    const auto odd = odd_words(typed, words);
    ASSERT_EQ(odd.size(), 3U);
    EXPECT_EQ(odd[0].number, 2U);
    EXPECT_EQ(odd[0].nearest, nearest_word("tabik", words));
    EXPECT_EQ(odd[1].number, 4U);
    EXPECT_EQ(odd[2].number, 5U);
    EXPECT_EQ(odd[2].nearest, "bador");
    EXPECT_TRUE(odd_words(base::view_of("bades DATES"), words).empty());
}

TEST(recovery_words, know_what_was_meant) {
    const auto words = list_of_words();
    EXPECT_EQ(nearest_word("bade", words), "bades");
    EXPECT_EQ(nearest_word("badesk", words), "bades");
    EXPECT_EQ(nearest_word("bqdes", words), "bades");
    EXPECT_EQ(nearest_word("ades", words), "bades");
    EXPECT_EQ(nearest_word("bades", words), "bades");
    EXPECT_EQ(nearest_word("xxxxxxxx", words), "");
    EXPECT_EQ(nearest_word(std::string(500, 'b'), words), "");
    EXPECT_EQ(nearest_word("", words), "");
}

TEST(recovery_words, a_list_that_does_not_serve_is_noticed) {
    made_list list;
    EXPECT_TRUE(is_word_list(list.words));
    std::swap(list.words[0], list.words[1]);
    EXPECT_FALSE(is_word_list(list.words));
    EXPECT_THROW(family_password(list.words), std::invalid_argument);
    list.words.pop_back();
    EXPECT_FALSE(is_word_list(list.words));
}

}  // namespace
}  // namespace letterbox::account
