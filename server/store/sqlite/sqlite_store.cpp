#include "server/store/sqlite/sqlite_store.hpp"

#include <algorithm>
#include <cerrno>
#include <future>
#include <sys/stat.h>

#include "server/store/sqlite/verify.hpp"

namespace letterbox::store::sqlite {

namespace {
constexpr std::size_t files_of_a_look = 500;  // in one moment of the data, which must be short
}  // namespace

result<std::unique_ptr<store>> open(options how) {
    if (::mkdir(how.folder.c_str(), 0700) != 0 && errno != EEXIST) {
        return failure_of(errno, how.folder);
    }
    LETTERBOX_TRY(auto lock, folder_lock::for_writer(how.folder));
    LETTERBOX_TRY(auto files, payload_files::open(how.folder, how.faults));
    const auto folder = how.folder;
    auto opened = guarded([&]() -> result<std::unique_ptr<store>> {
        auto made =
            std::make_unique<sqlite_store>(std::move(how), std::move(lock), std::move(files));
        LETTERBOX_CHECK(made->begin());
        return std::unique_ptr<store>(std::move(made));
    });
    if (!opened && opened.why() == base::refusal::storage_full) {
        return base::refuse(base::refusal::storage_full, folder + ": make room on this disk");
    }
    return opened;
}

sqlite_store::sqlite_store(options how, folder_lock lock, std::unique_ptr<payload_files> files)
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

result<findings> sqlite_store::verify() {
    return guarded([&]() -> result<findings> {
        connection own(database_path(), *files_);
        return verify_data(own.data, own.asked, how_.hash);
    });
}

result<std::uint64_t> sqlite_store::sweep(const std::stop_token& end) {
    try {
        const auto stale = files_->remove_stale();
        LETTERBOX_TRY(auto unnamed, unnamed_files(end));
        if (unnamed.empty()) {
            return stale;
        }
        LETTERBOX_TRY(const auto moved, set_aside(std::move(unnamed)));
        if (moved > 0 && how_.tell) {
            how_.tell("payload files that no row names set aside", {});
        }
        return stale + moved;
    } catch (const std::exception&) {
        return base::refuse(base::refusal::storage_failed);  // a folder that cannot be listed
    }
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

result<std::vector<base::digest>> sqlite_store::unnamed_files(const std::stop_token& end) {
    std::vector<base::digest> out;
    const auto all = files_->all();
    for (std::size_t next = 0; next < all.size() && !end.stop_requested();) {
        const auto rows = read();
        if (!rows) {
            return base::refuse(base::refusal::unavailable);
        }
        const auto last = std::min(all.size(), next + files_of_a_look);
        for (; next < last; ++next) {
            LETTERBOX_TRY(const bool named, rows->has_payload(all[next]));
            if (!named) {
                out.push_back(all[next]);
            }
        }
    }
    return out;
}

// Asked again by the writer, and moved by it before it writes anything else: a row may have come.
result<std::uint64_t> sqlite_store::set_aside(std::vector<base::digest> unnamed) {
    std::promise<result<std::uint64_t>> answer;
    const auto names = std::make_shared<std::vector<base::digest>>(std::move(unnamed));
    write<void>(
        [names](writing& tx) -> status {
            std::vector<base::digest> still;
            for (const auto& hash : *names) {
                LETTERBOX_TRY(const bool named, tx.read().has_payload(hash));
                if (!named) {
                    still.push_back(hash);
                }
            }
            *names = std::move(still);
            return {};
        },
        [this, names, &answer](const status& outcome) {
            if (!outcome) {
                answer.set_value(outcome.error());
                return;
            }
            std::uint64_t count = 0;
            for (const auto& hash : *names) {
                count += files_->set_aside(hash) ? 1U : 0U;
            }
            answer.set_value(count);
        });
    return answer.get_future().get();
}

}  // namespace letterbox::store::sqlite
