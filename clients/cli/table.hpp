// Lists for people: columns under titles, or one `Title: value` run a row for screen readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace letterbox::cli {

class table {
public:
    explicit table(std::vector<std::string> titles) : titles_(std::move(titles)) {}

    /// As many cells as titles; throws std::logic_error otherwise. Cells are made printable.
    void add(std::vector<std::string> cells);

    [[nodiscard]] bool empty() const { return rows_.empty(); }
    /// Columns aligned by the width characters take on a terminal; the last one is not padded.
    [[nodiscard]] std::string aligned() const;
    /// "Title: value, Title: value" for each row, empty cells left out.
    [[nodiscard]] std::string plain() const;

private:
    std::vector<std::string> titles_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace letterbox::cli
