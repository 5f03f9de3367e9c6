// The key of an earlier epoch for a worker who came later: given once by each colleague, since one that
// does not open must not stand in the way of one that does.
#include <gtest/gtest.h>

#include "crypto/base/hash.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class rewrap : public ::testing::Test {
protected:
    rewrap() {
        all.begin();
        first = *all.team_hash;
        all.join(all.worker, record::role::worker, {});
        all.make_team({&all.manager, &all.worker});
    }
    world::coming give(const someone& to) { return give(to, all.manager); }
    world::coming give(const someone& to, const someone& by) {
        record::rewrap what;
        what.scope = all.scope;
        what.key = statement::fingerprint(to.recipient);
        what.reader = to.at();
        what.subject = first;
        what.subject_kind = record::rewrap_subject::team;
        newest = all.header(1);
        what.headers = {base::sha256(newest)};
        return all.begin_upload(route_id::publish, by.token,
                                {{"statement", world::envelope(what, {&by.key})},
                                 {contract::parts::header_name(what.headers.front()), newest}});
    }
    /// Colleagues of the manager and the worker.
    std::vector<someone> add_colleagues(std::size_t count) {
        std::vector<someone> out(count);
        std::vector<const someone*> team{&all.manager, &all.worker};
        for (auto& each : out) {
            all.enroll(each, record::role::worker, {});
            EXPECT_TRUE(all.publish(each.entry, {&all.manager.key, &all.worker.key, &each.key}));
            EXPECT_TRUE(all.sign_in(each));
            team.push_back(&each);
        }
        all.make_team(team);
        return out;
    }
    contract::sealed_pieces sealed(const someone& by) {
        return read_answer<contract::sealed_pieces>(
            all.call(route_id::sealed, by.token, {}, {base::base64url(first.view())}));
    }
    static record::rewrap named(const contract::logged& each) {
        const auto envelope = statement::parse_envelope(base::view_of(each.statement));
        return statement::decode_payload<record::rewrap>(envelope.value()).value();
    }

    checked_world all;
    base::digest first;
    base::bytes newest;
};

TEST_F(rewrap, a_colleague_sees_that_a_key_was_given) {
    EXPECT_TRUE(sealed(all.manager).rewraps.empty());
    const auto given = give(all.worker).get();
    ASSERT_TRUE(given) << given.error().detail;
    const auto to_worker = sealed(all.worker);
    ASSERT_EQ(to_worker.pieces.size(), 1U);
    EXPECT_EQ(to_worker.pieces.front().header, newest);
    ASSERT_EQ(to_worker.rewraps.size(), 1U);
    const auto to_manager = sealed(all.manager);
    ASSERT_EQ(to_manager.pieces.size(), 1U);
    EXPECT_NE(to_manager.pieces.front().header, newest);
    ASSERT_EQ(to_manager.rewraps.size(), 1U);
    EXPECT_EQ(named(to_manager.rewraps.front()).reader, all.worker.at());
}

TEST_F(rewrap, the_same_key_is_not_given_twice) {
    auto held = all.hold_writer();
    auto one = give(all.worker);
    const auto kept = newest;
    auto two = give(all.worker);
    auto own = give(all.manager);
    held.set_value();
    EXPECT_TRUE(one.get());
    for (auto* each : {&two, &own}) {
        const auto refused = each->get();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.why(), refusal::duplicate);
    }
    EXPECT_EQ(sealed(all.worker).pieces.front().header, kept);
    EXPECT_EQ(sealed(all.worker).rewraps.size(), 1U);
}

TEST_F(rewrap, one_that_does_not_open_stands_in_nobody_elses_way) {
    const auto colleagues = add_colleagues(1);
    ASSERT_TRUE(give(all.worker).get());
    const auto first_header = newest;
    const auto again = give(all.worker, colleagues.front()).get();
    ASSERT_TRUE(again) << again.error().detail;
    const auto second_header = newest;
    const std::vector<const someone*> both{&all.manager, &colleagues.front()};
    for (const auto* each : both) {
        const auto refused = give(all.worker, *each).get();
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.why(), refusal::duplicate);
    }
    // The reader gets both, in the order in which they were given.
    const auto to_worker = sealed(all.worker);
    ASSERT_EQ(to_worker.pieces.size(), 2U);
    EXPECT_EQ(to_worker.pieces.front().header, first_header);
    EXPECT_EQ(to_worker.pieces.back().header, second_header);
    EXPECT_EQ(to_worker.pieces.front().payload, to_worker.pieces.back().payload);
    ASSERT_EQ(to_worker.rewraps.size(), 2U);
    EXPECT_EQ(named(to_worker.rewraps.front()).headers.front(), base::sha256(first_header));
    EXPECT_EQ(named(to_worker.rewraps.back()).headers.front(), base::sha256(second_header));
    EXPECT_LT(to_worker.rewraps.front().leaf, to_worker.rewraps.back().leaf);
}

TEST_F(rewrap, ten_are_enough) {
    const auto colleagues = add_colleagues(10);
    ASSERT_TRUE(give(all.worker).get());
    for (std::size_t i = 0; i + 1 < colleagues.size(); ++i) {
        ASSERT_TRUE(give(all.worker, colleagues[i]).get());
    }
    const auto refused = give(all.worker, colleagues.back()).get();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), refusal::duplicate);
    EXPECT_EQ(sealed(all.worker).pieces.size(), 10U);
    EXPECT_EQ(sealed(all.worker).rewraps.size(), 10U);
}

}  // namespace
}  // namespace letterbox::test
