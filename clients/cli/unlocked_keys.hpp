// The keys of somebody who typed their password a moment ago, so that the next command need not
// ask again. They are kept by the kernel (keyrings(7)), in memory that no file shows, for fifteen
// minutes. Where the kernel offers no keyring, nothing is kept and every command asks.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "crypto/base/secret.hpp"

namespace letterbox::cli {

class unlocked_keys {
public:
    static constexpr unsigned kept_seconds = 15 * 60;

    /// `folder`: of the profile's state, so that two people who share an account of the system, each
    /// with a home of their own, never get each other's keys.
    explicit unlocked_keys(const std::filesystem::path& folder)
        : name_("letterbox:" + folder.string()) {}

    /// Keeps the keys and begins the fifteen minutes anew. False when they cannot be kept.
    [[nodiscard]] bool keep(base::byte_view keys) const;
    [[nodiscard]] std::optional<base::secret> find() const;
    void forget() const;

private:
    std::string name_;
};

}  // namespace letterbox::cli
