// Rows that somebody with the database alone adds or changes, and that nothing in the log stands for.
#include "tests/server/service/stray_rows.hpp"

#include <gtest/gtest.h>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "moderation/lifecycle/lifecycle.hpp"
#include "server/contract/drafts.hpp"

namespace letterbox::test {
namespace {

TEST_F(stray_rows, a_letter_without_a_statement) {
    const auto other = base::letter_id::make();
    copy("letter", "id = " + blob(other.view()));
    EXPECT_EQ(found(), store::findings{"letter " + other.text() +
                                       ": no statement in the log stands for its row"});
    all.edit("DELETE FROM letter WHERE id = " + blob(other.view()));
    EXPECT_EQ(found(), store::findings());
    copy("letter", "id = x'00'");
    EXPECT_EQ(found(), store::findings{"letter: a row cannot be read"});
}

TEST_F(stray_rows, a_letter_of_another_version_team_or_number_of_approvals) {
    const auto line_of_each = line("its row says otherwise than its newest version in the log");
    expect_each({{"UPDATE letter SET approvals = 0", "UPDATE letter SET approvals = 1"},
                 {"UPDATE letter SET parts = 2", "UPDATE letter SET parts = 1"},
                 {"UPDATE letter SET version = 2", "UPDATE letter SET version = 1"},
                 {"UPDATE letter SET photos = 1", "UPDATE letter SET photos = 0"},
                 {"UPDATE letter SET submitted = submitted + 1",
                  "UPDATE letter SET submitted = submitted - 1"},
                 {"UPDATE letter SET leaf = leaf + 1", "UPDATE letter SET leaf = leaf - 1"}},
                line_of_each);
    all.edit("UPDATE letter SET claimed_by = NULL, team = " + blob(base::team_id::make().view()));
    EXPECT_EQ(found(), line_of_each);
}

TEST_F(stray_rows, the_version_before_in_place_of_the_newest) {
    all.edit("ATTACH '" + (all.folder / "kept").string() +
             "' AS kept; CREATE TABLE kept.letter AS SELECT * FROM letter WHERE 0; "
             "INSERT INTO kept.letter SELECT * FROM letter");
    ASSERT_TRUE(all.post(
        letter, {all.decide(letter, all.worker, record::outcome::returned), {}, {}}, all.worker));
    const auto second = all.write(adopter, all.home, all.birth, letter);
    ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, second.parts));
    EXPECT_EQ(found(), store::findings());
    all.edit("ATTACH '" + (all.folder / "kept").string() +
             "' AS kept; DELETE FROM letter; INSERT INTO letter SELECT * FROM kept.letter");
    EXPECT_EQ(found(),
              (store::findings{
                  "letter " + id() + ": its row says otherwise than its newest version in the log",
                  "letter " + id() + ": its row puts it in another state than the log does"}));
}

TEST_F(stray_rows, a_state_that_no_decision_says) {
    const auto line_of_each = line("its row puts it in another state than the log does");
    const auto state = [](moderation::letter_state is) {
        return "UPDATE letter SET state = " + std::to_string(static_cast<int>(is));
    };
    const auto back = state(moderation::letter_state::in_review);
    std::vector<std::pair<std::string, std::string>> changes{
        {"UPDATE letter SET waiting = 0", "UPDATE letter SET waiting = 1"},
        {"UPDATE letter SET hold = 'x'", "UPDATE letter SET hold = ''"},
        {"UPDATE letter SET withdrawn_leaf = 3", "UPDATE letter SET withdrawn_leaf = NULL"},
        {"UPDATE letter SET decision = statement", "UPDATE letter SET decision = NULL"},
        {"UPDATE letter SET state = 99", back}};
    for (const auto one : {moderation::letter_state::approved, moderation::letter_state::delivered,
                           moderation::letter_state::returned, moderation::letter_state::declined,
                           moderation::letter_state::held, moderation::letter_state::kept_on_file,
                           moderation::letter_state::recalled, moderation::letter_state::withdrawn,
                           moderation::letter_state::corrected}) {
        changes.emplace_back(state(one), back);
    }
    expect_each(changes, line_of_each);
    deliver();
    EXPECT_EQ(found(), store::findings());
    const auto delivered = state(moderation::letter_state::delivered);
    expect_each({{"UPDATE letter SET waiting = 1", "UPDATE letter SET waiting = 0"},
                 {state(moderation::letter_state::submitted), delivered},
                 {state(moderation::letter_state::recalled), delivered},
                 {"UPDATE letter SET decision = NULL",
                  "UPDATE letter SET decision = " + blob(decision_hash().view())}},
                line_of_each);
}

