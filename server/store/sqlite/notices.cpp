// How people are told of news, and who waits to be told.
#include <algorithm>

#include "server/store/sqlite/changes.hpp"

namespace letterbox::store::sqlite {

namespace {

std::optional<std::uint32_t> maybe_number(const query& from, int column) {
    return from.is_null(column) ? std::nullopt : std::optional(from.as<std::uint32_t>(column));
}

notice_row notice_of(const query& from) {
    notice_row out;
    out.member = from.fixed<base::member_id>(0);
    out.channel = from.as<int>(1);
    if (!from.is_null(2)) {
        out.address = base::to_bytes(from.blob(2));
    }
    out.quiet_from = maybe_number(from, 3);
    out.quiet_until = maybe_number(from, 4);
    return out;
}

news_row news_of(const query& from) {
    news_row out;
    out.member = from.fixed<base::member_id>(0);
    out.cursor = from.as<>(1);
    out.since = from.time(2);
    out.tries = from.as<std::uint32_t>(3);
    out.next_try = from.time(4);
    out.given_up = from.number(5) != 0;
    if (!from.is_null(6)) {
        out.told = from.time(6);
    }
    return out;
}

}  // namespace

result<notice_row> questions::notice(const base::member_id& member) {
    return guarded([&]() -> result<notice_row> {
        auto row =
            data_.prepare("SELECT member, channel, address, quiet_from, quiet_until FROM notice "
                          "WHERE member = ?1");
        if (!row.with(member).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return notice_of(row);
    });
}

result<news_row> questions::news(const base::member_id& member) {
    return guarded([&]() -> result<news_row> {
        auto row =
            data_.prepare("SELECT member, cursor, since, tries, next_try, given_up, told FROM news "
                          "WHERE member = ?1");
        if (!row.with(member).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return news_of(row);
    });
}

result<std::vector<news_row>> questions::waiting_news() {
    return guarded([&]() -> result<std::vector<news_row>> {
        auto rows =
            data_.prepare("SELECT member, cursor, since, tries, next_try, given_up, told FROM news "
                          "WHERE told IS NULL ORDER BY since, member");
        std::vector<news_row> out;
        while (rows.step()) {
            out.push_back(news_of(rows));
        }
        return out;
    });
}

result<std::vector<committed_event>> questions::events_to_tell(std::uint64_t after,
                                                               std::uint64_t up_to) {
    return guarded([&]() -> result<std::vector<committed_event>> {
        // By member, since that is how the readers of events are in order.
        auto rows = data_.prepare(
            "SELECT e.cursor, e.kind, e.id, e.time, r.member FROM notice n "
            "CROSS JOIN event_reader r ON r.member = n.member AND r.cursor > ?1 AND r.cursor <= ?2 "
            "JOIN event e ON e.cursor = r.cursor WHERE n.channel <> 0");
        rows.with(std::min<std::uint64_t>(after, INT64_MAX),
                  std::min<std::uint64_t>(up_to, INT64_MAX));
        std::vector<committed_event> out;
        while (rows.step()) {
            new_event what{
                rows.text(1), rows.text(2), rows.time(3), {rows.fixed<base::member_id>(4)}};
            out.push_back({rows.as<>(0), std::move(what)});
        }
        std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
            return std::pair(a.cursor, a.event.audience) < std::pair(b.cursor, b.event.audience);
        });
        return out;
    });
}

status changes::put_notice(const notice_row& notice) {
    data_
        .prepare("INSERT INTO notice VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (member) DO UPDATE "
                 "SET channel = excluded.channel, address = excluded.address, "
                 "quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until")
        .with(notice.member, notice.channel, notice.address, notice.quiet_from, notice.quiet_until)
        .run();
    return {};
}

status changes::put_news(const news_row& news) {
    data_
        .prepare("INSERT INTO news VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (member) DO "
                 "UPDATE SET cursor = excluded.cursor, since = excluded.since, "
                 "tries = excluded.tries, next_try = excluded.next_try, "
                 "given_up = excluded.given_up, told = excluded.told")
        .with(news.member, news.cursor, news.since, news.tries, news.next_try, news.given_up,
              news.told)
        .run();
    return {};
}

status changes::drop_news(const base::member_id& member) {
    data_.prepare("DELETE FROM news WHERE member = ?1").with(member).run();
    return {};
}

}  // namespace letterbox::store::sqlite
