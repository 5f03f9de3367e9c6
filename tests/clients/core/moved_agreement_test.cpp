// An agreement that goes to another team, with somebody who was never in the first one.
#include "clients/core/mailbox.hpp"
#include "tests/clients/core/reading_lies.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;

/// Anna is in both teams, Carol only in the new one, Ben only in the old one.
class moved_agreement : public reading_lies {
protected:
    moved_agreement() {
        all.add_colleague(carol);
        must(all.anna.me.sync());
        must(make_team(all.anna.me, next_team,
                       {all.anna.me.keys().member(), carol.me.keys().member()}, nullptr));
        must(
            complete_proposal(carol.me, must(proposals(carol.me)).front().proposal.statement_hash));
        must(all.anna.me.sync());
    }

    letter_draft draft(const std::string& text) const {
        letter_draft out;
        out.agreement = all.agreement;
        out.to = {all.mother_party};
        out.text = text;
        return out;
    }
    base::letter_id send(device& who, const letter_draft& what) {
        auto sealed = must(seal_letter(who.me, what));
        all.server.now = all.server.now.plus(3600);
        return must(send_letter(who.me, sealed)).letter;
    }
    letter_in_review review(device& who, const base::letter_id& letter) {
        must(claim(who.me, letter));
        return must(open_for_review(who.me, letter));
    }
    base::result<made_agreement> begin_move() {
        auto words = must(words_of(all.anna.me, all.agreement));
        words.team = next_team;
        return change_agreement(all.anna.me, all.agreement, words);
    }
    void move() {
        const auto made = must(begin_move());
        ASSERT_EQ(made.how, published::proposed);
        must(carol.me.sync());
        must(complete_proposal(carol.me, made.statement));
        for (auto* each : {&all.anna, &carol, &all.home, &all.mother, &all.granny}) {
            must(each->me.sync());
        }
    }

    device carol{all.server};
    base::team_id next_team = base::team_id::make();
};

TEST_F(moved_agreement, it_does_not_go_while_a_letter_waits) {
    const auto id = send(all.home, draft("We live in Otley."));
    const auto none = all.server.proposals.size();
    EXPECT_EQ(begin_move().why(), refusal::letters_waiting);
    must(claim(all.ben.me, id));
    EXPECT_EQ(begin_move().why(), refusal::letters_waiting);
    EXPECT_EQ(all.server.proposals.size(), none) << "nothing was signed and sent";
    verdict back;
    back.outcome = record::outcome::returned;
    back.to_author = "Please leave the town out.";
    must(decide(all.ben.me, must(open_for_review(all.ben.me, id)), back));
    move();

    // The corrected letter is the new team's, who read it whole.
    auto corrected = draft("We live in a small town.");
    corrected.corrects = id;
    EXPECT_EQ(send(all.home, corrected), id);
    must(all.ben.me.sync());
    EXPECT_EQ(open_for_review(all.ben.me, id).why(), refusal::not_allowed);
    const auto opened = review(carol, id);
    EXPECT_EQ(opened.letter.body.text, "We live in a small town.");
    EXPECT_FALSE(opened.before.has_value());
    EXPECT_EQ(must(decide(carol.me, opened, approval())), decided::passed_on);
    EXPECT_EQ(must(read_letter(all.mother.me, id)).letter.body.text, "We live in a small town.");
}

TEST_F(moved_agreement, who_was_in_the_first_team_sees_what_was_changed) {
    const auto id = send(all.home, draft("One."));
    verdict back;
    back.outcome = record::outcome::returned;
    back.to_author = "Please say more.";
    must(decide(all.ben.me, review(all.ben, id), back));
    move();
    auto corrected = draft("One and two.");
    corrected.corrects = id;
    send(all.home, corrected);
    const auto opened = review(all.anna, id);
    ASSERT_TRUE(opened.before.has_value());
    EXPECT_EQ(opened.before->text, "One.");
}

TEST_F(moved_agreement, readers_judge_a_decision_by_the_team_that_had_it_then) {
    const auto before = send(all.home, draft("Before."));
    must(decide(all.ben.me, review(all.ben, before), approval()));
    move();
    EXPECT_EQ(must(read_letter(all.mother.me, before)).letter.body.text, "Before.");
    const auto after = send(all.home, draft("After."));
    must(decide(carol.me, review(carol, after), approval()));
    EXPECT_EQ(must(read_letter(all.mother.me, after)).letter.body.text, "After.");
}

TEST_F(moved_agreement, an_approved_letter_is_passed_on_by_who_has_the_keys_of_both) {
    auto from_granny = draft("From Nan.");
    from_granny.to = {all.home_party};
    const auto id = send(all.granny, from_granny);
    auto annas = approval();
    annas.second = all.ben.me.keys().member();
    must(decide(all.anna.me, review(all.anna, id), annas));
    must(release(all.anna.me, id));
    const auto opened = review(all.ben, id);
    all.server.unreachable.insert(
        contract::route_id::decide);  // the delivery does not come through
    EXPECT_EQ(complete_approval(all.ben.me, opened, annas.screening).why(), refusal::network);
    all.server.unreachable.clear();
    move();
    EXPECT_EQ(open_for_review(carol.me, id).why(), refusal::not_allowed);
    EXPECT_EQ(must(deliver(all.anna.me, must(open_for_review(all.anna.me, id)))),
              decided::passed_on);
    EXPECT_EQ(must(read_letter(all.home.me, id)).letter.body.text, "From Nan.");
    must(all.ben.me.sync());
    EXPECT_EQ(open_for_review(all.ben.me, id).why(), refusal::not_allowed);
}

TEST_F(moved_agreement, readers_refuse_a_decision_of_the_first_team_after_it_has_gone) {
    move();
    EXPECT_EQ(must(open()).body.text, "first letter") << "what was decided before stays";
    auto what = decision();
    what.approvers = {all.ben.me.keys().at()};
    what.sealed_by = all.ben.me.keys().member();
    decided_by(all.ben.me.keys(), what);
    EXPECT_EQ(open().why(), refusal::wrong_role);
}

}  // namespace
}  // namespace letterbox::core::test
