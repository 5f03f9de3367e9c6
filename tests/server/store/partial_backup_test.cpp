// What an interrupted backup leaves, and what stands in the way of one.
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>

#include "crypto/base/encoding.hpp"
#include "server/store/sqlite/payload_files.hpp"
#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

class partial_backup : public store_test {
protected:
    /// Data with a statement and a large payload, whose hash is returned.
    base::digest fill() {
        open(options_in(data_));
        base::digest out;
        {
            const auto staged = stage(base::bytes(std::size_t{300} * 1024, 7));
            EXPECT_TRUE(change([&](writing& tx) -> status {
                const std::array one{statement("s")};
                LETTERBOX_TRY(const auto placed, tx.append(one, {}));
                static_cast<void>(placed);
                LETTERBOX_CHECK(tx.put_payload(staged));
                const std::array rows{piece("s", staged.hash, reader_kind::archive, {})};
                return tx.put_pieces(rows);
            }));
            out = staged.hash;
        }
        store_ = nullptr;
        return out;
    }
    void write_file(const std::string& name) {
        std::filesystem::create_directories(std::filesystem::path(name).parent_path());
        std::ofstream(name) << "x";
    }
    void expect_whole(const std::string& copy) {
        auto second = sqlite::open(options_in(copy));
        ASSERT_TRUE(second) << second.error().detail;
        EXPECT_EQ(*(*second)->read()->tree_size(), 1U);
        EXPECT_TRUE((*second)->verify()->empty());
    }

    auto back_up(const std::string& to) { return sqlite::back_up(data_, to); }

    std::string data_ = folder_ + "/data";
    std::string copy_ = folder_ + "/copy";
    std::string partial_ = copy_ + ".partial";
};

TEST_F(partial_backup, what_an_interrupted_one_left_keeps_no_other_from_the_name) {
    fill();
    for (const auto& each :
         {"/letterbox.db", "/letterbox.db-wal", "/letterbox.db-shm", "/letterbox.db-journal"}) {
        write_file(partial_ + each);
    }
    write_file(partial_ + "/payloads/" + std::string(64, 'a'));
    ASSERT_TRUE(back_up(copy_));
    EXPECT_FALSE(std::filesystem::exists(partial_));
    EXPECT_FALSE(std::filesystem::exists(copy_ + "/payloads/" + std::string(64, 'a')));
    expect_whole(copy_);
}

TEST_F(partial_backup, nothing_else_is_removed) {
    fill();
    for (const auto& each :
         {"/notes", "/payloads/notes", "/payloads/letterbox.db", "/more/letterbox.db"}) {
        write_file(partial_ + each);
        const auto copied = back_up(copy_);
        EXPECT_EQ(copied.why(), refusal::file_error) << each;
        EXPECT_NE(copied.error().detail.find(partial_), std::string::npos);
        EXPECT_TRUE(std::filesystem::exists(partial_ + each)) << each;
        std::filesystem::remove_all(partial_);
    }
    std::filesystem::create_directory(folder_ + "/elsewhere");
    write_file(folder_ + "/elsewhere/letterbox.db");
    std::filesystem::create_directory_symlink(folder_ + "/elsewhere", partial_);
    EXPECT_REFUSED(back_up(copy_), file_error);
    std::filesystem::remove(partial_);
    std::filesystem::create_directory(partial_);
    std::filesystem::create_directory_symlink(folder_ + "/elsewhere", partial_ + "/payloads");
    EXPECT_REFUSED(back_up(copy_), file_error);
    EXPECT_TRUE(std::filesystem::exists(folder_ + "/elsewhere/letterbox.db"));
    EXPECT_FALSE(std::filesystem::exists(copy_));
}

TEST_F(partial_backup, one_that_is_being_written_is_left_alone) {
    fill();
    write_file(partial_ + "/letterbox.db");
    const sqlite::file other(::open(partial_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ASSERT_EQ(::flock(other.get(), LOCK_EX | LOCK_NB), 0);
    EXPECT_REFUSED(back_up(copy_), file_error);
    EXPECT_TRUE(std::filesystem::exists(partial_ + "/letterbox.db"));
}

TEST_F(partial_backup, a_slash_behind_the_name_is_no_part_of_it) {
    fill();
    ASSERT_TRUE(back_up(copy_ + "/"));
    EXPECT_REFUSED(back_up(copy_ + "//"), file_error);
    expect_whole(copy_);
}

TEST_F(partial_backup, a_payload_that_is_missing_is_named) {
    const auto file = data_ + "/payloads/" + base::hex(fill().view());
    std::filesystem::remove(file);
    const auto copied = back_up(copy_);
    EXPECT_EQ(copied.why(), refusal::storage_failed);
    EXPECT_NE(copied.error().detail.find(file), std::string::npos) << copied.error().detail;
    EXPECT_NE(copied.error().detail.find("verify"), std::string::npos) << copied.error().detail;
    EXPECT_FALSE(std::filesystem::exists(partial_));
}

}  // namespace
}  // namespace letterbox::store
