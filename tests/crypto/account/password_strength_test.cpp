#include "crypto/account/password_strength.hpp"

#include <gtest/gtest.h>

#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "crypto/account/password_key.hpp"
#include "crypto/account/recovery_words.hpp"
#include "crypto/account/words.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::account {
namespace {

using base::refusal;

std::uint32_t bits(std::string_view text) {
    return password_bits(base::view_of(text));
}

TEST(password_strength, five_different_words_of_the_list_always_do) {
    base::start_crypto();
    for (int i = 0; i < 50; ++i) {
        const auto proposed = family_password(list_of_words());
        // The same word may come twice, one time in two hundred: the clients draw again then
        // (core::propose_password), where that makes it too easy.
        std::istringstream words{std::string(base::text_of(proposed.view()))};
        const std::set<std::string> different{std::istream_iterator<std::string>(words), {}};
        if (different.size() == family_password_words) {
            EXPECT_GE(password_bits(proposed.view()), min_password_bits)
                << base::text_of(proposed.view());
        }
    }
    EXPECT_EQ(bits("mitel mitel tiras hosap rafud"), 49U);
    EXPECT_EQ(bits("bades befod Bikob"), 3U * 11 + 2);
    EXPECT_EQ(bits("bades"), 11U);
    EXPECT_EQ(bits("bades bades"), 11U + 1 + 2);
    EXPECT_EQ(bits("xkofal"), 6U * 3);
}

TEST(password_strength, is_counted_as_the_ruler_says) {
    EXPECT_EQ(bits(""), 0U);
    EXPECT_EQ(bits("k"), 3U);
    EXPECT_EQ(bits("K"), 5U);
    EXPECT_EQ(bits("k7"), 3U + 5);
    EXPECT_EQ(bits("k$"), 3U + 6);
    EXPECT_EQ(bits("k 7"), 3U + 1 + 3);
    EXPECT_EQ(bits("abc"), 3U + 1 + 1);
    EXPECT_EQ(bits("cba"), 3U + 1 + 1);
    EXPECT_EQ(bits("aaaaaaaaaaaaaaaa"), 3U + 2);
    EXPECT_EQ(bits("kfmkfmkfm"), 3U * 3 + 2);
    EXPECT_EQ(bits("PassWord"), 5U);
    EXPECT_EQ(bits("\u00e9"), 4U);
    EXPECT_EQ(bits(std::string(max_password_size + 1, 'k')), 0U);
}

TEST(password_strength, refuses_what_is_easy_to_guess_by_name) {
    const auto check = [](std::string_view text) {
        return check_new_password(base::view_of(text));
    };
    EXPECT_EQ(check("").why(), refusal::bad_password);
    EXPECT_EQ(check(std::string(max_password_size + 1, 'k')).why(), refusal::bad_password);
    for (const auto* each :
         {"a", "secret", "12345678901234567890123456789012345678901234567890", "password1234",
          "Summer2024!", "Tr0ub4dor&3", "bades befod bikob bades befod bikob",
          "qwertyuiopasdfghjkl", "password of my mother"}) {
        EXPECT_EQ(check(each).why(), refusal::weak_password) << each;
    }
}

TEST(password_strength, a_row_of_gaps_is_one) {
    base::start_crypto();
    for (const auto& each :
         {std::string(60, '-'), std::string(60, ' '), "password" + std::string(45, ' '),
          "password" + std::string(45, '-')}) {
        EXPECT_EQ(check_new_password(base::view_of(each)).why(), refusal::weak_password) << each;
    }
}

TEST(password_strength, takes_what_is_strong_in_another_way) {
    base::start_crypto();
    for (const auto* each : {"my daughter's garden in May", "xK7$mQ2!vR9zLp",
                             "\u0442\u0438\u0445\u0438\u0439 \u0432\u0435\u0447\u0435\u0440 "
                             "\u0443 \u0440\u0435\u043a\u0438"}) {
        EXPECT_TRUE(check_new_password(base::view_of(each))) << each << ' ' << bits(each);
    }
    EXPECT_TRUE(check_new_password(base::view_of(base::base64url(base::random_bytes(18)))));
}

}  // namespace
}  // namespace letterbox::account
