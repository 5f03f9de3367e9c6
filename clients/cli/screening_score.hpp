// How well the screening does on labelled letters.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "clients/cli/labelled_letter.hpp"

namespace letterbox::cli {

struct kind_score {
    std::size_t labels = 0;
    std::size_t found = 0;  // labels of which a highlight of the same kind covers half or more
    std::size_t highlights = 0;
    std::size_t right = 0;  // highlights that overlap a label of the same kind so

    [[nodiscard]] double recall() const;     // 1 without labels
    [[nodiscard]] double precision() const;  // 1 without highlights
    [[nodiscard]] double f1() const;
    kind_score& operator+=(const kind_score& more);
};

struct screening_score {
    std::array<kind_score, moderation::highlight_kind_count> kinds{};
    std::vector<std::string> remarks;  // each miss and false alarm, for people

    [[nodiscard]] kind_score identifying() const;
    [[nodiscard]] kind_score concerns() const;
    /// Adds one letter. `id` stands in front of its remarks.
    void add(const labelled_letter& letter, const std::vector<moderation::highlight>& highlights,
             const std::string& id);
};

}  // namespace letterbox::cli
