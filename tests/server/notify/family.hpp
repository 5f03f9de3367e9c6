// An agency with a home and a birth family, and letters on their way.
#pragma once

#include <gtest/gtest.h>

#include "server/contract/notices.hpp"
#include "tests/server/service/world.hpp"

namespace letterbox::test {

class family_notices : public ::testing::Test {
protected:
    family_notices() {
        all.begin();
        all.join(all.worker, record::role::worker, {});
        all.make_team({&all.manager, &all.worker});
        all.make_agreement(1);
        all.join(sam, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(kelly, record::role::family, {{all.agreement.agreement_id, all.birth}});
        join_outside_the_team(stranger);
    }
    /// A second worker needs two signatures of staff.
    void join_outside_the_team(someone& who) {
        all.enroll(who, record::role::worker, {});
        const auto half = world::envelope(who.entry, {&all.manager.key, &who.key});
        EXPECT_TRUE(
            all.upload(contract::route_id::propose, all.manager.token, {{"statement", half}}));
        const auto whole =
            world::envelope(who.entry, {&all.manager.key, &who.key, &all.worker.key});
        const auto hash = statement::parse_envelope(whole).value().statement_hash();
        EXPECT_TRUE(all.send(contract::route_id::complete, all.worker.token,
                             contract::complete_request{std::string(base::text_of(whole))},
                             {base::base64url(hash.view())}));
        EXPECT_TRUE(all.sign_in(who));
    }

    base::result<service::answer> choose(const someone& who, contract::notice_choice choice) {
        return all.send(contract::route_id::choose_notices, who.token, choice);
    }
    base::result<service::answer> by_email(const someone& who, const std::string& address,
                                           std::optional<contract::quiet_hours> quiet = {}) {
        return choose(who, {address, contract::notice_channel::email, quiet});
    }
    contract::notices_answer chosen(const someone& who) {
        return read_answer<contract::notices_answer>(
            all.call(contract::route_id::notices, who.token));
    }
    std::vector<contract::person_to_tell> to_tell(const someone& worker) {
        return read_answer<contract::people_answer>(
                   all.call(contract::route_id::people_to_tell, worker.token))
            .people;
    }
    base::result<service::answer> told(const someone& worker, const someone& who) {
        return all.call(contract::route_id::told, worker.token, {}, {who.id.text()});
    }

    /// Sam writes, the worker passes it on to Kelly.
    void deliver() {
        const auto letter = claimed();
        auto decision = all.approve_and_deliver(letter, all.worker, all.birth, {&kelly});
        auto& delivery = decision.what.deliveries.front();
        delivery.number = ++deliveries_;
        delivery.previous = last_delivery_;
        last_delivery_ = decide(letter, decision);
    }
    /// Sam writes, the worker gives it back.
    void give_back() {
        const auto letter = claimed();
        world::decision_in decision{
            all.decide(letter, all.worker, record::outcome::returned), {}, {}};
        decide(letter, decision);
    }
    world::letter_in claimed() {
        auto letter = all.write(sam, all.home, all.birth);
        letter.submission.sequence = ++letters_;
        letter.submission.previous = last_letter_;
        all.seal(letter, sam);
        last_letter_ = statement::sign(letter.submission, sam.key).statement_hash();
        EXPECT_TRUE(all.upload(contract::route_id::send_letter, sam.token, letter.parts));
        EXPECT_TRUE(all.call(contract::route_id::claim, all.worker.token, {},
                             {letter.what.letter_id.text()}));
        return letter;
    }
    base::digest decide(const world::letter_in& letter, world::decision_in& decision) {
        decision.what.sequence = ++decisions_;
        decision.what.previous = last_decision_;
        last_decision_ = statement::sign(decision.what, all.worker.key).statement_hash();
        const auto done = all.post(letter, decision, all.worker);
        EXPECT_TRUE(done) << (done ? "" : done.error().detail);
        return *last_decision_;
    }

    world all;
    someone sam;
    someone kelly;
    someone stranger;  // a worker of no team

private:
    std::uint64_t letters_ = 0;
    std::uint64_t decisions_ = 0;
    std::uint64_t deliveries_ = 0;
    std::optional<base::digest> last_letter_;
    std::optional<base::digest> last_decision_;
    std::optional<base::digest> last_delivery_;
};

}  // namespace letterbox::test
