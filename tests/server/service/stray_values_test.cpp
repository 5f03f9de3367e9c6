// Values in rows that look right and are not: statements that were not logged so, and what no question of the
// server would find.
#include "tests/server/service/stray_rows.hpp"

namespace letterbox::test {
namespace {

TEST_F(stray_rows, a_statement_that_is_not_what_was_logged) {
    auto rows = all.rows->read();
    const auto last = rows->statement_at(rows->tree_size().value() - 1).value();
    rows.reset();
    const auto where = " WHERE leaf = " + std::to_string(last.leaf);
    const auto back = "UPDATE statement SET kind = '" + last.kind +
                      "', hash = " + blob(last.hash.view()) + ", envelope = CAST(" +
                      blob(base::view_of(last.envelope)) + " AS TEXT)" + where;
    const auto line =
        "log: what stands at leaf " + std::to_string(last.leaf) + " is not what was logged there";
    for (const std::string what : {"kind = 'team'", "hash = zeroblob(32)", "envelope = '{}'",
                                   "envelope = (SELECT envelope FROM statement WHERE leaf = 1)"}) {
        all.edit("UPDATE statement SET " + what + where);
        const auto told = found();
        EXPECT_EQ(std::count(told.begin(), told.end(), line), 1) << what;
        all.edit(back);
        EXPECT_EQ(found(), store::findings()) << what;
    }
}

// What looks right and is not found by `= 1`, or by the bytes of an id.
TEST_F(stray_rows, values_that_no_question_meets) {
    deliver();
    const std::vector<std::array<std::string, 3>> edits{
        {"letter", "team = CAST(team AS TEXT)", "team = CAST(team AS BLOB)"},
        {"letter", "waiting = 2", "waiting = 0"},
        {"delivery", "recalled = 2", "recalled = 0"},
        {"reader", "active = 2", "active = 1"},
        {"chain", "kind = kind + 256", "kind = kind - 256"}};
    for (const auto& [table, there, back] : edits) {
        all.edit("UPDATE " + table + " SET " + there);
        const auto told = service::check_rows(*all.rows);
        EXPECT_TRUE(!told || !told->empty()) << there;
        all.edit("UPDATE " + table + " SET " + back);
        EXPECT_EQ(found(), store::findings()) << back;
    }
}

// The key that signs checkpoints is not in the database: who edits that can only take an older one, or
// none.
TEST_F(stray_rows, a_checkpoint_that_the_log_key_did_not_sign) {
    const auto text = all.rows->read()->checkpoint().value();
    ASSERT_NE(text, "");
    const auto put = [&](const std::string& what) {
        all.edit("UPDATE setting SET value = " + blob(base::view_of(what)) +
                 " WHERE name = 'checkpoint'");
        return found();
    };
    const store::findings not_signed{"checkpoint: it is not signed by the log's key"};
    auto flipped = text;
    flipped.at(flipped.size() - 8) ^= 1;  // in the signature
    EXPECT_EQ(put(flipped), not_signed);
    EXPECT_EQ(put("another" + text), not_signed);
    EXPECT_EQ(put(text), store::findings());
}

TEST_F(stray_rows, a_log_that_is_shorter_than_what_was_signed) {
    EXPECT_EQ(all.rows->verify().value(), store::findings());
    const auto last = std::to_string(all.rows->read()->tree_size().value() - 1);
    // The last commit, the claim, came after the letter's two leaves, and wrote down what was signed.
    all.edit("PRAGMA foreign_keys = OFF; DELETE FROM statement WHERE leaf = " + last);
    const auto told = all.rows->verify().value();
    EXPECT_EQ(
        std::count(told.begin(), told.end(), "checkpoint: the log is shorter than what was signed"),
        1);
}

}  // namespace
}  // namespace letterbox::test
