// One pass over a table (walking.hpp).
#pragma once

#include "server/store/sqlite/database.hpp"
#include "server/store/walking.hpp"

namespace letterbox::store::sqlite {

/// `read` makes a row of what the query stands at.
template <class Row, class Read>
status walk(database& data, std::string_view sql, const Read& read, const visitor<Row>& visit) {
    return guarded([&]() -> status {
        auto rows = data.prepare(sql);
        while (rows.step()) {
            const auto row = guarded([&]() -> result<Row> { return read(rows); });
            LETTERBOX_CHECK(visit(row));
        }
        return {};
    });
}

}  // namespace letterbox::store::sqlite
