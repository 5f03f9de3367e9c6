#include "clients/cli/settings.hpp"

#include <algorithm>
#include <utility>

namespace letterbox::cli {

namespace {

setting from(const setting_key& key, std::string value, setting_source source, std::string where) {
    return {std::string(key.key), std::move(value), source, std::move(where)};
}

std::string_view fallback_of(std::string_view key) {
    if (key == "profile") {
        return "default";
    }
    // Where a server of one's own listens when nothing else was said.
    return key == "server" ? "https://localhost:8443" : "";
}

std::optional<std::string> flag_of(const setting_key& key, const global_options& options) {
    if (key.key == "profile") {
        return options.profile;
    }
    return key.key == "server" ? options.server : std::nullopt;
}

setting chosen(const setting_key& key, const global_options& options, const environment& env,
               const setting_map& file, const std::string& path) {
    if (auto value = flag_of(key, options)) {
        return from(key, std::move(*value), setting_source::flag, "--" + std::string(key.flag));
    }
    if (auto value = env.get(key.variable)) {
        return from(key, std::move(*value), setting_source::environment, std::string(key.variable));
    }
    const auto found = file.find(key.key);
    if (found != file.end()) {
        return from(key, found->second, setting_source::file, path);
    }
    const auto fallback = fallback_of(key.key);
    if (fallback.empty()) {
        return from(key, {}, setting_source::none, {});
    }
    return from(key, std::string(fallback), setting_source::fallback, {});
}

}  // namespace

std::string_view name(setting_source source) {
    switch (source) {
    case setting_source::none:
        return "not set";
    case setting_source::fallback:
        return "default";
    case setting_source::file:
        return "file";
    case setting_source::environment:
        return "environment";
    case setting_source::flag:
        return "flag";
    }
    return "";
}

const std::vector<setting_key>& setting_keys() {
    static const std::vector<setting_key> keys = {
        {"profile", "LETTERBOX_PROFILE", "profile", "Which identity of several on this machine"},
        {"server", "LETTERBOX_SERVER", "server", "The server's address, https://host:port"},
        {"origin", "LETTERBOX_ORIGIN", "",
         "The server's public address, where it differs from the one connected to"},
        {"certificate", "LETTERBOX_CERTIFICATE", "",
         "Fingerprint of the server's own certificate, sha256: and 64 hex digits"},
        {"name", "LETTERBOX_NAME", "", "The name you sign in with"},
    };
    return keys;
}

base::result<settings> settings::load(const global_options& options, const environment& env) {
    settings out;
    const auto& keys = setting_keys();
    const auto profile_setting = chosen(keys.front(), options, env, {}, {});
    const auto config_file = options.config ? options.config : env.get("LETTERBOX_CONFIG");
    LETTERBOX_TRY(out.place_, profile::at(profile_setting.value, env, config_file));
    LETTERBOX_TRY(const auto file, out.place_.read_settings());
    for (const auto& each : keys) {
        out.all_.push_back(chosen(each, options, env, file, out.place_.config_file().string()));
    }
    return out;
}

std::optional<std::string> settings::value(std::string_view key) const {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [key](const auto& each) { return each.key == key; });
    if (found == all_.end() || found->source == setting_source::none) {
        return std::nullopt;
    }
    return found->value;
}

}  // namespace letterbox::cli
