// The statement log and its tiles (RFC 6962, C2SP tlog-tiles).
#include <algorithm>

#include "server/store/sqlite/changes.hpp"

namespace letterbox::store::sqlite {

namespace {

constexpr std::uint32_t tile_width = 256;
#define COLUMNS "SELECT leaf, kind, subject, hash, leaf_hash, envelope, logged FROM statement "

statement_row row_of(const query& from) {
    return {from.as<>(0),
            from.text(1),
            from.text(2),
            from.fixed<base::digest>(3),
            from.fixed<base::digest>(4),
            from.text(5),
            from.time(6)};
}

}  // namespace

result<std::uint64_t> questions::tree_size() {
    return guarded([&]() -> result<std::uint64_t> {
        auto row = data_.prepare("SELECT max(leaf) FROM statement");
        return row.step() && !row.is_null(0) ? row.as<>(0) + 1 : 0;
    });
}

result<statement_row> questions::statement(const base::digest& hash) {
    return guarded([&]() -> result<statement_row> {
        auto row = data_.prepare(COLUMNS "WHERE hash = ?1");
        if (!row.with(hash).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return row_of(row);
    });
}

result<statement_row> questions::statement_at(std::uint64_t leaf) {
    return guarded([&]() -> result<statement_row> {
        auto row = data_.prepare(COLUMNS "WHERE leaf = ?1");
        if (!row.with(leaf).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return row_of(row);
    });
}

result<std::vector<statement_row>> questions::statements(std::uint64_t first_leaf,
                                                         std::string_view kind,
                                                         std::string_view subject,
                                                         std::uint32_t limit) {
    return guarded([&]() -> result<std::vector<statement_row>> {
        const auto most = std::min<std::uint32_t>(limit, 1000);
        const std::string_view sql =
            !subject.empty() && !kind.empty() ? COLUMNS
                "WHERE subject = ?4 AND kind = ?3 AND leaf >= ?1 ORDER BY leaf LIMIT ?2"
            : !subject.empty() ? COLUMNS "WHERE subject = ?4 AND leaf >= ?1 AND ?3 = '' "
                                         "ORDER BY leaf LIMIT ?2"
            : !kind.empty()    ? COLUMNS "WHERE kind = ?3 AND leaf >= ?1 AND ?4 = '' "
                                         "ORDER BY leaf LIMIT ?2"
                               : COLUMNS "WHERE leaf >= ?1 AND ?3 = ?4 ORDER BY leaf LIMIT ?2";
        auto rows = data_.prepare(sql);
        rows.with(first_leaf, most, kind, subject);
        std::vector<statement_row> out;
        while (rows.step()) {
            out.push_back(row_of(rows));
        }
        return out;
    });
}

result<std::vector<base::digest>> questions::tile(std::uint32_t level, std::uint64_t index) {
    return guarded([&]() -> result<std::vector<base::digest>> {
        std::vector<base::digest> out;
        if (index > (UINT64_MAX >> 9)) {
            return out;
        }
        auto rows = data_.prepare(
            "SELECT hash FROM log_node WHERE level = ?1 AND place >= ?2 AND place < ?3 "
            "ORDER BY place");
        rows.with(level, index * tile_width, (index + 1) * tile_width);
        while (rows.step()) {
            out.push_back(rows.fixed<base::digest>(0));
        }
        return out;
    });
}

result<std::string> questions::checkpoint() {
    return guarded([&]() -> result<std::string> {
        auto row = data_.prepare("SELECT value FROM setting WHERE name = 'checkpoint'");
        return row.step() ? row.text(0) : std::string();
    });
}

result<appended> changes::append(std::span<const new_statement> statements, base::instant logged) {
    LETTERBOX_TRY(const auto first, reading_.tree_size());
    auto leaf = first;
    for (const auto& each : statements) {
        data_
            .prepare("INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                     "ON CONFLICT (hash) DO NOTHING")
            .with(leaf, each.kind, each.subject, each.hash, each.leaf_hash, each.envelope, logged)
            .run();
        if (data_.changes() == 0) {
            return base::refuse(base::refusal::duplicate, each.kind);
        }
        add_node(0, leaf, each.leaf_hash);
        ++leaf;
    }
    return appended{first, leaf};
}

void changes::add_node(std::uint32_t level, std::uint64_t place, const base::digest& hash) {
    data_.prepare("INSERT INTO log_node VALUES (?1, ?2, ?3)").with(level, place, hash).run();
    if ((place + 1) % tile_width != 0) {
        return;
    }
    // The tile is full: its root is a node one level up. A tile of 256 is a complete tree.
    auto nodes = reading_.tile(level, place / tile_width);
    if (!nodes || nodes->size() != tile_width) {
        throw database_error(SQLITE_CORRUPT, "a tile with holes");
    }
    while (nodes->size() > 1) {
        for (std::size_t at = 0; at < nodes->size() / 2; ++at) {
            (*nodes)[at] = hash_((*nodes)[2 * at], (*nodes)[2 * at + 1]);
        }
        nodes->resize(nodes->size() / 2);
    }
    add_node(level + 1, place / tile_width, nodes->front());
}

status changes::set_checkpoint(std::string_view text) {
    return put_setting("checkpoint", base::view_of(text));
}

#undef COLUMNS

}  // namespace letterbox::store::sqlite
