#include "moderation/screening/word_lists.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "moderation/screening/unicode.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

TEST(word_lists, know_what_packages_know) {
    const auto& lists = testing::lists();
    for (const auto* word : {"reading", "may", "bath", "settle", "holly"}) {
        EXPECT_TRUE(lists.everyday(word)) << word;
    }
    EXPECT_FALSE(lists.everyday("skelby"));
    EXPECT_FALSE(lists.everyday("cleethorpes"));
    EXPECT_TRUE(lists.given_name("luke"));
    EXPECT_FALSE(lists.given_name("skelby"));
    EXPECT_TRUE(lists.surname("johnson"));
    EXPECT_TRUE(lists.well_known("shakespeare"));
    EXPECT_TRUE(lists.well_known("manchester"));
    EXPECT_FALSE(lists.well_known("reading"));
    EXPECT_FALSE(lists.empty());
}

// Each is found by itself or as another word with an ending: a filter that loses one tells a town from
// an everyday word wrongly.
TEST(word_lists, have_every_everyday_word_and_few_others) {
    std::ifstream dictionary("/usr/share/dict/british-english-small");
    std::set<std::string> known;
    for (std::string word; std::getline(dictionary, word);) {
        known.insert(word);
    }
    std::size_t words = 0;
    std::size_t others = 0;
    std::size_t mistaken = 0;
    for (const auto& word : known) {
        if (word.size() < 2 || !std::all_of(word.begin(), word.end(), is_letter)) {
            continue;
        }
        ++words;
        EXPECT_TRUE(testing::lists().everyday(word)) << word;
        for (const auto& other : {std::string(word.rbegin(), word.rend()), word + "s"}) {
            if (known.count(other) == 0) {
                ++others;
                mistaken += testing::lists().everyday(other) ? 1U : 0U;
            }
        }
    }
    EXPECT_GT(words, 35'000U);
    EXPECT_LT(mistaken * 100, others);
}

// Both come from packages that scripts/setup installs; without them the build only warns.
TEST(word_lists, know_british_places_and_names) {
    const auto& lists = testing::lists();
    for (const auto* place : {"whitby", "cleethorpes", "suttoncoldfield", "reading", "aberaeron"}) {
        EXPECT_TRUE(lists.place(place)) << place;
    }
    EXPECT_FALSE(lists.place("skelby"));
    EXPECT_TRUE(lists.given_name("isla"));
    EXPECT_TRUE(lists.given_name("alfie"));
    EXPECT_TRUE(lists.surname("patel"));
}

TEST(word_lists, stay_within_the_budget) {
    // 150 KB is meant compressed, which the build of the page checks (budgets.mjs): the filters do not get
    // smaller, phrases, word classes and forms of names by three fifths, the learned weights by two.
    EXPECT_LE(built_in_lists().size(), 250U * 1024);
}

TEST(word_lists, that_are_damaged_are_refused) {
    const base::bytes whole(built_in_lists().begin(), built_in_lists().end());
    EXPECT_TRUE(word_lists::read(whole));
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{3}, std::size_t{7}, whole.size() - 1}) {
        EXPECT_FALSE(word_lists::read(base::byte_view(whole).first(size))) << size;
    }
    auto changed = whole;
    changed[0] = 'X';
    EXPECT_FALSE(word_lists::read(changed));
    changed = whole;
    changed[6] = 0;  // no bits of a value
    EXPECT_FALSE(word_lists::read(changed));
    changed = whole;
    changed[10] = 0xff;  // more rows than there are
    EXPECT_FALSE(word_lists::read(changed));
    changed = whole;
    changed.push_back(0);
    EXPECT_FALSE(word_lists::read(changed));
}

}  // namespace
}  // namespace letterbox::moderation