TEST_F(stray_rows, a_claim_of_nobody_and_an_approval_that_waits_for_nobody) {
    const auto claimed = [&](const base::member_id& who) {
        return "UPDATE letter SET claimed_by = " + blob(who.view());
    };
    for (const auto* each : {&stranger, &adopter, &mother}) {
        expect_each(
            {{claimed(each->id), claimed(all.worker.id)}},
            line("its row says that " + each->id.text() + " reads it, who was never in its team"));
    }
    expect_each(
        {{"UPDATE letter SET second_for = " + blob(all.manager.id.view()),
          "UPDATE letter SET second_for = NULL"}},
        line("its row says that it waits for " + all.manager.id.text() + ", and no approval does"));
}

TEST_F(stray_rows, decisions_and_deliveries_that_nobody_signed) {
    deliver();
    EXPECT_EQ(found(), store::findings());
    const auto of_letter = line("its rows of decisions are not those of the log");
    copy("decision", "hash = zeroblob(32), leaf = 99");
    EXPECT_EQ(found(), of_letter);
    all.edit("DELETE FROM decision WHERE leaf = 99");
    expect_each({{"UPDATE decision SET outcome = 0", "UPDATE decision SET outcome = 1"},
                 {"UPDATE decision SET sequence = 7", "UPDATE decision SET sequence = 1"},
                 {"UPDATE decision SET hash = x'00'",
                  "UPDATE decision SET hash = " + blob(decision_hash().view())},
                 {"UPDATE decision SET letter_hash = zeroblob(32)",
                  "UPDATE decision SET letter_hash = " + blob(letter.hash.view())}},
                of_letter);

    expect_each(
        {{"UPDATE delivery SET number = 2", "UPDATE delivery SET number = 1"}},
        {"delivery 2 to " + all.birth.text() + ": no decision in the log stands for its row"});
    copy("delivery", "party = " + blob(all.home.view()));
    EXPECT_EQ(found(), store::findings{"delivery 1 to " + all.home.text() +
                                       ": no decision in the log stands for its row"});
    all.edit("DELETE FROM delivery WHERE party = " + blob(all.home.view()));
    expect_each({{"UPDATE delivery SET delivered = delivered + 1",
                  "UPDATE delivery SET delivered = delivered - 1"},
                 {"UPDATE delivery SET parts = 2", "UPDATE delivery SET parts = 1"},
                 {"UPDATE delivery SET author = " + blob(mother.id.view()),
                  "UPDATE delivery SET author = " + blob(adopter.id.view())}},
                {"delivery 1 to " + all.birth.text() + ": its row says otherwise than the log"});
    all.edit("DELETE FROM decision");
    EXPECT_EQ(found(), of_letter);
}

TEST_F(stray_rows, opened_where_the_agreement_tells_nobody) {
    deliver();
    // The writer could not have it called back any more.
    expect_each({{"UPDATE delivery SET opened = delivered", "UPDATE delivery SET opened = NULL"}},
                {"delivery 1 to " + all.birth.text() +
                 ": its row says that it was opened, which nobody could tell us"});
}

