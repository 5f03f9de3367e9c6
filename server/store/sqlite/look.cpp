// The store for who only looks: no writer, no folder, no lock file that was not there.
#include <stdexcept>

#include "server/store/sqlite/migrations.hpp"
#include "server/store/sqlite/open.hpp"
#include "server/store/sqlite/still_folder.hpp"
#include "server/store/sqlite/verify.hpp"

namespace letterbox::store::sqlite {

namespace {

class looking_store final : public store {
public:
    looking_store(options how, std::unique_ptr<still_folder> folder)
        : how_(std::move(how)),
          folder_(std::move(folder)),
          files_(payload_files::look(how_.folder)) {}

    status check() {
        database data(path(), folder_->mode());
        return check_version(data);
    }

    void set_hooks(hooks /*hooks*/) override {}
    reading_lease read() override {
        try {
            auto own = std::make_unique<connection>(path(), folder_->mode(), *files_);
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
    result<findings> verify() override {
        return guarded([&]() -> result<findings> {
            connection own(path(), folder_->mode(), *files_);
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
    [[nodiscard]] const std::string& path() const { return folder_->database_path(); }

    options how_;
    std::unique_ptr<still_folder> folder_;
    std::unique_ptr<payload_files> files_;
};

}  // namespace

result<std::unique_ptr<store>> look(options how) {
    LETTERBOX_TRY(auto folder, still_folder::take(how.folder));
    return guarded([&]() -> result<std::unique_ptr<store>> {
        auto made = std::make_unique<looking_store>(std::move(how), std::move(folder));
        LETTERBOX_CHECK(made->check());
        return std::unique_ptr<store>(std::move(made));
    });
}

}  // namespace letterbox::store::sqlite
