// What older versions of the program wrote is carried over when the store opens.
#include "server/store/sqlite/migrations.hpp"
#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

class migration_test : public store_test {
protected:
    /// A database as the first `count` migrations make it.
    void make_old(std::size_t count, const std::string& rows) {
        sqlite::database data(folder_ + "/letterbox.db", sqlite::database::mode::write);
        for (std::size_t i = 0; i < count; ++i) {
            data.script(std::string(sqlite::migrations()[i]));
        }
        data.script(rows);
        data.script("PRAGMA user_version = " + std::to_string(count));
    }
};

TEST_F(migration_test, deliveries_of_before_are_in_the_readers_list) {
    make_old(3, R"(
        INSERT INTO letter VALUES (zeroblob(16), 2, zeroblob(32), zeroblob(32), 4, 5, NULL,
            x'000102030405060708090a0b0c0d0e0f', zeroblob(16), zeroblob(32), zeroblob(16),
            zeroblob(16), zeroblob(32), 5, 0, 10, 20, 3, 1, 1, '', NULL, 0, NULL, NULL, NULL);
        INSERT INTO delivery VALUES (zeroblob(16), 1, zeroblob(16), zeroblob(32), NULL, 30, 40, 0);
    )");
    open();
    const base::party_id party{};
    const auto page = store_->read()->received(party, std::nullopt, 10);
    ASSERT_TRUE(page);
    ASSERT_EQ(page->letters.size(), 1U);
    const auto& found = page->letters.front();
    EXPECT_EQ(found.delivery.number, 1U);
    EXPECT_EQ(found.delivery.delivered, base::instant{30});
    EXPECT_EQ(found.delivery.opened, base::instant{40});
    EXPECT_EQ(found.version, 2U);
    EXPECT_EQ(found.author.data[15], 15);
    EXPECT_EQ(found.to.size(), 2U);
    EXPECT_EQ(found.parts, 3U);
    EXPECT_TRUE(store_->verify()->empty());
}

}  // namespace
}  // namespace letterbox::store
