// A year passes, and the agency's root lets people invite and confirm for another one.
#include "clients/core/registrars.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/people.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using people = std::vector<base::member_id>;

class registrars : public ::testing::Test {
protected:
    static constexpr std::int64_t day = 86400;

    [[nodiscard]] base::secret root() const { return base::secret::copy_of(all.root_seed); }
    void pass_days(std::int64_t days) { all.server.now = all.server.now.plus(days * day); }
    [[nodiscard]] static base::member_id id_of(const device& who) { return who.me.keys().member(); }
    [[nodiscard]] static people sorted(people from) {
        std::sort(from.begin(), from.end());
        return from;
    }
    base::result<base::secret> invite_her(device& by) {
        return invite(by.me, {record::role::family,
                              {{all.agreement, all.mother_party}},
                              "Kelly's sister",
                              all.server.now.plus(30 * day)});
    }
    /// Somebody registers with a code.
    base::member_id come(device& who, const base::secret& code) {
        const auto& origin = all.server.log.origin;
        const auto found = must(look_up_invitation(who.me, code, origin));
        return must(join(who.me, found, "sister", password_of("sister")));
    }
    /// A second manager, or another colleague, who came later; keys from the test.
    base::member_id take_in(record::role role, own_keys& keys) {
        const auto scope = all.manager.me.log().scope();
        record::member entry;
        entry.scope = scope;
        entry.member_id = keys.member();
        entry.recipient = keys.open().recipient();
        entry.role = role;
        entry.signing_key = keys.sign().key();
        auto out = statement::sign(entry, keys.sign());
        statement::add_signature(out, all.manager.me.keys().sign());
        statement::add_signature(out, all.anna.me.keys().sign());
        all.server.take(out);
        must(all.manager.me.sync());
        return keys.member();
    }

    story all;
};

TEST_F(registrars, begin_anew_after_a_year_however_late) {
    const auto until = registrar_until(all.anna.me.known(), id_of(all.anna));
    ASSERT_TRUE(until);
    pass_days(364);
    EXPECT_TRUE(invite_her(all.anna));
    pass_days(300);
    EXPECT_EQ(invite_her(all.anna).why(), refusal::not_allowed);
    EXPECT_EQ(registrar_until(all.anna.me.known(), id_of(all.anna)), until);

    const auto whom = registrars_to_renew(all.manager.me);
    EXPECT_EQ(sorted(whom), sorted({id_of(all.manager), id_of(all.anna), id_of(all.ben)}));
    const auto next = must(renew_registrars(all.manager.me, whom, root()));
    EXPECT_EQ(next, all.server.now.plus(365 * day));
    must(all.anna.me.sync());
    EXPECT_EQ(registrar_until(all.anna.me.known(), id_of(all.anna)), next);
    device sister(all.server);
    const auto id = come(sister, must(invite_her(all.anna)));
    EXPECT_EQ(must(certify_waiting(all.anna.me)).certified.size(), 1U);
    // Families' devices follow the new chain.
    must(all.mother.me.sync());
    EXPECT_NE(all.mother.me.known().member(id), nullptr);
    EXPECT_EQ(registrar_until(all.mother.me.known(), id_of(all.mother)), std::nullopt);
}

TEST_F(registrars, are_renewed_once_and_where_it_broke_off_it_goes_on) {
    pass_days(340);
    must(renew_registrars(all.manager.me, {id_of(all.anna)}, root()));
    EXPECT_EQ(sorted(registrars_to_renew(all.manager.me)),
              sorted({id_of(all.manager), id_of(all.ben)}));
    must(renew_registrars(all.manager.me, registrars_to_renew(all.manager.me), root()));
    EXPECT_EQ(registrars_to_renew(all.manager.me), people{});
    pass_days(2);
    EXPECT_EQ(registrars_to_renew(all.manager.me).size(), 3U);
}

TEST_F(registrars, are_managers_who_came_later_and_nobody_who_never_was_or_whose_right_was_taken) {
    auto second = own_keys::make(base::member_id::make(), all.manager.me.log().scope().fingerprint);
    auto third = own_keys::make(base::member_id::make(), all.manager.me.log().scope().fingerprint);
    const auto manager = take_in(record::role::manager, second);
    const auto worker = take_in(record::role::worker, third);
    record::registrar taken;
    taken.scope = all.manager.me.log().scope();
    taken.ended = true;
    taken.member = id_of(all.ben);
    taken.signing_key = all.ben.me.keys().sign().key();
    all.server.take(statement::sign(taken, all.manager.me.keys().sign()));
    must(all.manager.me.sync());
    EXPECT_EQ(registrar_until(all.manager.me.known(), id_of(all.ben)), std::nullopt);

    const auto whom = registrars_to_renew(all.manager.me);
    EXPECT_EQ(whom, people{manager});
    pass_days(10);
    EXPECT_EQ(sorted(registrars_to_renew(all.manager.me)),
              sorted({id_of(all.manager), id_of(all.anna), manager}));
    const auto until = must(renew_registrars(all.manager.me, {manager, id_of(all.home)}, root()));
    EXPECT_EQ(registrar_until(all.manager.me.known(), manager), until);
    EXPECT_EQ(registrar_until(all.manager.me.known(), worker), std::nullopt);
    EXPECT_EQ(registrar_until(all.manager.me.known(), id_of(all.home)), std::nullopt);
}

TEST_F(registrars, are_renewed_by_a_manager_with_the_agencys_root_alone) {
    pass_days(400);
    const people whom{id_of(all.anna)};
    EXPECT_EQ(renew_registrars(all.anna.me, whom, root()).why(), refusal::not_allowed);
    EXPECT_EQ(renew_registrars(all.home.me, whom, root()).why(), refusal::not_allowed);
    EXPECT_EQ(renew_registrars(all.manager.me, whom, base::secret::random(32)).why(),
              refusal::unknown_signer);
    EXPECT_EQ(registrars_to_renew(all.manager.me).size(), 3U);
}

// When somebody joined only the server says.
TEST_F(registrars, certify_nobody_long_after_the_invitation_expired) {
    device sister(all.server);
    const auto id = come(sister, must(invite_her(all.anna)));
    ASSERT_TRUE(must(waiting_registrations(all.anna.me)).front().checked);
    pass_days(100);
    const auto report = must(certify_waiting(all.anna.me));
    ASSERT_EQ(report.refused.size(), 1U);
    EXPECT_EQ(report.refused.front().checked.why(), refusal::expired);
    must(all.anna.me.sync());
    EXPECT_EQ(all.anna.me.known().member(id), nullptr);
}

TEST_F(registrars, whose_year_has_ended_are_told_who_waits_in_vain) {
    device sister(all.server);
    pass_days(360);
    const auto id = come(sister, must(invite_her(all.anna)));
    pass_days(6);
    const auto report = must(certify_waiting(all.anna.me));
    ASSERT_EQ(report.lapsed.size(), 1U);
    EXPECT_EQ(report.lapsed.front().for_whom, "Kelly's sister");
    EXPECT_TRUE(report.certified.empty() && report.refused.empty());
    must(all.anna.me.sync());
    EXPECT_EQ(all.anna.me.known().member(id), nullptr);

    must(renew_registrars(all.manager.me, {id_of(all.anna)}, root()));
    must(all.anna.me.sync());
    EXPECT_EQ(must(certify_waiting(all.anna.me)).certified.size(), 1U);
}

}  // namespace
}  // namespace letterbox::core::test
