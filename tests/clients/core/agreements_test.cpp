// What each person is shown of agreements, and what a server can make of a list of them.
#include "clients/core/agreements.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/deciding.hpp"
#include "clients/core/teams.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

TEST(core_agreements, details_are_read_by_those_they_are_for) {
    story all;
    const auto home = must(show_agreement(all.home.me, all.agreement));
    ASSERT_EQ(home.own.size(), 1U);
    EXPECT_EQ(home.own[0].details[0].words, "Hartley");
    EXPECT_EQ(home.name_of(all.mother_party), "Kelly");
    EXPECT_FALSE(home.team.has_value());
    const auto mother = must(show_agreement(all.mother.me, all.agreement));
    ASSERT_EQ(mother.own.size(), 1U);
    EXPECT_TRUE(mother.own[0].details.empty());
    EXPECT_EQ(must(show_agreement(all.ben.me, all.agreement)).own.size(), 3U);

    // Lowering approvals waits for a second person; a name does not.
    auto words_now = must(words_of(all.anna.me, all.agreement));
    words_now.child = "Rose";
    EXPECT_EQ(must(change_agreement(all.anna.me, all.agreement, words_now)).how, published::now);
    words_now.routes.back().approvals = 1;
    const auto lowered = must(change_agreement(all.anna.me, all.agreement, words_now));
    EXPECT_EQ(lowered.how, published::proposed);
    must(all.ben.me.sync());
    must(complete_proposal(all.ben.me, lowered.statement));
    EXPECT_EQ(all.ben.me.known().agreement(all.agreement)->what.version, 3U);
    must(all.home.me.sync());
    const auto shown = must(show_agreement(all.home.me, all.agreement)).shared;
    EXPECT_EQ(shown->child, "Rose");
    EXPECT_EQ(shown->contact->name, "Anna");
}

TEST(core_agreements, an_agreement_protects_no_more_than_is_looked_for) {
    story all;
    auto words_now = must(words_of(all.anna.me, all.agreement));
    const auto changed = [&] { return change_agreement(all.anna.me, all.agreement, words_now); };
    auto& home = words_now.parties.at(0).details;
    auto& mother = words_now.parties.at(1).details;
    words_now.parties.at(2).details.clear();
    home.assign(record::max_protected_details - 1, {"landmark", "the old mill"});
    std::string longest;
    for (std::size_t i = 0; i < record::max_protected_words; ++i) {
        longest += "\u0175";
    }
    mother.assign(1, {"school", longest});
    must(changed());
    must(all.ben.me.sync());
    EXPECT_EQ(must(show_agreement(all.ben.me, all.agreement)).own.at(0).details, home);

    mother.at(0).words += "x";
    EXPECT_EQ(changed().why(), refusal::too_much_protected);
    EXPECT_EQ(make_agreement(all.anna.me, words_now).why(), refusal::too_much_protected);
    mother.at(0).words = "x";
    mother.push_back({"town", "Selby"});
    EXPECT_EQ(changed().why(), refusal::too_much_protected);
    mother.pop_back();
    must(changed());
}

TEST(core_agreements, a_list_shows_what_each_person_may_read_of_agreements) {
    story all;
    const std::vector<base::agreement_id> both{all.agreement, all.agreement};
    for (auto* each : {&all.home, &all.granny, &all.ben}) {  // by their own headers, by the team
        const auto listed = must(list_agreements(each->me, both));
        ASSERT_EQ(listed.size(), 1U);
        EXPECT_EQ(listed[0].child, "Rosie");
        EXPECT_EQ(listed[0].agreement, all.agreement);
        EXPECT_EQ(listed[0].version, all.ben.me.known().agreement(all.agreement)->what.version);
        EXPECT_FALSE(listed[0].names.empty());
    }
    EXPECT_TRUE(must(list_agreements(all.ben.me, {})).empty());
    const std::vector<base::agreement_id> strange{base::agreement_id::make()};
    EXPECT_EQ(list_agreements(all.ben.me, strange).why(), refusal::unknown_agreement);
}

TEST(core_agreements, a_server_cannot_lie_in_a_list_of_agreements) {
    story all;
    auto words = must(words_of(all.anna.me, all.agreement));
    words.child = "Tom";
    for (auto& party : words.parties) {
        const auto id = base::party_id::make();
        for (auto& route : words.routes) {
            route.from = route.from == party.party.id ? id : route.from;
            route.to = route.to == party.party.id ? id : route.to;
        }
        party.party.id = id;
    }
    const auto second = must(make_agreement(all.anna.me, words)).agreement;
    must(all.ben.me.sync());
    const std::vector<base::agreement_id> both{all.agreement, second};
    ASSERT_EQ(must(list_agreements(all.ben.me, both)).size(), 2U);
    const auto lie = [&](auto change) {
        all.server.lie<contract::listed_agreements>(
            contract::route_id::agreements, [=](auto& answer) { change(answer.agreements.at(0)); });
    };
    // One that does not open is left out, and hides no other.
    const auto only_the_other = [&] {
        const auto listed = must(list_agreements(all.ben.me, both));
        ASSERT_EQ(listed.size(), 1U);
        EXPECT_EQ(listed[0].child, "Tom");
    };
    lie([](auto& line) { line.content.at(5) ^= 1; });
    only_the_other();
    lie([](auto& line) { line.content.clear(); });
    only_the_other();
    lie([](auto& line) { line.shared.pieces.at(0).header.back() ^= 1; });
    only_the_other();
    lie([](auto& line) { line.shared.pieces.clear(); });
    only_the_other();
    lie([](auto& line) { line.leaf = 0; });
    EXPECT_EQ(list_agreements(all.ben.me, both).why(), refusal::mismatch);
}

}  // namespace
}  // namespace letterbox::core::test
