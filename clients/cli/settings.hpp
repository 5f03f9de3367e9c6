// The settings that hold now, and where each comes from: flag, environment, file, default.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/cli/environment.hpp"
#include "clients/cli/invocation.hpp"
#include "clients/cli/profile.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::cli {

enum class setting_source { none, fallback, file, environment, flag };

/// "default", "file", "environment", "flag", "not set".
std::string_view name(setting_source source);

struct setting {
    std::string key{};    // as in the file, "server"
    std::string value{};  // empty when not set
    setting_source source = setting_source::none;
    std::string where{};  // the flag, the variable or the file's path
};

/// A key of config.toml, its variable and its flag.
struct setting_key {
    std::string_view key;
    std::string_view variable;
    std::string_view flag;  // without dashes; empty for none
    std::string_view help;
};

/// profile, server, origin, certificate, name.
const std::vector<setting_key>& setting_keys();

class settings {
public:
    /// Refuses bad_configuration for a file that is not TOML, has unknown keys or values that are
    /// not texts; usage for a profile name that cannot be a folder's name.
    static base::result<settings> load(const global_options& options, const environment& env);

    [[nodiscard]] const std::vector<setting>& all() const { return all_; }
    /// The value, or nothing when it is not set.
    [[nodiscard]] std::optional<std::string> value(std::string_view key) const;
    [[nodiscard]] const profile& place() const { return place_; }

private:
    std::vector<setting> all_;
    profile place_;
};

}  // namespace letterbox::cli
