#include "moderation/agreement/judge.hpp"

#include "tests/moderation/agreement/fixture.hpp"

namespace letterbox::moderation {
namespace {

using namespace test;
using parties = std::vector<base::party_id>;

TEST(judge, letters_go_where_routes_lead) {
    EXPECT_EQ(said(may_send(agreement(), home, parties{mother, grandmother}, true)), "ok");
    EXPECT_EQ(said(may_send(agreement(), home, parties{grandmother, mother}, true)), "ok");
    EXPECT_EQ(said(may_send(agreement(), mother, parties{home}, false)), "ok");
    EXPECT_EQ(said(may_send(agreement(), mother, parties{grandmother}, false)),
              "route_not_allowed");
    EXPECT_EQ(said(may_send(agreement(), home, parties{mother, uncle}, false)),
              "route_not_allowed");
}

TEST(judge, photos_need_a_route_that_allows_them) {
    EXPECT_EQ(said(may_send(agreement(), mother, parties{home}, true)), "photos_not_allowed");
}

TEST(judge, nothing_is_sent_back_to_its_own_party) {
    auto odd = agreement();
    odd.routes.push_back({home, home, true, 0, {}, 1, true});
    EXPECT_EQ(said(may_send(odd, home, parties{home}, false)), "route_not_allowed");
}

TEST(judge, parties_must_be_known) {
    EXPECT_EQ(said(may_send(agreement(), stranger, parties{home}, false)), "unknown_party");
    EXPECT_EQ(said(may_send(agreement(), home, parties{stranger}, false)), "unknown_party");
    EXPECT_EQ(said(may_send(agreement(), home, parties(1000, mother), false)), "unknown_party");
}

TEST(judge, readers_are_named_once) {
    EXPECT_EQ(said(may_send(agreement(), home, parties{}, false)), "bad_field");
    EXPECT_EQ(said(may_send(agreement(), home, parties{mother, grandmother, mother}, false)),
              "bad_field");
}

TEST(judge, only_active_agreements_carry_letters) {
    auto paused = agreement();
    paused.state = record::agreement_state::paused;
    EXPECT_EQ(said(may_send(paused, home, parties{mother}, false)), "agreement_not_active");
    paused.state = record::agreement_state::ended;
    EXPECT_EQ(said(may_send(paused, home, parties{mother}, false)), "agreement_not_active");
}

TEST(judge, the_most_careful_route_counts) {
    EXPECT_EQ(approvals_needed(agreement(), home, parties{mother}).value(), 1U);
    EXPECT_EQ(approvals_needed(agreement(), home, parties{mother, grandmother}).value(), 2U);
    EXPECT_EQ(approvals_needed(agreement(), home, parties{grandmother, mother}).value(), 2U);
    EXPECT_EQ(approvals_needed(agreement(), home, parties{mother, uncle}).why(),
              base::refusal::route_not_allowed);
    EXPECT_EQ(approvals_needed(agreement(), home, parties{}).why(), base::refusal::bad_field);
}

TEST(judge, a_route_that_asks_for_nobody_still_needs_one) {
    auto odd = agreement();
    odd.routes[0].approvals = 0;
    EXPECT_EQ(approvals_needed(odd, home, parties{mother}).value(), 1U);
}

TEST(judge, what_an_agreement_took_away_stops_letters_that_were_written_before) {
    const auto still = [](const record::agreement& newest, const parties& to, bool photos,
                          std::size_t approvals) {
        return may_still_pass(newest, home, to, photos, approvals);
    };
    EXPECT_EQ(said(still(agreement(), {mother}, true, 1)), "ok");
    EXPECT_EQ(said(still(agreement(), {mother, grandmother}, true, 2)), "ok");
    auto ended = agreement();
    ended.state = record::agreement_state::ended;
    EXPECT_EQ(said(still(ended, {mother}, false, 2)), "agreement_changed");
    EXPECT_EQ(where(still(ended, {mother}, false, 2)), "agreement_not_active");
    auto less = agreement();
    less.routes.erase(less.routes.begin());
    EXPECT_EQ(where(still(less, {mother}, false, 1)), "route_not_allowed");
    EXPECT_EQ(where(still(less, {grandmother, mother}, false, 2)), "route_not_allowed");
    EXPECT_EQ(said(still(less, {grandmother}, false, 2)), "ok");
    less.parties.erase(less.parties.begin() + 1);
    EXPECT_EQ(where(still(less, {mother}, false, 1)), "unknown_party");
    auto careful = agreement();
    careful.routes[0].approvals = 2;
    EXPECT_EQ(where(still(careful, {mother}, false, 1)), "two_people_needed");
    EXPECT_EQ(said(still(careful, {mother}, false, 2)), "ok");
    careful.routes[0].photos = false;
    EXPECT_EQ(said(still(careful, {mother}, true, 2)), "photos_not_allowed");
}

TEST(judge, openings_are_told_only_where_agreed) {
    EXPECT_TRUE(may_opening_be_told(agreement(), home, mother));
    EXPECT_FALSE(may_opening_be_told(agreement(), mother, home));
    EXPECT_FALSE(may_opening_be_told(agreement(), home, uncle));
}

TEST(judge, months_are_a_hint) {
    const auto march = base::read_time("2026-03-31T23:59:59Z").value();
    const auto april = base::read_time("2026-04-01T00:00:00Z").value();
    EXPECT_TRUE(is_expected_now(agreement(), home, mother, march));
    EXPECT_FALSE(is_expected_now(agreement(), home, mother, april));
    EXPECT_TRUE(is_expected_now(agreement(), home, grandmother, april));
    EXPECT_FALSE(is_expected_now(agreement(), home, uncle, march));
}

}  // namespace
}  // namespace letterbox::moderation
