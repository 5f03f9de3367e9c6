// Where the core keeps what it must remember: small files of one profile, for this user alone.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "clients/core/surroundings.hpp"

namespace letterbox::cli {

class file_state : public core::state_store {
public:
    explicit file_state(std::filesystem::path folder) : folder_(std::move(folder)) {}

    base::result<std::optional<base::bytes>> get(std::string_view name) override;
    base::status put(std::string_view name, base::byte_view data) override;
    base::status remove(std::string_view name) override;
    base::result<std::shared_ptr<void>> hold() override;
    void not_kept(std::string_view name) override {
        if (on_not_kept) {
            on_not_kept(path_of(name));
        }
    }
    std::function<void(const std::filesystem::path& file)> on_not_kept;  // may be empty

    /// The file of a name. Throws std::invalid_argument for what cannot be one.
    [[nodiscard]] std::filesystem::path path_of(std::string_view name) const;

private:
    std::filesystem::path folder_;
    std::weak_ptr<void> held_;
};

/// Sealed parts that wait to be sent, in files without a name: gone when the program ends.
class file_spool : public core::spool {
public:
    explicit file_spool(std::filesystem::path folder) : folder_(std::move(folder)) {}

    base::result<std::shared_ptr<core::spooled>> make() override;

private:
    std::filesystem::path folder_;
};

}  // namespace letterbox::cli
