#include "server/store/sqlite/gathering.hpp"

#include <sqlite3.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <memory>
#include <sys/resource.h>

#include "tests/server/store/harness.hpp"

namespace letterbox::store::sqlite {
namespace {

struct closer {
    void operator()(sqlite3_file* what) const {
        if (what->pMethods != nullptr) {
            what->pMethods->xClose(what);
        }
        std::free(what);
    }
};

/// One file, reached as the writing connection reaches its log, which takes its rights from the
/// database.
class gathering_test : public store_test {
protected:
    gathering_test() {
        std::ofstream(folder_ + "/data").close();
        auto* const files = sqlite3_vfs_find(gathering_files());
        file_.reset(
            static_cast<sqlite3_file*>(std::calloc(1, static_cast<std::size_t>(files->szOsFile))));
        EXPECT_EQ(files->xOpen(files, path_.c_str(), file_.get(),
                               SQLITE_OPEN_WAL | SQLITE_OPEN_CREATE | SQLITE_OPEN_READWRITE,
                               nullptr),
                  SQLITE_OK);
    }
    int write(std::string_view text, sqlite3_int64 at) {
        return file_->pMethods->xWrite(file_.get(), text.data(), static_cast<int>(text.size()), at);
    }
    int sync() { return file_->pMethods->xSync(file_.get(), SQLITE_SYNC_NORMAL); }
    /// What another program sees.
    [[nodiscard]] std::string on_disk() const {
        std::ifstream in(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    std::string path_ = folder_ + "/data-wal";
    std::unique_ptr<sqlite3_file, closer> file_;
};

TEST_F(gathering_test, what_is_written_in_a_row_goes_out_at_once) {
    EXPECT_EQ(write("one ", 0), SQLITE_OK);
    EXPECT_EQ(write("two ", 4), SQLITE_OK);
    EXPECT_EQ(on_disk(), "");
    EXPECT_EQ(sync(), SQLITE_OK);
    EXPECT_EQ(on_disk(), "one two ");
}

TEST_F(gathering_test, what_is_written_elsewhere_goes_out_in_its_order) {
    EXPECT_EQ(write("aaaa", 0), SQLITE_OK);
    EXPECT_EQ(write("bb", 1), SQLITE_OK);
    EXPECT_EQ(write("c", 2), SQLITE_OK);
    EXPECT_EQ(sync(), SQLITE_OK);
    EXPECT_EQ(on_disk(), "abca");
}

TEST_F(gathering_test, whoever_asks_for_the_file_finds_everything) {
    std::string read(3, ' ');
    sqlite3_int64 size = 0;
    EXPECT_EQ(write("abc", 0), SQLITE_OK);
    EXPECT_EQ(file_->pMethods->xRead(file_.get(), read.data(), 3, 0), SQLITE_OK);
    EXPECT_EQ(read, "abc");
    EXPECT_EQ(write("def", 3), SQLITE_OK);
    EXPECT_EQ(file_->pMethods->xFileSize(file_.get(), &size), SQLITE_OK);
    EXPECT_EQ(size, 6);
    EXPECT_EQ(write("ghi", 6), SQLITE_OK);
    EXPECT_EQ(file_->pMethods->xTruncate(file_.get(), 7), SQLITE_OK);
    EXPECT_EQ(on_disk(), "abcdefg");
}

TEST_F(gathering_test, more_than_it_holds_goes_out_in_pieces) {
    const std::string page(4096, 'p');
    std::string all;
    for (int i = 0; i < 40; ++i) {
        EXPECT_EQ(write(page, static_cast<sqlite3_int64>(all.size())), SQLITE_OK);
        all += page;
    }
    EXPECT_GT(on_disk().size(), 0U);
    EXPECT_LT(on_disk().size(), all.size());
    const std::string large(100'000, 'l');  // more than it takes at once
    EXPECT_EQ(write(large, static_cast<sqlite3_int64>(all.size())), SQLITE_OK);
    EXPECT_EQ(on_disk(), all + large);
}

TEST_F(gathering_test, closing_writes_what_was_gathered) {
    EXPECT_EQ(write("last", 0), SQLITE_OK);
    file_.reset();
    EXPECT_EQ(on_disk(), "last");
}

TEST_F(gathering_test, what_cannot_be_written_is_told_at_the_latest_by_the_sync) {
    rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto old = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{4, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    EXPECT_EQ(write("too long", 0), SQLITE_OK);
    EXPECT_NE(sync(), SQLITE_OK);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, old);
    EXPECT_EQ(sync(), SQLITE_OK);  // and is not tried again
    EXPECT_EQ(on_disk(), "too ");
}

}  // namespace
}  // namespace letterbox::store::sqlite
