#include "clients/cli/table.hpp"

#include <algorithm>
#include <stdexcept>

#include "clients/cli/printable.hpp"

namespace letterbox::cli {

namespace {

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        out += cells[i];
        if (i + 1 < cells.size()) {
            out.append(widths[i] - columns_of(cells[i]) + 2, ' ');
        }
    }
    out.erase(out.find_last_not_of(' ') + 1);
    return out + "\n";
}

}  // namespace

void table::add(std::vector<std::string> cells) {
    if (cells.size() != titles_.size()) {
        throw std::logic_error("a row has as many cells as the table has titles");
    }
    for (auto& each : cells) {
        each = printable_line(each);
    }
    rows_.push_back(std::move(cells));
}

std::string table::aligned() const {
    std::vector<std::size_t> widths;
    for (const auto& each : titles_) {
        widths.push_back(columns_of(each));
    }
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], columns_of(row[i]));
        }
    }
    auto out = line_of(titles_, widths);
    for (const auto& row : rows_) {
        out += line_of(row, widths);
    }
    return out;
}

std::string table::plain() const {
    std::string out;
    for (const auto& row : rows_) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!row[i].empty()) {
                line += line.empty() ? "" : ", ";
                line += titles_[i] + ": " + row[i];
            }
        }
        out += line + "\n";
    }
    return out;
}

}  // namespace letterbox::cli
