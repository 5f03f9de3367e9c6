#include "server/app/configuration.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <set>

#include "server/app/origin.hpp"
#include "server/service/email.hpp"

namespace letterbox::app {

using base::refusal;
using base::refuse;
using base::status;

namespace {

constexpr std::uintmax_t max_file = 64 * 1024;  // bytes

/// One key of the file. A number must lie within `least` and `most`, and without fractions where it
/// `is_whole`; a text must be of at least one character.
struct key_rule {
    std::string_view name;
    double least = 0;
    double most = 0;
    std::function<void(configuration&, double)> number;
    std::function<void(configuration&, std::string)> text;
    std::function<void(configuration&, std::vector<std::string>)> list;
    std::function<void(configuration&, bool)> flag;
    bool is_whole = false;
};

key_rule number(std::string_view name, double least, double most,
                std::function<void(configuration&, double)> set) {
    return {name, least, most, std::move(set), nullptr, nullptr, nullptr};
}
/// For counts: half of one would become none, which often means no limit.
template <class Whole>
key_rule whole(std::string_view name, double least, double most,
               std::function<void(configuration&, Whole)> set) {
    auto out = number(name, least, most, [set = std::move(set)](configuration& to, double v) {
        set(to, static_cast<Whole>(v));
    });
    out.is_whole = true;
    return out;
}
key_rule text(std::string_view name, std::function<void(configuration&, std::string)> set) {
    return {name, 0, 0, nullptr, std::move(set), nullptr, nullptr};
}
key_rule flag(std::string_view name, std::function<void(configuration&, bool)> set) {
    return {name, 0, 0, nullptr, nullptr, nullptr, std::move(set)};
}
std::chrono::milliseconds seconds(double value) {
    return std::chrono::milliseconds(static_cast<std::int64_t>(value * 1000));
}
key_rule time(std::string_view name, std::chrono::milliseconds api::settings::*which) {
    return number(name, 0.1, 3600,
                  [which](configuration& to, double v) { to.network.*which = seconds(v); });
}
key_rule count(std::string_view name, std::size_t api::settings::*which) {
    return whole<std::size_t>(name, 1, 1'000'000,
                              [which](configuration& to, std::size_t v) { to.network.*which = v; });
}
key_rule per_second(std::string_view name, api::rate api::settings::*which) {
    return number(name, 0.001, 1e6,
                  [which](configuration& to, double v) { (to.network.*which).per_second = v; });
}
key_rule burst(std::string_view name, api::rate api::settings::*which) {
    return whole<double>(name, 1, 1e6,
                         [which](configuration& to, double v) { (to.network.*which).burst = v; });
}

std::vector<key_rule> make_rules() {
    using api::settings;
    return {
        text("server.address", [](auto& to, auto v) { to.address = std::move(v); }),
        whole<std::uint16_t>("server.port", 0, 65535, [](auto& to, auto v) { to.port = v; }),
        text("server.origin", [](auto& to, auto v) { to.network.origin = std::move(v); }),
        whole<unsigned>("server.threads", 0, 256, [](auto& to, auto v) { to.threads = v; }),
        whole<std::uint16_t>("server.metrics_port", 0, 65535,
                             [](auto& to, auto v) { to.metrics_port = v; }),
        text("data.folder", [](auto& to, auto v) { to.data_folder = std::move(v); }),
        text("data.key_file", [](auto& to, auto v) { to.key_file = std::move(v); }),
        text("tls.certificate", [](auto& to, auto v) { to.certificate = std::move(v); }),
        text("tls.key", [](auto& to, auto v) { to.certificate_key = std::move(v); }),
        {"tls.hosts", 0, 0, nullptr, nullptr,
         [](auto& to, auto v) { to.certificate_hosts = std::move(v); }, nullptr},
        time("time.head", &settings::head_time),
        time("time.idle", &settings::idle_time),
        time("time.stall", &settings::stall_time),
        time("time.drain", &settings::drain_time),
        whole<std::uint64_t>("time.slowest_upload", 1, 1e9,
                             [](auto& to, auto v) { to.network.slowest_upload = v; }),
        count("limit.connections", &settings::connections),
        count("limit.connections_by_address", &settings::connections_by_address),
        per_second("limit.address_per_second", &settings::address),
        burst("limit.address_burst", &settings::address),
        per_second("limit.session_per_second", &settings::session),
        burst("limit.session_burst", &settings::session),
        per_second("limit.without_session_per_second", &settings::without_session),
        burst("limit.without_session_burst", &settings::without_session),
        text("web.folder", [](auto& to, auto v) { to.web_folder = std::move(v); }),
        whole<std::uint32_t>("limit.drafts", 1, 10'000,
                             [](auto& to, auto v) { to.quota.drafts = v; }),
        whole<std::uint64_t>("limit.draft_bytes", 256 * 1024, 1e12,
                             [](auto& to, auto v) { to.quota.draft_bytes = v; }),
        whole<std::uint32_t>("limit.waiting", 0, 100'000,
                             [](auto& to, auto v) { to.quota.waiting = v; }),
        whole<std::uint32_t>("limit.day_mebibytes", 0,
                             24 * 3600,  // one a second: no finer share of a day is counted
                             [](auto& to, auto v) { to.quota.day_mebibytes = v; }),
        text("notify.relay", [](auto& to, auto v) { to.notices.relay = std::move(v); }),
        flag("notify.without_tls", [](auto& to, bool v) { to.notices.without_tls = v; }),
        text("notify.authority", [](auto& to, auto v) { to.notices.authority = std::move(v); }),
        text("notify.from", [](auto& to, auto v) { to.notices.sender.address = std::move(v); }),
        text("notify.service", [](auto& to, auto v) { to.notices.sender.service = std::move(v); }),
        text("notify.user", [](auto& to, auto v) { to.notices.user = std::move(v); }),
        text("notify.password_file",
             [](auto& to, auto v) { to.notices.password_file = std::move(v); }),
        whole<std::int64_t>("notify.retry", 1, 86'400,
                            [](auto& to, auto v) { to.notices.retry.first = v; }),
        whole<std::uint32_t>("notify.tries", 1, 100,
                             [](auto& to, auto v) { to.notices.retry.tries = v; }),
        text("log.level", [](auto& to, auto v) { to.log_level = std::move(v); }),
    };
}

const std::vector<key_rule>& rules() {
    static const auto all = make_rules();
    return all;
}

base::failure at(const toml::node& where, const std::string& what) {
    return refuse(refusal::bad_configuration,
                  "line " + std::to_string(where.source().begin.line) + ": " + what);
}

status apply(const key_rule& rule, const toml::node& value, configuration& to) {
    const std::string name(rule.name);
    if (rule.number) {
        const auto read = value.value<double>();
        if (!value.is_number() || !read || !(*read >= rule.least && *read <= rule.most)) {
            return at(value, name + " is not a number within its bounds");
        }
        if (rule.is_whole && std::floor(*read) != *read) {
            return at(value, name + " is not a whole number");
        }
        rule.number(to, *read);
    } else if (rule.text) {
        auto read = value.value_exact<std::string>();
        if (!read || read->empty()) {
            return at(value, name + " is not a text");
        }
        rule.text(to, std::move(*read));
    } else if (rule.flag) {
        const auto read = value.value_exact<bool>();
        if (!read) {
            return at(value, name + " is not true or false");
        }
        rule.flag(to, *read);
    } else {
        std::vector<std::string> all;
        const auto* array = value.as_array();
        if (array == nullptr) {
            return at(value, name + " is not a list of texts");
        }
        for (const auto& each : *array) {
            auto read = each.value_exact<std::string>();
            if (!read || read->empty()) {
                return at(each, name + " is not a list of texts");
            }
            all.push_back(std::move(*read));
        }
        rule.list(to, std::move(all));
    }
    return {};
}

status apply_section(std::string_view section, const toml::table& keys, configuration& to) {
    for (const auto& [key, value] : keys) {
        const auto name = std::string(section) + "." + std::string(key.str());
        const auto rule = std::find_if(rules().begin(), rules().end(),
                                       [&name](const auto& each) { return each.name == name; });
        if (rule == rules().end()) {
            return at(value, "unknown key " + name);
        }
        LETTERBOX_CHECK(apply(*rule, value, to));
    }
    return {};
}

status check_notices(const notify_configuration& with) {
    if (!notify::is_service_name(with.sender.service)) {
        return refuse(refusal::bad_configuration,
                      "notify.service is not 1 to 60 plain letters, digits and spaces");
    }
    if (!with.relay.empty() && !service::is_email_address(with.sender.address)) {
        return refuse(refusal::bad_configuration, "notify.from is not an e-mail address");
    }
    return {};
}

status check_whole(const configuration& all) {
    static const std::set<std::string> levels{"debug", "info", "warning", "error"};
    if (!is_origin(all.network.origin)) {
        return refuse(
            refusal::bad_configuration,
            "server.origin is not https://host or https://host:port as browsers send it: in "
            "lower case, nothing behind it, without port 443");
    }
    if (levels.count(all.log_level) == 0) {
        return refuse(refusal::bad_configuration, "log.level is not debug, info, warning or error");
    }
    return check_notices(all.notices);
}

}  // namespace

std::filesystem::path state_folder() {
    if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && state[0] == '/') {
        return state;
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr && *home != '\0' ? home : "/") / ".local" /
           "state";
}

