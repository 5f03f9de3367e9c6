// Pages of letters. Each box has an index in the order of its pages, so that a page costs the same
// however many letters there are; a page goes on after the last row's place.
#include <algorithm>

#include "server/store/sqlite/letter_columns.hpp"
#include "server/store/sqlite/questions.hpp"

namespace letterbox::store::sqlite {

namespace {

constexpr std::uint32_t most = 500;

/// Fills `out` with `limit` rows; one more tells that there is another page.
template <class Place>
void collect(query& rows, std::uint32_t limit, letter_page& out, Place place) {
    while (rows.step()) {
        if (out.letters.size() == limit) {
            out.next = place(out.letters.back());
            return;
        }
        out.letters.push_back(letter_of(rows));
    }
}

#define OLDEST_FIRST \
    "AND (l.due, l.submitted, l.id) > (?2, ?3, ?4) ORDER BY l.due, l.submitted, l.id LIMIT ?5"
#define NEWEST_FIRST                                  \
    "AND (l.submitted, l.leaf, l.id) < (?2, ?3, ?4) " \
    "ORDER BY l.submitted DESC, l.leaf DESC, l.id DESC LIMIT ?5"

}  // namespace

result<letter_page> questions::letters(const letter_query& query) {
    switch (query.box) {
    case letter_box::queue:
        return oldest_first(query, LETTERBOX_LETTER_COLUMNS
                            "FROM letter l WHERE l.team = ?1 AND l.waiting = 1 "
                            "AND l.hold = '' AND ?6 = ?6 " OLDEST_FIRST);
    case letter_box::held:
        return oldest_first(query, LETTERBOX_LETTER_COLUMNS
                            "FROM letter l WHERE l.team = ?1 AND l.waiting = 1 "
                            "AND l.hold <> '' AND ?6 = ?6 " OLDEST_FIRST);
    case letter_box::claimed:
        return oldest_first(query, LETTERBOX_LETTER_COLUMNS
                            "FROM letter l WHERE l.claimed_by = ?1 AND ?6 = ?6 " OLDEST_FIRST);
    case letter_box::state:
        return oldest_first(query, LETTERBOX_LETTER_COLUMNS
                            "FROM letter l WHERE l.team = ?1 AND l.state = ?6 " OLDEST_FIRST);
    case letter_box::sent:
        return newest_first(query, LETTERBOX_LETTER_COLUMNS
                            "FROM letter l WHERE l.from_party = ?1 " NEWEST_FIRST);
    case letter_box::written:
        return newest_first(query, LETTERBOX_LETTER_COLUMNS
                            "FROM letter l WHERE l.author = ?1 " NEWEST_FIRST);
    }
    return base::refuse(base::refusal::bad_request, "box");
}

result<letter_page> questions::oldest_first(const letter_query& query, std::string_view sql) {
    return guarded([&]() -> result<letter_page> {
        const auto limit = std::clamp<std::uint32_t>(query.limit, 1, most);
        const auto after = query.after.value_or(letter_place{INT64_MIN, INT64_MIN, {}});
        auto rows = data_.prepare(sql);
        rows.with(query.whose, after.first, after.second, after.id, limit + 1, query.state);
        letter_page out;
        collect(rows, limit, out, [](const letter_row& row) {
            return letter_place{row.due.seconds, row.submitted.seconds, row.id.data};
        });
        return out;
    });
}

result<letter_page> questions::newest_first(const letter_query& query, std::string_view sql) {
    return guarded([&]() -> result<letter_page> {
        const auto limit = std::clamp<std::uint32_t>(query.limit, 1, most);
        const auto after = query.after.value_or(letter_place{INT64_MAX, INT64_MAX, {}});
        auto rows = data_.prepare(sql);
        rows.with(query.whose, after.first, after.second, after.id, limit + 1);
        letter_page out;
        collect(rows, limit, out, [](const letter_row& row) {
            return letter_place{row.submitted.seconds, static_cast<std::int64_t>(row.leaf),
                                row.id.data};
        });
        return out;
    });
}

result<waiting_use> questions::waiting_of(const base::member_id& author,
                                          std::uint32_t most_of_them) {
    return guarded([&]() -> result<waiting_use> {
        auto counted = data_.prepare("SELECT count(*) FROM (SELECT 1 FROM letter WHERE author = ?1 "
                                     "AND waiting = 1 LIMIT ?2)");
        counted.with(author, most_of_them).step();
        waiting_use out;
        out.count = counted.as<std::uint32_t>(0);
        auto first = data_.prepare("SELECT due FROM letter WHERE author = ?1 AND waiting = 1 "
                                   "ORDER BY submitted, leaf LIMIT 1");
        if (out.count == most_of_them && first.with(author).step()) {
            out.first_due = first.time(0);
        }
        return out;
    });
}

#undef OLDEST_FIRST
#undef NEWEST_FIRST

}  // namespace letterbox::store::sqlite
