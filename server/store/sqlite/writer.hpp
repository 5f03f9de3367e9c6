// The one thread that writes. It takes all waiting jobs as one transaction, with savepoints to go
// back to, and answers them after the commit is durable.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/open.hpp"

namespace letterbox::store::sqlite {

class writer {
public:
    using job_function = std::function<status(writing&)>;
    using done_function = std::function<void(status)>;

    /// Opens and migrates. Throws database_error; `opened()` has the refusal for newer data.
    writer(const std::string& path, const payload_files& files, const options& how);
    writer(const writer&) = delete;
    writer& operator=(const writer&) = delete;
    writer(writer&&) = delete;
    writer& operator=(writer&&) = delete;
    ~writer();

    [[nodiscard]] const status& opened() const { return opened_; }
    void start();
    void stop();
    void set_hooks(hooks hooks) { hooks_ = std::move(hooks); }
    /// On any thread.
    [[nodiscard]] bool is_broken() const { return broken_; }
    void enqueue(job_function work, done_function done, run how);
    /// The writing connection; for jobs only.
    [[nodiscard]] database& data() { return data_; }

private:
    struct job {
        job_function work;
        done_function done;
        run how = run::once;
        status outcome;
    };
    void loop();
    /// All that wait: while one group becomes durable, the next one gathers.
    std::vector<job> next_batch();
    void do_batch(std::vector<job>& batch);
    /// What became of the transaction: nothing, or why it is lost.
    status transaction(std::vector<job>& batch);
    /// Both leave early, with the last outcome, when SQLite has rolled everything back. The `first`
    /// of a transaction need no savepoint, for which SQLite would keep a copy of every page that
    /// they change.
    status run_together(std::span<job> jobs, bool first);
    status run_one(job& each);
    /// Without a savepoint; false when a refusal left something behind.
    bool attempt(job& each);
    base::failure failed(const database_error& error);
    /// From now on every job is refused; whoever runs the server is told once.
    void breaks(const database_error& error);
    void apply_page_limit();
    /// Copies the write-ahead log into the database where it has grown long: after the answers, so
    /// that nobody waits for it who was there already.
    void checkpoint_if_long();

    database data_;
    changes changes_;
    options how_;
    status opened_;
    hooks hooks_;
    std::atomic<bool> broken_ = false;  // after an I/O error
    bool checkpoints_fail_ = false;     // told already
    std::uint32_t log_pages_ = 0;       // in the write-ahead log, as the last commit told
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<job> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace letterbox::store::sqlite
