// An agreement that goes to another team, and what waited for a second person then.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class moving : public ::testing::Test {
protected:
    moving() {
        all.begin();
        all.join(all.worker, record::role::worker, {});
        all.make_team({&all.manager, &all.worker});
        all.make_agreement(2);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        letter = all.write(adopter, all.home, all.birth);
        EXPECT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
    }

    /// The worker's approval, which waits for the manager.
    record::decision propose_approval() {
        EXPECT_TRUE(claim(all.worker));
        auto out = all.decide(letter, all.worker, record::outcome::approve);
        out.approvers.push_back(all.manager.at());
        std::sort(out.approvers.begin(), out.approvers.end());
        auto archive = all.header(1);
        out.archive_headers = {base::sha256(archive)};
        const auto asked =
            all.upload(route_id::propose, all.worker.token,
                       {{"statement", world::envelope(out, {&all.worker.key})},
                        {"awaits", base::to_bytes(base::view_of(all.manager.id.text()))},
                        {contract::parts::header_name(base::sha256(archive)), archive}});
        EXPECT_TRUE(asked) << asked.error().detail;
        return out;
    }
    base::result<service::answer> claim(const someone& by) {
        return all.call(route_id::claim, by.token, {}, {letter.what.letter_id.text()});
    }
    template <class Statement>
    base::result<service::answer> complete(const Statement& what, const someone& first,
                                           const someone& second) {
        const auto whole = world::envelope(what, {&first.key, &second.key});
        const auto hash = statement::parse_envelope(whole).value().statement_hash();
        return all.send(route_id::complete, second.token,
                        contract::complete_request{std::string(base::text_of(whole))},
                        {base::base64url(hash.view())});
    }
    std::size_t waiting(const someone& of) {
        return read_answer<contract::proposals_answer>(all.call(route_id::proposals, of.token))
            .proposals.size();
    }

    /// A team of the same two people. Only `all.team` changes.
    void make_another_team() {
        all.team = base::team_id::make();
        all.team_hash.reset();
        all.team_epoch = 0;
        all.make_team({&all.manager, &all.worker});
    }

    checked_world all;
    someone adopter;
    world::letter_in letter;
};

TEST_F(moving, an_approval_that_waits_goes_and_the_new_team_begins_anew) {
    const auto approval = propose_approval();
    EXPECT_EQ(waiting(all.manager), 1U);
    EXPECT_EQ(waiting(all.worker), 1U);
    EXPECT_EQ(claim(all.worker).why(), refusal::not_allowed);
    make_another_team();
    const auto next = all.next_version();
    ASSERT_TRUE(all.publish(next.what, {&all.manager.key, &all.worker.key}, next.pieces));
    EXPECT_EQ(waiting(all.manager), 0U);
    EXPECT_EQ(waiting(all.worker), 0U);
    // Also where the second person is in the new team: nobody of it has looked at the letter yet.
    EXPECT_EQ(complete(approval, all.worker, all.manager).why(), refusal::not_found);
    EXPECT_EQ(all.state(adopter, letter), "submitted");
    // Whoever approved first may begin again.
    EXPECT_TRUE(claim(all.worker));
}

TEST_F(moving, a_change_that_waits_follows_nothing_any_more_and_is_refused_by_name) {
    auto change = all.next_version();
    change.what.routes.front().approvals = 1;
    auto parts = change.pieces;
    parts.insert(parts.begin(), {"statement", world::envelope(change.what, {&all.manager.key})});
    ASSERT_TRUE(all.upload(route_id::propose, all.manager.token, parts));
    make_another_team();
    const auto next = all.next_version();
    ASSERT_TRUE(all.publish(next.what, {&all.manager.key, &all.worker.key}, next.pieces));
    EXPECT_EQ(complete(change.what, all.manager, all.worker).why(), refusal::broken_chain);
    // Whom it waits for may drop it.
    EXPECT_EQ(waiting(all.worker), 1U);
    const auto hash = statement::sign(change.what, all.manager.key).statement_hash();
    ASSERT_TRUE(
        all.call(route_id::drop_proposal, all.worker.token, {}, {base::base64url(hash.view())}));
    EXPECT_EQ(waiting(all.worker), 0U);
    EXPECT_TRUE(
        all.call(route_id::drop_proposal, all.worker.token, {}, {base::base64url(hash.view())}))
        << "after a lost answer";
}

TEST_F(moving, what_somebody_completed_is_not_told_to_be_dropped) {
    auto change = next_version();
    change.what.routes.front().approvals = 1;
    auto parts = change.pieces;
    parts.insert(parts.begin(), {"statement", world::envelope(change.what, {&all.manager.key})});
    ASSERT_TRUE(all.upload(route_id::propose, all.manager.token, parts));
    ASSERT_TRUE(complete(change.what, all.manager, all.worker));
    const auto hash = statement::sign(change.what, all.manager.key).statement_hash();
    EXPECT_EQ(
        all.call(route_id::drop_proposal, all.manager.token, {}, {base::base64url(hash.view())})
            .why(),
        refusal::not_found);
}

}  // namespace
}  // namespace letterbox::test
