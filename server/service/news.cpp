#include "server/service/news.hpp"

#include <algorithm>
#include <ctime>
#include <future>

#include "server/service/context.hpp"
#include "server/service/stored_notice.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;
using contract::event_kind;
using contract::notice_channel;

namespace {

constexpr std::string_view cursor_name = "notices_cursor";
constexpr std::int64_t longest_wait = 24LL * 3600;  // seconds

std::optional<std::uint64_t> cursor_of(store::reading& from) {
    const auto kept = from.setting(cursor_name);
    if (!kept) {
        return std::nullopt;
    }
    std::uint64_t out = 0;
    for (const auto digit : *kept) {
        out = out * 10 + (digit - '0');
    }
    return out;
}

base::status keep_cursor(store::writing& to, std::uint64_t cursor) {
    return to.put_setting(cursor_name, base::view_of(std::to_string(cursor)));
}

// A change that is waited for.
base::status written(context& with, std::function<base::status(store::writing&)> what) {
    std::promise<base::status> done;
    with.store.write<bool>(
        [what = std::move(what)](store::writing& to) -> base::result<bool> {
            LETTERBOX_CHECK(what(to));
            return true;
        },
        [&done](const base::result<bool>& outcome) {
            done.set_value(outcome ? base::status() : base::status(outcome.error()));
        });
    return done.get_future().get();
}

// Whether the event is news for one of those it was told to. Who wrote a letter hears when
// something came back, not when it went on its way: that is on their page, and is no letter.
bool is_news(const context& with, store::reading& from, const store::committed_event& what) {
    const auto shown = event_of(what.cursor, what.event.kind, what.event.id);
    if (!shown) {
        return false;
    }
    if (shown->kind == event_kind::letter_returned || shown->kind == event_kind::letter_declined) {
        return true;
    }
    if (shown->kind != event_kind::letter_delivered) {
        return false;
    }
    const auto id = base::letter_id::parse(shown->id);
    const auto row = id ? from.letter(*id) : base::result<store::letter_row>(id.error());
    if (!row) {
        return false;
    }
    const auto authors = party_members(with, {row->agreement, row->from}, row->author);
    return std::find(authors.begin(), authors.end(), what.event.audience.front()) == authors.end();
}

bool has_left(const context& with, const base::member_id& member) {
    return with.directory.read([&](const statement::ledger* known) {
        const auto* entry = known == nullptr ? nullptr : known->member(member);
        return entry != nullptr && entry->what.reason == record::entry_reason::left;
    });
}

base::status take_in(const context& with, store::writing& to) {
    LETTERBOX_TRY(const auto newest, to.read().newest_cursor());
    const auto before = cursor_of(to.read());
    if (!before) {
        return keep_cursor(to, newest);  // what was before the first start is no news
    }
    LETTERBOX_TRY(const auto events, to.read().events_to_tell(*before, newest));
    for (const auto& each : events) {
        const auto& member = each.event.audience.front();
        if (to.read().news(member) || !is_news(with, to.read(), each)) {
            continue;
        }
        store::news_row row;
        row.member = member;
        row.cursor = each.cursor;
        row.since = each.event.time;
        LETTERBOX_CHECK(to.put_news(row));
    }
    return keep_cursor(to, newest);
}

std::string mark_of(const context& with, const store::news_row& news) {
    const auto all =
        with.vault.address_hash("notice " + news.member.text() + " " + std::to_string(news.cursor));
    return base::hex(all.view().first(16));
}

// The row that the message was about, when it still waits.
base::status change_news(context& with, const due_message& what,
                         const std::function<void(store::news_row&)>& how) {
    return written(with, [&what, &how](store::writing& to) -> base::status {
        auto row = to.read().news(what.member);
        if (!row || row->cursor != what.cursor || row->told) {
            return {};  // they came back meanwhile
        }
        how(*row);
        return to.put_news(*row);
    });
}

}  // namespace

bool is_quiet(const contract::quiet_hours& hours, std::uint32_t hour) {
    return hours.from < hours.until ? hour >= hours.from && hour < hours.until
                                    : hour >= hours.from || hour < hours.until;
}

std::uint32_t hour_of(base::instant when) {
    const auto seconds = static_cast<std::time_t>(when.seconds);
    std::tm local{};
    localtime_r(&seconds, &local);
    return static_cast<std::uint32_t>(local.tm_hour);
}

base::status take_in_news(context& with) {
    {
        auto rows = with.store.read();
        if (!rows) {
            return refuse(refusal::unavailable);
        }
        LETTERBOX_TRY(const auto newest, rows->newest_cursor());
        if (cursor_of(*rows) == newest) {
            return {};
        }
    }
    return written(with, [&with](store::writing& to) { return take_in(with, to); });
}

base::result<std::vector<due_message>> due_messages(context& with) {
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto waiting, rows->waiting_news());
    const auto now = with.now();
    std::vector<due_message> out;
    for (const auto& each : waiting) {
        if (each.given_up || each.next_try > now || has_left(with, each.member)) {
            continue;
        }
        LETTERBOX_TRY(const auto row, rows->notice(each.member));
        const auto quiet = quiet_of(row);
        if (channel_of(row) != notice_channel::email || (quiet && is_quiet(*quiet, hour_of(now)))) {
            continue;
        }
        auto address = open_address(with.vault, row);
        if (!address) {
            continue;  // damaged: a worker tells them (people_to_tell), and the others get theirs
        }
        out.push_back({each.member, each.cursor, std::move(*address), mark_of(with, each)});
    }
    return out;
}

base::status message_sent(context& with, const due_message& what) {
    return change_news(with, what, [now = with.now()](auto& row) { row.told = now; });
}

base::result<bool> message_failed(context& with, const due_message& what, const retry_rule& rule) {
    bool last = false;
    LETTERBOX_CHECK(change_news(with, what, [&](auto& row) {
        auto wait = rule.first;
        for (std::uint32_t i = 0; i < row.tries && wait < longest_wait; ++i) {
            wait *= 2;
        }
        row.next_try = with.now().plus(std::min(wait, longest_wait));
        ++row.tries;
        row.given_up = row.tries >= rule.tries;
        last = row.given_up;
    }));
    return last;
}

void came_back(context& with, const base::member_id& member) {
    {
        auto rows = with.store.read();
        const auto news =
            rows ? rows->news(member) : base::result<store::news_row>(refusal::unavailable);
        if (!news || !news->told) {
            return;
        }
    }
    with.store.write<outcome>(
        [member](store::writing& to) -> base::result<outcome> {
            const auto news = to.read().news(member);
            if (news && news->told) {
                LETTERBOX_CHECK(to.drop_news(member));
            }
            return outcome{};
        },
        [](const base::result<outcome>& /*the next request tries again*/) {});
}

}  // namespace letterbox::service
