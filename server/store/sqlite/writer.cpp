#include "server/store/sqlite/writer.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "server/store/sqlite/migrations.hpp"

namespace letterbox::store::sqlite {

namespace {
// Enough for the cost of a commit not to matter, few enough for the first job not to wait long.
constexpr std::size_t largest_batch = 512;

// What is told of a transaction cannot change it any more: an exception of one must not keep the
// others from their answers, nor end the thread. Its words may hold content and are not logged.
template <class Call>
void tell(const Call& call) {
    try {
        call();
    } catch (const std::exception&) {
        spdlog::error("answer failed");
    }
}

}  // namespace

writer::writer(const std::string& path, const payload_files& files, const options& how)
    : data_(path, database::mode::write), changes_(data_, files, how.hash), how_(how) {
    opened_ = migrate(data_);
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

void writer::enqueue(job_function work, done_function done) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_) {
            waiting_.push_back({std::move(work), std::move(done), {}});
            wake_.notify_one();
            return;
        }
    }
    done(base::refuse(base::refusal::unavailable));
}

void writer::loop() {
    for (;;) {
        std::vector<job> batch;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) {
                return;
            }
            const auto count = std::min(waiting_.size(), largest_batch);
            const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(count);
            batch.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(end));
            waiting_.erase(waiting_.begin(), end);
        }
        run(batch);
    }
}

void writer::run(std::vector<job>& batch) {
    changes_.events().clear();
    status kept = base::refuse(base::refusal::storage_failed, "stopped after an error");
    bool began = false;
    if (!broken_) {
        began = true;
        kept = transaction(batch);
    }
    if (kept && hooks_.on_commit) {
        tell([this] { hooks_.on_commit(changes_.events()); });
    }
    if (!kept) {
        for (auto& each : batch) {
            if (each.outcome) {
                each.outcome = kept.error();
            }
        }
        if (began && hooks_.on_batch_lost) {
            tell([this] { hooks_.on_batch_lost(); });
        }
    }
    for (auto& each : batch) {
        tell([&each] { each.done(std::move(each.outcome)); });
    }
}

status writer::transaction(std::vector<job>& batch) {
    try {
        apply_page_limit();
        data_.prepare("BEGIN IMMEDIATE").run();
        for (auto& each : batch) {
            each.outcome = run_one(each);
            if (!data_.in_transaction()) {
                // SQLite has rolled everything back, for example because the disk is full.
                return each.outcome ? status(base::refusal::storage_failed) : each.outcome;
            }
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
        } catch (const database_error&) {
            broken_ = true;
        }
        return why;
    }
}

status writer::run_one(job& each) {
    data_.prepare("SAVEPOINT job").run();
    const auto events = changes_.events().size();
    status outcome;
    try {
        outcome = each.work(changes_);
    } catch (const database_error& error) {
        outcome = failed(error);
    } catch (const std::exception& error) {
        outcome = base::refuse(base::refusal::storage_failed, error.what());
    }
    if (!data_.in_transaction()) {
        return outcome;
    }
    if (!outcome) {
        changes_.events().resize(events);
        data_.prepare("ROLLBACK TO job").run();
    }
    data_.prepare("RELEASE job").run();
    return outcome;
}

base::failure writer::failed(const database_error& error) {
    broken_ = broken_ || error.is_fatal();
    return error.failure();
}

void writer::apply_page_limit() {
    if (how_.page_limit) {
        data_.script("PRAGMA max_page_count = " + std::to_string(how_.page_limit->load()));
    }
}

}  // namespace letterbox::store::sqlite
