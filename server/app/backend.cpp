#include "server/app/backend.hpp"

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <stop_token>
#include <thread>

#include "crypto/log/tree.hpp"
#include "server/app/log.hpp"
#include "server/app/notices.hpp"
#include "server/app/service_handler.hpp"
#include "server/files/private_file.hpp"
#include "server/service/agency_token.hpp"
#include "server/service/check_passed_on.hpp"
#include "server/service/check_rows.hpp"
#include "server/service/service.hpp"
#include "server/store/sqlite/open.hpp"

namespace letterbox::app {

using base::refusal;
using base::refuse;
using base::status;

namespace {

constexpr std::chrono::hours sweep_every{1};
constexpr unsigned more_readers = 2;  // for the monitor and the writer's answers
constexpr std::size_t key_size = 32;  // bytes

/// The key file: raw bytes. Made when the data folder is new; afterwards it must be there, because
/// another key would only make everything look damaged.
base::result<base::secret> load_key(const std::filesystem::path& file, bool make) {
    auto key = files::read_secret_file(file, key_size);
    if (!key && key.why() == refusal::not_found && make) {
        auto made = base::secret::random(key_size);
        LETTERBOX_CHECK(files::write_new_private_file(file, made.view()));
        return made;
    }
    if (!key && key.why() == refusal::not_found) {
        return refuse(refusal::file_error,
                      "key file: " + file.string() +
                          " is not there. Put back the copy that was kept; without it this data "
                          "cannot be used");
    }
    if (!key && key.why() == refusal::file_error) {
        return refuse(refusal::file_error, "key file: " + key.error().detail);
    }
    if (!key || key->size() != key_size) {
        return refuse(refusal::file_error,
                      "key file: " + file.string() + " does not have exactly 32 bytes");
    }
    return key;
}

base::instant now() {
    return {std::chrono::duration_cast<std::chrono::seconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

base::result<base::secret> make_first_token(store::store& rows) {
    std::promise<base::result<std::string>> made;
    service::issue_agency_token(
        rows, [&made](base::result<std::string> outcome) { made.set_value(std::move(outcome)); });
    LETTERBOX_TRY(auto text, made.get_future().get());
    auto out = base::secret::copy_of(base::view_of(text));
    std::fill(text.begin(), text.end(), '\0');
    return out;
}

void tell_operator(std::string_view event, std::string_view why) {
    write_log(log_level::error, event, {{"refusal", std::string(why)}});
}

class service_backend : public backend {
public:
    service_backend(std::unique_ptr<store::store> rows, std::unique_ptr<service::service> with,
                    std::unique_ptr<notify::notifier> notices)
        : store_(std::move(rows)),
          service_(std::move(with)),
          notices_(std::move(notices)),
          handler_(*service_),
          feed_(*service_) {}
    service_backend(const service_backend&) = delete;
    service_backend& operator=(const service_backend&) = delete;
    ~service_backend() override { finish(); }

    api::handler& requests() override { return handler_; }
    push::feed& events() override { return feed_; }
    [[nodiscard]] bool ready() const override {
        return store_->writable() && store_->read() != nullptr;
    }
    base::result<base::secret> new_first_token() override { return make_first_token(*store_); }
    void start_work() override {
        notices_->start();
        is_serving_ = true;
        // Not when somebody only asks for a token: beside a database that is older or damaged, files
        // that nothing names may be the only copies of letters, and stay where they are.
        sweeper_ = std::jthread([this](const std::stop_token& end) { sweep_now_and_then(end); });
    }
    /// The store does the jobs that wait and answers them; the service must still be there.
    void stop() override { finish(); }

private:
    void finish() {
        notices_->stop();
        sweeper_.request_stop();
        if (sweeper_.joinable()) {
            sweeper_.join();
        }
        // Who only looks at the data must not write over what was signed of it.
        if (store_ && is_serving_) {
            service_->keep_checkpoint();
        }
        store_.reset();
    }
    /// A crash may leave a file that nothing names.
    void sweep_now_and_then(const std::stop_token& end) {
        std::mutex own;
        std::unique_lock lock(own);
        std::condition_variable_any wake;
        while (!end.stop_requested()) {
            if (const auto swept = store_->sweep(end); !swept) {
                write_log(log_level::error, "not swept",
                          {{"refusal", std::string(base::name(swept.why()))}});
            }
            wake.wait_for(lock, end, sweep_every, [] { return false; });
        }
    }

    std::unique_ptr<store::store> store_;
    std::unique_ptr<service::service> service_;
    std::unique_ptr<notify::notifier> notices_;
    service_handler handler_;
    service_feed feed_;
    bool is_serving_ = false;
    std::jthread sweeper_;
};

bool has_data(const configuration& with) {
    std::error_code ignored;
    return std::filesystem::exists(with.database(), ignored);
}

store::sqlite::options store_options(const configuration& with) {
    store::sqlite::options out;
    out.folder = with.data_folder.string();
    out.hash = &log::node_hash;
    out.readers = with.network_threads() + more_readers;
    out.tell = &tell_operator;
    return out;
}

service::settings settings_of(const configuration& with) {
    service::settings out;
    out.origin = with.network.origin;
    out.version = LETTERBOX_VERSION;
    out.quota = with.quota;
    out.report = &tell_operator;
    out.notices_of = with.notices.sender.service;
    out.sends_email = !with.notices.relay.empty();
    return out;
}

}  // namespace

base::result<std::vector<std::string>> verify_data(const configuration& with) {
    if (!has_data(with)) {
        return refuse(refusal::not_found, with.data_folder.string());
    }
    LETTERBOX_TRY(const auto key, load_key(with.key_file, false));
    LETTERBOX_TRY(const auto rows, store::sqlite::look(store_options(with)));
    // What a start reads must be readable.
    const auto nobody = [](const contract::event& /*what*/,
                           const std::vector<base::member_id>& /*audience*/) {};
    LETTERBOX_TRY(const auto opened,
                  service::service::open(*rows, key, settings_of(with), &now, nobody));
    LETTERBOX_TRY(auto found, rows->verify());
    for (const auto& check : {service::check_passed_on, service::check_rows}) {
        const auto more = check(*rows);
        if (more) {
            found.insert(found.end(), more->begin(), more->end());
        } else if (found.empty()) {
            return more.error();
        } else {
            found.emplace_back("the rows were not checked to the end (" +
                               std::string(base::name(more.why())) + ")");
        }
    }
    return found;
}

base::result<std::string> back_up_data(const configuration& with,
                                       const std::filesystem::path& folder) {
    if (!has_data(with)) {
        return refuse(refusal::not_found, with.data_folder.string());
    }
    LETTERBOX_TRY(const auto key, load_key(with.key_file, false));
    LETTERBOX_TRY(const auto done,
                  store::sqlite::back_up(with.data_folder.string(), folder.string()));
    const auto copied = "Copied as it is: data of version " + std::to_string(done.version);
    return done.version == done.newest
             ? copied + "."
             : copied +
                   ", which an older program wrote. The first start of this program on the "
                   "copy brings it to version " +
                   std::to_string(done.newest) + ".";
}

base::result<opened_backend> open_backend(const configuration& with, push::hub& events) {
    const bool is_new = !has_data(with);
    LETTERBOX_TRY(const auto key, load_key(with.key_file, is_new));
    LETTERBOX_TRY(auto rows, store::sqlite::open(store_options(with)));
    const auto told = [&events](const contract::event& what,
                                const std::vector<base::member_id>& audience) {
        for (const auto& each : audience) {
            events.publish(each.text(), what);
        }
    };
    LETTERBOX_TRY(auto opened, service::service::open(*rows, key, settings_of(with), &now, told));
    LETTERBOX_CHECK(opened->check_start());
    LETTERBOX_TRY(auto notices, make_notifier(with.notices, *opened, &now));
    opened_backend out;
    if (is_new) {
        LETTERBOX_TRY(out.first_token, make_first_token(*rows));
    }
    out.it =
        std::make_unique<service_backend>(std::move(rows), std::move(opened), std::move(notices));
    return out;
}

}  // namespace letterbox::app
