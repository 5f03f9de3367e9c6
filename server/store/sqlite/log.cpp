// The statement log and its tiles (RFC 6962, C2SP tlog-tiles).
#include <algorithm>

#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/log_tiles.hpp"

namespace letterbox::store::sqlite {

namespace {

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
                "WHERE subject = ?4 AND subject <> '' AND kind = ?3 AND leaf >= ?1 ORDER BY leaf "
                "LIMIT ?2"
            : !subject.empty() ? COLUMNS
                "WHERE subject = ?4 AND subject <> '' AND leaf >= ?1 AND ?3 = '' "
                "ORDER BY leaf LIMIT ?2"
            : !kind.empty() ? COLUMNS "WHERE kind = ?3 AND subject = '' AND leaf >= ?1 AND ?4 = '' "
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

result<std::vector<statement_row>> questions::newest_statements(std::string_view kind,
                                                                std::string_view subject,
                                                                std::uint32_t limit) {
    return guarded([&]() -> result<std::vector<statement_row>> {
        auto rows = data_.prepare(COLUMNS "WHERE subject = ?1 AND subject <> '' AND kind = ?2 "
                                          "ORDER BY leaf DESC LIMIT ?3");
        rows.with(subject, kind, std::min<std::uint32_t>(limit, 1000));
        std::vector<statement_row> out;
        while (rows.step()) {
            out.push_back(row_of(rows));
        }
        std::reverse(out.begin(), out.end());
        return out;
    });
}

result<std::vector<base::digest>> questions::tile(std::uint32_t level, std::uint64_t index) {
    return guarded(
        [&]() -> result<std::vector<base::digest>> { return log_tile(data_, level, index); });
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
        keep_full_tiles(data_, hash_, leaf);
        ++leaf;
    }
    return appended{first, leaf};
}

status changes::set_checkpoint(std::string_view text) {
    return put_setting("checkpoint", base::view_of(text));
}

#undef COLUMNS

}  // namespace letterbox::store::sqlite
