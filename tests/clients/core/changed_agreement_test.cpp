// A letter that waits while its agreement changes: it is looked at by both versions, and passes only
// as far as the newest one lets it.
#include <gtest/gtest.h>

#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/screening_request.hpp"
#include "clients/core/teams.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

class changed_agreement : public ::testing::Test {
protected:
    base::letter_id send(device& who, const std::vector<base::party_id>& to) {
        letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = to;
        draft.text = "We moved to Otley.";
        auto sealed = must(seal_letter(who.me, draft));
        return must(send_letter(who.me, sealed)).letter;
    }
    letter_in_review review(device& who, const base::letter_id& letter) {
        must(claim(who.me, letter));
        return must(open_for_review(who.me, letter));
    }
    /// Anna changes the agreement; who is named here hears of it.
    void change(const std::function<void(agreement_words&)>& how,
                const std::vector<device*>& heard_by) {
        auto words = must(words_of(all.anna.me, all.agreement));
        how(words);
        ASSERT_EQ(must(change_agreement(all.anna.me, all.agreement, words)).how, published::now);
        for (auto* each : heard_by) {
            must(each->me.sync());
        }
    }
    static void end(agreement_words& words) { words.state = record::agreement_state::ended; }
    static void take_out(agreement_words& words, const base::party_id& from,
                         const base::party_id& to) {
        auto& routes = words.routes;
        routes.erase(
            std::remove_if(routes.begin(), routes.end(),
                           [&](const auto& each) { return each.from == from && each.to == to; }),
            routes.end());
    }
    /// Anna has signed, and Ben must.
    verdict approved_first(const base::letter_id& id) {
        auto out = approval();
        out.second = all.ben.me.keys().member();
        EXPECT_EQ(must(decide(all.anna.me, review(all.anna, id), out)), decided::awaits_second);
        must(release(all.anna.me, id));
        return out;
    }
    /// Both have signed, and the delivery did not come through.
    void approved_and_waiting(const base::letter_id& id) {
        const auto first = approved_first(id);
        const auto opened = review(all.ben, id);
        all.server.unreachable.insert(contract::route_id::decide);
        EXPECT_EQ(complete_approval(all.ben.me, opened, first.screening).why(), refusal::network);
        all.server.unreachable.clear();
    }
    static verdict back() {
        verdict out;
        out.outcome = record::outcome::returned;
        out.to_author = "Contact has stopped.";
        return out;
    }

    story all;
};

TEST_F(changed_agreement, what_is_protected_since_is_looked_for_too) {
    const auto id = send(all.home, {all.mother_party});
    EXPECT_FALSE(review(all.anna, id).changed.has_value());
    change(
        [&](auto& words) {
            for (auto& each : words.parties) {
                if (each.party.id == all.home_party) {
                    each.details.erase(each.details.begin());
                    each.details.push_back({"town", "Ilkley"});
                }
            }
        },
        {});
    const auto opened = must(open_for_review(all.anna.me, id));
    ASSERT_TRUE(opened.changed.has_value());
    EXPECT_EQ(opened.changed->agreement.version, 2U);
    EXPECT_EQ(opened.agreement.agreement.version, 1U);
    const auto screening = worker_screening(opened);
    ASSERT_EQ(screening.details.size(), 3U) << "those of both versions, each once";
    EXPECT_EQ(screening.details.front().words, "Hartley");
    EXPECT_EQ(screening.details.back().words, "Ilkley");
    EXPECT_EQ(must(decide(all.anna.me, opened, approval())), decided::passed_on);
}

TEST_F(changed_agreement, a_letter_that_was_opened_before_is_opened_again) {
    const auto id = send(all.home, {all.mother_party});
    const auto opened = review(all.anna, id);
    // By a colleague, on another device.
    must(all.ben.me.sync());
    auto words = must(words_of(all.ben.me, all.agreement));
    words.child = "Rose";
    must(change_agreement(all.ben.me, all.agreement, words));
    EXPECT_EQ(decide(all.anna.me, opened, approval()).why(), refusal::screening_changed);
    EXPECT_EQ(must(decide(all.anna.me, must(open_for_review(all.anna.me, id)), approval())),
              decided::passed_on);
}

TEST_F(changed_agreement, what_it_took_away_stops_an_approval_and_no_return) {
    const std::vector<std::pair<std::function<void(agreement_words&)>, std::string>> changes{
        {[&](auto& words) {
             for (auto& each : words.routes) {
                 if (each.from == all.home_party && each.to == all.mother_party) {
                     each.approvals = 2;
                 }
             }
         },
         "two_people_needed"},
        {[&](auto& words) { take_out(words, all.home_party, all.mother_party); },
         "route_not_allowed"},
        {end, "agreement_not_active"}};
    std::vector<base::letter_id> ids;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        ids.push_back(send(all.home, {all.mother_party}));
        all.server.now = all.server.now.plus(3600);
    }
    for (std::size_t i = 0; i < changes.size(); ++i) {
        change(changes[i].first, {});
        const auto opened = review(all.anna, ids[i]);
        const auto asked = all.server.asked.size();
        const auto refused = decide(all.anna.me, opened, approval());
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.why(), refusal::agreement_changed);
        EXPECT_EQ(refused.error().detail, changes[i].second);
        const auto& since = all.server.asked;
        EXPECT_TRUE(std::all_of(since.begin() + static_cast<std::ptrdiff_t>(asked), since.end(),
                                [](auto each) { return each == contract::route_id::statements; }))
            << "nothing was signed and sent";
        EXPECT_EQ(must(decide(all.anna.me, opened, back())), decided::returned);
    }
}