TEST_F(stray_rows, chains_that_end_elsewhere) {
    deliver();
    const auto changed = [&](int kind, const std::string& name) {
        const auto where = " WHERE kind = " + std::to_string(kind);
        expect_each(
            {{"UPDATE chain SET sequence = 2" + where, "UPDATE chain SET sequence = 1" + where}},
            {"chain of " + name + ": its newest link is not that of the log"});
    };
    const auto hex = [](base::byte_view what) { return base::hex(what); };
    changed(1, "submissions of " + hex(adopter.key.key().view()));
    changed(2, "decisions of " + hex(all.agreement.agreement_id.view()));
    changed(3, "deliveries of " + hex(all.birth.view()));
    copy("chain", "owner = zeroblob(16)", "kind = 3");
    EXPECT_EQ(found().size(), 1U);
    all.edit("DELETE FROM chain WHERE kind = 3");
    EXPECT_EQ(found(),
              store::findings{"chain of deliveries of " + hex(all.birth.view()) + ": has no row"});
}

TEST_F(stray_rows, a_reader_whom_no_statement_names) {
    const auto without = [&](const std::string& who, const std::string& piece) {
        return line(who + " has a key (" + piece + ") that nothing in the log gives them");
    };
    // Before anything was passed on, the mother has a key; and so has somebody whom nobody knows.
    for (const auto* each : {&mother, &stranger}) {
        copy("reader", "reader = " + blob(each->id.view()), "purpose = 'part' AND kind = 0");
        EXPECT_EQ(found(), without(each->id.text(), "part 0"));
        all.edit("UPDATE reader SET purpose = 'delivered', salt = zeroblob(16) WHERE reader = " +
                 blob(each->id.view()) + " AND purpose = 'part'");
        EXPECT_EQ(found(), without(each->id.text(), "delivered 0"));
        all.edit("UPDATE reader SET purpose = 'rewrap', salt = NULL WHERE reader = " +
                 blob(each->id.view()) + " AND purpose = 'delivered'");
        EXPECT_EQ(found(), without(each->id.text(), "rewrap 0"));
        all.edit("DELETE FROM reader WHERE purpose = 'rewrap'");
    }
    const auto team = base::team_id::make();
    copy("reader", "reader = " + blob(team.view()), "purpose = 'part' AND kind = 1");
    EXPECT_EQ(found(), without(team.text(), "part 0"));
    all.edit("DELETE FROM reader WHERE reader = " + blob(team.view()));
    copy("reader", "kind = 7", "purpose = 'part' AND kind = 1");
    EXPECT_EQ(found(), without("nobody that we know", "part 0"));
    all.edit("DELETE FROM reader WHERE kind = 7");
    copy("reader", "number = 1", "purpose = 'part' AND kind = 0");
    EXPECT_EQ(found(), without(adopter.id.text(), "part 1"));
    all.edit("DELETE FROM reader WHERE purpose = 'part' AND number = 1");
    EXPECT_EQ(found(), store::findings());
}

TEST_F(stray_rows, a_key_at_a_place_where_the_log_has_nothing) {
    copy("reader", "leaf = 999", "purpose = 'part' AND kind = 0");
    EXPECT_EQ(found(), store::findings{"leaf 999: " + adopter.id.text() +
                                       " has a key (part 0) that nothing in the log gives them"});
    all.edit("DELETE FROM reader WHERE leaf = 999");
    copy("reader", "leaf = 0", "purpose = 'part' AND kind = 0");  // the agency itself
    EXPECT_EQ(found(), store::findings{"agency at leaf 0: " + adopter.id.text() +
                                       " has a key (part 0) that nothing in the log gives them"});
    all.edit("UPDATE reader SET reader = x'01' WHERE leaf = 0");
    EXPECT_EQ(found(), store::findings{"key: a row cannot be read"});
}

TEST_F(stray_rows, another_header_payload_or_salt_than_was_signed) {
    deliver();
    const auto without = [&](const someone& who, const std::string& piece) {
        return line(who.id.text() + " has a key (" + piece +
                    ") that nothing in the log gives them");
    };
    const auto of_mother = " WHERE purpose = 'delivered'";
    expect_each(
        {{std::string("UPDATE reader SET salt = zeroblob(16)") + of_mother,
          "UPDATE reader SET salt = " + blob(decision.lines.readers[0].salt.view()) + of_mother}},
        without(mother, "delivered 0"));
    all.edit("INSERT INTO header (hash, content) VALUES (zeroblob(32), x'00'); UPDATE reader SET "
             "header = last_insert_rowid()" +
             std::string(of_mother));
    EXPECT_EQ(found(), without(mother, "delivered 0"));
    all.edit("UPDATE reader SET payload = (SELECT max(payload) FROM reader WHERE purpose = "
             "'seed') WHERE purpose = 'part' AND kind = 0");
    EXPECT_EQ(found().size(), 2U);
}

