// Keys for whoever came later, or had no place in a header: given once, whatever answer was lost.
#include "clients/core/key_gifts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <list>

#include "clients/core/agreement_details.hpp"
#include "clients/core/agreements.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/publishing.hpp"
#include "clients/core/teams.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

class key_gifts : public testing::Test {
protected:
    letter_draft draft_of(const std::string& text) {
        letter_draft out;
        out.agreement = all.agreement;
        out.to = {all.mother_party};
        out.text = text;
        return out;
    }
    base::letter_id send(const std::string& text) {
        auto sealed = must(seal_letter(all.home.me, draft_of(text)));
        return must(send_letter(all.home.me, sealed)).letter;
    }
    void decide_on(const base::letter_id& letter, const verdict& what) {
        must(claim(all.anna.me, letter));
        must(decide(all.anna.me, must(open_for_review(all.anna.me, letter)), what));
    }
    void send_back(const base::letter_id& letter) {
        verdict back;
        back.outcome = record::outcome::returned;
        back.to_author = "Please look at this again.";
        decide_on(letter, back);
    }
    /// Certified without anybody's device hearing of it.
    void certify_unheard(device& who, const base::party_id& party) {
        const auto what = all.registered(who, party);
        auto entry = statement::sign(what, who.me.keys().sign());
        statement::add_signature(entry, all.anna.me.keys().sign());
        all.server.take(entry);
    }
    void leave(const device& who) {
        const auto* current = all.server.ledger->member(who.me.keys().member());
        auto entry = current->what;
        entry.previous = current->hash;
        entry.invitation.reset();
        entry.reason = record::entry_reason::left;
        auto envelope = statement::sign(entry, all.manager.me.keys().sign());
        statement::add_signature(envelope, all.ben.me.keys().sign());
        all.server.take(envelope);
    }
    /// Whom nobody certified yet.
    void come_in(device& who) {
        const new_invitation what{record::role::family,
                                  {{all.agreement, all.mother_party}},
                                  "Kelly's sister",
                                  all.server.now.plus(3600)};
        const auto& origin = all.server.log.origin;
        const auto code = must(invite(all.anna.me, what));
        const auto found = must(look_up_invitation(who.me, code, origin));
        must(join(who.me, found, "sister", password_of("sister")));
        must(sign_in(who.me, "sister", password_of("sister"), "t", origin));
    }
    /// A team whose first epoch Ben was not in.
    base::team_id make_other_team() {
        const auto out = base::team_id::make();
        std::vector<base::member_id> workers{all.manager.me.keys().member(),
                                             all.anna.me.keys().member()};
        const auto make = [&](device& second) {
            must(make_team(all.manager.me, out, workers, nullptr));
            must(second.me.sync());
            const auto waiting = must(proposals(second.me));
            must(complete_proposal(second.me, waiting.front().proposal.statement_hash));
            must(all.manager.me.sync());
        };
        make(all.anna);
        workers.push_back(all.ben.me.keys().member());
        make(all.ben);
        must(all.anna.me.sync());
        return out;
    }
    std::size_t rewraps_of(const base::digest& subject) const {
        const auto& entries = all.server.log.entries;
        return static_cast<std::size_t>(
            std::count_if(entries.begin(), entries.end(), [&](const auto& each) {
                return each.kind == "rewrap" &&
                       statement::decode_payload<record::rewrap>(each.envelope)->subject == subject;
            }));
    }
    /// A rewrap by Anna for Ben that his key does not open.
    void give_useless_key(const base::digest& team) {
        const std::vector<base::recipient> stranger{age::identity::make().recipient()};
        pieces with;
        with.headers.push_back(must(age::seal_header(age::new_file_key(), stranger)));
        record::rewrap out;
        out.scope = all.anna.me.log().scope();
        out.headers = {base::sha256(with.headers.front())};
        out.key = statement::fingerprint(all.ben.me.keys().open().recipient());
        out.reader = all.ben.me.keys().at();
        out.seen = all.anna.me.log().seen();
        out.subject = team;
        out.subject_kind = record::rewrap_subject::team;
        must(publish(all.anna.me, statement::sign(out, all.anna.me.keys().sign()), with));
    }

    story all;
};

TEST_F(key_gifts, a_teams_old_key_is_given_once_however_often_staff_sign_in) {
    const auto team = make_other_team();
    EXPECT_EQ(must(rewrap_waiting_team_keys(all.manager.me)), 1U);
    for (auto* each : {&all.manager, &all.anna, &all.manager}) {
        must(each->me.sync());
        EXPECT_EQ(must(rewrap_waiting_team_keys(each->me)), 0U);
    }
    EXPECT_EQ(rewraps_of(all.ben.me.known().team_epochs(team).front().hash), 1U);
    must(all.ben.me.sync());
    EXPECT_EQ(must(all.ben.me.team_keys(team)).size(), 2U);
}

