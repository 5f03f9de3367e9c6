#include "moderation/agreement/check_decision.hpp"

#include "tests/moderation/agreement/fixture.hpp"

namespace letterbox::moderation {
namespace {

using namespace test;
using record::outcome;

base::status check(const record::decision& what, const record::letter& about) {
    return check_decision_statement(what, about, letter_hash, agreement());
}

class check_decision : public testing::Test {
protected:
    record::letter one_ = letter({mother}, 3);
    record::letter two_ = letter({mother, grandmother}, 3);  // two people must approve
};

TEST_F(check_decision, accepts_each_outcome_in_its_form) {
    for (auto what : {outcome::approve, outcome::approve_and_deliver, outcome::deliver,
                      outcome::returned, outcome::decline, outcome::recall}) {
        EXPECT_EQ(said(check(decision(what, one_), one_)), "ok") << static_cast<int>(what);
    }
    EXPECT_EQ(said(check(decision(outcome::approve, two_, 2), two_)), "ok");
    EXPECT_EQ(said(check(decision(outcome::deliver, two_), two_)), "ok");
    EXPECT_EQ(said(check(decision(outcome::decline, two_, 2), two_)), "ok");
}

TEST_F(check_decision, belongs_to_one_letter_and_version_of_the_agreement) {
    auto what = decision(outcome::approve, one_);
    what.letter = digest(1);
    EXPECT_EQ(said(check(what, one_)), "mismatch");
    what = decision(outcome::approve, one_);
    what.agreement_hash = digest(1);
    EXPECT_EQ(said(check(what, one_)), "old_agreement");
    what = decision(outcome::approve, one_);
    what.scope.id = id<base::agency_id>(1);
    EXPECT_EQ(said(check(what, one_)), "other_agency");
    what = decision(outcome::approve, one_);
    one_.agreement = id<base::agreement_id>(6);
    EXPECT_EQ(said(check(what, one_)), "old_agreement");
}

TEST_F(check_decision, is_chained_from_the_second_on) {
    auto what = decision(outcome::decline, one_);
    what.sequence = 2;
    EXPECT_EQ(where(check(what, one_)), "previous");
    what.previous = digest(1);
    EXPECT_EQ(said(check(what, one_)), "ok");
    what.sequence = 1;
    EXPECT_EQ(where(check(what, one_)), "previous");
    what.sequence = 0;
    EXPECT_EQ(where(check(what, one_)), "previous");
}

TEST_F(check_decision, has_exactly_the_approvers_that_the_agreement_asks_for) {
    EXPECT_EQ(said(check(decision(outcome::approve, two_, 1), two_)), "two_people_needed");
    EXPECT_EQ(where(check(decision(outcome::approve, one_, 2), one_)), "approvers");
    EXPECT_EQ(where(check(decision(outcome::approve, one_, 0), one_)), "approvers");
    EXPECT_EQ(where(check(decision(outcome::decline, one_, 3), one_)), "approvers");
    EXPECT_EQ(where(check(decision(outcome::deliver, one_, 2), one_)), "approvers");
}

TEST_F(check_decision, approvers_are_different_people_in_order) {
    auto what = decision(outcome::approve, two_, 2);
    std::swap(what.approvers[0], what.approvers[1]);
    EXPECT_EQ(where(check(what, two_)), "approvers");
    what.approvers[0] = {what.approvers[1].member, 1};
    what.approvers[1].epoch = 2;
    EXPECT_EQ(where(check(what, two_)), "approvers");
}

TEST_F(check_decision, nobody_approves_what_they_typed) {
    one_.letter_kind = record::letter_kind::paper;
    one_.author.member = decision(outcome::approve, one_).approvers[0].member;
    EXPECT_EQ(said(check(decision(outcome::approve, one_), one_)), "own_letter");
    EXPECT_EQ(said(check(decision(outcome::decline, one_), one_)), "own_letter");
    EXPECT_EQ(said(check(decision(outcome::deliver, one_), one_)), "ok");
}

TEST_F(check_decision, delivers_on_its_own_where_two_approve) {
    EXPECT_EQ(said(check(decision(outcome::approve_and_deliver, two_, 2), two_)),
              "two_people_needed");
}

TEST_F(check_decision, deliver_names_the_approval_and_others_do_not) {
    auto what = decision(outcome::deliver, one_);
    what.approved_by.reset();
    EXPECT_EQ(where(check(what, one_)), "approved_by");
    what = decision(outcome::approve, one_);
    what.approved_by = digest(1);
    EXPECT_EQ(where(check(what, one_)), "approved_by");
}

TEST_F(check_decision, only_deliveries_carry_deliveries) {
    for (auto kind : {outcome::approve, outcome::returned, outcome::decline, outcome::recall}) {
        auto what = decision(kind, one_);
        what.deliveries.push_back(delivery(mother, one_));
        EXPECT_EQ(where(check(what, one_)), "deliveries");
    }
    for (auto kind : {outcome::deliver, outcome::approve_and_deliver}) {
        auto what = decision(kind, one_);
        what.deliveries.clear();
        EXPECT_EQ(where(check(what, one_)), "deliveries");
    }
}

TEST_F(check_decision, delivers_to_all_or_bit_by_bit) {
    auto some = decision(outcome::deliver, two_);
    some.deliveries.pop_back();
    EXPECT_EQ(said(check(some, two_)), "ok");

    auto easy = agreement();
    easy.routes[1].approvals = 1;
    auto whole = decision(outcome::approve_and_deliver, two_);
    EXPECT_EQ(said(check_decision_statement(whole, two_, letter_hash, easy)), "ok");
    whole.deliveries.pop_back();
    EXPECT_EQ(where(check_decision_statement(whole, two_, letter_hash, easy)), "deliveries");
}

TEST_F(check_decision, delivers_once_to_parties_of_the_letter) {
    auto what = decision(outcome::deliver, one_);
    what.deliveries[0].party = grandmother;
    EXPECT_EQ(said(check(what, one_)), "unknown_party");
    what = decision(outcome::deliver, two_);
    std::swap(what.deliveries[0], what.deliveries[1]);
    EXPECT_EQ(where(check(what, two_)), "deliveries");
    what.deliveries[1] = what.deliveries[0];
    EXPECT_EQ(where(check(what, two_)), "deliveries");
}

TEST_F(check_decision, deliveries_are_chained_and_have_readers) {
    auto what = decision(outcome::deliver, one_);
    what.deliveries[0].number = 2;
    EXPECT_EQ(where(check(what, one_)), "deliveries.previous");
    what.deliveries[0].previous = digest(1);
    EXPECT_EQ(said(check(what, one_)), "ok");
    what.deliveries[0].number = 0;
    EXPECT_EQ(where(check(what, one_)), "deliveries.previous");
    what = decision(outcome::deliver, one_);
    what.deliveries[0].readers.clear();
    EXPECT_EQ(where(check(what, one_)), "deliveries.readers");
    what = decision(outcome::deliver, one_);
    what.deliveries[0].readers.push_back(what.deliveries[0].readers[0]);
    EXPECT_EQ(where(check(what, one_)), "deliveries.readers.reader");
}

TEST_F(check_decision, readers_have_one_header_for_each_part) {
    auto what = decision(outcome::deliver, one_);
    what.deliveries[0].readers[0].headers.pop_back();
    EXPECT_EQ(where(check(what, one_)), "deliveries.readers.headers");
    what = decision(outcome::deliver, one_);
    what.deliveries[0].readers[0].headers.push_back(digest(1));
    EXPECT_EQ(where(check(what, one_)), "deliveries.readers.headers");
    what.note_to_reader = record::part{digest(1), 1040, digest(2)};
    what.note_to_reader_object = id<base::object_id>(1);
    EXPECT_EQ(said(check(what, one_)), "ok");
}

TEST_F(check_decision, parts_left_out_have_no_header) {
    auto what = decision(outcome::approve_and_deliver, one_);
    what.left_out = {2};
    EXPECT_EQ(where(check(what, one_)), "deliveries.readers.headers");
    what.deliveries = {delivery(mother, one_, {2})};
    EXPECT_EQ(said(check(what, one_)), "ok");
    what.left_out = {};
    EXPECT_EQ(where(check(what, one_)), "deliveries.readers.headers");
}

TEST_F(check_decision, left_out_names_attachments_in_order) {
    using list = std::vector<std::uint32_t>;
    for (const auto& out : {list{0}, list{3}, list{2, 1}, list{1, 1}, list{0, 1}}) {
        auto what = decision(outcome::approve, one_);
        what.left_out = out;
        EXPECT_EQ(where(check(what, one_)), "left_out");
    }
    auto what = decision(outcome::approve, one_);
    what.left_out = {1, 2};
    EXPECT_EQ(said(check(what, one_)), "ok");
    what = decision(outcome::decline, one_);
    what.left_out = {1};
    EXPECT_EQ(where(check(what, one_)), "left_out");
}

TEST_F(check_decision, approvals_carry_archive_headers_for_all_parts) {
    auto what = decision(outcome::approve, one_);
    what.archive_headers.pop_back();
    EXPECT_EQ(where(check(what, one_)), "archive_headers");
    what = decision(outcome::approve, one_);
    what.archive_headers[1] = {};
    EXPECT_EQ(where(check(what, one_)), "archive_headers");
    what = decision(outcome::recall, one_);
    what.archive_headers.push_back(digest(1));
    EXPECT_EQ(where(check(what, one_)), "archive_headers");
}

TEST_F(check_decision, notes_to_readers_are_whole_and_go_with_letters_that_are_passed_on) {
    auto what = decision(outcome::deliver, one_);
    what.note_to_reader = record::part{digest(1), 1040, digest(2)};
    EXPECT_EQ(where(check(what, one_)), "note_to_reader");
    what.note_to_reader_object = id<base::object_id>(1);
    what.deliveries[0].readers[0].headers.push_back(digest(1));
    EXPECT_EQ(said(check(what, one_)), "ok");
    for (const auto outcome : {outcome::approve, outcome::returned}) {
        what = decision(outcome, one_);
        what.note_to_reader = record::part{digest(1), 1040, digest(2)};
        what.note_to_reader_object = id<base::object_id>(1);
        EXPECT_EQ(where(check(what, one_)), "note_to_reader");
    }
}

TEST_F(check_decision, only_what_lets_a_letter_pass_is_stopped_by_a_change_of_the_agreement) {
    auto ended = agreement();
    ended.state = record::agreement_state::ended;
    for (auto what : {outcome::approve, outcome::approve_and_deliver, outcome::deliver}) {
        EXPECT_EQ(said(check_still_agreed(decision(what, one_), one_, agreement(), 1)), "ok");
        EXPECT_EQ(said(check_still_agreed(decision(what, one_), one_, ended, 1)),
                  "agreement_changed");
    }
    for (auto what : {outcome::returned, outcome::decline, outcome::recall}) {
        EXPECT_EQ(said(check_still_agreed(decision(what, one_), one_, ended, 1)), "ok");
    }
}

TEST_F(check_decision, a_delivery_is_judged_for_those_whom_it_goes_to) {
    auto less = agreement();
    less.routes.erase(less.routes.begin() + 1);
    auto what = decision(outcome::deliver, two_);
    EXPECT_EQ(where(check_still_agreed(what, two_, less, 2)), "route_not_allowed");
    what.deliveries.pop_back();
    EXPECT_EQ(said(check_still_agreed(what, two_, less, 2)), "ok");
    EXPECT_EQ(where(check_still_agreed(decision(outcome::approve, two_, 2), two_, less, 2)),
              "route_not_allowed");
    less.routes[0].approvals = 2;
    EXPECT_EQ(where(check_still_agreed(what, two_, less, 1)), "two_people_needed");
}

TEST_F(check_decision, photos_that_are_left_out_are_not_asked_about) {
    auto plain = agreement();
    plain.routes[0].photos = false;
    auto what = decision(outcome::approve_and_deliver, one_);
    what.left_out = {1};
    EXPECT_EQ(said(check_still_agreed(what, one_, plain, 1)), "photos_not_allowed");
    what.left_out = {1, 2};
    EXPECT_EQ(said(check_still_agreed(what, one_, plain, 1)), "ok");
}

}  // namespace
}  // namespace letterbox::moderation
