// A letter that waits while its agreement changes: what the newest version took away stops it.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class changed_agreement : public ::testing::Test {
protected:
    void begin(std::uint32_t approvals) {
        all.begin_agreement(approvals);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
        letter = all.write(adopter, all.home, all.birth);
        ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
        ASSERT_TRUE(claim(all.worker));
    }
    base::result<service::answer> claim(const someone& by) {
        return all.call(route_id::claim, by.token, {}, {letter.what.letter_id.text()});
    }
    world::coming begin_publish(const world::version_in& next) {
        auto parts = next.pieces;
        parts.insert(parts.begin(), {"statement", world::envelope(next.what, {&all.manager.key})});
        return all.begin_upload(route_id::publish, all.manager.token, parts);
    }
    [[nodiscard]] world::version_in ended() const {
        auto out = all.next_version();
        out.what.state = record::agreement_state::ended;
        return out;
    }
    [[nodiscard]] world::decision_in approval() const {
        return all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
    }
    base::result<service::answer> send_back() {
        return all.post(letter, {all.decide(letter, all.worker, record::outcome::returned), {}, {}},
                        all.worker);
    }
    /// The worker's approval, signed by the manager as the second.
    [[nodiscard]] record::decision shared_approval(base::bytes& archive) const {
        auto out = all.decide(letter, all.worker, record::outcome::approve);
        out.approvers.push_back(all.manager.at());
        std::sort(out.approvers.begin(), out.approvers.end());
        archive = all.header(1);
        out.archive_headers = {base::sha256(archive)};
        return out;
    }
    base::result<service::answer> propose(const record::decision& what,
                                          const base::bytes& archive) {
        return all.upload(route_id::propose, all.worker.token,
                          {{"statement", world::envelope(what, {&all.worker.key})},
                           {"awaits", base::to_bytes(base::view_of(all.manager.id.text()))},
                           {contract::parts::header_name(base::sha256(archive)), archive}});
    }
    base::result<service::answer> complete(const record::decision& what) {
        const auto whole = world::envelope(what, {&all.worker.key, &all.manager.key});
        const auto hash = statement::parse_envelope(whole).value().statement_hash();
        return all.send(route_id::complete, all.manager.token,
                        contract::complete_request{std::string(base::text_of(whole))},
                        {base::base64url(hash.view())});
    }

    checked_world all;
    someone adopter;
    someone mother;
    world::letter_in letter;
};

TEST_F(changed_agreement, a_letter_is_returned_and_not_approved_when_contact_has_ended) {
    begin(1);
    ASSERT_TRUE(begin_publish(ended()).get());
    const auto refused = all.post(letter, approval(), all.worker);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::agreement_changed);
    EXPECT_EQ(refused.error().detail, "agreement_not_active");
    EXPECT_EQ(all.state(adopter, letter), "in_review");
    ASSERT_TRUE(send_back());
    EXPECT_EQ(all.state(adopter, letter), "returned");
}

TEST_F(changed_agreement, a_route_that_was_taken_out_carries_nothing_that_waits) {
    begin(1);
    auto next = all.next_version();
    next.what.routes.erase(next.what.routes.begin());
    ASSERT_TRUE(begin_publish(next).get());
    EXPECT_EQ(all.post(letter, approval(), all.worker).error().detail, "route_not_allowed");
    EXPECT_TRUE(send_back());
}

TEST_F(changed_agreement, one_person_does_not_pass_on_what_two_must_read_now) {
    begin(1);
    auto next = all.next_version();
    next.what.routes.front().approvals = 2;
    ASSERT_TRUE(begin_publish(next).get());
    EXPECT_EQ(all.post(letter, approval(), all.worker).error().detail, "two_people_needed");
    EXPECT_TRUE(send_back());
}

TEST_F(changed_agreement, other_changes_stop_nothing) {
    begin(1);
    auto next = all.next_version();
    next.what.routes.front().times = 2;
    ASSERT_TRUE(begin_publish(next).get());
    EXPECT_TRUE(all.post(letter, approval(), all.worker));
    EXPECT_EQ(all.state(adopter, letter), "delivered");
}

TEST_F(changed_agreement, what_was_passed_on_before_stays) {
    begin(1);
    ASSERT_TRUE(all.post(letter, approval(), all.worker));
    ASSERT_TRUE(begin_publish(ended()).get());
    EXPECT_TRUE(all.call(route_id::letter, mother.token, {}, {letter.what.letter_id.text()}));
}