TEST_F(key_gifts, a_colleague_who_was_quicker_is_no_failure) {
    make_other_team();
    all.server.refused_once[route_id::publish] = refusal::duplicate;
    EXPECT_EQ(must(rewrap_waiting_team_keys(all.manager.me)), 0U);
}

TEST_F(key_gifts, a_key_that_does_not_open_hides_no_other) {
    const auto team = make_other_team();
    const auto first = all.ben.me.known().team_epochs(team).front().hash;
    give_useless_key(first);
    must(all.ben.me.sync());
    EXPECT_EQ(all.ben.me.team_key(team, 1).why(), refusal::does_not_open);
    EXPECT_EQ(must(all.ben.me.team_keys(team)).size(), 1U);
    // Given well, and badly after that.
    all.server.lie<contract::sealed_pieces>(route_id::sealed,
                                            [](auto& answer) { answer.rewraps.clear(); });
    EXPECT_EQ(must(rewrap_waiting_team_keys(all.manager.me)), 1U);
    all.server.tell_the_truth();
    must(all.anna.me.sync());
    give_useless_key(first);
    must(all.ben.me.sync());
    EXPECT_EQ(must(all.ben.me.team_keys(team)).size(), 2U);
}

TEST_F(key_gifts, a_colleague_is_given_once_more_what_another_gave_them_badly) {
    const auto team = make_other_team();
    give_useless_key(all.ben.me.known().team_epochs(team).front().hash);
    must(all.manager.me.sync());
    EXPECT_EQ(must(rewrap_waiting_team_keys(all.manager.me)), 0U);
    const auto ben = all.ben.me.keys().member();
    EXPECT_EQ(must(rewrap_waiting_team_keys(all.manager.me, all.anna.me.keys().member())), 0U);
    EXPECT_EQ(must(rewrap_waiting_team_keys(all.manager.me, ben)), 1U);
    must(all.ben.me.sync());
    EXPECT_EQ(must(all.ben.me.team_keys(team)).size(), 2U);
}

TEST_F(key_gifts, what_somebody_gave_who_may_not_hides_no_agreement) {
    const auto& own = all.mother.me.keys();
    record::rewrap what;
    what.scope = all.granny.me.log().scope();
    what.key = statement::fingerprint(own.open().recipient());
    what.reader = own.at();
    what.seen = all.granny.me.log().seen();
    what.subject = all.granny.me.known().agreement(all.agreement)->hash;
    what.subject_kind = record::rewrap_subject::agreement;
    pieces with;
    const std::vector<base::recipient> to{own.open().recipient()};
    for (int i = 0; i < 2; ++i) {
        with.headers.push_back(must(age::seal_header(age::new_file_key(), to)));
        what.headers.push_back(base::sha256(with.headers.back()));
    }
    must(publish(all.granny.me, statement::sign(what, all.granny.me.keys().sign()), with));
    EXPECT_TRUE(must(show_agreement(all.mother.me, all.agreement)).shared.has_value());
}

// One invitation, one account: every step costs an Argon2id.
TEST_F(key_gifts, who_was_certified_without_an_answer_gets_all_keys_later) {
    auto draft = draft_of("before she came");
    draft.to = {all.home_party};
    auto sealed = must(seal_letter(all.mother.me, draft));
    const auto letter = must(send_letter(all.mother.me, sealed)).letter;
    device sister(all.server);
    come_in(sister);
    const auto id = sister.me.keys().member();

    // Neither the answer comes nor what would tell that it was done.
    all.server.lost = {route_id::publish, route_id::statements};
    auto report = must(certify_waiting(all.anna.me));
    ASSERT_EQ(report.refused.size(), 1U);
    EXPECT_EQ(report.refused.front().checked.why(), refusal::network);
    EXPECT_EQ(report.keys_failed.size(), 1U);
    ASSERT_NE(all.server.ledger->member(id), nullptr);
    all.server.lost.clear();
    report = must(certify_waiting(all.anna.me));
    EXPECT_TRUE(report.refused.empty());
    EXPECT_TRUE(report.keys_failed.empty());
    EXPECT_FALSE(must(all.anna.me.state().get("keys-owed")).has_value());
    must(sister.me.sync());
    EXPECT_EQ(must(show_agreement(sister.me, all.agreement)).name_of(all.mother_party), "Kelly");
    EXPECT_EQ(rewraps_of(must(read_letter(all.mother.me, letter)).letter.statement), 1U);

    // Whose invitation was sealed by somebody who has left is still known by name.
    leave(all.anna);
    must(all.ben.me.sync());
    EXPECT_EQ(must(names_of_people(all.ben.me)).at(id), "Kelly's sister");
}

