#include <sqlite3.h>

#include <csignal>
#include <deque>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/server/store/harness.hpp"

namespace letterbox::store {
namespace {

using writer_test = store_test;

status put(writing& tx, const std::string& name) {
    return tx.put_setting(name, base::view_of("x"));
}

TEST_F(writer_test, waiting_jobs_share_one_commit_and_a_refused_one_hurts_no_other) {
    open();
    std::atomic<int> commits = 0;
    hooks watch;
    watch.on_commit = [&](const std::vector<committed_event>&) { ++commits; };
    store_->set_hooks(watch);
    std::promise<void> started;
    std::promise<void> go;
    std::promise<void> all;
    std::atomic<int> answers = 0;
    std::atomic<int> refused = 0;
    // The first job holds the writer until the others wait.
    store_->write<void>(
        [&](writing& /*tx*/) {
            started.set_value();
            go.get_future().wait();
            return status();
        },
        [](const status& /*outcome*/) {});
    started.get_future().wait();
    for (int at = 0; at < 20; ++at) {
        store_->write<void>(
            [at](writing& tx) -> status {
                LETTERBOX_CHECK(put(tx, "n" + std::to_string(at)));
                LETTERBOX_CHECK(tx.add_event({"k", std::to_string(at), {}, {}}));
                return at == 5 ? status(refusal::not_allowed) : status();
            },
            [&](const status& outcome) {
                refused += outcome ? 0 : 1;
                if (++answers == 20) {
                    all.set_value();
                }
            });
    }
    go.set_value();
    all.get_future().wait();
    EXPECT_EQ(commits, 2);
    EXPECT_EQ(refused, 1);
    EXPECT_TRUE(store_->read()->setting("n4"));
    EXPECT_REFUSED(store_->read()->setting("n5"), not_found);
    EXPECT_TRUE(store_->read()->setting("n19"));
    EXPECT_EQ(*store_->read()->newest_cursor(), 19U);
}

TEST_F(writer_test, before_a_commit_something_may_be_written_with_it) {
    open();
    hooks more;
    more.before_commit = [](writing& tx) { EXPECT_TRUE(tx.set_checkpoint("signed")); };
    store_->set_hooks(more);
    EXPECT_REFUSED(change([](writing& /*tx*/) { return status(refusal::not_allowed); }),
                   not_allowed);
    EXPECT_EQ(*store_->read()->checkpoint(), "") << "nothing was changed";
    ASSERT_TRUE(change([](writing& tx) { return put(tx, "a"); }));
    EXPECT_EQ(*store_->read()->checkpoint(), "signed");
}

/// Holds the writer until `more` has queued its jobs, and waits until `count` are answered.
class together_test : public store_test {
protected:
    void queue(std::function<status(writing&)> job) {
        const auto at = outcomes_.size();
        outcomes_.emplace_back();
        store_->write<void>(
            std::move(job),
            [this, at](const status& outcome) {
                outcomes_[at] = outcome;
                if (++answers_ == outcomes_.size()) {
                    all_.set_value();
                }
            },
            run::repeatable);
    }
    void play(const std::function<void()>& more) {
        std::promise<void> started;
        std::promise<void> go;
        store_->write<void>(
            [&](writing& /*tx*/) {
                started.set_value();
                go.get_future().wait();
                return status();
            },
            [](const status& /*outcome*/) {});
        started.get_future().wait();
        more();
        go.set_value();
        all_.get_future().wait();
    }
    bool has(const std::string& name) { return store_->read()->setting(name).has_value(); }

