// What older versions of the program wrote is carried over when the store opens.
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "server/store/sqlite/migrations.hpp"
#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

class migration_test : public store_test {
protected:
    /// A database as the first `count` migrations make it.
    void make_old(std::size_t count, const std::string& rows) {
        sqlite::database data(folder_ + "/letterbox.db", sqlite::database::mode::write);
        data.script("PRAGMA foreign_keys = OFF");  // as when they run
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

TEST_F(migration_test, readers_decisions_and_what_was_passed_on_are_carried_over) {
    make_old(4, R"(
        INSERT INTO statement VALUES (0, 'letter', 'let', x'01', x'02', 'text', 1);
        UPDATE statement SET hash = zeroblob(32), leaf_hash = zeroblob(32);
        INSERT INTO payload VALUES (zeroblob(32), 3, x'010203');
        INSERT INTO header VALUES (zeroblob(32), x'04');
        INSERT INTO reader VALUES (zeroblob(32), 0, zeroblob(16), 'part', 0, zeroblob(32),
            zeroblob(32), NULL, 1);
        INSERT INTO reader VALUES (zeroblob(32), 1, zeroblob(16), 'part', 0, zeroblob(32),
            zeroblob(32), NULL, 0);
        INSERT INTO letter VALUES (zeroblob(16), 1, zeroblob(32), zeroblob(32), 0, 1, NULL,
            zeroblob(16), zeroblob(16), zeroblob(32), zeroblob(16), zeroblob(16), zeroblob(32), 5,
            0, 10, 20, 1, 1, 0, '', NULL, 0, NULL, NULL, NULL);
        INSERT INTO letter_version VALUES (zeroblob(32), zeroblob(16));
        INSERT INTO decision VALUES (zeroblob(32), 2, zeroblob(16), 1, NULL, zeroblob(16),
            zeroblob(32), 1, 30);
        INSERT INTO delivery VALUES (zeroblob(16), 1, zeroblob(16), zeroblob(32), NULL, 30, 40, 0,
            1, zeroblob(32), zeroblob(16), zeroblob(16), zeroblob(16), zeroblob(32), 1);
        INSERT INTO delivery VALUES (x'000102030405060708090a0b0c0d0e0f', 1, zeroblob(16),
            zeroblob(32), NULL, 31, NULL, 1, 1, zeroblob(32), zeroblob(16), zeroblob(16),
            zeroblob(16), zeroblob(32), 1);
    )");
    open();
    const auto seen = store_->read();
    const auto pieces = seen->all_pieces(base::digest{});
    ASSERT_TRUE(pieces);
    ASSERT_EQ(pieces->size(), 2U);
    EXPECT_EQ(pieces->front().header, base::bytes{4});
    EXPECT_EQ(pieces->front().size, 3U);
    EXPECT_TRUE(pieces->front().active);
    EXPECT_FALSE(pieces->back().active);
    EXPECT_EQ(seen->tile(0, 0)->size(), 1U);
    EXPECT_TRUE(*seen->may_fetch(base::digest{}, base::member_id{}, {}));
    const auto decisions = seen->decisions(base::letter_id{});
    ASSERT_TRUE(decisions);
    ASSERT_EQ(decisions->size(), 1U);
    EXPECT_EQ(decisions->front().leaf, 2U);
    EXPECT_EQ(decisions->front().time, base::instant{30});
    const auto letter = seen->letter(base::letter_id{});
    ASSERT_TRUE(letter);
    ASSERT_EQ(letter->passed_on.size(), 2U);
    EXPECT_EQ(letter->passed_on[0].delivered, base::instant{30});
    EXPECT_EQ(letter->passed_on[0].opened, base::instant{40});
    EXPECT_FALSE(letter->passed_on[0].recalled);
    EXPECT_EQ(letter->passed_on[1].party.data[15], 15);
    EXPECT_FALSE(letter->passed_on[1].opened);
    EXPECT_TRUE(letter->passed_on[1].recalled);
    // References hold after the tables were made anew.
    sqlite::database data(folder_ + "/letterbox.db", sqlite::database::mode::read_only);
    EXPECT_FALSE(data.prepare("PRAGMA foreign_key_check").step());
}

TEST_F(migration_test, tiles_are_what_a_new_log_would_have) {
    constexpr int leaves = 600;
    std::string rows;
    std::vector<new_statement> same;
    for (int leaf = 0; leaf < leaves; ++leaf) {
        same.push_back(statement("s" + std::to_string(leaf)));
        const auto& each = same.back();
        rows += "INSERT INTO statement VALUES (" + std::to_string(leaf) + ", 'test', '', x'" +
                base::hex(each.hash.view()) + "', x'" + base::hex(each.leaf_hash.view()) +
                "', 'text', 1); INSERT INTO log_node VALUES (0, " + std::to_string(leaf) + ", x'" +
                base::hex(each.leaf_hash.view()) + "');";
    }
    make_old(6, rows);
    open();
    EXPECT_TRUE(store_->verify()->empty());
    const auto tiles = [this] {
        std::vector<std::vector<base::digest>> out;
        auto seen = store_->read();
        for (std::uint32_t level = 0; level < 4; ++level) {
            for (std::uint64_t index = 0; index < leaves / tile_width + 1; ++index) {
                out.push_back(seen->tile(level, index).value());
            }
        }
        return out;
    };
    const auto carried_over = tiles();
    store_.reset();
    std::filesystem::remove_all(folder_);
    open();
    ASSERT_TRUE(write<appended>([&](writing& tx) { return tx.append(same, {}); }));
    EXPECT_EQ(tiles(), carried_over);
}

TEST_F(migration_test, every_reader_keeps_their_own_header_payload_and_statement) {
    const auto text = [](int byte) {  // 32 bytes, as a literal of SQL
        const char* digits = "0123456789abcdef";
        std::string out = "x'";
        for (int i = 0; i < 32; ++i) {
            out += digits[byte / 16];
            out += digits[byte % 16];
        }
        return out + "'";
    };
    const auto hash = [](std::uint8_t byte) {
        base::digest out;
        out.data.fill(byte);
        return out;
    };
    std::string rows;
    // Rows stand in another order than their hashes. 300 leaves: the old tree has a node of 256.
    for (int leaf = 0; leaf < 300; ++leaf) {
        const auto number = std::to_string(leaf);
        const auto own = leaf < 2 ? text(0x12 - leaf)
                                  : "x'" + std::string(60, 'e') + std::to_string(1000 + leaf) + "'";
        rows += "INSERT INTO statement VALUES (" + number + ", 'letter', 'let" + number + "', " +
                own + ", " + own + ", 'text', 1);";
    }
    const auto payload = [](int n) { return base::bytes(static_cast<std::size_t>(n), 0x20); };
    const auto header = [](int n) { return base::bytes(static_cast<std::size_t>(n), 0x30); };
    const auto named = [](const base::bytes& what) {
        return "x'" + base::hex(base::sha256(what).view()) + "'";
    };
    for (const int n : {2, 1}) {
        rows += "INSERT INTO payload VALUES (" + named(payload(n)) + ", " + std::to_string(n) +
                ", x'" + base::hex(payload(n)) + "');";
        rows += "INSERT INTO header VALUES (" + named(header(n)) + ", x'" + base::hex(header(n)) +
                "');";
    }
    for (const int n : {1, 2}) {
        rows += "INSERT INTO reader VALUES (" + text(0x10 + n) + ", 0, zeroblob(16), 'part', 0, " +
                named(payload(n)) + ", " + named(header(n)) + ", NULL, 1);";
    }
    make_old(4, rows);
    open();
    const auto seen = store_->read();
    for (const int n : {1, 2}) {
        const auto pieces = seen->all_pieces(hash(static_cast<std::uint8_t>(0x10 + n)));
        ASSERT_TRUE(pieces);
        ASSERT_EQ(pieces->size(), 1U);
        EXPECT_EQ(pieces->front().header, header(n));
        EXPECT_EQ(pieces->front().payload, base::sha256(payload(n)));
        EXPECT_EQ(pieces->front().size, static_cast<std::uint64_t>(n));
    }
    const auto damage = store_->verify();
    ASSERT_TRUE(damage);
    EXPECT_TRUE(damage->empty()) << damage->front();
}

TEST_F(migration_test, one_that_is_broken_off_changes_nothing) {
    make_old(3, "CREATE TABLE log_tile (in_the_way)");  // met by the last step
    EXPECT_REFUSED(sqlite::open(options_in(folder_)), storage_failed);
    sqlite::database data(folder_ + "/letterbox.db", sqlite::database::mode::write);
    const auto count = [&data](const char* sql) {
        auto asked = data.prepare(sql);
        asked.step();
        return asked.as<>(0);
    };
    EXPECT_EQ(count("PRAGMA user_version"), 3U);
    EXPECT_EQ(count("SELECT count(*) FROM sqlite_master WHERE name IN ('notice', 'log_node')"), 1U);
    data.script("DROP TABLE log_tile");
    open();
    EXPECT_TRUE(store_->verify()->empty());
}

}  // namespace
}  // namespace letterbox::store
