// Keeps two programs of one profile from writing over each other.
#pragma once

#include <chrono>
#include <filesystem>

#include "crypto/base/result.hpp"
#include "server/files/file_handle.hpp"

namespace letterbox::cli {

/// Held until it is gone, also when the program is killed.
class file_lock {
public:
    /// Nobody holds one for longer than it takes to read and write a few small files.
    static constexpr std::chrono::milliseconds patience{10'000};

    /// Takes the lock of this file, which is made when it is not there. Refuses file_error when
    /// somebody else still holds it after `wait`, or it cannot be made.
    static base::result<file_lock> take(const std::filesystem::path& path,
                                        std::chrono::milliseconds wait = patience);

private:
    explicit file_lock(files::file_handle file) : file_(std::move(file)) {}

    files::file_handle file_;
};

}  // namespace letterbox::cli
