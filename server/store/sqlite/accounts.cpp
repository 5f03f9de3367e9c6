// Accounts, sessions and settings.
#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/walk.hpp"

namespace letterbox::store::sqlite {

namespace {

account_row account_of(const query& from) {
    account_row out;
    out.member = from.fixed<base::member_id>(0);
    out.name = from.fixed<base::digest>(1);
    out.state = from.as<int>(2);
    out.lock = base::to_bytes(from.blob(3));
    if (!from.is_null(4)) {
        out.recovery = base::to_bytes(from.blob(4));
    }
    return out;
}

session_row session_of(const query& from) {
    return {from.fixed<base::digest>(0),
            from.fixed<base::member_id>(1),
            from.time(2),
            from.time(3),
            from.time(4),
            from.text(5)};
}

}  // namespace

status questions::each_account(const visitor<account_row>& visit) {
    return walk(data_, "SELECT * FROM account ORDER BY rowid", account_of, visit);
}

result<account_row> questions::account(const base::member_id& member) {
    return guarded([&]() -> result<account_row> {
        auto row = data_.prepare("SELECT * FROM account WHERE member = ?1");
        if (!row.with(member).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return account_of(row);
    });
}

result<account_row> questions::account_by_name(const base::digest& name) {
    return guarded([&]() -> result<account_row> {
        auto row = data_.prepare("SELECT * FROM account WHERE name = ?1");
        if (!row.with(name).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return account_of(row);
    });
}

result<session_row> questions::session(const base::digest& token) {
    return guarded([&]() -> result<session_row> {
        auto row = data_.prepare("SELECT * FROM session WHERE token = ?1");
        if (!row.with(token).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return session_of(row);
    });
}

result<std::vector<session_row>> questions::sessions(const base::member_id& member) {
    return guarded([&]() -> result<std::vector<session_row>> {
        auto rows = data_.prepare("SELECT * FROM session WHERE member = ?1 ORDER BY created");
        rows.with(member);
        std::vector<session_row> out;
        while (rows.step()) {
            out.push_back(session_of(rows));
        }
        return out;
    });
}

result<base::bytes> questions::setting(std::string_view name) {
    return guarded([&]() -> result<base::bytes> {
        auto row = data_.prepare("SELECT value FROM setting WHERE name = ?1");
        if (!row.with(name).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return base::to_bytes(row.blob(0));
    });
}

status changes::add_account(const account_row& account) {
    if (reading_.account_by_name(account.name)) {
        return base::refuse(base::refusal::name_taken);
    }
    data_
        .prepare("INSERT INTO account VALUES (?1, ?2, ?3, ?4, ?5) "
                 "ON CONFLICT (member) DO NOTHING")
        .with(account.member, account.name, account.state, account.lock, account.recovery)
        .run();
    return data_.changes() == 0 ? status(base::refusal::duplicate) : status();
}

status changes::replace_account(const account_row& account) {
    const auto named = reading_.account_by_name(account.name);
    if (named && !(named->member == account.member)) {
        return base::refuse(base::refusal::name_taken);
    }
    data_
        .prepare("UPDATE account SET name = ?2, state = ?3, lock = ?4, recovery = ?5 "
                 "WHERE member = ?1")
        .with(account.member, account.name, account.state, account.lock, account.recovery)
        .run();
    return data_.changes() == 0 ? status(base::refusal::not_found) : status();
}

status changes::add_session(const session_row& session) {
    data_
        .prepare("INSERT INTO session VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                 "ON CONFLICT (token) DO NOTHING")
        .with(session.token, session.member, session.created, session.last_used, session.expires,
              session.label)
        .run();
    if (data_.changes() == 0) {
        return base::refusal::duplicate;
    }
    data_
        .prepare("DELETE FROM session WHERE token IN (SELECT token FROM session WHERE member = ?1 "
                 "ORDER BY last_used DESC, created DESC LIMIT -1 OFFSET ?2)")
        .with(session.member, static_cast<std::int64_t>(max_sessions))
        .run();
    return {};
}

status changes::touch_session(const base::digest& token, base::instant now, base::instant expires) {
    data_.prepare("UPDATE session SET last_used = ?2, expires = ?3 WHERE token = ?1")
        .with(token, now, expires)
        .run();
    return data_.changes() == 0 ? status(base::refusal::not_found) : status();
}

status changes::delete_session(const base::digest& token) {
    data_.prepare("DELETE FROM session WHERE token = ?1").with(token).run();
    return data_.changes() == 0 ? status(base::refusal::not_found) : status();
}

result<std::uint64_t> changes::delete_sessions(const base::member_id& member,
                                               const std::optional<base::digest>& keep) {
    data_.prepare("DELETE FROM session WHERE member = ?1 AND (?2 IS NULL OR token <> ?2)")
        .with(member, keep)
        .run();
    return static_cast<std::uint64_t>(data_.changes());
}

status changes::put_setting(std::string_view name, base::byte_view value) {
    data_
        .prepare("INSERT INTO setting VALUES (?1, ?2) "
                 "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .with(name, value)
        .run();
    return {};
}

status changes::delete_setting(std::string_view name) {
    data_.prepare("DELETE FROM setting WHERE name = ?1").with(name).run();
    return data_.changes() == 0 ? status(base::refusal::not_found) : status();
}

}  // namespace letterbox::store::sqlite
