#include "server/store/sqlite/writer.hpp"

#include <algorithm>

#include "server/store/sqlite/migrations.hpp"

namespace letterbox::store::sqlite {

namespace {
// Enough for the cost of a commit not to matter, few enough for the first job not to wait long.
constexpr std::size_t largest_batch = 512;

// Pages in the write-ahead log, 6 MiB: copying more at once saves copies, but whoever comes
// meanwhile waits for it (docs/benchmarks.md).
constexpr std::uint32_t long_log = 1600;

// What is told of a transaction cannot change it any more: an exception of one must not keep the
// others from their answers, nor end the thread. Its words may hold content and are not told.
template <class Call>
void tell(const report& failed, const Call& call) {
    try {
        call();
    } catch (const std::exception&) {
        if (failed) {
            failed("answer failed", {});
        }
    }
}

}  // namespace

writer::writer(const std::string& path, const payload_files& files, const options& how)
    : data_(path, database::mode::write), changes_(data_, files, how.hash), how_(how) {
    opened_ = migrate(data_, how.hash);
    sqlite3_wal_hook(
        data_.handle(),
        [](void* self, sqlite3* /*data*/, const char* /*name*/, int pages) {
            static_cast<writer*>(self)->log_pages_ = static_cast<std::uint32_t>(pages);
            return SQLITE_OK;
        },
        this);
}

writer::~writer() {
    stop();
}

void writer::start() {
    thread_ = std::thread([this] { loop(); });
}

void writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void writer::enqueue(job_function work, done_function done, run how) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_) {
            waiting_.push_back({std::move(work), std::move(done), how, {}});
            if (waiting_.size() == 1) {
                wake_.notify_one();
            }
            return;
        }
    }
    done(base::refuse(base::refusal::unavailable));
}

void writer::loop() {
    for (;;) {
        auto batch = next_batch();
        if (batch.empty()) {
            return;
        }
        do_batch(batch);
    }
}

std::vector<writer::job> writer::next_batch() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    const auto count = std::min(waiting_.size(), largest_batch);
    const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
    std::vector<job> out(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
    waiting_.erase(waiting_.begin(), end);
    return out;
}

void writer::do_batch(std::vector<job>& batch) {
    changes_.events().clear();
    status kept = base::refuse(base::refusal::storage_failed, "stopped after an error");
    bool began = false;
    if (!broken_) {
        began = true;
        kept = transaction(batch);
    }
    if (kept && hooks_.on_commit) {
        tell(how_.tell, [this] { hooks_.on_commit(changes_.events()); });
    }
    if (!kept) {
        for (auto& each : batch) {
            if (each.outcome) {
                each.outcome = kept.error();
            }
        }
        if (began && hooks_.on_batch_lost) {
            tell(how_.tell, [this] { hooks_.on_batch_lost(); });
        }
    }
    for (auto& each : batch) {
        tell(how_.tell, [&each] { each.done(std::move(each.outcome)); });
    }
    if (kept) {
        checkpoint_if_long();
    }
}

// By this connection and no other: in SQLite before 3.51.3 a checkpoint beside a writer can lose what
// the writer commits just then.
void writer::checkpoint_if_long() {
    if (log_pages_ < long_log) {
        return;
    }
    const int code = sqlite3_wal_checkpoint_v2(data_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                               nullptr, nullptr);
    // What goes wrong is tried again after a later commit, as SQLite does by itself; nothing is lost by
    // it, since the log is durable. Readers and a full disk are no trouble of this kind.
    const int kind = code & 0xff;
    const bool is_well = kind == SQLITE_OK || kind == SQLITE_BUSY || kind == SQLITE_FULL;
    if (!is_well) {
        const database_error error(code, "checkpoint");
        if (!checkpoints_fail_ && how_.tell) {
            how_.tell("checkpoint failed", base::name(error.failure().why));
        }
        failed(error);
    }
    checkpoints_fail_ = !is_well;
}

status writer::transaction(std::vector<job>& batch) {
    try {
        apply_page_limit();
        data_.prepare("BEGIN IMMEDIATE").run();
        const auto written = data_.total_changes();
        for (auto next = batch.begin(); next != batch.end();) {
            const auto end = std::find_if(
                next, batch.end(), [](const job& each) { return each.how != run::repeatable; });
            // Behind nothing, going back is going back to the beginning.
            const auto first = next == batch.begin();
            const auto together = first ? end != next : end - next > 1;
            const auto last = together ? run_together({next, end}, first) : run_one(*next);
            if (!data_.in_transaction()) {
                // SQLite has rolled everything back, for example because the disk is full.
                return last ? status(base::refusal::storage_failed) : last;
            }
            next = std::max(end, next + 1);
        }
        if (hooks_.before_commit && data_.total_changes() != written) {
            hooks_.before_commit(changes_);
        }
        how_.faults("before_commit");
        data_.prepare("COMMIT").run();
        how_.faults("after_commit");
        return {};
    } catch (const database_error& error) {
        const auto why = failed(error);
        try {
            if (data_.in_transaction()) {
                data_.prepare("ROLLBACK").run();
            }
        } catch (const database_error& second) {
            breaks(second);
        }
        return why;
    }
}

status writer::run_together(std::span<job> jobs, bool first) {
    const auto events = changes_.events().size();
    if (!first) {
        data_.prepare("SAVEPOINT together").run();
    }
    auto kept = true;
    for (auto each = jobs.begin(); kept && each != jobs.end(); ++each) {
        kept = attempt(*each);
        if (!data_.in_transaction()) {
            return each->outcome;
        }
    }
    if (!kept) {
        changes_.events().resize(events);
        data_.prepare(first ? "ROLLBACK" : "ROLLBACK TO together").run();
    }
    if (!first) {
        data_.prepare("RELEASE together").run();
    } else if (!kept) {
        data_.prepare("BEGIN IMMEDIATE").run();
    }
    if (!kept) {
        for (auto& each : jobs) {
            if (auto outcome = run_one(each); !data_.in_transaction()) {
                return outcome;
            }
        }
    }
    return {};
}

bool writer::attempt(job& each) {
    const auto written = data_.total_changes();
    const auto events = changes_.events().size();
    try {
        each.outcome = each.work(changes_);
    } catch (const database_error& error) {
        each.outcome = failed(error);
        return false;
    } catch (const std::exception& error) {
        each.outcome = base::refuse(base::refusal::storage_failed, error.what());
        return false;
    }
    return each.outcome || (data_.total_changes() == written && changes_.events().size() == events);
}

status writer::run_one(job& each) {
    data_.prepare("SAVEPOINT job").run();
    const auto events = changes_.events().size();
    attempt(each);
    if (!data_.in_transaction()) {
        return each.outcome;
    }
    if (!each.outcome) {
        changes_.events().resize(events);
        data_.prepare("ROLLBACK TO job").run();
    }
    data_.prepare("RELEASE job").run();
    return each.outcome;
}

base::failure writer::failed(const database_error& error) {
    if (error.is_fatal()) {
        breaks(error);
    }
    return error.failure();
}

void writer::breaks(const database_error& error) {
    if (!broken_.exchange(true) && how_.tell) {
        how_.tell("nothing more is written until the next start", base::name(error.failure().why));
    }
}

void writer::apply_page_limit() {
    if (how_.page_limit) {
        data_.script("PRAGMA max_page_count = " + std::to_string(how_.page_limit->load()));
    }
}

}  // namespace letterbox::store::sqlite
