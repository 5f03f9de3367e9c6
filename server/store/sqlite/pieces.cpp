// Who holds which header to which payload.
#include <map>

#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/walk.hpp"

namespace letterbox::store::sqlite {

namespace {

constexpr std::array<std::uint8_t, 16> archive_reader{};

piece_row row_of(const query& from) {
    piece_row out;
    out.statement = from.fixed<base::digest>(0);
    out.kind = from.one_of(1, reader_kind::archive);
    out.reader = from.raw16(2);
    out.purpose = from.text(3);
    out.number = from.as<std::uint32_t>(4);
    out.payload = from.fixed<base::digest>(5);
    out.size = from.as<>(6);
    out.header_hash = from.fixed<base::digest>(7);
    out.header = base::to_bytes(from.blob(8));
    out.salt = from.maybe<base::salt16>(9);
    out.active = from.flag(10);
    return out;
}

#define COLUMNS                                                                      \
    "SELECT s.hash, r.kind, r.reader, r.purpose, r.number, p.hash, p.size, h.hash, " \
    "h.content, r.salt, r.active FROM statement s JOIN reader r ON r.leaf = s.leaf " \
    "JOIN payload p ON p.id = r.payload JOIN header h ON h.id = r.header "
#define OF_HASH "WHERE s.hash = ?1 "
#define OF_LEAF "WHERE s.leaf = ?1 "
#define OF_READER "AND r.kind = ?2 AND r.reader = ?3 AND r.active = 1 ORDER BY r.purpose, r.number"

/// What the member or one of the teams may open; `which` asks for it by `statement`, a hash or a leaf.
template <class Statement>
class opened_pieces {
public:
    opened_pieces(database& data, const char* which, const Statement& statement)
        : data_(data), which_(which), statement_(statement) {}

