// A backup is the data as it is, and making one changes nothing of it.
#include <fstream>
#include <iterator>
#include <map>

#include "crypto/base/encoding.hpp"
#include "server/store/sqlite/migrations.hpp"
#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

class backup_test : public store_test {
protected:
    /// Every file with what is in it.
    static std::map<std::string, std::string> all_of(const std::string& folder) {
        std::map<std::string, std::string> out;
        for (const auto& each : std::filesystem::recursive_directory_iterator(folder)) {
            if (each.is_regular_file()) {
                std::ifstream file(each.path(), std::ios::binary);
                out[each.path().lexically_relative(folder).string()] =
                    std::string(std::istreambuf_iterator<char>(file), {});
            }
        }
        return out;
    }
    /// Data of this program with a statement and a large payload.
    void fill() {
        open(options_in(data_));
        const auto staged = stage(base::bytes(std::size_t{200} * 1024, 1));
        ASSERT_TRUE(change([&](writing& tx) -> status {
            const std::array one{statement("s")};
            LETTERBOX_TRY(const auto placed, tx.append(one, {}));
            static_cast<void>(placed);
            LETTERBOX_CHECK(tx.put_payload(staged));
            const std::array rows{piece("s", staged.hash, reader_kind::team, team_.data)};
            return tx.put_pieces(rows);
        }));
    }
    /// What the program of version 6 left, with a large payload.
    void make_old() {
        const std::string content(std::size_t{200} * 1024, 'x');
        const auto hash = hash_of(content);
        std::filesystem::create_directories(data_ + "/payloads");
        std::ofstream(data_ + "/payloads/" + base::hex(hash.view())) << content;
        sqlite::database data(data_ + "/letterbox.db", sqlite::database::mode::write);
        data.script("PRAGMA foreign_keys = OFF");  // as when they run
        for (std::size_t i = 0; i < 6; ++i) {
            data.script(std::string(sqlite::migrations()[i]));
        }
        data.prepare("INSERT INTO payload (hash, size, content) VALUES (?1, ?2, NULL)")
            .with(hash, content.size())
            .run();
        data.script("PRAGMA user_version = 6");
    }
    static std::uint64_t version_of(const std::string& folder) {
        sqlite::database data(folder + "/letterbox.db", sqlite::database::mode::unchanging);
        return *sqlite::known_version(data);
    }

    std::string data_ = folder_ + "/data";
    std::string copy_ = folder_ + "/copy";
    base::team_id team_ = base::team_id::make();
};

TEST_F(backup_test, opens_as_a_store_of_its_own) {
    fill();
    store_ = nullptr;
    const auto done = sqlite::back_up(data_, copy_);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(done->version, sqlite::migrations().size());
    EXPECT_EQ(done->newest, sqlite::migrations().size());
    EXPECT_REFUSED(sqlite::back_up(data_, copy_), file_error);
    auto second = sqlite::open(options_in(copy_));
    ASSERT_TRUE(second);
    EXPECT_EQ(*(*second)->read()->tree_size(), 1U);
    EXPECT_TRUE((*second)->verify()->empty());
}

TEST_F(backup_test, of_older_data_is_older_data_and_leaves_it_so) {
    std::filesystem::create_directory(data_);
    make_old();
    const auto before = all_of(data_);
    const auto done = sqlite::back_up(data_, copy_);
    ASSERT_TRUE(done) << done.error().detail;
    EXPECT_EQ(done->version, 6U);
    EXPECT_EQ(done->newest, sqlite::migrations().size());
    EXPECT_EQ(all_of(data_), before);
    EXPECT_EQ(version_of(copy_), 6U);
    const auto copied = all_of(copy_);
    EXPECT_EQ(copied.size(), 2U);
    for (const auto& [name, content] : copied) {
        EXPECT_TRUE(name == "letterbox.db" || content == before.at(name)) << name;
    }
    // The first start on the copy brings it to the new form.
    open(options_in(copy_));
    store_ = nullptr;
    EXPECT_EQ(version_of(copy_), sqlite::migrations().size());
}

TEST_F(backup_test, holds_what_a_killed_server_left_in_the_log) {
    fill();
    const auto killed = folder_ + "/killed";
    std::filesystem::create_directory(killed);
    for (const auto* each : {"/letterbox.db", "/letterbox.db-wal"}) {
        std::filesystem::copy_file(data_ + each, killed + each);
    }
    std::filesystem::copy(data_ + "/payloads", killed + "/payloads");
    const auto before = all_of(killed);
    ASSERT_TRUE(sqlite::back_up(killed, copy_));
    EXPECT_EQ(all_of(killed), before);
    open(options_in(copy_));
    EXPECT_TRUE(store_->read()->statement(hash_of("s")));
    EXPECT_TRUE(store_->verify()->empty());
}

TEST_F(backup_test, refuses_and_then_leaves_nothing) {
    EXPECT_REFUSED(sqlite::back_up(data_, copy_), not_found);
    fill();
    EXPECT_REFUSED(sqlite::back_up(data_, copy_), unavailable);
    store_ = nullptr;
    const auto set_version = [this](const std::string& to) {
        sqlite::database(data_ + "/letterbox.db", sqlite::database::mode::write)
            .script("PRAGMA user_version = " + to);
    };
    set_version("1000");
    EXPECT_REFUSED(sqlite::back_up(data_, copy_), newer_data);
    set_version("0");  // as a first start leaves it that was killed
    EXPECT_REFUSED(sqlite::back_up(data_, copy_), not_found);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 1);
}

}  // namespace
}  // namespace letterbox::store
