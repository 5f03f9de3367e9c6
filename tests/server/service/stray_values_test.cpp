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

}  // namespace
}  // namespace letterbox::test
