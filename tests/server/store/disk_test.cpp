// A disk that is full, broken or somebody else's.
#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/store/sqlite/database.hpp"
#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

using disk_test = store_test;

status put(writing& tx, const std::string& name) {
    return tx.put_setting(name, base::view_of("x"));
}

TEST_F(disk_test, full_disk_refuses_new_letters_and_works_again_with_space) {
    auto how = options_in(folder_);
    auto limit = std::make_shared<std::atomic<std::uint32_t>>(1U << 30U);
    how.page_limit = limit;
    open(how);
    ASSERT_TRUE(change([](writing& tx) { return put(tx, "kept"); }));
    *limit = 1;  // SQLite takes the pages in use as the least
    const base::bytes large(std::size_t{100} * 1024, 7);
    const auto add = [&](writing& tx) { return tx.put_setting("large", large); };
    EXPECT_REFUSED(change(add), storage_full);
    EXPECT_TRUE(store_->read()->setting("kept"));
    EXPECT_REFUSED(store_->read()->setting("large"), not_found);
    *limit = 1U << 30U;
    EXPECT_TRUE(change(add));
    EXPECT_TRUE(store_->read()->setting("large"));
}

TEST_F(disk_test, no_room_for_the_index_of_the_log_is_a_full_disk) {
    auto full = std::make_shared<std::atomic<bool>>(false);
    auto how = options_in(folder_);
    how.faults.reached = [full](std::string_view point) {
        if (*full && point == "before_commit") {
            throw sqlite::database_error(SQLITE_IOERR_SHMSIZE, "test");
        }
    };
    open(how);
    *full = true;
    EXPECT_REFUSED(change([](writing& tx) { return put(tx, "a"); }), storage_full);
    *full = false;
    EXPECT_TRUE(store_->writable());
    EXPECT_TRUE(change([](writing& tx) { return put(tx, "b"); }));
}

TEST_F(disk_test, after_an_io_error_nothing_more_is_written_and_reading_goes_on) {
    auto fail = std::make_shared<std::atomic<bool>>(false);
    auto how = options_in(folder_);
    how.faults.reached = [fail](std::string_view point) {
        if (*fail && point == "before_commit") {
            throw sqlite::database_error(SQLITE_IOERR, "test");
        }
    };
    std::vector<std::string> told;
    how.tell = [&](std::string_view event, std::string_view why) {
        told.push_back(std::string(event) + ": " + std::string(why));
    };
    open(how);
    int lost = 0;
    hooks watch;
    watch.on_batch_lost = [&] { ++lost; };
    store_->set_hooks(watch);
    ASSERT_TRUE(change([](writing& tx) { return put(tx, "kept"); }));
    EXPECT_TRUE(store_->writable());
    *fail = true;
    EXPECT_REFUSED(change([](writing& tx) { return put(tx, "a"); }), storage_failed);
    EXPECT_EQ(lost, 1);
    EXPECT_FALSE(store_->writable());
    *fail = false;
    EXPECT_REFUSED(change([](writing& tx) { return put(tx, "b"); }), storage_failed);
    EXPECT_EQ(lost, 1);
    EXPECT_EQ(told, std::vector<std::string>{
                        "nothing more is written until the next start: storage_failed"});
    EXPECT_TRUE(store_->read()->setting("kept"));
    EXPECT_REFUSED(store_->read()->setting("a"), not_found);
    open();
    EXPECT_TRUE(change([](writing& tx) { return put(tx, "c"); }));
}

/// No file of this process may grow beyond it, as on a disk that refuses to write.
class file_size_limit {
public:
    explicit file_size_limit(std::uintmax_t bytes) {
        EXPECT_EQ(::getrlimit(RLIMIT_FSIZE, &before_), 0);
        const rlimit now{static_cast<rlim_t>(bytes), before_.rlim_max};
        EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &now), 0);
    }
    file_size_limit(const file_size_limit&) = delete;
    file_size_limit& operator=(const file_size_limit&) = delete;
    ~file_size_limit() {
        EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &before_), 0);
        std::signal(SIGXFSZ, signal_);
    }

