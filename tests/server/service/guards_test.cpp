// What keeps a thief of the database and a guesser out.
#include <gtest/gtest.h>

#include "server/service/challenges.hpp"
#include "server/service/limiter.hpp"
#include "server/service/vault.hpp"

namespace letterbox::service {
namespace {

using base::refusal;

base::digest digest_of(std::uint8_t number) {
    base::digest out;
    out.data[0] = number;
    return out;
}

TEST(vault, opens_only_what_was_sealed_for_the_same_row_under_the_same_key) {
    base::start_crypto();
    const auto key = base::secret::random(32);
    const vault mine(key);
    const auto sealed = mine.seal(base::view_of("words"), "row");
    EXPECT_EQ(base::text_of(mine.open(sealed, "row").value().view()), "words");
    EXPECT_EQ(mine.open(sealed, "other row").why(), refusal::damaged);
    EXPECT_EQ(vault(base::secret::random(32)).open(sealed, "row").why(), refusal::damaged);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto flipped = sealed;
        flipped[i] ^= 1U;
        EXPECT_EQ(mine.open(flipped, "row").why(), refusal::damaged);
    }
    EXPECT_EQ(mine.open({}, "row").why(), refusal::damaged);
    EXPECT_THROW(vault(base::secret::random(31)), std::invalid_argument);
}

TEST(vault, answers_a_name_always_in_the_same_way_and_each_key_in_its_own) {
    base::start_crypto();
    const vault mine(base::secret::random(32));
    const vault other(base::secret::random(32));
    EXPECT_EQ(mine.name_hash("a"), mine.name_hash("a"));
    EXPECT_NE(mine.name_hash("a"), mine.name_hash("b"));
    EXPECT_NE(mine.name_hash("a"), other.name_hash("a"));
    EXPECT_NE(mine.name_hash("a"), mine.address_hash("a"));
    EXPECT_EQ(mine.false_salt("a"), mine.false_salt("a"));
    EXPECT_NE(mine.false_salt("a"), other.false_salt("a"));
}

TEST(limiter, lets_guesses_come_back_with_time_for_each_by_itself) {
    limiter guesses(rate{2, 60});
    const base::instant now{1000};
    EXPECT_TRUE(guesses.take(digest_of(1), now));
    EXPECT_TRUE(guesses.take(digest_of(1), now));
    EXPECT_FALSE(guesses.take(digest_of(1), now));
    EXPECT_TRUE(guesses.take(digest_of(2), now));
    EXPECT_FALSE(guesses.take(digest_of(1), now.plus(59)));
    EXPECT_TRUE(guesses.take(digest_of(1), now.plus(60)));
    EXPECT_FALSE(guesses.take(digest_of(1), now.plus(60)));
}

TEST(limiter, a_right_guess_does_not_count) {
    limiter guesses(rate{2, 60});
    const base::instant now{1000};
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(guesses.take(digest_of(1), now));
        guesses.give_back(digest_of(1));
    }
    EXPECT_TRUE(guesses.take(digest_of(1), now));
    EXPECT_TRUE(guesses.take(digest_of(1), now));
    EXPECT_FALSE(guesses.take(digest_of(1), now));
}

TEST(limiter, remembers_no_more_than_it_may) {
    limiter guesses(rate{1, 60}, 2);
    const base::instant now{1000};
    EXPECT_TRUE(guesses.take(digest_of(1), now));
    EXPECT_TRUE(guesses.take(digest_of(2), now));
    EXPECT_FALSE(guesses.take(digest_of(3), now));
    EXPECT_TRUE(guesses.take(digest_of(3), now.plus(60)));
}

TEST(challenges, are_good_once_and_for_two_minutes) {
    base::start_crypto();
    challenges open;
    const auto member = base::member_id::make();
    const base::instant now{1000};
    const auto first = open.make({member, digest_of(1), now});
    const auto given = open.take(first, now.plus(119));
    ASSERT_TRUE(given);
    EXPECT_EQ(given->member, member);
    EXPECT_FALSE(open.take(first, now.plus(119)));
    const auto late = open.make({member, digest_of(1), now});
    EXPECT_FALSE(open.take(late, now.plus(120)));
}

TEST(challenges, forget_the_oldest_when_there_are_too_many) {
    base::start_crypto();
    challenges open(2);
    const auto member = base::member_id::make();
    const base::instant now{1000};
    const auto first = open.make({member, digest_of(1), now});
    const auto second = open.make({member, digest_of(1), now});
    const auto third = open.make({member, digest_of(1), now});
    EXPECT_FALSE(open.take(first, now));
    EXPECT_TRUE(open.take(second, now));
    EXPECT_TRUE(open.take(third, now));
}

}  // namespace
}  // namespace letterbox::service
