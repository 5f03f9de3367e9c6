#include "server/store/sqlite/checkpoints.hpp"

namespace letterbox::store::sqlite {

namespace {

constexpr int passes = 3;  // each finds only what was written during the one before
constexpr int few = 256;   // pages: not worth another pass
constexpr int not_known = -1;

/// Pages of the log that are not copied yet. What goes wrong is tried again after a later commit,
/// as SQLite does by itself; nothing is lost by it, since the log is durable.
int checkpoint(database& data) {
    int in_log = not_known;
    int done = not_known;
    sqlite3_wal_checkpoint_v2(data.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log, &done);
    return in_log - done;
}

}  // namespace

void checkpoints::start() {
    data_ = std::make_unique<database>(path_, database::mode::write);
    thread_ = std::thread([this] { loop(); });
}

void checkpoints::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
    data_ = nullptr;
}

void checkpoints::after_commit(database& writing, std::uint32_t pages) {
    if (pages < begin_at) {
        return;
    }
    std::unique_lock lock(mutex_);
    if (now_ == phase::idle) {
        now_ = phase::wanted;
        changed_.notify_all();
    }
    if (pages >= wait_at) {
        changed_.wait(lock, [this] { return stopping_ || now_ != phase::wanted; });
    }
    if (now_ == phase::copied) {
        now_ = phase::idle;
        lock.unlock();
        checkpoint(writing);
    }
}

void checkpoints::loop() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || now_ == phase::wanted; });
        if (stopping_) {
            return;
        }
        lock.unlock();
        copy();
        lock.lock();
        now_ = phase::copied;
        changed_.notify_all();
    }
}

void checkpoints::copy() {
    for (int i = 0; i < passes && checkpoint(*data_) > few; ++i) {
    }
}

}  // namespace letterbox::store::sqlite
