// The key of an earlier epoch for a worker who came later: given once.
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
    world::coming give(const someone& to) {
        record::rewrap what;
        what.scope = all.scope;
        what.key = statement::fingerprint(to.recipient);
        what.reader = to.at();
        what.subject = first;
        what.subject_kind = record::rewrap_subject::team;
        newest = all.header(1);
        what.headers = {base::sha256(newest)};
        return all.begin_upload(route_id::publish, all.manager.token,
                                {{"statement", world::envelope(what, {&all.manager.key})},
                                 {contract::parts::header_name(what.headers.front()), newest}});
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

}  // namespace
}  // namespace letterbox::test
