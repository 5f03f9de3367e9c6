// Environment variables as a value, so that tests can hand in their own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace letterbox::cli {

class environment {
public:
    environment() = default;
    explicit environment(std::map<std::string, std::string, std::less<>> values)
        : values_(std::move(values)) {}

    /// Those of the running process.
    static environment of_process();

    /// Empty variables count as not set.
    [[nodiscard]] std::optional<std::string> get(std::string_view name) const;

private:
    std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace letterbox::cli
