// The one thread that writes. It takes all waiting jobs as one transaction with a savepoint each,
// and answers them after the commit is durable. It alone checkpoints: its connection is the only
// one that may, and SQLite does so inside its commits.
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
    void enqueue(job_function work, done_function done);
    /// The writing connection; for jobs only.
    [[nodiscard]] database& data() { return data_; }

private:
    struct job {
        job_function work;
        done_function done;
        status outcome;
    };
    void loop();
    void run(std::vector<job>& batch);
    /// What became of the transaction: nothing, or why it is lost.
    status transaction(std::vector<job>& batch);
    status run_one(job& each);
    base::failure failed(const database_error& error);
    void apply_page_limit();

    database data_;
    changes changes_;
    options how_;
    status opened_;
    hooks hooks_;
    std::atomic<bool> broken_ = false;  // after an I/O error
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<job> waiting_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace letterbox::store::sqlite