TEST_F(stray_rows, keys_that_were_called_back_or_taken) {
    deliver();
    EXPECT_EQ(found(), store::findings());
    expect_each({{"UPDATE reader SET active = 0 WHERE purpose = 'delivered'",
                  "UPDATE reader SET active = 1 WHERE purpose = 'delivered'"}},
                line(mother.id.text() + " has a key (delivered 0) that was taken from them, which "
                                        "nothing in the log says"));
    world::decision_in recall{all.decide(letter, all.worker, record::outcome::recall), {}, {}};
    recall.what.sequence = 2;
    recall.what.previous = decision_hash();
    ASSERT_TRUE(all.post(letter, recall, all.worker));
    expect_each(
        {{"UPDATE reader SET active = 1 WHERE purpose = 'delivered'",
          "UPDATE reader SET active = 0 WHERE purpose = 'delivered'"}},
        line(mother.id.text() + " has a key (delivered 0) that the log's decision called back"));
}

TEST_F(stray_rows, agreements_teams_and_invitations_are_sealed_to_their_own_people) {
    // Somebody who came later has no key of what was written before, but by a rewrap.
    const auto ends_well = [&](const std::string& piece) {
        const auto lines = found();
        return lines.size() == 1 &&
               lines.front().find(" has a key (" + piece + ")") != std::string::npos;
    };
    for (const auto* purpose : {"shared", "team_details", "seed", "record"}) {
        copy("reader", "kind = 0, reader = " + blob(stranger.id.view()),
             "purpose = '" + std::string(purpose) + "' GROUP BY purpose");
        EXPECT_TRUE(ends_well(std::string(purpose) + " 0")) << purpose;
        all.edit("DELETE FROM reader WHERE reader = " + blob(stranger.id.view()));
    }
    EXPECT_EQ(found(), store::findings());
}

TEST_F(stray_rows, people_of_whom_nobody_has_heard) {
    const auto nobody = blob(stranger.id.view());
    copy("account", "member = " + nobody + ", name = zeroblob(32)", "rowid = 1");
    EXPECT_EQ(found(),
              store::findings{"account of " + stranger.id.text() +
                              ": nobody with that number is in the log, or has registered"});
    copy("session", "member = x'00', token = zeroblob(32)", "rowid = 1");
    EXPECT_EQ(*all.rows->verify(), store::findings{"database: 1 rows of session are of members "
                                                   "without an account"});
    all.edit("DELETE FROM account WHERE member = " + nobody);

    const auto made = base::invitation_id::make();
    copy("invitation", "id = " + blob(made.view()), "rowid = 1");
    EXPECT_EQ(found(), store::findings{"invitation " + made.text() +
                                       ": no statement in the log stands for its row"});
    all.edit("DELETE FROM invitation WHERE id = " + blob(made.view()));

    const auto line_of = [&](const someone& who) {
        return store::findings{"registration of " + who.id.text() +
                               ": its row says otherwise than the log, or than what they signed"};
    };
    copy("registration", "done = 0, member = " + nobody, "member = " + blob(mother.id.view()));
    EXPECT_EQ(found(), line_of(stranger));
    all.edit("DELETE FROM registration WHERE member = " + nobody);
    const auto is = " WHERE member = " + blob(mother.id.view());
    expect_each(
        {{"UPDATE registration SET done = 0" + is, "UPDATE registration SET done = 1" + is}},
        line_of(mother));
    someone newcomer;
    all.enroll(newcomer, record::role::family, {home()});
    EXPECT_EQ(found(), store::findings());
    const auto new_one = " WHERE member = " + blob(newcomer.id.view());
    expect_each({{"UPDATE registration SET done = 1" + new_one,
                  "UPDATE registration SET done = 0" + new_one}},
                line_of(newcomer));
}

