// A year after the agency began: who may invite is renewed by a statement that the root signed and a
// manager brings.
#include <gtest/gtest.h>

#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

class renewal : public ::testing::Test {
protected:
    renewal() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.now = all.now.plus(400LL * 86400);
        for (auto* each : {&all.manager, &all.worker, &adopter}) {
            EXPECT_TRUE(all.sign_in(*each));
        }
        next.scope = all.scope;
        next.member = all.manager.id;
        next.signing_key = all.manager.key.key();
        next.until = all.now.plus(365LL * 86400);
    }
    base::result<service::answer> bring(const someone& by, const statement::signer& key) {
        return all.upload(route_id::publish, by.token,
                          {{"statement", world::envelope(next, {&key})}});
    }

    checked_world all;
    someone adopter;
    record::registrar next;
};

TEST_F(renewal, lets_a_manager_invite_again) {
    EXPECT_ANY_THROW(all.invite(record::role::worker, {}));
    const auto brought = bring(all.manager, all.root);
    ASSERT_TRUE(brought) << brought.error().detail;
    EXPECT_NO_THROW(all.invite(record::role::worker, {}));
    EXPECT_EQ(bring(all.manager, all.root).why(), refusal::duplicate);
    all.restart();
    EXPECT_NO_THROW(all.invite(record::role::worker, {}));
}

TEST_F(renewal, is_brought_by_a_manager_and_signed_by_the_root_alone) {
    EXPECT_EQ(bring(adopter, all.root).why(), refusal::not_allowed);
    EXPECT_EQ(bring(all.worker, all.root).why(), refusal::wrong_role);
    EXPECT_EQ(bring(all.worker, all.worker.key).why(), refusal::wrong_role);
    EXPECT_EQ(bring(all.manager, all.manager.key).why(), refusal::wrong_role);
    EXPECT_EQ(bring(all.manager, statement::signer::from_seed(base::secret::random(32))).why(),
              refusal::unknown_signer);
    const auto both =
        all.upload(route_id::publish, all.manager.token,
                   {{"statement", world::envelope(next, {&all.root, &all.manager.key})}});
    EXPECT_EQ(both.why(), refusal::extra_signature);
    EXPECT_ANY_THROW(all.invite(record::role::worker, {}));
}

// Nobody could complete it: one signature is all that it may carry.
TEST_F(renewal, is_no_proposal) {
    for (const auto* each : {&all.root, &all.manager.key}) {
        const auto asked = all.upload(route_id::propose, all.manager.token,
                                      {{"statement", world::envelope(next, {each})}});
        EXPECT_EQ(asked.why(), refusal::wrong_kind);
    }
}

}  // namespace
}  // namespace letterbox::test
