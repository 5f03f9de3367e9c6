// Who is shown a letter and who is not: newcomers, strangers with the same party, people who left.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class entitled : public ::testing::Test {
protected:
    entitled() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
        letter = all.write(adopter, all.home, all.birth);
        EXPECT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
        EXPECT_TRUE(all.call(route_id::claim, all.worker.token, {}, {id()}));
    }
    std::string id() const { return letter.what.letter_id.text(); }
    void deliver() {
        const auto what = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
        EXPECT_TRUE(all.post(letter, what, all.worker));
    }
    base::result<service::answer> send_another() {
        auto second = all.write(adopter, all.home, all.birth);
        second.submission.sequence = letter.submission.sequence + 1;
        second.submission.previous =
            statement::sign(letter.submission, adopter.key).statement_hash();
        all.seal(second, adopter);
        return all.upload(route_id::send_letter, adopter.token, second.parts);
    }
    std::size_t listed(const someone& to, const std::string& box) {
        return read_answer<contract::letters_page>(
                   all.call(route_id::letters, to.token, {}, {}, {{"box", box}}))
            .letters.size();
    }
    base::result<service::answer> ask(const someone& by) {
        return all.call(route_id::letter, by.token, {}, {id()});
    }
    base::result<service::answer> leave(const someone& who) {
        auto entry = who.entry;
        entry.previous = statement::sign(who.entry, who.key).statement_hash();
        entry.invitation.reset();
        entry.reason = record::entry_reason::left;
        return all.publish(entry, {&all.manager.key, &all.worker.key});
    }

    checked_world all;
    someone adopter;
    someone mother;
    world::letter_in letter;
};

TEST_F(entitled, a_newcomer_whom_nobody_certified_sees_no_letter_of_their_party) {
    deliver();
    EXPECT_EQ(listed(mother, "in"), 1U);
    EXPECT_EQ(listed(adopter, "out"), 1U);
    for (const auto& party : {all.home, all.birth}) {
        someone newcomer;
        all.enroll(newcomer, record::role::family, {{all.agreement.agreement_id, party}});
        EXPECT_EQ(listed(newcomer, "in"), 0U);
        EXPECT_EQ(listed(newcomer, "out"), 0U);
        const auto shown = ask(newcomer);
        ASSERT_FALSE(shown);
        EXPECT_EQ(shown.why(), refusal::not_found);
    }
}

TEST_F(entitled, staff_of_another_team_are_not_told_where_a_page_would_go_on) {
    ASSERT_TRUE(send_another());
    const auto first_page = [&](const someone& of) {
        return read_answer<contract::letters_page>(all.call(
            route_id::letters, of.token, {}, {},
            {{"agreement", all.agreement.agreement_id.text()}, {"box", "team"}, {"limit", "1"}}));
    };
    EXPECT_TRUE(first_page(all.worker).next);
    someone stranger;
    all.enroll(stranger, record::role::worker, {});
    ASSERT_TRUE(all.publish(stranger.entry, {&all.manager.key, &all.worker.key, &stranger.key}));
    EXPECT_TRUE(first_page(stranger).letters.empty());
    EXPECT_FALSE(first_page(stranger).next);
}

TEST_F(entitled, nobody_learns_from_their_events_how_much_others_write) {
    deliver();
    const auto newest = [&](const someone& of) {
        return read_answer<contract::events_page>(all.call(route_id::events, of.token));
    };
    const auto before = newest(mother);
    ASSERT_FALSE(before.events.empty());
    EXPECT_EQ(before.newest, before.events.back().cursor);
    ASSERT_TRUE(send_another());
    EXPECT_GT(newest(all.worker).newest, before.newest);
    EXPECT_EQ(newest(mother).newest, before.newest);
}

