#include "server/store/sqlite/database.hpp"
#include "server/store/sqlite/payload_files.hpp"
#include "server/store/sqlite/questions.hpp"
#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

using log_test = store_test;

TEST_F(log_test, appends_in_order_and_finds_again) {
    open();
    const auto put = write<appended>([](writing& tx) {
        const std::array both{statement("a", "letter", "let_1"), statement("b", "submission")};
        return tx.append(both, {7});
    });
    ASSERT_TRUE(put);
    EXPECT_EQ(put->first_leaf, 0U);
    EXPECT_EQ(put->tree_size, 2U);
    auto seen = store_->read();
    EXPECT_EQ(*seen->tree_size(), 2U);
    EXPECT_EQ(seen->statement(hash_of("b"))->leaf, 1U);
    EXPECT_EQ(seen->statement_at(0)->envelope, "a");
    EXPECT_EQ(seen->statement_at(0)->logged.seconds, 7);
    EXPECT_EQ(seen->statements(0, "submission", "", 10)->size(), 1U);
    EXPECT_EQ(seen->statements(0, "letter", "", 10)->size(), 0U);  // it has a subject
    EXPECT_EQ(seen->statements(0, "", "let_1", 10)->size(), 1U);
    EXPECT_EQ(seen->statements(0, "submission", "let_1", 10)->size(), 0U);
    EXPECT_EQ(seen->statements(1, "", "", 10)->front().envelope, "b");
    EXPECT_EQ(seen->statements(0, "", "", 1)->size(), 1U);
    EXPECT_REFUSED(seen->statement(hash_of("c")), not_found);
    EXPECT_REFUSED(seen->statement_at(2), not_found);
}

TEST_F(log_test, tells_the_newest_of_a_kind_about_a_subject_in_order) {
    open();
    ASSERT_TRUE(write<appended>([](writing& tx) {
        const std::array all{statement("a", "rewrap", "one"), statement("b", "rewrap", "one"),
                             statement("c", "rewrap", "two"), statement("d", "letter", "one"),
                             statement("e", "rewrap", "one")};
        return tx.append(all, {7});
    }));
    auto seen = store_->read();
    const auto newest = seen->newest_statements("rewrap", "one", 2);
    ASSERT_TRUE(newest);
    ASSERT_EQ(newest->size(), 2U);
    EXPECT_EQ(newest->front().envelope, "b");
    EXPECT_EQ(newest->back().envelope, "e");
    EXPECT_EQ(seen->newest_statements("rewrap", "one", 10)->size(), 3U);
    EXPECT_TRUE(seen->newest_statements("rewrap", "", 10)->empty());
}

TEST_F(log_test, a_question_is_prepared_once_for_all_values) {
    open();
    ASSERT_TRUE(write<appended>([](writing& tx) {
        const std::array both{statement("a", "letter", "let_1"), statement("b", "letter", "let_2")};
        return tx.append(both, {7});
    }));
    sqlite::database data(folder_ + "/letterbox.db", sqlite::database::mode::read_only);
    const auto files = sqlite::payload_files::open(folder_, {});
    ASSERT_TRUE(files);
    sqlite::questions asked(data, **files);
    for (const auto* subject : {"let_1", "let_2", "let_1"}) {
        EXPECT_EQ(asked.statements(0, "letter", subject, 10)->size(), 1U);
    }
    auto* const question = sqlite3_next_stmt(data.handle(), nullptr);
    ASSERT_NE(question, nullptr);
    EXPECT_EQ(sqlite3_stmt_status(question, SQLITE_STMTSTATUS_RUN, 0), 3);
    EXPECT_EQ(sqlite3_stmt_status(question, SQLITE_STMTSTATUS_REPREPARE, 0), 0);
}

