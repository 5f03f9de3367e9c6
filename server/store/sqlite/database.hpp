// One SQLite connection and its prepared statements. Trouble of the database is an exception here;
// the edges of the backend turn it into a named refusal.
#pragma once

#include <sqlite3.h>

#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/time.hpp"

namespace letterbox::store::sqlite {

/// The database said no. `code` is SQLite's extended result code.
class database_error : public std::runtime_error {
public:
    database_error(int code, const std::string& where)
        : std::runtime_error(where + ": " + sqlite3_errstr(code)), code_(code) {}
    [[nodiscard]] int code() const { return code_; }
    /// storage_full, damaged or storage_failed.
    [[nodiscard]] base::failure failure() const;
    /// After these nothing more may be written: what is on the disk is not known any more.
    [[nodiscard]] bool is_fatal() const;

private:
    int code_;
};

/// A prepared statement in use; goes back to its connection clean.
class query {
public:
    query(sqlite3_stmt* statement, bool owned) : statement_(statement), owned_(owned) {}
    query(const query&) = delete;
    query& operator=(const query&) = delete;
    query(query&&) = delete;
    query& operator=(query&&) = delete;
    ~query();

    /// Binds the values to ?1, ?2, …
    template <class... Values>
    query& with(const Values&... values) {
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }
    /// Whether there is a (next) row.
    bool step();
    void run() {
        while (step()) {
        }
    }

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] base::byte_view blob(int column) const;
    [[nodiscard]] base::instant time(int column) const { return {number(column)}; }
    template <class Number = std::uint64_t>
    [[nodiscard]] Number as(int column) const {
        return static_cast<Number>(number(column));
    }
    /// 0 or 1. Another value means damage: what is asked for by `= 1` would not be found.
    [[nodiscard]] bool flag(int column) const { return one_of(column, true); }
    /// Of an enumeration up to `last`. Another value means damage.
    template <class Enum>
    [[nodiscard]] Enum one_of(int column, Enum last) const {
        return static_cast<Enum>(up_to(column, static_cast<std::int64_t>(last)));
    }
    /// A value of fixed size, for example a digest or an id. Another size, and text, which is never
    /// equal to bytes, mean damage.
    template <class Fixed>
    [[nodiscard]] Fixed fixed(int column) const {
        Fixed out{};
        copy(column, out.data.data(), out.data.size());
        return out;
    }
    [[nodiscard]] std::array<std::uint8_t, 16> raw16(int column) const {
        std::array<std::uint8_t, 16> out{};
        copy(column, out.data(), out.size());
        return out;
    }
    template <class Fixed>
    [[nodiscard]] std::optional<Fixed> maybe(int column) const {
        return is_null(column) ? std::nullopt : std::optional<Fixed>(fixed<Fixed>(column));
    }

private:
    [[nodiscard]] std::int64_t up_to(int column, std::int64_t last) const;
    void bind(int at, std::int64_t value);
    void bind(int at, std::uint64_t value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, int value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, unsigned value) { bind(at, static_cast<std::int64_t>(value)); }
    void bind(int at, bool value) { bind(at, std::int64_t{value ? 1 : 0}); }
    void bind(int at, base::instant value) { bind(at, value.seconds); }
    void bind(int at, std::string_view value);
    void bind(int at, const std::string& value) { bind(at, std::string_view(value)); }
    void bind(int at, const char* value) { bind(at, std::string_view(value)); }
    void bind(int at, base::byte_view value);
    void bind(int at, const base::bytes& value) { bind(at, base::byte_view(value)); }
    void bind(int at, const std::array<std::uint8_t, 16>& value) {
        bind(at, base::byte_view(value.data(), value.size()));
    }
    template <class Tag, std::size_t Size>
    void bind(int at, const base::fixed_bytes<Tag, Size>& value) {
        bind(at, value.view());
    }
    template <class Tag>
    void bind(int at, const base::identifier<Tag>& value) {
        bind(at, value.view());
    }
    void bind_null(int at);
    template <class Value>
    void bind(int at, const std::optional<Value>& value) {
        value ? bind(at, *value) : bind_null(at);
    }
    void copy(int column, std::uint8_t* to, std::size_t size) const;
    void check(int code) const;

    sqlite3_stmt* statement_;
    bool owned_;
};

class database {
public:
    /// `unchanging`: nobody else has the database open, and nothing waits in its write-ahead log. SQLite
    /// then makes no file beside it.
    enum class mode { write, read_only, unchanging };
    /// Throws database_error; its words name the path where `write` is asked for and the file or its
    /// write-ahead log may only be read.
    database(const std::string& path, mode how);
    database(const database&) = delete;
    database& operator=(const database&) = delete;
    database(database&&) = delete;
    database& operator=(database&&) = delete;
    ~database();

    /// `sql` must outlive the connection: a literal.
    query prepare(std::string_view sql);
    /// Several statements, no values, not kept.
    void script(const std::string& sql);
    /// Rows that the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(handle_); }
    /// Rows that anything has touched since the connection was opened.
    [[nodiscard]] std::int64_t total_changes() const { return sqlite3_total_changes64(handle_); }
    [[nodiscard]] std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle_); }
    [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
    [[nodiscard]] sqlite3* handle() const { return handle_; }

private:
    void check_log(const std::string& path);
    void close();

    sqlite3* handle_ = nullptr;
    std::unordered_map<std::string_view, sqlite3_stmt*> kept_;
};

/// Runs `work`; what the database throws becomes a refusal.
template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
    try {
        return work();
    } catch (const database_error& error) {
        return error.failure();
    }
}

}  // namespace letterbox::store::sqlite
