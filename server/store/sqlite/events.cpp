// Events with their readers, and answers that are kept for requests sent twice.
#include <algorithm>

#include "server/store/sqlite/changes.hpp"

namespace letterbox::store::sqlite {

result<std::vector<event_row>> questions::events_after(const base::member_id& member,
                                                       std::uint64_t cursor, std::uint32_t limit) {
    return guarded([&]() -> result<std::vector<event_row>> {
        auto rows = data_.prepare(
            "SELECT e.cursor, e.kind, e.id, e.time FROM event_reader r "
            "JOIN event e ON e.cursor = r.cursor WHERE r.member = ?1 AND r.cursor > ?2 "
            "ORDER BY r.cursor LIMIT ?3");
        // SQLite counts with signs: a cursor that never was must not wrap to the beginning.
        rows.with(member, std::min<std::uint64_t>(cursor, INT64_MAX),
                  std::min<std::uint32_t>(limit, 1000));
        std::vector<event_row> out;
        while (rows.step()) {
            out.push_back({rows.as<>(0), rows.text(1), rows.text(2), rows.time(3)});
        }
        return out;
    });
}

result<std::uint64_t> questions::newest_cursor() {
    return guarded([&]() -> result<std::uint64_t> {
        auto row = data_.prepare("SELECT coalesce(max(cursor), 0) FROM event");
        row.step();
        return row.as<>(0);
    });
}

result<std::uint64_t> questions::newest_cursor_of(const base::member_id& member) {
    return guarded([&]() -> result<std::uint64_t> {
        auto row =
            data_.prepare("SELECT coalesce(max(cursor), 0) FROM event_reader WHERE member = ?1");
        row.with(member).step();
        return row.as<>(0);
    });
}

result<std::uint64_t> changes::add_event(const new_event& event) {
    data_.prepare("INSERT INTO event (kind, id, time) VALUES (?1, ?2, ?3)")
        .with(event.kind, event.id, event.time)
        .run();
    const auto cursor = static_cast<std::uint64_t>(data_.last_row());
    for (const auto& member : event.audience) {
        data_.prepare("INSERT INTO event_reader VALUES (?1, ?2) ON CONFLICT DO NOTHING")
            .with(member, cursor)
            .run();
    }
    events_.push_back({cursor, event});
    return cursor;
}

result<std::optional<remembered_answer>> questions::remembered(const request_key& key,
                                                               base::instant now) {
    return guarded([&]() -> result<std::optional<remembered_answer>> {
        auto row = data_.prepare(
            "SELECT request, status, body FROM remembered WHERE scope = ?1 AND key = ?2 "
            "AND expires > ?3");
        if (!row.with(key.scope, key.key, now).step()) {
            return std::optional<remembered_answer>();
        }
        if (!(row.fixed<base::digest>(0) == key.request)) {
            return base::refuse(base::refusal::idempotency_conflict);
        }
        return std::optional(remembered_answer{row.as<unsigned>(1), row.text(2)});
    });
}

status changes::remember(const request_key& key, const remembered_answer& answer,
                         base::instant expires) {
    // One that has expired but was not swept yet makes room.
    data_
        .prepare("INSERT INTO remembered VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                 "ON CONFLICT (scope, key) DO UPDATE SET request = excluded.request, "
                 "status = excluded.status, body = excluded.body, expires = excluded.expires")
        .with(key.scope, key.key, key.request, answer.status, answer.body, expires)
        .run();
    return {};
}

result<std::uint64_t> changes::forget_expired(base::instant now) {
    data_.prepare("DELETE FROM remembered WHERE expires <= ?1").with(now).run();
    auto count = data_.changes();
    data_.prepare("DELETE FROM session WHERE expires <= ?1").with(now).run();
    count += data_.changes();
    return static_cast<std::uint64_t>(count);
}

}  // namespace letterbox::store::sqlite
