// The settings file (TOML): read strictly, every key in one table, defaults for everything.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "crypto/base/result.hpp"
#include "server/api/settings.hpp"
#include "server/notify/message.hpp"
#include "server/service/news.hpp"
#include "server/service/quota.hpp"

namespace letterbox::app {

/// How notices are sent; an empty relay: not at all.
struct notify_configuration {
    std::string relay;
    bool without_tls = false;
    std::filesystem::path authority;
    notify::sender sender;
    std::string user;
    std::filesystem::path password_file;
    service::retry_rule retry;
};

struct configuration {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8443;
    std::uint16_t metrics_port = 0;  // on loopback; 0: none
    unsigned threads = 0;            // 0: one for each core
    [[nodiscard]] unsigned network_threads() const {
        return threads > 0 ? threads : std::max(std::thread::hardware_concurrency(), 1U);
    }
    std::string log_level = "info";  // debug, info, warning, error
    api::settings network;
    service::quota quota;
    notify_configuration notices;

    std::filesystem::path data_folder;
    [[nodiscard]] std::filesystem::path database() const { return data_folder / "letterbox.db"; }
    std::filesystem::path key_file;     // empty: beside the data folder, see fill_paths()
    std::filesystem::path certificate;  // both empty: made at the first start
    std::filesystem::path certificate_key;
    std::vector<std::string> certificate_hosts;
    std::filesystem::path web_folder;  // empty: the one that is installed with the program, if any

    [[nodiscard]] bool own_certificate() const { return own_certificate_; }
    /// Settles the paths that were left out: the key file beside the data folder (never inside),
    /// the certificate in the data folder. Refuses bad_configuration when the key file is inside
    /// the data folder, or only one half of a certificate is named.
    base::status fill_paths();

private:
    bool own_certificate_ = false;
};

/// Reads a settings file. Refuses file_error; bad_configuration, with "line N: ..." for a syntax
/// error, an unknown key, a value of the wrong sort or out of its bounds.
base::result<configuration> read_configuration(const std::filesystem::path& file);
base::result<configuration> parse_configuration(std::string_view text);

/// What there is when no file is named: loopback, data in `state` + "/letterbox-server".
configuration default_configuration();

/// $XDG_STATE_HOME, or $HOME/.local/state.
std::filesystem::path state_folder();

/// Every key, "section.key", as docs/operations.md lists them.
std::vector<std::string> configuration_keys();

}  // namespace letterbox::app
