// Who only looks changes nothing on the disk.
#include <map>

#include "server/store/sqlite/migrations.hpp"
#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

class look_test : public store_test {
protected:
    using seen = std::map<std::string, std::pair<std::uintmax_t, std::filesystem::file_time_type>>;

    /// Every file and folder, with its size and its last change.
    static seen all_of(const std::string& folder) {
        seen out;
        for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
            const auto size = each.is_regular_file() ? each.file_size() : 0;
            out[each.path().string()] = {size, each.last_write_time()};
        }
        return out;
    }
    /// A store with a statement and a large payload.
    void fill() {
        open();
        const auto staged = stage(base::bytes(std::size_t{300} * 1024, 7));
        ASSERT_TRUE(change([&](writing& tx) -> status {
            const std::array one{statement("s")};
            LETTERBOX_TRY(const auto placed, tx.append(one, {}));
            static_cast<void>(placed);
            LETTERBOX_CHECK(tx.put_payload(staged));
            const std::array rows{piece("s", staged.hash, reader_kind::team, team_.data)};
            return tx.put_pieces(rows);
        }));
    }
    result<std::unique_ptr<store>> look_at(const std::string& folder) {
        return sqlite::look(options_in(folder));
    }
    base::team_id team_ = base::team_id::make();
};

TEST_F(look_test, nothing_is_made_or_changed) {
    fill();
    store_ = nullptr;
    std::filesystem::remove_all(folder_ + "/staging");  // as in a backup
    std::filesystem::remove(folder_ + "/lock");
    const auto before = all_of(folder_);
    {
        const auto looking = look_at(folder_);
        ASSERT_TRUE(looking) << looking.error().detail;
        EXPECT_TRUE((*looking)->verify()->empty());
        EXPECT_TRUE((*looking)->read()->statement(hash_of("s")));
        EXPECT_EQ(all_of(folder_), before);
    }
    EXPECT_EQ(all_of(folder_), before);
}

TEST_F(look_test, jobs_are_refused) {
    fill();
    store_ = nullptr;
    auto looking = look_at(folder_);
    ASSERT_TRUE(looking);
    store_ = std::move(*looking);
    EXPECT_FALSE(store_->writable());
    EXPECT_REFUSED(
        change([](writing& tx) { return tx.put_setting("a", base::view_of(std::string("b"))); }),
        unavailable);
    EXPECT_REFUSED(store_->sweep(), unavailable);
}

TEST_F(look_test, what_a_killed_server_left_in_the_log_is_seen) {
    fill();
    const auto copy = folder_ + "/killed #1 50%";
    std::filesystem::create_directory(copy);
    for (const auto* each : {"/letterbox.db", "/letterbox.db-wal"}) {
        std::filesystem::copy_file(folder_ + each, copy + each);
    }
    std::filesystem::copy(folder_ + "/payloads", copy + "/payloads");
    ASSERT_GT(std::filesystem::file_size(copy + "/letterbox.db-wal"), 0U);
    const auto before = all_of(copy);
    {
        const auto looking = look_at(copy);
        ASSERT_TRUE(looking) << looking.error().detail;
        EXPECT_TRUE((*looking)->verify()->empty());
        EXPECT_TRUE((*looking)->read()->statement(hash_of("s")));
    }
    EXPECT_EQ(all_of(copy), before);
    // Once a start has taken it in, a folder with such a name is read as well.
    ASSERT_TRUE(sqlite::open(options_in(copy)));
    const auto looking = look_at(copy);
    ASSERT_TRUE(looking) << looking.error().detail;
    EXPECT_TRUE((*looking)->read()->statement(hash_of("s")));
}

TEST_F(look_test, a_path_may_begin_with_two_slashes) {
    fill();
    store_ = nullptr;
    const auto looking = look_at("/" + folder_);
    ASSERT_TRUE(looking) << looking.error().detail;
    EXPECT_TRUE((*looking)->read()->statement(hash_of("s")));
}

TEST_F(look_test, data_of_an_older_or_newer_program_is_refused_and_left_alone) {
    {
        sqlite::database data(folder_ + "/letterbox.db", sqlite::database::mode::write);
        data.script(std::string(sqlite::migrations().front()));
        data.script("PRAGMA user_version = 1");
    }
    const auto before = all_of(folder_);
    EXPECT_REFUSED(look_at(folder_), expired);
    EXPECT_EQ(all_of(folder_), before);
    sqlite::database(folder_ + "/letterbox.db", sqlite::database::mode::write)
        .script("PRAGMA user_version = 1000");
    EXPECT_REFUSED(look_at(folder_), newer_data);
}

TEST_F(look_test, not_beside_a_server_and_not_without_data) {
    EXPECT_REFUSED(look_at(folder_), not_found);
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
    fill();
    EXPECT_REFUSED(look_at(folder_), unavailable);
}

TEST_F(look_test, nobody_serves_what_is_looked_at_in_a_folder_without_a_lock_file) {
    fill();
    store_ = nullptr;
    std::filesystem::remove(folder_ + "/lock");
    {
        const auto looking = look_at(folder_);
        ASSERT_TRUE(looking) << looking.error().detail;
        EXPECT_REFUSED(look_at(folder_), unavailable);
        EXPECT_REFUSED(sqlite::open(options_in(folder_)), unavailable);
    }
    open();
    // Somebody takes the file away beside a server: the folder still tells.
    std::filesystem::remove(folder_ + "/lock");
    EXPECT_REFUSED(look_at(folder_), unavailable);
}

}  // namespace
}  // namespace letterbox::store