TEST_F(entitled, lists_show_agreements_to_their_own_people_alone) {
    const auto ask_for = [&](const someone& by, const std::string& leaves) {
        return all.call(route_id::agreements, by.token, {}, {}, {{"leaves", leaves}});
    };
    const auto page = read_answer<contract::statements_page>(
        all.call(route_id::statements, all.worker.token, {}, {}, {{"limit", "100"}}));
    std::string leaves;
    std::uint64_t place = 0;
    for (const auto& each : page.statements) {
        const auto envelope = statement::parse_envelope(base::view_of(each.statement)).value();
        if (envelope.payload_type == statement::payload_type_of(record::agreement::kind)) {
            place = each.leaf;
        }
        leaves += (leaves.empty() ? "" : ".") + std::to_string(each.leaf);
    }
    const auto lines = read_answer<contract::listed_agreements>(ask_for(all.worker, leaves));
    ASSERT_EQ(lines.agreements.size(), 1U);
    const auto& line = lines.agreements.front();
    EXPECT_EQ(line.leaf, place);
    EXPECT_EQ(base::sha256(line.content), all.agreement.shared.part.payload);
    ASSERT_EQ(line.shared.pieces.size(), 1U);  // of the shared details, not of those for the team
    EXPECT_EQ(line.shared.pieces.front().payload, all.agreement.shared.part.payload);
    // No header was made for the families yet.
    for (const auto* each : {&adopter, &mother}) {
        EXPECT_TRUE(
            read_answer<contract::listed_agreements>(ask_for(*each, leaves)).agreements.empty());
    }
    all.make_agreement(1);
    someone stranger;
    all.join(stranger, record::role::family, {{all.agreement.agreement_id, all.home}});
    EXPECT_TRUE(read_answer<contract::listed_agreements>(ask_for(stranger, std::to_string(place)))
                    .agreements.empty());
    EXPECT_TRUE(
        read_answer<contract::listed_agreements>(ask_for(all.worker, "99999")).agreements.empty());
    std::string many = "1";
    for (std::size_t n = 0; n < contract::max_listed_agreements; ++n) {
        many += ".1";
    }
    for (const auto& wrong : {std::string(), std::string("."), std::string("1."), std::string("-1"),
                              std::string("x"), std::string("99999999999999999999"), many}) {
        EXPECT_EQ(ask_for(all.worker, wrong).why(), refusal::bad_request) << wrong;
    }
}

TEST_F(entitled, the_same_party_of_another_agreement_opens_nothing) {
    deliver();
    all.make_agreement(1);  // another one, between the same two ids
    for (const auto& party : {all.home, all.birth}) {
        someone stranger;
        all.join(stranger, record::role::family, {{all.agreement.agreement_id, party}});
        EXPECT_EQ(listed(stranger, "in"), 0U);
        EXPECT_EQ(listed(stranger, "out"), 0U);
        const auto shown = ask(stranger);
        ASSERT_FALSE(shown);
        EXPECT_EQ(shown.why(), refusal::not_found);
    }
}

TEST_F(entitled, who_left_is_signed_out_everywhere) {
    service::request what;
    what.what = &contract::find_route(route_id::events);
    what.token = base::to_bytes(base::view_of(mother.token));
    const auto listening = all.asked->begin_push(what).value();
    EXPECT_TRUE(all.asked->still_signed_in(listening));
    EXPECT_EQ(all.rows->read()->sessions(mother.id)->size(), 1U);
    const auto left = leave(mother);
    ASSERT_TRUE(left) << left.error().detail;
    EXPECT_FALSE(all.asked->still_signed_in(listening));
    EXPECT_TRUE(all.rows->read()->sessions(mother.id)->empty());
    EXPECT_FALSE(all.asked->begin_push(what));
}

TEST_F(entitled, nothing_is_delivered_to_a_reader_who_left_while_the_decision_came_in) {
    const auto decision = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    service::request what;
    what.what = &contract::find_route(route_id::decide);
    what.parameters = {id()};
    what.token = base::to_bytes(base::view_of(all.worker.token));
    what.idempotency_key = "a-decision-that-takes-long";
    auto into = all.asked->begin_upload(what).value();
    for (const auto& each : all.parts_of(decision, {&all.worker.key})) {
        ASSERT_TRUE(into->begin_part(each.name, {}));
        ASSERT_TRUE(into->data(each.content));
        ASSERT_TRUE(into->end_part());
    }
    const auto left = leave(mother);
    ASSERT_TRUE(left) << left.error().detail;
    std::promise<base::result<service::answer>> done;
    into->finish([&](base::result<service::answer> out) { done.set_value(std::move(out)); });
    const auto answer = done.get_future().get();
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.why(), refusal::unknown_member);
    EXPECT_EQ(all.state(adopter, letter), "in_review");
}

}  // namespace
}  // namespace letterbox::test
