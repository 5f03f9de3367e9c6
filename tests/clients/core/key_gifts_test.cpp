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

}  // namespace
}  // namespace letterbox::core::test