TEST_F(stray_rows, a_draft_that_its_author_did_not_sign) {
    auto sealed = all.object(2);
    record::object what;
    what.scope = all.scope;
    what.agreement = all.agreement.agreement_id;
    what.audience = record::audience::self;
    what.sealed = sealed.named;
    ASSERT_TRUE(
        all.send(route_id::save_draft, adopter.token,
                 contract::save_draft_request{sealed.parts[0].content, sealed.parts[1].content,
                                              statement::sign(what, adopter.key).text()}));
    EXPECT_EQ(found(), store::findings());
    const auto line_of_each = store::findings{"draft " + what.sealed.object.text() +
                                              ": its row holds something else than its author "
                                              "signed"};
    expect_each({{"UPDATE draft SET shared = 1", "UPDATE draft SET shared = 0"},
                 {"UPDATE draft SET author = " + blob(mother.id.view()),
                  "UPDATE draft SET author = " + blob(adopter.id.view())},
                 {"UPDATE draft SET author = " + blob(stranger.id.view()),
                  "UPDATE draft SET author = " + blob(adopter.id.view())},
                 {"UPDATE draft SET party = " + blob(all.birth.view()),
                  "UPDATE draft SET party = " + blob(all.home.view())},
                 {"UPDATE draft SET version = 2", "UPDATE draft SET version = 1"}},
                line_of_each);
    all.edit("UPDATE draft SET payload = x'00', payload_hash = x'" +
             base::hex(base::sha256(base::bytes{0}).view()) + "'");
    EXPECT_EQ(found(), line_of_each);
}

TEST_F(stray_rows, what_waits_for_a_second_signature) {
    auto next = all.agreement;
    ++next.version;
    next.previous = all.agreement_hash;
    next.routes.front().receipts = true;
    const auto shared = all.object(2);
    const auto details = all.object(2);
    next.shared = shared.named;
    next.team_details = details.named;
    std::vector<part_in> parts{{"statement", world::envelope(next, {&all.manager.key})}};
    parts.insert(parts.end(), shared.parts.begin(), shared.parts.end());
    parts.insert(parts.end(), details.parts.begin(), details.parts.end());
    ASSERT_TRUE(all.upload(route_id::propose, all.manager.token, parts));
    EXPECT_EQ(found(), store::findings());
    const auto line_of = [](const someone& who) {
        return store::findings{"what waits for a second signature, by " + who.id.text() +
                               ": its row holds something else than its statement says"};
    };
    expect_each({{"UPDATE proposal SET created_by = " + blob(all.worker.id.view()),
                  "UPDATE proposal SET created_by = " + blob(all.manager.id.view())}},
                line_of(all.worker));
    expect_each({{"UPDATE proposal SET extra = '" + id() + "'", "UPDATE proposal SET extra = ''"}},
                line_of(all.manager));
    copy("proposal_piece", "kind = 0, reader = " + blob(stranger.id.view()),
         "purpose = 'shared' AND kind = 1");
    EXPECT_EQ(found(), line_of(all.manager));
    all.edit("UPDATE proposal SET created_by = x'00'");
    EXPECT_EQ(found(), store::findings{"what waits for a second signature: its row holds "
                                       "something else than its statement says"});
}

TEST_F(stray_rows, of_a_million_only_the_first_are_told) {
    all.edit("WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1234) "
             "INSERT INTO chain SELECT 3, randomblob(16), 1, zeroblob(32) FROM n");
    const auto lines = found();
    ASSERT_EQ(lines.size(), 1001U);
    EXPECT_EQ(lines.back(), "and 234 more rows that no statement stands for");
}

TEST_F(stray_rows, a_payload_that_belongs_to_nothing) {
    EXPECT_EQ(*all.rows->verify(), store::findings());
    const auto content = base::bytes{1, 2, 3};
    all.edit("INSERT INTO payload (hash, size, content) VALUES (" +
             blob(base::sha256(content).view()) + ", 3, x'010203')");
    EXPECT_EQ(*all.rows->verify(), store::findings{"database: 1 payloads belong to no statement"});
}

}  // namespace
}  // namespace letterbox::test
