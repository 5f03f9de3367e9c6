// Puts the writer, the readers and the payload files together.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "server/store/sqlite/folder_lock.hpp"
#include "server/store/sqlite/open.hpp"
#include "server/store/sqlite/payload_files.hpp"
#include "server/store/sqlite/writer.hpp"

namespace letterbox::store::sqlite {

class sqlite_store final : public store {
public:
    sqlite_store(options how, folder_lock lock, std::unique_ptr<payload_files> files);
    sqlite_store(const sqlite_store&) = delete;
    sqlite_store& operator=(const sqlite_store&) = delete;
    sqlite_store(sqlite_store&&) = delete;
    sqlite_store& operator=(sqlite_store&&) = delete;
    ~sqlite_store() override;

    status begin();

    void set_hooks(hooks hooks) override { writer_->set_hooks(std::move(hooks)); }
    reading_lease read() override;
    [[nodiscard]] bool writable() const override { return !writer_->is_broken(); }
    std::unique_ptr<payload_stage> stage_payload(std::uint64_t limit) override;
    result<std::uint64_t> sweep(const std::stop_token& end) override;
    result<findings> verify() override;

protected:
    void enqueue(job_function job, done_function done, run how) override;

private:
    struct connection {
        connection(const std::string& path, const payload_files& files)
            : data(path, database::mode::read_only), asked(data, files) {}
        database data;
        questions asked;
    };
    std::unique_ptr<connection> take();
    void give_back(std::unique_ptr<connection> used);
    /// Files of payloads that no row names, as readers see it.
    result<std::vector<base::digest>> unnamed_files(const std::stop_token& end);
    result<std::uint64_t> set_aside(std::vector<base::digest> unnamed);
    void remove_unnamed(const base::digest& hash);
    [[nodiscard]] std::string database_path() const { return how_.folder + "/letterbox.db"; }

    options how_;
    folder_lock lock_;
    std::unique_ptr<payload_files> files_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<connection>> free_;
    unsigned taken_ = 0;
    std::unique_ptr<writer> writer_;
};

}  // namespace letterbox::store::sqlite
