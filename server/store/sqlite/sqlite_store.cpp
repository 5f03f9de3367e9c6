#include "server/store/sqlite/sqlite_store.hpp"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <future>
#include <sys/file.h>
#include <sys/stat.h>

namespace letterbox::store::sqlite {

result<std::unique_ptr<store>> open(options how) {
    if (::mkdir(how.folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return failure_of(errno);
    }
    file lock(::open((how.folder + "/lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock) {
        return failure_of(errno);
    }
    if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        return base::refuse(base::refusal::unavailable, "another process has the folder");
    }
    LETTERBOX_TRY(auto files, payload_files::open(how.folder, how.faults));
    return guarded([&]() -> result<std::unique_ptr<store>> {
        auto made =
            std::make_unique<sqlite_store>(std::move(how), std::move(lock), std::move(files));
        LETTERBOX_CHECK(made->begin());
        return std::unique_ptr<store>(std::move(made));
    });
}

sqlite_store::sqlite_store(options how, file lock, std::unique_ptr<payload_files> files)
    : how_(std::move(how)),
      lock_(std::move(lock)),
      files_(std::move(files)),
      writer_(std::make_unique<writer>(database_path(), *files_, how_)) {}

sqlite_store::~sqlite_store() {
    writer_->stop();
    // The last connection to close checkpoints: let it be the writer's.
    free_.clear();
}

status sqlite_store::begin() {
    LETTERBOX_CHECK(writer_->opened());
    writer_->start();
    files_->set_let_go([this](const base::digest& hash) { remove_unnamed(hash); });
    // What crashed before its row was written is removed; a full disk is no reason not to open.
    const auto swept = sweep();
    if (!swept && swept.why() != base::refusal::storage_full) {
        return swept.error();
    }
    return {};
}

void sqlite_store::enqueue(job_function job, done_function done, run how) {
    writer_->enqueue(std::move(job), std::move(done), how);
}

std::unique_ptr<payload_stage> sqlite_store::stage_payload(std::uint64_t limit) {
    return files_->stage(limit);
}

std::unique_ptr<sqlite_store::connection> sqlite_store::take() {
    {
        std::unique_lock lock(mutex_);
        returned_.wait(lock, [this] { return taken_ < std::max(1U, how_.readers); });
        ++taken_;
        if (!free_.empty()) {
            auto out = std::move(free_.back());
            free_.pop_back();
            return out;
        }
    }
    try {
        return std::make_unique<connection>(database_path(), *files_);
    } catch (const database_error&) {
        give_back(nullptr);
        return nullptr;
    }
}

void sqlite_store::give_back(std::unique_ptr<connection> used) {
    {
        const std::lock_guard lock(mutex_);
        --taken_;
        if (used) {
            free_.push_back(std::move(used));
        }
    }
    returned_.notify_one();
}

reading_lease sqlite_store::read() {
    auto taken = take();
    if (!taken) {
        return nullptr;
    }
    try {
        taken->data.prepare("BEGIN").run();
    } catch (const database_error&) {
        give_back(nullptr);
        return nullptr;
    }
    auto* raw = taken.release();
    return {&raw->asked, [this, raw](reading* /*asked*/) {
                std::unique_ptr<connection> back(raw);
                try {
                    back->data.prepare("COMMIT").run();
                } catch (const database_error&) {
                    back = nullptr;  // a new one is opened when needed
                }
                give_back(std::move(back));
            }};
}

status sqlite_store::sweep_rows() {
    auto& data = writer_->data();
    std::vector<base::digest> unused;
    {
        auto rows = data.prepare("SELECT hash FROM payload p WHERE NOT EXISTS "
                                 "(SELECT 1 FROM reader r WHERE r.payload = p.id) AND NOT EXISTS "
                                 "(SELECT 1 FROM proposal_piece q WHERE q.payload = p.hash)");
        while (rows.step()) {
            unused.push_back(rows.fixed<base::digest>(0));
        }
    }
    for (const auto& hash : unused) {
        data.prepare("DELETE FROM payload WHERE hash = ?1").with(hash).run();
    }
    return {};
}

// On the writer's thread, between two transactions: whoever publishes the same payload again holds the
// file from then on, and no row can come to name it in between.
void sqlite_store::remove_unnamed(const base::digest& hash) {
    write<bool>([hash](writing& tx) { return tx.read().has_payload(hash); },
                [this, hash](const result<bool>& named) {
                    if (named && !*named) {
                        files_->remove(hash);
                    }
                },
                run::repeatable);
}

result<std::uint64_t> sqlite_store::sweep() {
    std::promise<result<std::uint64_t>> answer;
    auto future = answer.get_future();
    auto unnamed = std::make_shared<std::vector<base::digest>>();
    write<void>(
        [this, unnamed](writing& tx) -> status {
            LETTERBOX_CHECK(sweep_rows());
            for (const auto& hash : files_->all()) {
                LETTERBOX_TRY(const bool named, tx.read().has_payload(hash));
                if (!named) {
                    unnamed->push_back(hash);
                }
            }
            return {};
        },
        [this, unnamed, &answer](const status& outcome) {
            if (!outcome) {
                answer.set_value(outcome.error());
                return;
            }
            result<std::uint64_t> done = base::refuse(base::refusal::storage_failed);
            try {
                std::uint64_t count = files_->remove_stale();
                for (const auto& hash : *unnamed) {
                    count += files_->remove(hash) ? 1U : 0U;
                }
                done = count;
            } catch (const std::exception&) {
                // a folder that cannot be listed; whoever waits is told
            }
            answer.set_value(std::move(done));
        });
    return future.get();
}

}  // namespace letterbox::store::sqlite