    void add(reader_kind kind, const std::array<std::uint8_t, 16>& reader) {
        auto rows = data_.prepare(which_);
        rows.with(statement_, static_cast<int>(kind), reader);
        while (rows.step()) {
            out_.push_back(row_of(rows));
        }
    }
    void add(const base::member_id& member, std::span<const base::team_id> teams) {
        add(reader_kind::member, member.data);
        for (const auto& team : teams) {
            add(reader_kind::team, team.data);
        }
    }
    std::vector<piece_row> take() { return std::move(out_); }

private:
    database& data_;
    const char* which_;
    const Statement& statement_;
    std::vector<piece_row> out_;
};

}  // namespace

status questions::each_piece(const visitor<placed_piece>& visit) {
    const auto read = [](const query& from) {
        placed_piece out;
        out.leaf = from.as<>(0);
        out.piece.kind = from.one_of(1, reader_kind{UINT8_MAX});  // also one that nobody knows
        out.piece.reader = from.raw16(2);
        out.piece.purpose = from.text(3);
        out.piece.number = from.as<std::uint32_t>(4);
        out.piece.payload = from.fixed<base::digest>(5);
        out.piece.header_hash = from.fixed<base::digest>(6);
        out.piece.salt = from.maybe<base::salt16>(7);
        out.piece.active = from.flag(8);
        return out;
    };
    return walk(data_,
                "SELECT r.leaf, r.kind, r.reader, r.purpose, r.number, p.hash, h.hash, r.salt, "
                "r.active FROM reader r LEFT JOIN payload p ON p.id = r.payload "
                "LEFT JOIN header h ON h.id = r.header "
                "ORDER BY r.leaf, r.kind, r.reader, r.purpose, r.number",
                read, visit);
}

result<std::vector<piece_row>> questions::all_pieces(const base::digest& statement) {
    return guarded([&]() -> result<std::vector<piece_row>> {
        auto rows = data_.prepare(COLUMNS OF_HASH "ORDER BY r.purpose, r.number, r.kind, "
                                                  "r.reader");
        rows.with(statement);
        std::vector<piece_row> out;
        while (rows.step()) {
            out.push_back(row_of(rows));
        }
        return out;
    });
}

result<std::vector<piece_row>> questions::pieces(const base::digest& statement,
                                                 const base::member_id& member,
                                                 std::span<const base::team_id> teams,
                                                 bool archive) {
    return guarded([&]() -> result<std::vector<piece_row>> {
        opened_pieces out(data_, COLUMNS OF_HASH OF_READER, statement);
        out.add(member, teams);
        if (archive) {
            out.add(reader_kind::archive, archive_reader);
        }
        return out.take();
    });
}

result<std::vector<piece_row>> questions::pieces_at(std::uint64_t leaf,
                                                    const base::member_id& member,
                                                    std::span<const base::team_id> teams) {
    return guarded([&]() -> result<std::vector<piece_row>> {
        opened_pieces out(data_, COLUMNS OF_LEAF OF_READER, leaf);
        out.add(member, teams);
        return out.take();
    });
}

result<bool> questions::may_fetch(const base::digest& payload, const base::member_id& member,
                                  std::span<const base::team_id> teams) {
    return guarded([&]() -> result<bool> {
        const auto has = [&](reader_kind kind, const std::array<std::uint8_t, 16>& reader) {
            auto row = data_.prepare(
                "SELECT 1 FROM payload p JOIN reader r ON r.payload = p.id WHERE p.hash = ?1 "
                "AND r.kind = ?2 AND r.reader = ?3 AND r.active = 1 LIMIT 1");
            return row.with(payload, static_cast<int>(kind), reader).step();
        };
        if (has(reader_kind::member, member.data)) {
            return true;
        }
        for (const auto& team : teams) {
            if (has(reader_kind::team, team.data)) {
                return true;
            }
        }
        return false;
    });
}

result<bool> questions::has_payload(const base::digest& payload) {
    return guarded([&]() -> result<bool> {
        return data_.prepare("SELECT 1 FROM payload WHERE hash = ?1").with(payload).step();
    });
}

status changes::put_payload(const staged_payload& payload) {
    auto insert = data_.prepare("INSERT INTO payload (hash, size, content) VALUES (?1, ?2, ?3) "
                                "ON CONFLICT (hash) DO NOTHING");
    const auto content =
        payload.small ? std::optional<base::byte_view>(*payload.small) : std::nullopt;
    insert.with(payload.hash, payload.size, content).run();
    return {};
}

std::int64_t changes::put_header(const base::digest& hash, const base::bytes& header) {
    data_.prepare("INSERT INTO header (hash, content) VALUES (?1, ?2)").with(hash, header).run();
    return data_.last_row();
}

std::optional<std::int64_t> changes::number_of(std::string_view sql, const base::digest& hash) {
    auto row = data_.prepare(sql);
    return row.with(hash).step() ? std::optional(row.number(0)) : std::nullopt;
}

status changes::put_pieces(std::span<const piece_row> pieces) {
    // Many readers share a statement, a payload and a header.
    std::optional<std::int64_t> leaf;
    std::optional<std::int64_t> payload;
    std::map<base::digest, std::int64_t> headers;
    const piece_row* before = nullptr;
    for (const auto& each : pieces) {
        if (before == nullptr || !(before->statement == each.statement)) {
            leaf = number_of("SELECT leaf FROM statement WHERE hash = ?1", each.statement);
            if (!leaf) {
                return base::refuse(base::refusal::not_found, "statement");
            }
        }
        if (before == nullptr || !(before->payload == each.payload)) {
            payload = number_of("SELECT id FROM payload WHERE hash = ?1", each.payload);
            if (!payload) {
                return base::refuse(base::refusal::not_found, "payload");
            }
        }
        before = &each;
        auto header = headers.find(each.header_hash);
        if (header == headers.end()) {
            const auto number = put_header(each.header_hash, each.header);
            header = headers.emplace(each.header_hash, number).first;
        }
        data_
            .prepare("INSERT INTO reader VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
                     "ON CONFLICT (leaf, kind, reader, purpose, number) DO UPDATE SET "
                     "payload = excluded.payload, header = excluded.header, salt = excluded.salt, "
                     "active = excluded.active")
            .with(*leaf, static_cast<int>(each.kind), each.reader, each.purpose, each.number,
                  *payload, header->second, each.salt, each.active)
            .run();
    }
    return {};
}

status changes::set_pieces_active(const base::digest& statement, reader_kind kind,
                                  const std::array<std::uint8_t, 16>& reader, bool active) {
    data_
        .prepare("UPDATE reader SET active = ?4 WHERE leaf = (SELECT leaf FROM statement WHERE "
                 "hash = ?1) AND kind = ?2 AND reader = ?3")
        .with(statement, static_cast<int>(kind), reader, active)
        .run();
    return {};
}

#undef COLUMNS

}  // namespace letterbox::store::sqlite
