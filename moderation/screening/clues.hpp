// Small clues that add up over several letters of one writer: a season ticket in one, a team's
// colours in the next. Each alone is nothing; together they may tell where somebody lives.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "moderation/screening/cue.hpp"
#include "moderation/screening/word_lists.hpp"

namespace letterbox::moderation {

struct clue {
    std::size_t letter = 0;   // index in the letters given
    std::uint32_t start = 0;  // code points, end exclusive
    std::uint32_t end = 0;
    std::string topic;  // "team", "region", "travel", "work", "event"
};

/// Clues that are worth a worker's look together.
struct clue_trail {
    std::vector<clue> clues;
    std::string reason;  // one plain sentence
};

class clue_finder {
public:
    /// The lists must outlive the finder.
    explicit clue_finder(const word_lists& lists);
    ~clue_finder();
    clue_finder(clue_finder&&) noexcept;
    clue_finder& operator=(clue_finder&&) noexcept;
    clue_finder(const clue_finder&) = delete;
    clue_finder& operator=(const clue_finder&) = delete;

    /// Letters of one writer in UTF-8, oldest first. A trail for each topic that two letters or more
    /// speak of, and one for all topics when there are three or more of them.
    [[nodiscard]] std::vector<clue_trail> trails(
        const std::vector<std::string_view>& letters) const;

private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

}  // namespace letterbox::moderation
