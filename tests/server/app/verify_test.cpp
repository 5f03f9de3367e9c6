// What `verify` and `backup` refuse before they look at anything, and that they make nothing.
#include <gtest/gtest.h>

#include "server/app/backend.hpp"
#include "server/app/process.hpp"
#include "server/store/sqlite/database.hpp"
#include "tests/server/api/running_server.hpp"

namespace letterbox::app {
namespace {

using base::refusal;
using store::sqlite::database;

class verifying : public ::testing::Test {
protected:
    verifying() {
        with_.data_folder = here_.path / "data";
        EXPECT_TRUE(with_.fill_paths());
        EXPECT_TRUE(make_private_folder(with_.data_folder));
    }
    void make_data() {
        push::hub events;
        auto opened = open_backend(with_, events);
        ASSERT_TRUE(opened) << opened.error().detail;
        opened->it->stop();
    }
    [[nodiscard]] std::string database_path() const {
        return (with_.data_folder / "letterbox.db").string();
    }
    /// The number of rows that this finds.
    [[nodiscard]] std::uint64_t count(const char* sql) const {
        database data(database_path(), database::mode::read_only);
        auto rows = data.prepare(sql);
        rows.step();
        return rows.as<>(0);
    }

    api::test::temporary_folder here_;
    configuration with_ = default_configuration();
};

TEST_F(verifying, finds_nothing_wrong_with_new_data) {
    make_data();
    const auto found = verify_data(with_);
    ASSERT_TRUE(found) << found.error().detail;
    EXPECT_TRUE(found->empty());
}

TEST_F(verifying, makes_no_data_and_no_key_file) {
    EXPECT_EQ(verify_data(with_).why(), refusal::not_found);
    EXPECT_TRUE(std::filesystem::is_empty(with_.data_folder));
    make_data();
    std::filesystem::remove(with_.key_file);
    EXPECT_EQ(verify_data(with_).why(), refusal::file_error);
    EXPECT_FALSE(std::filesystem::exists(with_.key_file));
}

TEST_F(verifying, makes_no_log_key_in_place_of_one_that_is_missing) {
    make_data();
    database(database_path(), database::mode::write)
        .script("DELETE FROM setting WHERE name = 'log_seed'");
    const auto found = verify_data(with_);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.why(), refusal::damaged);
    EXPECT_EQ(found.error().detail, "log key: it is not in the data, and none is made now");
    EXPECT_EQ(count("SELECT count(*) FROM setting WHERE name = 'log_seed'"), 0U);
}

TEST_F(verifying, brings_no_older_data_to_a_new_form) {
    make_data();
    database(database_path(), database::mode::write).script("PRAGMA user_version = 6");
    const auto found = verify_data(with_);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.why(), refusal::expired);
    EXPECT_EQ(count("PRAGMA user_version"), 6U);
}

TEST_F(verifying, a_backup_is_in_the_version_of_the_data_and_says_so) {
    make_data();
    const auto now = back_up_data(with_, here_.path / "now");
    ASSERT_TRUE(now) << now.error().detail;
    EXPECT_EQ(*now, "Copied as it is: data of version " +
                        std::to_string(count("PRAGMA user_version")) + ".");
    database(database_path(), database::mode::write).script("PRAGMA user_version = 6");
    const auto old = back_up_data(with_, here_.path / "old");
    ASSERT_TRUE(old) << old.error().detail;
    EXPECT_NE(old->find("data of version 6, which an older program wrote"), std::string::npos);
    EXPECT_EQ(count("PRAGMA user_version"), 6U);
}

TEST_F(verifying, no_backup_without_data_or_its_key) {
    EXPECT_EQ(back_up_data(with_, here_.path / "copy").why(), refusal::not_found);
    make_data();
    std::filesystem::remove(with_.key_file);
    EXPECT_EQ(back_up_data(with_, here_.path / "copy").why(), refusal::file_error);
    EXPECT_FALSE(std::filesystem::exists(here_.path / "copy"));
}

}  // namespace
}  // namespace letterbox::app
