// Moves what was committed from the write-ahead log into the database file. The writer would have
// to stop for it, and the letters that come meanwhile would wait; so a thread of its own with its
// own connection copies beside the writer, and the writer copies only the rest: then SQLite begins
// the log again from its start.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "server/store/sqlite/database.hpp"

namespace letterbox::store::sqlite {

class checkpoints {
public:
    /// Pages in the log from which on it is copied (16 MiB), and at which the writer waits for the
    /// copy (64 MiB): what comes faster than the disk takes it must not fill the disk.
    static constexpr std::uint32_t begin_at = 4096;
    static constexpr std::uint32_t wait_at = 4 * begin_at;

    explicit checkpoints(std::string path) : path_(std::move(path)) {}
    checkpoints(const checkpoints&) = delete;
    checkpoints& operator=(const checkpoints&) = delete;
    checkpoints(checkpoints&&) = delete;
    checkpoints& operator=(checkpoints&&) = delete;
    ~checkpoints() { stop(); }

    void start();
    /// Closes the connection, too: the writer's must be the last one.
    void stop();
    /// On the writer's thread, outside a transaction. `pages`: in the log after the commit.
    void after_commit(database& writing, std::uint32_t pages);

private:
    enum class phase : std::uint8_t { idle, wanted, copied };
    void loop();
    void copy();

    std::string path_;
    std::unique_ptr<database> data_;
    std::mutex mutex_;
    std::condition_variable changed_;
    phase now_ = phase::idle;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace letterbox::store::sqlite