    std::deque<status> outcomes_;
    std::size_t answers_ = 0;
    std::promise<void> all_;
};

TEST_F(together_test, a_job_refused_before_it_wrote_runs_once) {
    open();
    int runs = 0;
    play([&] {
        queue([&](writing& tx) {
            ++runs;
            return put(tx, "a");
        });
        queue([&](writing& /*tx*/) -> status {
            ++runs;
            return refusal::not_allowed;
        });
        queue([&](writing& tx) {
            ++runs;
            return put(tx, "c");
        });
    });
    EXPECT_EQ(runs, 3);
    EXPECT_TRUE(has("a"));
    EXPECT_TRUE(has("c"));
    EXPECT_TRUE(outcomes_[0]);
    EXPECT_REFUSED(outcomes_[1], not_allowed);
    EXPECT_TRUE(outcomes_[2]);
}

TEST_F(together_test, a_job_refused_after_it_wrote_leaves_nothing_and_hurts_no_other) {
    open();
    play([&] {
        queue([](writing& tx) -> status {
            LETTERBOX_TRY(const auto cursor, tx.add_event({"k", "a", {}, {}}));
            static_cast<void>(cursor);
            return put(tx, "a");
        });
        queue([](writing& tx) -> status {
            LETTERBOX_TRY(const auto cursor, tx.add_event({"k", "b", {}, {}}));
            static_cast<void>(cursor);
            LETTERBOX_CHECK(put(tx, "b"));
            return refusal::not_allowed;
        });
        queue([](writing& tx) -> status {
            LETTERBOX_CHECK(put(tx, "thrown"));
            throw std::runtime_error("broken");
        });
        queue([](writing& tx) { return put(tx, "c"); });
    });
    EXPECT_TRUE(has("a"));
    EXPECT_FALSE(has("b"));
    EXPECT_FALSE(has("thrown"));
    EXPECT_TRUE(has("c"));
    EXPECT_TRUE(outcomes_[0]);
    EXPECT_REFUSED(outcomes_[1], not_allowed);
    EXPECT_REFUSED(outcomes_[2], storage_failed);
    EXPECT_TRUE(outcomes_[3]);
    EXPECT_EQ(*store_->read()->newest_cursor(), 1U);
}

TEST_F(together_test, jobs_behind_another_go_back_no_further_than_to_it) {
    open();
    play([&] {
        store_->write<void>([](writing& tx) { return put(tx, "once"); },
                            [](const status& /*outcome*/) {});
        queue([](writing& tx) { return put(tx, "a"); });
        queue([](writing& tx) -> status {
            LETTERBOX_CHECK(put(tx, "b"));
            return refusal::not_allowed;
        });
        queue([](writing& tx) { return put(tx, "c"); });
    });
    EXPECT_TRUE(has("once"));
    EXPECT_TRUE(has("a"));
    EXPECT_FALSE(has("b"));
    EXPECT_TRUE(has("c"));
}

TEST_F(together_test, a_single_job_refused_after_it_wrote_leaves_nothing) {
    open();
    play([&] {
        queue([](writing& tx) -> status {
            LETTERBOX_CHECK(put(tx, "a"));
            return refusal::not_allowed;
        });
    });
    EXPECT_FALSE(has("a"));
    EXPECT_REFUSED(outcomes_[0], not_allowed);
}

TEST_F(together_test, jobs_of_both_kinds_share_one_commit) {
    open();
    std::atomic<int> commits = 0;
    std::vector<committed_event> told;
    hooks watch;
    watch.on_commit = [&](const std::vector<committed_event>& events) {
        ++commits;
        told = events;
    };
    store_->set_hooks(watch);
    play([&] {
        queue([](writing& tx) { return put(tx, "a"); });
        queue([](writing& tx) -> status {
            LETTERBOX_CHECK(put(tx, "b"));
            return refusal::not_allowed;
        });
        store_->write<void>(
            [](writing& tx) -> status {
                LETTERBOX_CHECK(put(tx, "once"));
                return refusal::not_allowed;
            },
            [](const status& /*outcome*/) {});
        queue([](writing& tx) -> status {
            LETTERBOX_TRY(const auto cursor, tx.add_event({"k", "d", {}, {}}));
            static_cast<void>(cursor);
            return put(tx, "d");
        });
    });
    EXPECT_EQ(commits, 2);
    EXPECT_TRUE(has("a"));
    EXPECT_FALSE(has("b"));
    EXPECT_FALSE(has("once"));
    EXPECT_TRUE(has("d"));
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].event.id, "d");
}

TEST_F(writer_test, exception_in_a_job_is_its_own_refusal) {
    open();
    EXPECT_REFUSED(change([](writing& tx) -> status {
                       LETTERBOX_CHECK(put(tx, "a"));
                       throw std::runtime_error("broken");
                   }),
                   storage_failed);
    EXPECT_REFUSED(store_->read()->setting("a"), not_found);
    EXPECT_TRUE(change([](writing& tx) { return put(tx, "b"); }));
}

TEST_F(writer_test, exception_in_an_answer_or_a_hook_keeps_nobody_from_theirs) {
    open();
    hooks watch;
    watch.on_commit = [](const std::vector<committed_event>&) {
        throw std::runtime_error("broken");
    };
    store_->set_hooks(watch);
    store_->write<void>([](writing& tx) { return put(tx, "a"); },
                        [](const status& /*outcome*/) { throw std::runtime_error("broken"); });
    EXPECT_TRUE(change([](writing& tx) { return put(tx, "b"); }));
    EXPECT_TRUE(store_->read()->setting("a"));
}

