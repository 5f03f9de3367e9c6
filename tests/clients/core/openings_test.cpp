// Openings that the server could not take at once.
#include <gtest/gtest.h>

#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

TEST(openings, that_wait_are_told_a_few_at_a_time) {
    story all;
    const auto route = contract::route_id::opened;
    std::vector<base::letter_id> letters;
    for (const std::string text : {"one", "two", "three", "four", "five"}) {
        letters.push_back(deliver_to_mother(all, text));
        all.server.refused_once[route] = refusal::storage_full;
        EXPECT_FALSE(
            tell_opened(all.mother.me, must(read_letter(all.mother.me, letters.back())).letter));
    }
    const auto told = [&] {
        std::vector<bool> out;
        for (const auto& each : letters) {
            out.push_back(all.server.letters.at(each).back().opened.has_value());
        }
        return out;
    };
    all.server.asked.clear();
    must(tell_opened_later(all.mother.me));
    EXPECT_EQ(all.server.asked.size(), 3U);
    EXPECT_EQ(told(), (std::vector<bool>{true, true, true, false, false}));
    must(tell_opened_later(all.mother.me));
    EXPECT_EQ(told(), (std::vector<bool>(5, true)));
    EXPECT_EQ(all.server.asked.size(), 5U);
}

TEST(openings, of_two_people_on_one_device_are_each_their_own) {
    story all;
    device aunt{all.server};
    all.add_member(aunt, all.mother_party);
    for (auto* each : {&all.mother, &aunt, &all.home, &all.anna}) {
        must(each->me.sync());
    }
    const auto route = contract::route_id::opened;
    const auto first = deliver_to_mother(all, "one");
    const auto second = deliver_to_mother(all, "two");
    // The aunt signs in where the mother did before.
    device shared{all.server};
    const auto signed_in_as = [&](device& who) {
        shared.wire.use(words(who.me.keys().member().text()));
        if (!shared.me.log().pinned()) {
            must(shared.me.log().pin(who.me.keys().agency(), all.server.log.origin));
        }
        must(shared.me.take_keys(*own_keys::from_secret(who.me.keys().to_secret())));
        must(shared.me.sync());
    };
    const auto not_told = [&](const base::letter_id& id) {
        const auto read = must(read_letter(shared.me, id));
        all.server.refused_once[route] = refusal::storage_full;
        EXPECT_EQ(tell_opened(shared.me, read.letter).why(), refusal::storage_full);
    };
    signed_in_as(all.mother);
    not_told(first);
    signed_in_as(aunt);
    all.server.asked.clear();
    must(tell_opened_later(shared.me));
    EXPECT_TRUE(all.server.asked.empty()) << "another's is not told";
    not_told(second);
    signed_in_as(all.mother);
    must(tell_opened_later(shared.me));
    EXPECT_TRUE(all.server.letters.at(first).back().opened.has_value()) << "nor is it lost";
    EXPECT_FALSE(all.server.letters.at(second).back().opened.has_value());
    signed_in_as(aunt);
    must(tell_opened_later(shared.me));
    EXPECT_TRUE(all.server.letters.at(second).back().opened.has_value());
}

}  // namespace
}  // namespace letterbox::core::test
