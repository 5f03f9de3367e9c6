#include "server/app/notices.hpp"

#include <array>
#include <fstream>

#include "server/app/log.hpp"

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
    constexpr auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    std::error_code failed;
    const auto about = std::filesystem::status(file, failed);
    if (failed || (about.permissions() & others) != std::filesystem::perms::none) {
        return refuse(refusal::file_error, file.string() + " is not there, or others can read it");
    }
    std::ifstream in(file, std::ios::binary);
    std::array<std::uint8_t, max_password> raw{};
    std::size_t count = 0;
    for (int byte = in.get(); in && byte != '\n' && byte != '\r' && count < raw.size();
         byte = in.get()) {
        raw.at(count++) = static_cast<std::uint8_t>(byte);
    }
    auto out = base::secret::copy_of(base::byte_view(raw).first(count));
    base::wipe(raw);
    if (count == 0) {
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