configuration default_configuration() {
    configuration out;
    out.data_folder = state_folder() / "letterbox-server";
    return out;
}

status configuration::fill_paths() {
    data_folder = std::filesystem::absolute(data_folder).lexically_normal();
    if (!data_folder.has_filename()) {
        data_folder = data_folder.parent_path();
    }
    if (key_file.empty()) {
        key_file = data_folder;
        key_file += ".key";
    }
    key_file = std::filesystem::absolute(key_file).lexically_normal();
    const auto inside = key_file.lexically_relative(data_folder);
    if (!inside.empty() && *inside.begin() != "..") {
        return refuse(refusal::bad_configuration,
                      "data.key_file is inside the data folder and would be in every backup");
    }
    if (certificate.empty() != certificate_key.empty()) {
        return refuse(refusal::bad_configuration, "tls.certificate and tls.key go together");
    }
    own_certificate_ = certificate.empty();
    if (own_certificate_) {
        certificate = data_folder / "certificate.pem";
        certificate_key = data_folder / "certificate.key";
    }
    return {};
}

base::result<configuration> parse_configuration(std::string_view text) {
    auto out = default_configuration();
    try {
        const toml::table file = toml::parse(text);
        for (const auto& [section, keys] : file) {
            const auto* table = keys.as_table();
            if (table == nullptr) {
                return at(keys, "unknown key " + std::string(section.str()));
            }
            LETTERBOX_CHECK(apply_section(section.str(), *table, out));
        }
    } catch (const toml::parse_error& why) {
        return refuse(refusal::bad_configuration, "line " +
                                                      std::to_string(why.source().begin.line) +
                                                      ": " + std::string(why.description()));
    }
    LETTERBOX_CHECK(check_whole(out));
    LETTERBOX_CHECK(out.fill_paths());
    return out;
}

base::result<configuration> read_configuration(const std::filesystem::path& file) {
    std::error_code failed;
    const auto size = std::filesystem::file_size(file, failed);
    if (failed) {
        return refuse(refusal::file_error, file.string());
    }
    if (size > max_file) {
        return refuse(refusal::bad_configuration, "the file is larger than 64 KiB");
    }
    std::string text(static_cast<std::size_t>(size), '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(text.data(), static_cast<std::streamsize>(text.size()))) {
        return refuse(refusal::file_error, file.string());
    }
    return parse_configuration(text);
}

std::vector<std::string> configuration_keys() {
    std::vector<std::string> out;
    for (const auto& each : rules()) {
        out.emplace_back(each.name);
    }
    return out;
}

}  // namespace letterbox::app
