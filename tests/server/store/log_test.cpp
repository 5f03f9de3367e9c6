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

TEST_F(log_test, full_tiles_have_their_root_one_level_up) {
    open();
    std::vector<new_statement> many;
    for (int at = 0; at < 513; ++at) {
        many.push_back(statement("s" + std::to_string(at)));
    }
    ASSERT_TRUE(write<appended>([&](writing& tx) { return tx.append(many, {}); }));
    std::vector<base::digest> level;
    for (std::size_t at = 0; at < tile_width; ++at) {
        level.push_back(many[at].leaf_hash);
    }
    auto seen = store_->read();
    EXPECT_EQ(*seen->tile(0, 0), level);
    EXPECT_EQ(seen->tile(0, 32)->size(), 1U);
    EXPECT_EQ(seen->tile(1, 1)->size(), 16U);
    EXPECT_EQ(seen->tile(2, 0)->size(), 2U);
    EXPECT_TRUE(seen->tile(0, 33)->empty());
    EXPECT_TRUE(seen->tile(0, UINT64_MAX)->empty());
    while (level.size() > 1) {
        std::vector<base::digest> up;
        for (std::size_t at = 0; at < level.size(); at += 2) {
            up.push_back(node(level[at], level[at + 1]));
        }
        level = up;
    }
    EXPECT_EQ(seen->tile(1, 0)->front(), level.front());
    EXPECT_TRUE(store_->verify()->empty());
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
