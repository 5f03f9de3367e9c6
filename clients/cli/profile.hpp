// One identity on this machine: where its files are, and what they hold.
//
//   $XDG_CONFIG_HOME/letterbox/<profile>/config.toml   (~/.config)       settings, 0600
//   $XDG_STATE_HOME/letterbox/<profile>/...            (~/.local/state)  session and the like, 0600
//
// config.toml = *( key " = " string ); keys: server, origin, certificate, name
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "clients/cli/environment.hpp"
#include "clients/cli/file_lock.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::cli {

using setting_map = std::map<std::string, std::string, std::less<>>;

class profile {
public:
    profile() = default;

    /// `name`: 1 to 64 of a-z, 0-9, '-', '_', not beginning with '-'. `config_file` replaces the
    /// usual path. Refuses usage for another name, bad_configuration without a home folder.
    static base::result<profile> at(std::string_view name, const environment& env,
                                    const std::optional<std::string>& config_file = std::nullopt);

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::filesystem::path& config_file() const { return config_file_; }
    [[nodiscard]] const std::filesystem::path& state_folder() const { return state_folder_; }
    /// A file of this profile's state; `name` is a plain file name.
    [[nodiscard]] std::filesystem::path state_file(std::string_view name) const;

    /// The settings file; an absent one is an empty one.
    [[nodiscard]] base::result<setting_map> read_settings() const;
    /// Replaces the file whole. Refuses bad_configuration for an unknown key, file_error.
    [[nodiscard]] base::result<void> write_settings(const setting_map& values) const;

    /// Held from read_settings() to the write_settings() that rests on it. Refuses file_error.
    [[nodiscard]] base::result<file_lock> hold_settings() const;

    /// The session's token, opaque text from the server. Nothing when signed out.
    [[nodiscard]] base::result<std::optional<base::secret>> read_session() const;
    [[nodiscard]] base::result<void> write_session(base::byte_view token) const;
    [[nodiscard]] base::result<void> forget_session() const;

private:
    std::string name_;
    std::filesystem::path config_file_;
    std::filesystem::path state_folder_;
};

}  // namespace letterbox::cli
