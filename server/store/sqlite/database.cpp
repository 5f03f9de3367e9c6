#include "server/store/sqlite/database.hpp"

#include <algorithm>
#include <cstring>

namespace letterbox::store::sqlite {

base::failure database_error::failure() const {
    if (code_ == SQLITE_IOERR_SHMSIZE) {  // no room for the index of the write-ahead log
        return base::refuse(base::refusal::storage_full);
    }
    switch (code_ & 0xff) {
    case SQLITE_FULL:
        return base::refuse(base::refusal::storage_full);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return base::refuse(base::refusal::damaged, what());
    default:
        return base::refuse(base::refusal::storage_failed, what());
    }
}

bool database_error::is_fatal() const {
    switch (code_ & 0xff) {
    case SQLITE_IOERR:
        return code_ != SQLITE_IOERR_SHMSIZE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
        return true;
    default:
        return false;
    }
}

query::~query() {
    if (owned_) {
        sqlite3_finalize(statement_);
    } else {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
}

void query::check(int code) const {
    if (code != SQLITE_OK) {
        throw database_error(sqlite3_extended_errcode(sqlite3_db_handle(statement_)),
                             sqlite3_sql(statement_));
    }
}

bool query::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code != SQLITE_DONE) {
        throw database_error(sqlite3_extended_errcode(sqlite3_db_handle(statement_)),
                             sqlite3_sql(statement_));
    }
    return false;
}

bool query::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t query::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

base::byte_view query::blob(int column) const {
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string query::text(int column) const {
    return std::string(base::text_of(blob(column)));
}

std::int64_t query::up_to(int column, std::int64_t last) const {
    const auto value = number(column);
    if (value < 0 || value > last) {
        throw database_error(SQLITE_CORRUPT, "a value out of range");
    }
    return value;
}

void query::copy(int column, std::uint8_t* to, std::size_t size) const {
    const auto data = blob(column);
    if (data.size() != size || sqlite3_column_type(statement_, column) != SQLITE_BLOB) {
        throw database_error(SQLITE_CORRUPT, "a value of another size or type");
    }
    std::copy(data.begin(), data.end(), to);
}

// Values live until the statement is reset or stepped to its end: every caller binds and steps in
// one go, so SQLite need not copy them.
void query::bind(int at, std::int64_t value) {
    check(sqlite3_bind_int64(statement_, at, value));
}
void query::bind(int at, std::string_view value) {
    const char* data = value.data() == nullptr ? "" : value.data();
    check(sqlite3_bind_text64(statement_, at, data, value.size(), SQLITE_STATIC, SQLITE_UTF8));
}
void query::bind(int at, base::byte_view value) {
    if (value.empty()) {
        check(sqlite3_bind_zeroblob(statement_, at, 0));
        return;
    }
    check(sqlite3_bind_blob64(statement_, at, value.data(), value.size(), SQLITE_STATIC));
}
void query::bind_null(int at) {
    check(sqlite3_bind_null(statement_, at));
}

namespace {

/// A path as a URI (RFC 3986) for SQLite, which takes this word in no other way. What follows two slashes
/// is the name of a machine: it is left empty where the path begins with a slash, since it may with two.
std::string unchanging_uri(const std::string& path) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out = path.starts_with('/') ? "file://" : "file:";
    for (const char each : path) {
        const auto byte = static_cast<unsigned char>(each);
        if (each == '%' || each == '?' || each == '#') {
            out += {'%', digits[byte >> 4U], digits[byte & 15U]};
        } else {
            out += each;
        }
    }
    return out + "?immutable=1";
}

}  // namespace

database::database(const std::string& path, mode how) {
    const int flags = how == mode::write
                        ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                        : SQLITE_OPEN_READONLY | (how == mode::unchanging ? SQLITE_OPEN_URI : 0);
    const auto name = how == mode::unchanging ? unchanging_uri(path) : path;
    // One thread at a time uses a connection, so SQLite's own lock is not needed.
    const int code = sqlite3_open_v2(name.c_str(), &handle_, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        close();
        throw database_error(code, "open " + path);
    }
    try {
        sqlite3_extended_result_codes(handle_, 1);
        // SQLite says nothing when it may only read what it was to write as well.
        if (how == mode::write && sqlite3_db_readonly(handle_, "main") == 1) {
            throw database_error(SQLITE_READONLY, path);
        }
        // A plan that may look at values is made anew for every new value where a partial index
        // asks for one of the column.
        sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
        sqlite3_busy_timeout(handle_, 5000);
        script("PRAGMA trusted_schema = OFF; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;");
        if (how == mode::write) {
            // A damaged page is found before anything is written that follows from it. Who only reads
            // spreads no damage, and that look at each page is not cheap (docs/benchmarks.md).
            script("PRAGMA cell_size_check = ON;");
            // The writer makes the checkpoints. The cache, 64 MiB that grow only with use, holds the
            // pages of the trees by hash, which each letter meets somewhere else.
            script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                   "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -65536;");
            // What a savepoint needs to go back stays in memory; else it would fill a file each time.
            script("PRAGMA temp_store = MEMORY;");
            check_log(path);
        } else {
            // 32 MiB: the inner pages of every tree of a million letters; grows only with use.
            script("PRAGMA query_only = ON; PRAGMA cache_size = -32768;");
        }
    } catch (...) {
        close();
        throw;
    }
}

database::~database() {
    close();
}

// Nor does SQLite say so of the write-ahead log and its index, before somebody begins to write.
void database::check_log(const std::string& path) {
    try {
        script("BEGIN IMMEDIATE; ROLLBACK");
    } catch (const database_error& error) {
        throw database_error(error.code(), path + "-wal or -shm");
    }
}

void database::close() {
    for (auto& [sql, statement] : kept_) {
        sqlite3_finalize(statement);
    }
    kept_.clear();
    sqlite3_close_v2(handle_);
    handle_ = nullptr;
}

query database::prepare(std::string_view sql) {
    const auto found = kept_.find(sql);
    if (found != kept_.end() && sqlite3_stmt_busy(found->second) == 0) {
        return query(found->second, false);
    }
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &made, nullptr);
    if (code != SQLITE_OK) {
        throw database_error(sqlite3_extended_errcode(handle_),
                             std::string(sqlite3_errmsg(handle_)) + " in " + std::string(sql));
    }
    const bool kept = kept_.emplace(sql, made).second;
    return query(made, !kept);
}

void database::script(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw database_error(sqlite3_extended_errcode(handle_), sql.substr(0, 40));
    }
}

}  // namespace letterbox::store::sqlite
