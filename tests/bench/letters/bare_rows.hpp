// The yardstick: what SQLite alone needs to commit the rows that the server made of letters.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "crypto/base/bytes.hpp"

namespace letterbox::bench {

using value = std::variant<std::monostate, std::int64_t, std::string, base::bytes>;

/// The rows of one letter, in the order in which the server writes them.
struct letter_rows {
    struct row {
        std::size_t table = 0;
        std::vector<value> values;
    };
    std::vector<row> rows;
};

/// Rows of the newest `count` letters of a server's database.
std::vector<letter_rows> newest_rows(const std::filesystem::path& database, std::size_t count);

struct bare_result {
    double seconds = 0;    // by the clock
    double processor = 0;  // seconds of processor time
};

/// Writes them into a new database with the server's tables and settings, in transactions of
/// `group` letters. `folder` is made, and removed again.
bare_result write_bare(const std::vector<letter_rows>& letters, const std::filesystem::path& folder,
                       std::size_t group);

}  // namespace letterbox::bench
