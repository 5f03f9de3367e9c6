#include "tests/bench/letters/bare_rows.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <time.h>

#include "crypto/base/identifier.hpp"
#include "crypto/log/tree.hpp"
#include "server/store/sqlite/open.hpp"

namespace letterbox::bench {

namespace {

struct closer {
    void operator()(sqlite3* what) const { sqlite3_close_v2(what); }
    void operator()(sqlite3_stmt* what) const { sqlite3_finalize(what); }
};
using handle = std::unique_ptr<sqlite3, closer>;
using statement = std::unique_ptr<sqlite3_stmt, closer>;

void must(int code, sqlite3* data) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) {
        throw std::runtime_error(sqlite3_errmsg(data));
    }
}

handle open(const std::filesystem::path& path, int flags) {
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    handle out(raw);
    must(code, raw);
    return out;
}

statement prepare(sqlite3* data, const std::string& sql) {
    sqlite3_stmt* raw = nullptr;
    must(sqlite3_prepare_v3(data, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr), data);
    return statement(raw);
}

struct table {
    std::string_view name;
    std::string_view rows;  // ?1 letter, ?2 leaf, ?3 event, ?4 author and ?5 letter as text
    std::string_view on_conflict = {};
};

// In the order of the use case. The chain's owner is a key, which no row tells: the author's id in
// the same size stands for it.
constexpr std::array tables{
    table{"statement", "SELECT * FROM statement WHERE leaf IN (?2, ?2 + 1) ORDER BY leaf"},
    table{"chain", "SELECT 1, author || author, leaf, submission FROM letter WHERE id = ?1",
          " ON CONFLICT (kind, owner) DO UPDATE SET sequence = excluded.sequence, "
          "hash = excluded.hash"},
    table{"letter", "SELECT * FROM letter WHERE id = ?1"},
    table{"payload", "SELECT DISTINCT p.* FROM reader r JOIN payload p ON p.id = r.payload "
                     "WHERE r.leaf = ?2"},
    table{"header", "SELECT DISTINCT h.* FROM reader r JOIN header h ON h.id = r.header "
                    "WHERE r.leaf = ?2"},
    table{"reader", "SELECT * FROM reader WHERE leaf = ?2"},
    table{"event", "SELECT * FROM event WHERE cursor = ?3"},
    table{"event_reader", "SELECT r.* FROM event e JOIN event_reader r ON r.cursor = e.cursor "
                          "WHERE e.cursor = ?3"},
    table{"remembered", "SELECT * FROM remembered WHERE scope = ?4 AND key = ?5"},
};

value value_of(sqlite3_stmt* from, int column) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(from, column));
    switch (sqlite3_column_type(from, column)) {
    case SQLITE_INTEGER:
        return sqlite3_column_int64(from, column);
    case SQLITE_TEXT:
        return std::string(base::text_of(
            {static_cast<const std::uint8_t*>(sqlite3_column_blob(from, column)), size}));
    case SQLITE_BLOB:
        return base::to_bytes(
            {static_cast<const std::uint8_t*>(sqlite3_column_blob(from, column)), size});
    default:
        return {};
    }
}

