// What rows say became of a letter is compared with the log: a database that somebody edited by hand.
#include <gtest/gtest.h>

#include "server/service/check_passed_on.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using contract::route_id;

class passed_on : public ::testing::Test {
protected:
    passed_on() {
        all.begin_agreement(1);
        all.join(adopter, record::role::family, {{all.agreement.agreement_id, all.home}});
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
        letter = all.write(adopter, all.home, all.birth);
        EXPECT_TRUE(all.upload(route_id::send_letter, adopter.token, letter.parts));
        EXPECT_TRUE(all.call(route_id::claim, all.worker.token, {}, {id()}));
        decision = all.approve_and_deliver(letter, all.worker, all.birth, {&mother});
        EXPECT_TRUE(all.post(letter, decision, all.worker));
    }

    [[nodiscard]] std::string id() const { return letter.what.letter_id.text(); }
    void edit(const std::string& sql) { all.edit(sql); }
    [[nodiscard]] store::findings found() const {
        return service::check_passed_on(*all.rows).value();
    }
    [[nodiscard]] std::string row_line() const {
        return "letter " + id() +
               ": its row says that it was passed on otherwise than the log's decisions do";
    }
    [[nodiscard]] std::string list_line(const base::party_id& of) const {
        return "letter " + id() + ": the list of " + of.text() +
               " says otherwise than the log's decisions do";
    }
    static std::string hex(base::byte_view what) { return base::hex(what); }
    [[nodiscard]] std::string at() const { return std::to_string(all.now.seconds); }

    checked_world all;
    someone adopter;
    someone mother;
    world::letter_in letter;
    world::decision_in decision;
};

TEST_F(passed_on, nothing_is_wrong_where_the_rows_say_what_the_log_says) {
    EXPECT_EQ(found(), store::findings());
    edit("UPDATE delivery SET opened = 12");
    edit("UPDATE letter SET passed_on = '" + hex(all.birth.view()) + " " + at() + " 12 0 '");
    EXPECT_EQ(found(), store::findings());
    all.restart();
    EXPECT_EQ(found(), store::findings());
}

TEST_F(passed_on, a_recall_is_part_of_what_the_log_says) {
    world::decision_in recall{all.decide(letter, all.worker, record::outcome::recall), {}, {}};
    recall.what.sequence = 2;
    recall.what.previous = statement::sign(decision.what, all.worker.key).statement_hash();
    ASSERT_TRUE(all.post(letter, recall, all.worker));
    EXPECT_EQ(found(), store::findings());
    // The mother may read again what was taken back.
    edit("UPDATE delivery SET recalled = 0");
    EXPECT_EQ(found(), store::findings{list_line(all.birth)});
    edit("UPDATE letter SET passed_on = '" + hex(all.birth.view()) + " " + at() + " - 0 '");
    EXPECT_EQ(found(), (store::findings{row_line(), list_line(all.birth)}));
}

TEST_F(passed_on, somebody_else_another_time_or_nobody) {
    edit("UPDATE letter SET passed_on = '" + hex(all.home.view()) + " " + at() + " - 0 '");
    EXPECT_EQ(found(), store::findings{row_line()});
    edit("UPDATE letter SET passed_on = '" + hex(all.birth.view()) + " 12 - 0 '");
    EXPECT_EQ(found(), store::findings{row_line()});
    edit("UPDATE letter SET passed_on = 'nobody '");
    EXPECT_EQ(found(), store::findings{"letter " + id() + ": its row cannot be read"});
    edit("UPDATE letter SET passed_on = ''");
    EXPECT_EQ(found(), store::findings{row_line()});
    EXPECT_TRUE(all.rows->verify()->empty()) << "the structure alone does not tell";
}

TEST_F(passed_on, a_list_that_lacks_a_letter_or_names_another_decision) {
    edit("UPDATE delivery SET decision = zeroblob(32)");
    EXPECT_EQ(found(), store::findings{list_line(all.birth)});
    edit("UPDATE delivery SET decision = x'" +
         hex(statement::sign(decision.what, all.worker.key).statement_hash().view()) + "'");
    EXPECT_EQ(found(), store::findings());
    edit("UPDATE delivery SET opened = 12");
    EXPECT_EQ(found(), store::findings{"letter " + id() + ": its row and the list of " +
                                       all.birth.text() + " say otherwise when it was opened"});
    edit("DELETE FROM delivery");
    EXPECT_EQ(found(), store::findings{list_line(all.birth)});
}

TEST_F(passed_on, a_row_that_names_other_people) {
    const auto line =
        "letter " + id() + ": its row names other people than its statement in the log";
    const auto set = [&](const char* column, const base::party_id& party) {
        edit(std::string("UPDATE letter SET ") + column + " = x'" + hex(party.view()) + "'");
    };
    set("from_party", all.birth);
    EXPECT_EQ(found(), store::findings{line});
    set("from_party", all.home);
    EXPECT_EQ(found(), store::findings());
    set("to_parties", all.home);
    ASSERT_FALSE(found().empty());
    EXPECT_EQ(found().front(), line);
}

TEST_F(passed_on, a_letter_that_was_never_decided_on) {
    const auto second = [&] {
        auto out = all.write(adopter, all.home, all.birth);
        out.submission.sequence = 2;
        out.submission.previous = statement::sign(letter.submission, adopter.key).statement_hash();
        all.seal(out, adopter);
        return out;
    }();
    ASSERT_TRUE(all.upload(route_id::send_letter, adopter.token, second.parts));
    EXPECT_EQ(found(), store::findings());
    edit("UPDATE letter SET passed_on = '" + hex(all.birth.view()) + " " + at() +
         " - 0 ' WHERE id = x'" + hex(second.what.letter_id.view()) + "'");
    ASSERT_EQ(found().size(), 1U);
    EXPECT_NE(found().front().find(second.what.letter_id.text()), std::string::npos);
}

TEST_F(passed_on, a_row_that_is_gone_and_a_decision_under_another_letter) {
    edit("UPDATE statement SET subject = '" + base::letter_id::make().text() +
         "' WHERE kind = 'decision'");
    const auto leaf = all.rows->read()->tree_size().value() - 1;
    EXPECT_EQ(found(), (store::findings{row_line(), list_line(all.birth),
                                        "decision at leaf " + std::to_string(leaf) +
                                            ": is about another letter than its row says"}));
    edit("UPDATE statement SET envelope = '{}' WHERE kind = 'decision'");
    EXPECT_EQ(found().back(), "decision at leaf " + std::to_string(leaf) + ": cannot be read");
    edit("DELETE FROM letter");
    EXPECT_EQ(found().front(), "letter " + id() + ": is in the log and has no row");
}

}  // namespace
}  // namespace letterbox::test
