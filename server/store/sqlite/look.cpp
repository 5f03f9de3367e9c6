// The store for who only looks: no writer, no folder, no lock that was not there.
#include <cerrno>
#include <fcntl.h>
#include <stdexcept>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/store/sqlite/migrations.hpp"
#include "server/store/sqlite/open.hpp"
#include "server/store/sqlite/verify.hpp"

namespace letterbox::store::sqlite {

namespace {

bool is_there(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

/// Whether something waits in the write-ahead log.
bool has_log(const std::string& database_path) {
    struct stat about {};
    return ::stat((database_path + "-wal").c_str(), &about) == 0 && about.st_size > 0;
}

class looking_store final : public store {
public:
    looking_store(options how, file lock)
        : how_(std::move(how)),
          lock_(std::move(lock)),
          files_(payload_files::look(how_.folder)),
          mode_(has_log(path()) ? database::mode::read_only : database::mode::unchanging),
          had_index_(is_there(path() + "-shm")) {}
    looking_store(const looking_store&) = delete;
    looking_store& operator=(const looking_store&) = delete;
    looking_store(looking_store&&) = delete;
    looking_store& operator=(looking_store&&) = delete;
    ~looking_store() override {
        if (mode_ == database::mode::read_only && !had_index_) {
            ::unlink((path() + "-shm").c_str());
        }
    }

    status check() {
        database data(path(), mode_);
        return check_version(data);
    }

    void set_hooks(hooks /*hooks*/) override {}
    reading_lease read() override {
        try {
            auto own = std::make_unique<connection>(path(), mode_, *files_);
            own->data.prepare("BEGIN").run();
            auto* raw = own.release();
            return {&raw->asked,
                    [raw](reading* /*asked*/) { const std::unique_ptr<connection> end(raw); }};
        } catch (const database_error&) {
            return nullptr;
        }
    }
    [[nodiscard]] bool writable() const override { return false; }
    std::unique_ptr<payload_stage> stage_payload(std::uint64_t /*limit*/) override {
        throw std::logic_error("a payload for who only looks");
    }
    result<std::uint64_t> sweep(const std::stop_token& /*end*/) override { return refused(); }
    status backup(const std::string& /*folder*/) override { return refused(); }
    result<findings> verify() override {
        return guarded([&]() -> result<findings> {
            connection own(path(), mode_, *files_);
            return verify_data(own.data, own.asked, how_.hash);
        });
    }

protected:
    void enqueue(job_function /*job*/, done_function done, run /*how*/) override {
        done(refused());
    }

private:
    struct connection {
        connection(const std::string& path, database::mode how, const payload_files& files)
            : data(path, how), asked(data, files) {}
        database data;
        questions asked;
    };
    static base::failure refused() {
        return base::refuse(base::refusal::unavailable, "the data is only looked at");
    }
    [[nodiscard]] std::string path() const { return how_.folder + "/letterbox.db"; }

    options how_;
    file lock_;
    std::unique_ptr<payload_files> files_;
    database::mode mode_;
    bool had_index_;
};

}  // namespace

result<std::unique_ptr<store>> look(options how) {
    if (!is_there(how.folder + "/letterbox.db")) {
        return base::refuse(base::refusal::not_found, how.folder);
    }
    // Where there is no lock, as in a backup that was put back, no server has been here.
    const auto lock_path = how.folder + "/lock";
    file lock(::open(lock_path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!lock && errno != ENOENT) {
        return failure_of(errno, lock_path);
    }
    if (lock && ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        return base::refuse(base::refusal::unavailable, "another process has the folder");
    }
    return guarded([&]() -> result<std::unique_ptr<store>> {
        auto made = std::make_unique<looking_store>(std::move(how), std::move(lock));
        LETTERBOX_CHECK(made->check());
        return std::unique_ptr<store>(std::move(made));
    });
}

}  // namespace letterbox::store::sqlite
