// Environment variables as a value, so that tests can hand in their own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace letterbox::cli {

using variable_map = std::map<std::string, std::string, std::less<>>;

class environment {
public:
    environment() = default;
    explicit environment(variable_map values) : values_(std::move(values)) {}

    /// Those of the running process.
    static environment of_process();

    /// Empty variables count as not set.
    [[nodiscard]] std::optional<std::string> get(std::string_view name) const;

private:
    variable_map values_;
};

}  // namespace letterbox::cli