TEST_F(writer_test, the_write_ahead_log_does_not_grow_with_what_is_written) {
    open();
    constexpr std::size_t count = 120;  // of a MiB each
    const base::bytes large(std::size_t{1} << 20U, 7);
    for (std::size_t i = 0; i < count; ++i) {
        ASSERT_TRUE(change(
            [&](writing& tx) { return tx.put_setting("large" + std::to_string(i % 8), large); }));
    }
    // 6 MiB, and what one commit may add.
    EXPECT_LT(std::filesystem::file_size(folder_ + "/letterbox.db-wal"), std::size_t{8} << 20U);
    open();
    EXPECT_EQ(*store_->read()->setting("large7"), large);
    EXPECT_TRUE(store_->verify()->empty());
}

TEST_F(writer_test, lease_sees_one_moment) {
    open();
    auto before = store_->read();
    EXPECT_REFUSED(before->setting("a"), not_found);
    ASSERT_TRUE(change([](writing& tx) { return put(tx, "a"); }));
    EXPECT_REFUSED(before->setting("a"), not_found);
    before = nullptr;
    EXPECT_TRUE(store_->read()->setting("a"));
}

TEST_F(writer_test, second_process_is_refused) {
    open();
    EXPECT_REFUSED(sqlite::open(options_in(folder_)), unavailable);
}

TEST_F(writer_test, newer_database_is_refused) {
    open();
    store_ = nullptr;
    sqlite3* data = nullptr;
    ASSERT_EQ(sqlite3_open((folder_ + "/letterbox.db").c_str(), &data), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(data, "PRAGMA user_version = 99", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(data);
    EXPECT_REFUSED(sqlite::open(options_in(folder_)), newer_data);
}

/// Kills a process at a named point of a write; returns after it is gone.
void kill_at(const std::string& folder, const std::string& point) {
    const auto child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto armed = std::make_shared<std::atomic<bool>>(false);
        auto how = options_in(folder);
        how.faults.reached = [armed, point](std::string_view at) {
            if (*armed && at == point) {
                ::kill(::getpid(), SIGKILL);
            }
        };
        auto made = sqlite::open(how);
        if (!made) {
            ::_exit(1);
        }
        *armed = true;
        auto staged = (*made)->stage_payload(1U << 20U);
        const base::bytes data(std::size_t{300} * 1024, 1);
        (void)staged->append(data);
        auto payload = staged->finish(base::sha256(data));
        std::promise<void> done;
        (*made)->write<void>(
            [&](writing& tx) -> status {
                LETTERBOX_CHECK(tx.put_payload(*payload));
                const std::array one{statement("s")};
                LETTERBOX_CHECK(tx.append(one, {}));
                const std::array rows{piece("s", payload->hash, reader_kind::archive, {})};
                LETTERBOX_CHECK(tx.put_pieces(rows));
                return {};
            },
            [&](const status& /*outcome*/) { done.set_value(); });
        done.get_future().wait();
        ::_exit(2);
    }
    int how = 0;
    ASSERT_EQ(::waitpid(child, &how, 0), child);
    ASSERT_TRUE(WIFSIGNALED(how) && WTERMSIG(how) == SIGKILL);
}

std::size_t files_in(const std::string& folder) {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::directory_iterator(folder)) {
        count += each.exists() ? 1U : 0U;
    }
    return count;
}

TEST_F(writer_test, killed_before_the_commit_nothing_is_left) {
    for (const auto* point : {"after_payload_file", "before_commit"}) {
        kill_at(folder_, point);
        EXPECT_EQ(files_in(folder_ + "/payloads"), 1U);
        open();
        EXPECT_EQ(*store_->read()->tree_size(), 0U);
        EXPECT_EQ(*store_->sweep(), 1U);
        EXPECT_EQ(files_in(folder_ + "/payloads"), 0U);
        EXPECT_TRUE(store_->verify()->empty());
        store_ = nullptr;
    }
}

TEST_F(writer_test, killed_after_the_commit_everything_is_there) {
    kill_at(folder_, "after_commit");
    open();
    EXPECT_EQ(*store_->read()->tree_size(), 1U);
    EXPECT_EQ(store_->read()->all_pieces(hash_of("s"))->size(), 1U);
    EXPECT_EQ(files_in(folder_ + "/payloads"), 1U);
    EXPECT_TRUE(store_->verify()->empty());
}

}  // namespace
}  // namespace letterbox::store