TEST_F(changed_agreement, a_change_that_is_written_first_stops_an_approval_that_was_judged_before) {
    begin(1);
    auto held = all.hold_writer();
    auto change = begin_publish(ended());
    auto decided = all.begin_upload(route_id::decide, all.worker.token,
                                    all.parts_of(approval(), {&all.worker.key}),
                                    {letter.what.letter_id.text()});
    held.set_value();
    ASSERT_TRUE(change.get());
    EXPECT_EQ(decided.get().why(), refusal::agreement_changed);
    EXPECT_EQ(all.state(adopter, letter), "in_review");
}

TEST_F(changed_agreement, a_letter_of_a_party_that_is_left_out_is_still_decided_on) {
    begin(1);
    const auto more = base::party_id::make();
    auto with_aunt = all.next_version();
    with_aunt.what.parties.push_back({more, record::party_sort::grandparent});
    std::sort(with_aunt.what.parties.begin(), with_aunt.what.parties.end(),
              [](const auto& a, const auto& b) { return a.id < b.id; });
    ASSERT_TRUE(all.publish(with_aunt.what, {&all.manager.key, &all.worker.key}, with_aunt.pieces));
    all.agreement = with_aunt.what;
    all.agreement_hash = statement::sign(with_aunt.what, all.manager.key).statement_hash();
    auto without_home = all.next_version();
    auto& parties = without_home.what.parties;
    parties.erase(std::find_if(parties.begin(), parties.end(),
                               [&](const auto& each) { return each.id == all.home; }));
    for (auto& route : without_home.what.routes) {
        (route.from == all.home ? route.from : route.to) = more;
    }
    ASSERT_TRUE(
        all.publish(without_home.what, {&all.manager.key, &all.worker.key}, without_home.pieces));
    const auto page = read_answer<contract::letters_page>(
        all.call(route_id::letters, all.worker.token, {}, {},
                 {{"box", "team"}, {"agreement", all.agreement.agreement_id.text()}}));
    EXPECT_EQ(page.letters.size(), 1U);
    EXPECT_EQ(all.post(letter, approval(), all.worker).why(), refusal::agreement_changed);
    ASSERT_TRUE(all.post(letter, {all.decide(letter, all.worker, record::outcome::decline), {}, {}},
                         all.worker));
    EXPECT_EQ(all.state(adopter, letter), "declined");
}

TEST_F(changed_agreement, neither_of_two_approves_what_ended) {
    begin(2);
    base::bytes archive;
    const auto what = shared_approval(archive);
    ASSERT_TRUE(propose(what, archive));
    ASSERT_TRUE(claim(all.manager));
    ASSERT_TRUE(begin_publish(ended()).get());
    EXPECT_EQ(complete(what).why(), refusal::agreement_changed);
    const auto hash = statement::sign(what, all.worker.key).statement_hash();
    ASSERT_TRUE(
        all.call(route_id::drop_proposal, all.manager.token, {}, {base::base64url(hash.view())}));
    ASSERT_TRUE(all.call(route_id::release, all.manager.token, {}, {letter.what.letter_id.text()}));
    ASSERT_TRUE(claim(all.worker));
    EXPECT_EQ(propose(what, archive).why(), refusal::agreement_changed);
    EXPECT_TRUE(send_back());
}

TEST_F(changed_agreement, an_approved_letter_is_called_back_and_not_delivered) {
    begin(2);
    base::bytes archive;
    const auto what = shared_approval(archive);
    ASSERT_TRUE(propose(what, archive));
    ASSERT_TRUE(claim(all.manager));
    ASSERT_TRUE(complete(what));
    EXPECT_EQ(all.state(adopter, letter), "approved");
    ASSERT_TRUE(begin_publish(ended()).get());
    const auto after = statement::sign(what, all.worker.key).statement_hash();
    auto delivery = approval();
    delivery.what.outcome = record::outcome::deliver;
    delivery.what.approved_by = after;
    delivery.what.archive_headers.clear();
    delivery.what.sequence = 2;
    delivery.what.previous = after;
    delivery.parts.erase(delivery.parts.begin());
    EXPECT_EQ(all.post(letter, delivery, all.worker).why(), refusal::agreement_changed);
    auto back = all.decide(letter, all.worker, record::outcome::recall);
    back.sequence = 2;
    back.previous = after;
    ASSERT_TRUE(all.post(letter, {back, {}, {}}, all.worker));
    EXPECT_EQ(all.state(adopter, letter), "recalled");
}

}  // namespace
}  // namespace letterbox::test
