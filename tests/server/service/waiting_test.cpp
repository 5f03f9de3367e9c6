// What one person may leave waiting: letters in the queue, registrations for an invitation.
#include <gtest/gtest.h>

#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class waiting : public ::testing::Test {
protected:
    waiting() {
        all.quota.waiting = 2;
        all.restart();
        all.begin_agreement(1);
        all.join(sam, record::role::family, {home()});
        all.join(alex, record::role::family, {home()});
    }
    record::party_ref home() const { return {all.agreement.agreement_id, all.home}; }

    world::letter_in write(const someone& by) { return all.write_next(by, all.home, all.birth); }
    base::result<service::answer> send(const world::letter_in& letter, const someone& by) {
        return all.send_next(letter, by);
    }
    std::vector<base::member_id> registered() {
        std::vector<base::member_id> out;
        const auto answer = read_answer<contract::registrations_answer>(
            all.call(route_id::registrations, all.manager.token));
        for (const auto& each : answer.registrations) {
            const auto envelope = statement::parse_envelope(base::view_of(each.member)).value();
            out.push_back(statement::decode_payload<record::member>(envelope).value().member_id);
        }
        return out;
    }
    base::result<service::answer> drop(const someone& who, const someone& by) {
        return all.call(route_id::drop_registration, by.token, {}, {who.id.text()});
    }

    checked_world all;
    someone sam;
    someone alex;
    int others = 0;
};

TEST_F(waiting, nobody_fills_the_queue) {
    const auto first = write(sam);
    ASSERT_TRUE(send(first, sam));
    all.now = all.now.plus(24 * 3600);
    ASSERT_TRUE(all.sign_in(all.worker));
    ASSERT_TRUE(send(write(sam), sam));
    const auto third = write(sam);
    const auto refused = send(third, sam);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::too_many_waiting);
    // By then the first of them is due.
    const auto summary =
        read_answer<contract::letter_document>(
            all.call(route_id::letter, sam.token, {}, {first.what.letter_id.text()}))
            .summary;
    EXPECT_EQ(refused.error().detail, base::write_day(*summary.due));
    EXPECT_TRUE(send(write(alex), alex)) << "each by themselves";

    // A letter that a worker gave back makes room, and may come again when there is none.
    ASSERT_TRUE(all.call(route_id::claim, all.worker.token, {}, {first.what.letter_id.text()}));
    const auto back = all.decide(first, all.worker, record::outcome::returned);
    ASSERT_TRUE(all.upload(route_id::decide, all.worker.token,
                           {{"decision", world::envelope(back, {&all.worker.key})}},
                           {first.what.letter_id.text()}));
    ASSERT_TRUE(send(third, sam));
    auto corrected = all.write(sam, all.home, all.birth, first);
    corrected.submission.sequence = third.submission.sequence + 1;
    corrected.submission.previous = statement::sign(third.submission, sam.key).statement_hash();
    all.seal(corrected, sam);
    EXPECT_TRUE(send(corrected, sam));
    EXPECT_EQ(send(write(sam), sam).why(), refusal::too_many_waiting);
}

// T29: nothing makes an edited letter, or one from paper, yet.
TEST_F(waiting, only_letters_of_ones_own_are_taken) {
    for (const auto kind : {record::letter_kind::edited, record::letter_kind::paper}) {
        auto letter = all.write(sam, all.home, all.birth);
        letter.what.letter_kind = kind;
        all.seal(letter, sam);
        EXPECT_EQ(send(letter, sam).why(), refusal::not_allowed);
    }
    EXPECT_TRUE(send(write(sam), sam));
}

TEST_F(waiting, without_a_limit_all_may_wait) {
    all.quota.waiting = 0;
    all.restart();
    for (int i = 0; i < 4; ++i) {
        ASSERT_TRUE(send(write(sam), sam));
    }
}

TEST_F(waiting, a_registration_without_the_code_is_dropped_by_a_registrar) {
    const auto invitation = all.invite(record::role::family, {home()});
    std::vector<someone> strangers(3);
    for (auto& each : strangers) {
        ASSERT_TRUE(all.enter(each, invitation));
    }
    std::vector<base::member_id> in_order;
    for (const auto& each : strangers) {
        in_order.push_back(each.id);
    }
    EXPECT_EQ(registered(), in_order);  // as they came, all in one second
    ASSERT_TRUE(all.sign_in(strangers[1]));

    EXPECT_EQ(drop(strangers[1], all.worker).why(), refusal::not_allowed);  // no registrar
    EXPECT_EQ(drop(strangers[1], sam).why(), refusal::not_allowed);
    ASSERT_TRUE(drop(strangers[1], all.manager));
    EXPECT_EQ(registered(), (std::vector{strangers[0].id, strangers[2].id}));
    EXPECT_EQ(all.call(route_id::me, strangers[1].token).why(), refusal::not_signed_in);
    EXPECT_EQ(drop(strangers[1], all.manager).why(), refusal::not_found);
    EXPECT_EQ(drop(sam, all.manager).why(), refusal::not_found);  // certified long since
    EXPECT_TRUE(all.call(route_id::me, sam.token));
}

TEST_F(waiting, a_registration_lapses_a_month_after_its_invitation) {
    const auto invitation = all.invite(record::role::family, {home()});
    someone early;
    ASSERT_TRUE(all.enter(early, invitation));
    const auto register_another = [&] {
        all.address = "10.1.0." + std::to_string(++others);
        ASSERT_TRUE(all.sign_in(all.manager));
        someone another;
        ASSERT_TRUE(all.enter(another, all.invite(record::role::family, {home()})));
    };
    all.now = invitation.expires.plus(29LL * 24 * 3600);
    register_another();
    EXPECT_EQ(registered().size(), 2U);
    EXPECT_EQ(registered().front(), early.id);
    all.now = invitation.expires.plus(30LL * 24 * 3600);
    register_another();
    const auto left = registered();
    EXPECT_EQ(left.size(), 2U);
    EXPECT_EQ(std::count(left.begin(), left.end(), early.id), 0);
}

TEST_F(waiting, the_letter_of_a_newcomer_who_was_turned_away_is_nowhere) {
    someone stranger;
    all.enroll(stranger, record::role::family, {home()});
    const auto letter = write(stranger);
    ASSERT_TRUE(send(letter, stranger));
    const auto shown = [&](const someone& by, std::vector<std::pair<std::string, std::string>> in) {
        return read_answer<contract::letters_page>(
                   all.call(route_id::letters, by.token, {}, {}, std::move(in)))
            .letters.size();
    };
    const auto agreement = all.agreement.agreement_id.text();
    const auto count = [&] {
        return std::vector{shown(all.worker, {{"box", "team"}}),
                           shown(all.worker, {{"box", "team"}, {"agreement", agreement}}),
                           shown(sam, {{"box", "out"}})};
    };
    EXPECT_EQ(count(), (std::vector<std::size_t>{1, 1, 1}));
    ASSERT_TRUE(drop(stranger, all.manager));
    EXPECT_EQ(count(), (std::vector<std::size_t>{0, 0, 0})) << "nobody could ever decide on it";
    for (const auto* each : {&all.worker, &sam}) {
        EXPECT_EQ(all.call(route_id::letter, each->token, {}, {letter.what.letter_id.text()}).why(),
                  refusal::not_found);
    }
}

}  // namespace
}  // namespace letterbox::test