TEST_F(key_gifts, the_log_tells_that_somebody_was_certified) {
    device sister(all.server);
    come_in(sister);
    all.server.lost = {route_id::publish};
    const auto report = must(certify_waiting(all.anna.me));
    EXPECT_TRUE(report.refused.empty());
    EXPECT_EQ(report.certified.size(), 1U);
    EXPECT_EQ(report.keys_failed.size(), 1U);  // those answers are lost as well
    all.server.lost.clear();
    EXPECT_TRUE(must(certify_waiting(all.anna.me)).keys_failed.empty());
}

TEST_F(key_gifts, whom_the_server_knows_no_more_nothing_is_owed) {
    must(remember_owed(all.anna.me, base::member_id::make()));
    all.server.unreachable = {route_id::registrations};
    EXPECT_EQ(must(give_owed_keys(all.anna.me)).size(), 1U);
    EXPECT_TRUE(must(all.anna.me.state().get("keys-owed")).has_value());
    all.server.unreachable.clear();
    EXPECT_TRUE(must(give_owed_keys(all.anna.me)).empty());
    EXPECT_FALSE(must(all.anna.me.state().get("keys-owed")).has_value());
}

// A header takes ten: the team, the archive and eight people.
TEST_F(key_gifts, a_version_for_more_people_than_a_header_takes_reaches_all) {
    std::list<device> more;
    for (int i = 0; i < 7; ++i) {
        more.emplace_back(all.server);
        all.add_member(more.back(), all.granny_party);
    }
    const auto all_read = [&](const std::string& child) {
        std::vector<device*> people{&all.home, &all.mother, &all.granny};
        for (auto& each : more) {
            people.push_back(&each);
        }
        for (auto* each : people) {
            must(each->me.sync());
            const auto shown = must(show_agreement(each->me, all.agreement));
            ASSERT_TRUE(shown.shared.has_value());
            EXPECT_EQ(shown.shared->child, child);
            EXPECT_EQ(shown.own.size(), 1U);
            const std::vector<base::agreement_id> wanted{all.agreement};
            EXPECT_EQ(must(list_agreements(each->me, wanted)).size(), 1U);
        }
    };
    auto words = must(words_of(all.anna.me, all.agreement));
    words.child = "Rose";
    EXPECT_TRUE(must(change_agreement(all.anna.me, all.agreement, words)).keys_failed.empty());
    all_read("Rose");
    // One that a second person completes, after somebody else came.
    words.child = "Rosa";
    words.routes.back().approvals = 1;
    const auto next = must(change_agreement(all.anna.me, all.agreement, words));
    EXPECT_EQ(next.how, published::proposed);
    more.emplace_back(all.server);
    certify_unheard(more.back(), all.home_party);
    must(all.ben.me.sync());
    EXPECT_TRUE(must(complete_proposal(all.ben.me, next.statement)).empty());
    all_read("Rosa");
}

TEST_F(key_gifts, what_cannot_be_given_with_a_version_is_told_and_owed) {
    const auto current = all.anna.me.known().agreement(all.agreement)->what;
    all.server.refused_once[route_id::publish] = refusal::storage_failed;
    const auto failed = must(give_left_over(all.anna.me, current, audience(all.anna.me)));
    ASSERT_EQ(failed.size(), 1U);
    EXPECT_EQ(failed.front().why, refusal::storage_failed);
    EXPECT_TRUE(must(all.anna.me.state().get("keys-owed")).has_value());
    EXPECT_TRUE(must(certify_waiting(all.anna.me)).keys_failed.empty());
    EXPECT_FALSE(must(all.anna.me.state().get("keys-owed")).has_value());
}

TEST_F(key_gifts, whoever_was_certified_a_moment_ago_reads_what_is_sealed_now) {
    device other(all.server);
    certify_unheard(other, all.home_party);
    const auto letter = send("for both of us");
    must(other.me.sync());
    EXPECT_EQ(must(read_letter(other.me, letter)).letter.body.text, "for both of us");

    device third(all.server);
    certify_unheard(third, all.home_party);
    send_back(letter);
    must(third.me.sync());
    const auto notes = must(letter_status(third.me, letter)).notes;
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_EQ(notes.front().note.value().text, "Please look at this again.");
}

TEST_F(key_gifts, a_note_from_before_somebody_came_hides_no_status) {
    const auto letter = send("for me alone");
    send_back(letter);
    device other(all.server);
    all.add_member(other, all.home_party);
    must(other.me.sync());
    const auto status = must(letter_status(other.me, letter));
    EXPECT_EQ(status.summary.state, "returned");
    ASSERT_EQ(status.notes.size(), 1U);
    EXPECT_TRUE(status.notes.front().withheld);
    EXPECT_FALSE(status.notes.front().note);
}

}  // namespace
}  // namespace letterbox::core::test
