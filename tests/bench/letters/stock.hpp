// An agency with 64 family members who are signed in, and their letters: sealed, signed and written
// out as HTTP requests before anything is measured.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/server/service/world.hpp"

namespace letterbox::bench {

constexpr std::size_t letter_size = 4096;  // bytes of the body document with its padding

/// One member's letters must be posted in the order in which they were made: each names the one
/// before.
class author {
public:
    author(test::someone who, const test::world& in, base::party_id from, base::party_id to);

    /// The next letter as a whole HTTP request.
    std::string next_request();

private:
    test::someone who_;
    record::letter letter_;
    record::submission submission_;
    std::vector<base::recipient> readers_;
};

class stock {
public:
    /// Makes agency, 16 agreements and members in a data folder, through the service.
    stock();

    [[nodiscard]] std::filesystem::path data() const { return world_.folder / "data"; }
    [[nodiscard]] std::filesystem::path folder() const { return world_.folder; }
    [[nodiscard]] std::size_t size() const { return authors_.size(); }
    /// So many requests for each author.
    std::vector<std::vector<std::string>> make(std::size_t letters);

private:
    test::world world_;
    std::vector<author> authors_;
};

}  // namespace letterbox::bench