private:
    rlimit before_{};
    void (*signal_)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

TEST_F(disk_test, a_checkpoint_that_fails_is_told_and_nothing_is_lost) {
    auto how = options_in(folder_);
    std::vector<std::string> told;
    how.tell = [&](std::string_view event, std::string_view /*why*/) { told.emplace_back(event); };
    open(how);
    const base::bytes large(std::size_t{1} << 20U, 7);
    int count = 0;
    const auto add = [&] {
        ++count;
        return change(
            [&](writing& tx) { return tx.put_setting("large" + std::to_string(count), large); });
    };
    const auto path = folder_ + "/letterbox.db";
    while (std::filesystem::file_size(path) < (std::size_t{10} << 20U)) {
        ASSERT_TRUE(add());
    }
    {
        // The log has room up to here, and the database cannot grow any more.
        const file_size_limit limit(std::filesystem::file_size(path));
        auto last = add();
        for (int i = 0; i < 10 && last; ++i) {
            last = add();
        }
        ASSERT_FALSE(last);
        EXPECT_EQ(last.why(), refusal::storage_failed);
    }
    EXPECT_FALSE(store_->writable());
    EXPECT_EQ(told, (std::vector<std::string>{"checkpoint failed",
                                              "nothing more is written until the next start"}));
    open();
    EXPECT_EQ(*store_->read()->setting("large" + std::to_string(count - 1)), large);
    EXPECT_TRUE(store_->verify()->empty());
}

/// Root may write everything, so for a while this process is nobody.
class as_nobody {
public:
    explicit as_nobody(const std::string& owned) {
        if (root_) {
            EXPECT_EQ(::chown(owned.c_str(), id, id), 0);
            for (const auto& each : std::filesystem::recursive_directory_iterator(owned)) {
                EXPECT_EQ(::chown(each.path().c_str(), id, id), 0);
            }
            EXPECT_EQ(::seteuid(id), 0);
        }
    }
    as_nobody(const as_nobody&) = delete;
    as_nobody& operator=(const as_nobody&) = delete;
    ~as_nobody() {
        if (root_) {
            EXPECT_EQ(::seteuid(0), 0);
        }
    }

private:
    static constexpr uid_t id = 65534;
    bool root_ = ::geteuid() == 0;
};

TEST_F(disk_test, files_that_it_may_only_read_are_refused_and_named) {
    open();
    ASSERT_TRUE(change([](writing& tx) { return put(tx, "kept"); }));
    store_ = nullptr;
    for (const auto* name : {"/letterbox.db", "/letterbox.db-wal", "/letterbox.db-shm"}) {
        const auto path = folder_ + name;
        std::fclose(std::fopen(path.c_str(), "a"));
        ASSERT_EQ(::chmod(path.c_str(), 0400), 0);
        {
            const as_nobody now(folder_);
            const auto opened = sqlite::open(options_in(folder_));
            ASSERT_FALSE(opened) << name;
            EXPECT_EQ(opened.why(), refusal::storage_failed) << name;
            EXPECT_NE(opened.error().detail.find(folder_ + "/letterbox.db"), std::string::npos)
                << opened.error().detail;
        }
        ASSERT_EQ(::chmod(path.c_str(), 0600), 0);
    }
    open();
    EXPECT_TRUE(store_->read()->setting("kept"));
}

TEST_F(disk_test, file_that_is_no_database_is_damaged) {
    FILE* junk = std::fopen((folder_ + "/letterbox.db").c_str(), "w");
    ASSERT_NE(junk, nullptr);
    std::fputs(std::string(8192, 'x').c_str(), junk);
    std::fclose(junk);
    EXPECT_REFUSED(sqlite::open(options_in(folder_)), damaged);
}

}  // namespace
}  // namespace letterbox::store
