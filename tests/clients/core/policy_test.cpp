// A manager switches rules of the screening off for the whole agency.
#include "clients/core/policy.hpp"

#include <gtest/gtest.h>

#include "clients/core/letters.hpp"
#include "clients/core/screening_request.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using rules = std::vector<std::string>;

class policy : public ::testing::Test {
protected:
    [[nodiscard]] base::secret root() const { return base::secret::copy_of(all.root_seed); }

    rules writers(device& who) {
        must(who.me.sync());
        return must(writer_screening(who.me, must(show_agreement(who.me, all.agreement)))).off;
    }
    base::letter_id send(device& who, const base::party_id& to) {
        letter_draft draft;
        draft.agreement = all.agreement;
        draft.to = {to};
        draft.text = "Rosie says hello.";
        auto sealed = must(seal_letter(who.me, draft));
        return must(send_letter(who.me, sealed)).letter;
    }
    letter_in_review review(device& who, const base::letter_id& letter) {
        must(who.me.sync());
        must(claim(who.me, letter));
        return must(open_for_review(who.me, letter));
    }

    story all;
};

TEST_F(policy, reaches_writers_and_workers_by_the_chain) {
    EXPECT_EQ(writers(all.home), rules{});
    must(switch_screening_off(all.manager.me, {"town.live", "phone", "town.live"}, root()));
    const rules now{"phone", "town.live"};
    EXPECT_EQ(screening_off(all.manager.me.known()), now);
    EXPECT_EQ(writers(all.home), now);
    EXPECT_EQ(writers(all.mother), now);
    EXPECT_EQ(worker_screening(review(all.anna, send(all.home, all.mother_party))).off, now);

    // Taken back, and still followed by a device that begins from what it kept.
    must(switch_screening_off(all.manager.me, {}, root()));
    EXPECT_EQ(writers(all.home), rules{});
    client again({&all.home.wire, &all.home.state, &all.home.parts,
                  [this] { return all.server.now; }, [](const base::secret&) {}});
    must(again.load());
    EXPECT_EQ(screening_off(again.known()), rules{});
    EXPECT_EQ(again.known().agency()->what.version, 3U);
}

TEST_F(policy, is_made_by_a_manager_with_the_agencys_root_alone) {
    EXPECT_EQ(switch_screening_off(all.anna.me, {"phone"}, root()).why(), refusal::not_allowed);
    EXPECT_EQ(switch_screening_off(all.home.me, {"phone"}, root()).why(), refusal::not_allowed);
    EXPECT_EQ(switch_screening_off(all.manager.me, {"phone"}, base::secret::random(32)).why(),
              refusal::unknown_signer);
    EXPECT_EQ(switch_screening_off(all.manager.me, {"protected.exact"}, root()).why(),
              refusal::always_screened);
    EXPECT_EQ(switch_screening_off(all.manager.me, {"Phone!"}, root()).why(), refusal::bad_field);
    must(all.manager.me.sync());
    EXPECT_EQ(screening_off(all.manager.me.known()), rules{});
}

// The server can put what it likes into its log; no device follows what the root did not sign.
TEST_F(policy, of_somebody_who_is_not_root_is_followed_by_nobody) {
    const auto* current = all.manager.me.known().agency();
    auto next = current->what;
    next.scope = all.manager.me.log().scope();
    next.previous = current->hash;
    next.policy = record::policy{{"phone"}};
    ++next.version;
    all.server.take(statement::sign(next, all.manager.me.keys().sign()));
    EXPECT_EQ(all.home.me.sync().why(), refusal::unknown_signer);
    EXPECT_EQ(screening_off(all.home.me.known()), rules{});
}

TEST_F(policy, stands_in_the_record_of_what_was_checked) {
    const auto id = send(all.home, all.mother_party);
    must(switch_screening_off(all.manager.me, {"phone"}, root()));
    const auto opened = review(all.anna, id);
    // What counts is what was off when the letter was opened and screened.
    must(switch_screening_off(all.manager.me, {}, root()));
    must(all.anna.me.sync());
    must(decide(all.anna.me, opened, approval()));
    const auto later = must(open_for_review(all.manager.me, id));
    ASSERT_TRUE(later.decisions.front().to_team && later.decisions.front().to_team->checks);
    EXPECT_EQ(later.decisions.front().to_team->checks->off, rules{"phone"});

    const auto next = send(all.home, all.mother_party);
    must(decide(all.anna.me, review(all.anna, next), approval()));
    const auto after = must(open_for_review(all.manager.me, next));
    EXPECT_FALSE(after.decisions.front().to_team->checks->off);
}

}  // namespace
}  // namespace letterbox::core::test
