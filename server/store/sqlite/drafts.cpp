// Unfinished letters, each in its newest version.
#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/walk.hpp"

namespace letterbox::store::sqlite {

namespace {

#define COLUMNS                                                                                \
    "SELECT id, version, agreement, party, author, shared, statement, envelope, saved, size, " \
    "payload_hash "

draft_row row_of(const query& from) {
    draft_row out;
    out.id = from.fixed<base::object_id>(0);
    out.version = from.as<std::uint32_t>(1);
    out.agreement = from.fixed<base::agreement_id>(2);
    out.party = from.fixed<base::party_id>(3);
    out.author = from.fixed<base::member_id>(4);
    out.shared = from.flag(5);
    out.statement = from.fixed<base::digest>(6);
    out.envelope = from.text(7);
    out.saved = from.time(8);
    out.size = from.as<>(9);
    out.payload_hash = from.fixed<base::digest>(10);
    return out;
}

}  // namespace

result<draft_row> questions::draft(const base::object_id& id) {
    return guarded([&]() -> result<draft_row> {
        auto row = data_.prepare(COLUMNS ", header, payload FROM draft WHERE id = ?1");
        if (!row.with(id).step()) {
            return base::refuse(base::refusal::not_found);
        }
        auto out = row_of(row);
        out.header = base::to_bytes(row.blob(11));
        out.payload = base::to_bytes(row.blob(12));
        return out;
    });
}

status questions::each_draft(const visitor<draft_row>& visit) {
    const auto read = [](const query& from) {
        auto out = row_of(from);
        out.header = base::to_bytes(from.blob(11));
        return out;
    };
    return walk(data_, COLUMNS ", header FROM draft ORDER BY rowid", read, visit);
}

result<std::vector<draft_row>> questions::drafts(const base::agreement_id& agreement,
                                                 const base::party_id& party,
                                                 const base::member_id& member, bool shared) {
    return guarded([&]() -> result<std::vector<draft_row>> {
        auto rows = data_.prepare(COLUMNS "FROM draft WHERE agreement = ?1 AND party = ?2 "
                                          "AND (author = ?3 OR (shared = 1 AND ?4 = 1)) "
                                          "ORDER BY saved DESC, id LIMIT 500");
        rows.with(agreement, party, member, shared);
        std::vector<draft_row> out;
        while (rows.step()) {
            out.push_back(row_of(rows));
        }
        return out;
    });
}

result<draft_use> questions::drafts_of(const base::member_id& author) {
    return guarded([&]() -> result<draft_use> {
        auto row = data_.prepare("SELECT count(*), coalesce(sum(size), 0) FROM draft "
                                 "WHERE author = ?1");
        row.with(author).step();
        return draft_use{row.as<>(0), row.as<>(1)};
    });
}

status changes::put_draft(const draft_row& draft, const std::optional<base::digest>& previous) {
    auto newest = data_.prepare("SELECT version, statement FROM draft WHERE id = ?1");
    const bool known = newest.with(draft.id).step();
    if (!known && (draft.version != 1 || previous)) {
        return base::refuse(base::refusal::not_found);
    }
    if (known && (draft.version != newest.as<std::uint32_t>(0) + 1 ||
                  previous != newest.fixed<base::digest>(1))) {
        return base::refuse(base::refusal::draft_changed, std::to_string(newest.number(0)));
    }
    data_
        .prepare("INSERT INTO draft VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
                 "?13) ON CONFLICT (id) DO UPDATE SET version = excluded.version, "
                 "agreement = excluded.agreement, party = excluded.party, "
                 "author = excluded.author, shared = excluded.shared, "
                 "statement = excluded.statement, envelope = excluded.envelope, "
                 "saved = excluded.saved, size = excluded.size, "
                 "payload_hash = excluded.payload_hash, header = excluded.header, "
                 "payload = excluded.payload")
        .with(draft.id, draft.version, draft.agreement, draft.party, draft.author, draft.shared,
              draft.statement, draft.envelope, draft.saved, draft.size, draft.payload_hash,
              draft.header, draft.payload)
        .run();
    return {};
}

status changes::drop_draft(const base::object_id& id, std::uint32_t version) {
    auto newest = data_.prepare("SELECT version FROM draft WHERE id = ?1");
    if (!newest.with(id).step()) {
        return base::refuse(base::refusal::not_found);
    }
    if (newest.as<std::uint32_t>(0) != version) {
        return base::refuse(base::refusal::draft_changed, std::to_string(newest.number(0)));
    }
    data_.prepare("DELETE FROM draft WHERE id = ?1").with(id).run();
    return {};
}

#undef COLUMNS

}  // namespace letterbox::store::sqlite