TEST_F(changed_agreement, the_second_person_does_not_sign_what_has_ended) {
    const auto id = send(all.granny, {all.home_party});
    const auto first = approved_first(id);
    change(end, {&all.ben});
    const auto opened = review(all.ben, id);
    ASSERT_TRUE(opened.proposed.has_value());
    EXPECT_EQ(complete_approval(all.ben.me, opened, first.screening).why(),
              refusal::agreement_changed);
}

TEST_F(changed_agreement, an_approved_letter_is_called_back_and_not_delivered) {
    const auto id = send(all.granny, {all.home_party});
    approved_and_waiting(id);
    change(end, {&all.ben});
    const auto opened = must(open_for_review(all.ben.me, id));
    EXPECT_EQ(deliver(all.ben.me, opened).why(), refusal::agreement_changed);
    must(recall(all.ben.me, opened));
}

TEST_F(changed_agreement, one_reader_who_may_not_have_it_keeps_it_from_no_other) {
    change(
        [&](auto& words) {
            for (auto& each : words.routes) {
                each.approvals = 2;
            }
        },
        {&all.home, &all.ben});
    const auto id = send(all.home, {all.mother_party, all.granny_party});
    approved_and_waiting(id);
    change([&](auto& words) { take_out(words, all.home_party, all.granny_party); }, {&all.ben});
    EXPECT_EQ(must(deliver(all.ben.me, must(open_for_review(all.ben.me, id)))), decided::passed_on);
    must(all.mother.me.sync());
    EXPECT_TRUE(read_letter(all.mother.me, id));
    EXPECT_EQ(read_letter(all.granny.me, id).why(), refusal::not_delivered);
}

TEST_F(changed_agreement, an_opening_is_told_no_more_once_the_families_do_not_want_it) {
    const auto early = deliver_to_mother(all, "told");
    const auto late = deliver_to_mother(all, "not told");
    EXPECT_TRUE(must(tell_opened(all.mother.me, must(read_letter(all.mother.me, early)).letter)));
    change([](auto& words) { words.routes.front().receipts = false; }, {&all.mother});
    EXPECT_FALSE(must(tell_opened(all.mother.me, must(read_letter(all.mother.me, late)).letter)));
    EXPECT_FALSE(all.server.letters.at(late).back().opened);
}

TEST_F(changed_agreement, no_opening_is_told_of_what_was_written_before_the_families_wanted_it) {
    change([](auto& words) { words.routes.front().receipts = false; }, {&all.home, &all.mother});
    const auto early = deliver_to_mother(all, "not told");
    change([](auto& words) { words.routes.front().receipts = true; }, {&all.home, &all.mother});
    const auto late = deliver_to_mother(all, "told");
    const auto& me = all.mother.me;
    EXPECT_FALSE(is_opening_told(me, must(read_letter(all.mother.me, early)).letter));
    EXPECT_TRUE(is_opening_told(me, must(read_letter(all.mother.me, late)).letter));
    EXPECT_FALSE(must(tell_opened(all.mother.me, must(read_letter(all.mother.me, early)).letter)));
    EXPECT_FALSE(all.server.letters.at(early).back().opened);
}

TEST_F(changed_agreement, readers_keep_what_was_passed_on_before) {
    const auto id = send(all.home, {all.mother_party});
    must(decide(all.anna.me, review(all.anna, id), approval()));
    change(end, {&all.mother});
    EXPECT_EQ(must(read_letter(all.mother.me, id)).letter.body.text, "We moved to Otley.");
}

TEST_F(changed_agreement, readers_refuse_what_was_passed_on_after_it) {
    // This server keeps the change from Ben's device, and asks for nothing. The device notices when the
    // decision's receipt has a larger log; then the decision stands in it.
    const auto id = send(all.home, {all.mother_party});
    const auto opened = review(all.ben, id);
    const auto before = all.server.log.checkpoint();
    change(end, {});
    all.server.lie<contract::statements_page>(contract::route_id::statements, [&](auto& answer) {
        answer.statements.clear();
        answer.checkpoint = before;
    });
    EXPECT_FALSE(decide(all.ben.me, opened, approval()));
    all.server.tell_the_truth();
    must(all.mother.me.sync());
    ASSERT_EQ(all.server.letters.at(id).back().state, "delivered");
    EXPECT_EQ(read_letter(all.mother.me, id).why(), refusal::agreement_changed);
}

}  // namespace
}  // namespace letterbox::core::test