struct binder {
    sqlite3_stmt* to;
    int at;
    int operator()(std::monostate /*none*/) const { return sqlite3_bind_null(to, at); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(to, at, number); }
    int operator()(const std::string& text) const {
        return sqlite3_bind_text64(to, at, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(const base::bytes& blob) const {
        return sqlite3_bind_blob64(to, at, blob.data(), blob.size(), SQLITE_STATIC);
    }
};

std::vector<value> row_of(sqlite3_stmt* from) {
    std::vector<value> out;
    for (int i = 0; i < sqlite3_column_count(from); ++i) {
        out.push_back(value_of(from, i));
    }
    return out;
}

/// A raw identifier as the service writes it.
template <class Id>
std::string id_text(const value& raw) {
    const auto& from = std::get<base::bytes>(raw);
    Id out;
    std::copy_n(from.begin(), out.data.size(), out.data.begin());
    return out.text();
}

double processor_time() {
    timespec out{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &out);
    return static_cast<double>(out.tv_sec) + static_cast<double>(out.tv_nsec) / 1e9;
}

void execute(sqlite3* data, const char* sql) {
    must(sqlite3_exec(data, sql, nullptr, nullptr, nullptr), data);
}

std::vector<statement> inserts(sqlite3* into) {
    std::vector<statement> out;
    for (const auto& each : tables) {
        const auto columns = prepare(into, "SELECT * FROM " + std::string(each.name));
        std::string marks = "?";
        for (int i = 1; i < sqlite3_column_count(columns.get()); ++i) {
            marks += ", ?";
        }
        out.push_back(prepare(into, "INSERT INTO " + std::string(each.name) + " VALUES (" + marks +
                                        ")" + std::string(each.on_conflict)));
    }
    return out;
}

}  // namespace

std::vector<letter_rows> newest_rows(const std::filesystem::path& database, std::size_t count) {
    const auto data = open(database, SQLITE_OPEN_READONLY);
    const auto limit = std::to_string(count);
    std::map<std::string, std::int64_t> events;
    const auto event =
        prepare(data.get(), "SELECT id, cursor FROM event WHERE kind = 'letter_sent' "
                            "ORDER BY cursor DESC LIMIT " +
                                limit);
    while (sqlite3_step(event.get()) == SQLITE_ROW) {
        const auto row = row_of(event.get());
        events[std::get<std::string>(row[0])] = std::get<std::int64_t>(row[1]);
    }
    std::vector<statement> queries;
    for (const auto& each : tables) {
        queries.push_back(prepare(data.get(), std::string(each.rows)));
    }
    std::vector<letter_rows> out;
    const auto letter = prepare(data.get(), "SELECT id, leaf, author FROM letter "
                                            "ORDER BY leaf DESC LIMIT " +
                                                limit);
    while (sqlite3_step(letter.get()) == SQLITE_ROW) {
        auto about = row_of(letter.get());
        const auto id = id_text<base::letter_id>(about[0]);
        about[2] = id_text<base::member_id>(about[2]);
        about.insert(about.begin() + 2, events.at(id));
        about.emplace_back(id);
        auto& rows = out.emplace_back().rows;
        for (std::size_t at = 0; at < tables.size(); ++at) {
            auto* const asked = queries[at].get();
            for (int i = 0; i < sqlite3_bind_parameter_count(asked); ++i) {
                must(std::visit(binder{asked, i + 1}, about.at(static_cast<std::size_t>(i))),
                     data.get());
            }
            const auto before = rows.size();
            while (sqlite3_step(asked) == SQLITE_ROW) {
                rows.push_back({at, row_of(asked)});
            }
            sqlite3_reset(asked);
            if (rows.size() == before) {
                throw std::logic_error("a letter without rows in " + std::string(tables[at].name));
            }
        }
    }
    std::reverse(out.begin(), out.end());
    return out;
}

bare_result write_bare(const std::vector<letter_rows>& letters, const std::filesystem::path& folder,
                       std::size_t group) {
    std::filesystem::create_directories(folder);
    {
        store::sqlite::options how;
        how.folder = folder.string();
        how.hash = log::node_hash;
        const auto made = store::sqlite::open(std::move(how));
        static_cast<void>(made.value());  // the server's own tables
    }
    bare_result out;
    {
        const auto data = open(folder / "letterbox.db", SQLITE_OPEN_READWRITE);
        auto* const raw = data.get();
        execute(raw, "PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;"
                     "PRAGMA cell_size_check = ON; PRAGMA journal_mode = WAL;"
                     "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
                     "PRAGMA cache_size = -16384;");
        const auto into = inserts(raw);
        const auto begin = std::chrono::steady_clock::now();
        const auto used = processor_time();
        for (std::size_t i = 0; i < letters.size(); ++i) {
            if (i % group == 0) {
                execute(raw, "BEGIN IMMEDIATE");
            }
            for (const auto& row : letters[i].rows) {
                auto* const insert = into[row.table].get();
                for (std::size_t at = 0; at < row.values.size(); ++at) {
                    must(std::visit(binder{insert, static_cast<int>(at) + 1}, row.values[at]), raw);
                }
                must(sqlite3_step(insert), raw);
                sqlite3_reset(insert);
            }
            if ((i + 1) % group == 0 || i + 1 == letters.size()) {
                execute(raw, "COMMIT");
            }
        }
        out.seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        out.processor = processor_time() - used;
    }
    std::filesystem::remove_all(folder);
    return out;
}

}  // namespace letterbox::bench
