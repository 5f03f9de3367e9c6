#include "server/app/notices.hpp"

#include <algorithm>

#include "server/app/log.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::app {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_password = 1024;  // bytes

/// The first line of the file.
base::result<base::secret> read_password(const std::filesystem::path& file) {
    if (file.empty()) {
        return base::secret();
    }
    auto all = files::read_secret_file(file, max_password);
    if (!all) {
        return refuse(refusal::file_error, all.why() == refusal::file_error ? all.error().detail
                                           : all.why() == refusal::not_found
                                               ? file.string() + " is not there"
                                               : file.string() + " is longer than 1024 bytes");
    }
    const auto line_end = base::text_of(all->view()).find_first_of("\r\n");
    auto out = base::secret::copy_of(all->view().first(std::min(line_end, all->size())));
    if (out.empty()) {
        return refuse(refusal::file_error, file.string() + " is empty");
    }
    return out;
}

void tell(bool is_bad, std::string_view event, const std::string& detail) {
    write_log(is_bad ? log_level::error : log_level::info, event, {{"detail", detail}});
}

}  // namespace

base::result<std::unique_ptr<notify::notifier>> make_notifier(const notify_configuration& with,
                                                              service::service& of,
                                                              service::clock now) {
    std::unique_ptr<notify::relay> out;
    if (!with.relay.empty()) {
        LETTERBOX_TRY(auto password, read_password(with.password_file));
        notify::relay_settings relay{with.relay, with.without_tls, with.authority.string(),
                                     with.user, std::move(password)};
        LETTERBOX_TRY(out, notify::open_relay(std::move(relay)));
    }
    notify::notifier_settings settings{with.sender, with.retry, std::move(now)};
    return std::make_unique<notify::notifier>(of, std::move(settings), std::move(out), &tell);
}

}  // namespace letterbox::app
