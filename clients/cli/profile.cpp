#include "clients/cli/profile.hpp"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "clients/cli/settings.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

namespace {

constexpr std::size_t settings_size = 64 * 1024;
constexpr std::size_t token_size = 4096;
constexpr std::string_view session_name = "session";

bool is_profile_name(std::string_view name) {
    return !name.empty() && name.size() <= 64 && name.front() != '-' &&
           std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
           });
}

/// A key that may stand in the file. The profile's name chooses the file, so it is not in it.
bool is_file_key(std::string_view key) {
    const auto& keys = setting_keys();
    return key != "profile" && std::any_of(keys.begin(), keys.end(),
                                           [key](const auto& each) { return each.key == key; });
}

/// The XDG Base Directory Specification: the variable if it is an absolute path, else below home.
base::result<std::filesystem::path> folder_of(const environment& env, std::string_view variable,
                                              std::string_view below_home) {
    const auto given = env.get(variable);
    if (given && given->front() == '/') {
        return std::filesystem::path(*given);
    }
    const auto home = env.get("HOME");
    if (!home || home->front() != '/') {
        return base::refuse(base::refusal::bad_configuration, "HOME is not set");
    }
    return std::filesystem::path(*home) / below_home;
}

base::failure wrong(const std::filesystem::path& file, const std::string& what) {
    return base::refuse(base::refusal::bad_configuration, file.string() + ": " + what);
}

}  // namespace

base::result<profile> profile::at(std::string_view name, const environment& env,
                                  const std::optional<std::string>& config_file) {
    if (!is_profile_name(name)) {
        return base::refuse(base::refusal::usage,
                            "The name of a profile has 1 to 64 of a-z, 0-9, - and _");
    }
    LETTERBOX_TRY(const auto state, folder_of(env, "XDG_STATE_HOME", ".local/state"));
    profile out;
    out.name_ = name;
    out.state_folder_ = state / "letterbox" / name;
    if (config_file) {
        out.config_file_ = *config_file;
    } else {
        LETTERBOX_TRY(const auto config, folder_of(env, "XDG_CONFIG_HOME", ".config"));
        out.config_file_ = config / "letterbox" / name / "config.toml";
    }
    return out;
}

std::filesystem::path profile::state_file(std::string_view name) const {
    if (name.empty() || name.front() == '.' || name.find('/') != std::string_view::npos) {
        throw std::logic_error("a plain file name");
    }
    return state_folder_ / name;
}

base::result<setting_map> profile::read_settings() const {
    const auto text = files::read_file(config_file_, settings_size);
    if (!text) {
        if (text.why() == base::refusal::not_found) {
            return setting_map{};
        }
        return text.error();
    }
    const auto parsed = toml::parse(base::text_of(*text), config_file_.string());
    if (!parsed) {
        return wrong(config_file_, "line " + std::to_string(parsed.error().source().begin.line) +
                                       ": " + std::string(parsed.error().description()));
    }
    setting_map out;
    for (const auto& [key, node] : parsed.table()) {
        const std::string name(key.str());
        if (!is_file_key(name)) {
            return wrong(config_file_, "unknown key " + name);
        }
        const auto value = node.value_exact<std::string>();
        if (!value) {
            return wrong(config_file_, name + " must be a text in quotes");
        }
        out[name] = *value;
    }
    return out;
}

base::result<void> profile::write_settings(const setting_map& values) const {
    toml::table table;
    for (const auto& [key, value] : values) {
        if (!is_file_key(key)) {
            return wrong(config_file_, "unknown key " + key);
        }
        table.insert(key, value);
    }
    std::ostringstream text;
    text << table << '\n';
    return files::write_private_file(config_file_, base::view_of(text.str()));
}

base::result<file_lock> profile::hold_settings() const {
    return file_lock::take(state_folder_ / ".settings-lock");
}

base::result<std::optional<base::secret>> profile::read_session() const {
    auto token = files::read_secret_file(state_file(session_name), token_size);
    if (!token) {
        if (token.why() == base::refusal::not_found) {
            return std::optional<base::secret>();
        }
        return token.error();
    }
    if (token->empty()) {
        return std::optional<base::secret>();
    }
    return std::optional<base::secret>(std::move(*token));
}

base::result<void> profile::write_session(base::byte_view token) const {
    return files::write_private_file(state_file(session_name), token);
}

base::result<void> profile::forget_session() const {
    return files::delete_file(state_file(session_name));
}

}  // namespace letterbox::cli
