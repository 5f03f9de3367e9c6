// What a device remembers of decisions, deliveries and submissions (attack T27).
#include "clients/core/chain_memory.hpp"

#include <gtest/gtest.h>

#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

TEST(chain_memory, one_number_is_one_decision_and_one_delivery) {
    memory_state state;
    const auto agreement = base::agreement_id::make();
    const auto party = base::party_id::make();
    const auto named = [](std::uint8_t number) {
        base::digest out;
        out.data[0] = number;
        return out;
    };
    record::decision what;
    what.sequence = 4;
    what.deliveries.push_back({});
    what.deliveries[0].party = party;
    what.deliveries[0].number = 2;
    must(remember_decision(state, agreement, named(4), what));
    must(remember_decision(state, agreement, named(4), what));
    EXPECT_EQ(remember_decision(state, agreement, named(5), what).why(), refusal::broken_chain);

    auto next = what;
    next.sequence = 5;
    EXPECT_EQ(remember_decision(state, agreement, named(5), next).why(), refusal::broken_chain)
        << "it follows nothing";
    next.previous = named(4);
    EXPECT_EQ(remember_decision(state, agreement, named(5), next).why(), refusal::broken_chain)
        << "the delivery has the number of another";
    next.deliveries[0].number = 3;
    EXPECT_EQ(remember_decision(state, agreement, named(5), next).why(), refusal::broken_chain);
    next.deliveries[0].previous = named(4);
    must(remember_decision(state, agreement, named(5), next));
    must(remember_decision(state, agreement, named(4), what));  // older ones are passed over

    record::agreement newest;
    newest.agreement_id = agreement;
    newest.parties.resize(1);
    newest.parties[0].id = party;
    const auto check = [&](const contract::agreement_chain& chain, std::uint64_t log_size = 100) {
        return check_agreement_chain(state, newest, log_size, chain);
    };
    contract::agreement_chain shown{{{named(5), 3, party}}, named(5), 5};
    EXPECT_TRUE(check(shown));
    EXPECT_TRUE(check_agreement_chain(state, {}, 0, {}));
    shown.sequence = 4;
    EXPECT_EQ(check(shown).why(), refusal::log_went_back);
    shown.sequence = 6;
    shown.last_decision = named(6);
    EXPECT_TRUE(check(shown));
    EXPECT_TRUE(check(shown, 6));
    EXPECT_EQ(check(shown, 5).why(), refusal::log_went_back) << "more decisions than leaves";
    const auto truth = shown;
    shown.deliveries[0].last = named(9);
    EXPECT_EQ(check(shown).why(), refusal::log_went_back);
    shown = truth;
    shown.deliveries[0].number = (std::uint64_t{1} << 53) - 2;
    EXPECT_EQ(check(shown).why(), refusal::log_went_back) << "no number is left after it";

    shown = truth;
    shown.deliveries.clear();
    EXPECT_EQ(check(shown).why(), refusal::log_went_back) << "left out";
    newest.parties[0].id = base::party_id::make();
    EXPECT_TRUE(check(shown)) << "they are not in the agreement any more";
    shown = truth;
    shown.deliveries.push_back({std::nullopt, 0, party});
    EXPECT_EQ(check(shown).why(), refusal::bad_request) << "twice";
    shown = truth;
    shown.last_decision.reset();
    EXPECT_EQ(check(shown).why(), refusal::bad_request);
}

TEST(chain_memory, what_has_ended_is_not_decided_again) {
    memory_state state;
    const auto agreement = base::agreement_id::make();
    base::digest letter;
    letter.data[0] = 7;
    record::decision what;
    what.letter = letter;
    what.sequence = 1;
    what.outcome = record::outcome::approve;
    must(remember_decision(state, agreement, {}, what));
    EXPECT_TRUE(check_not_ended(state, agreement, letter));
    base::digest hash;
    hash.data[0] = 1;
    what.sequence = 2;
    what.previous = base::digest();
    what.outcome = record::outcome::recall;
    must(remember_decision(state, agreement, hash, what));
    EXPECT_EQ(check_not_ended(state, agreement, letter).why(), refusal::log_went_back);
    EXPECT_TRUE(check_not_ended(state, agreement, hash)) << "another letter";
}

TEST(chain_memory, each_submission_of_an_author_has_a_number_of_its_own) {
    memory_state state;
    const record::member_at author{base::member_id::make(), 1};
    const auto named = [](std::uint8_t number) {
        base::digest out;
        out.data[0] = number;
        return out;
    };
    record::submission what;
    what.sequence = 3;
    what.previous = named(2);
    must(remember_submission(state, author, named(3), what));
    must(remember_submission(state, author, named(3), what));
    EXPECT_EQ(remember_submission(state, author, named(9), what).why(), refusal::broken_chain)
        << "the number of another";
    must(remember_submission(state, {author.member, 2}, named(9), what));  // another key
    what.sequence = 2;
    what.previous = named(1);
    EXPECT_EQ(remember_submission(state, author, named(8), what).why(), refusal::broken_chain)
        << "not the one that the next follows";
    must(remember_submission(state, author, named(2), what));
    what.sequence = 4;
    what.previous = named(2);
    EXPECT_EQ(remember_submission(state, author, named(4), what).why(), refusal::broken_chain);
    what.previous = named(3);
    must(remember_submission(state, author, named(4), what));
}

}  // namespace
}  // namespace letterbox::core::test