TEST_F(log_test, same_statement_twice_is_refused_and_leaves_nothing) {
    open();
    EXPECT_REFUSED(write<appended>([](writing& tx) {
                       const std::array both{statement("a"), statement("a")};
                       return tx.append(both, {7});
                   }),
                   duplicate);
    EXPECT_EQ(*store_->read()->tree_size(), 0U);
    EXPECT_TRUE(store_->read()->tile(0, 0)->empty());
}

class tiles_test : public log_test {
protected:
    std::vector<new_statement> add(int count) {
        std::vector<new_statement> many;
        for (int at = 0; at < count; ++at) {
            many.push_back(statement("s" + std::to_string(at)));
        }
        EXPECT_TRUE(write<appended>([&](writing& tx) { return tx.append(many, {}); }));
        return many;
    }
    /// As if the disk had changed it.
    void damage(const std::string& sql) {
        store_.reset();
        {
            sqlite::database data(folder_ + "/letterbox.db", sqlite::database::mode::write);
            data.script(sql);
        }
        open();
    }
};

TEST_F(tiles_test, full_tiles_have_every_hash_up_to_their_root_which_stands_one_level_up) {
    open();
    const auto many = add(513);
    std::vector<base::digest> all;
    for (std::size_t at = 0; at < tile_width; ++at) {
        all.push_back(many[at].leaf_hash);
    }
    for (std::size_t at = 0; all.size() < full_tile; at += 2) {
        all.push_back(node(all[at], all[at + 1]));
    }
    auto seen = store_->read();
    EXPECT_EQ(*seen->tile(0, 0), all);
    EXPECT_EQ(*seen->tile(0, 32), std::vector{many[512].leaf_hash});
    EXPECT_EQ(seen->tile(1, 0)->front(), all.back());
    EXPECT_EQ(seen->tile(1, 1)->size(), full_tile);
    EXPECT_EQ(*seen->tile(2, 0), (std::vector{seen->tile(1, 0)->back(), seen->tile(1, 1)->back()}));
    EXPECT_TRUE(seen->tile(1, 2)->empty());
    EXPECT_TRUE(seen->tile(0, 33)->empty());
    EXPECT_TRUE(seen->tile(0, UINT64_MAX)->empty());
    EXPECT_TRUE(seen->tile(UINT32_MAX, 0)->empty());
    EXPECT_TRUE(store_->verify()->empty());
}

TEST_F(tiles_test, a_tile_with_a_wrong_hash_is_damage) {
    open();
    add(300);
    // An inner hash of the one tile of level 1; its nodes stay right.
    damage("UPDATE log_tile SET hashes = substr(hashes, 1, 20 * 32) || zeroblob(32) || "
           "substr(hashes, 21 * 32 + 1) WHERE id < 0");
    EXPECT_EQ(*store_->verify(), findings{"log: tile 0 of level 1 is wrong"});
}

TEST_F(tiles_test, a_tile_that_is_not_there_is_damage) {
    open();
    add(300);
    damage("DELETE FROM log_tile WHERE id = 3");
    EXPECT_EQ(*store_->verify(),
              (findings{"log: tile 0 of level 1 is wrong", "log: tiles are missing, or too many"}));
}

TEST_F(tiles_test, a_tile_of_another_size_is_refused) {
    open();
    add(40);
    damage("UPDATE log_tile SET hashes = x'00' WHERE id = 1");
    EXPECT_REFUSED(store_->read()->tile(0, 1), damaged);
    EXPECT_EQ(store_->verify()->back(), "log: tile 1 of level 0 is wrong");
}

TEST_F(log_test, newest_checkpoint_replaces_the_older) {
    open();
    EXPECT_EQ(*store_->read()->checkpoint(), "");
    ASSERT_TRUE(change([](writing& tx) { return tx.set_checkpoint("one"); }));
    ASSERT_TRUE(change([](writing& tx) { return tx.set_checkpoint("two"); }));
    EXPECT_EQ(*store_->read()->checkpoint(), "two");
}

}  // namespace
}  // namespace letterbox::store
