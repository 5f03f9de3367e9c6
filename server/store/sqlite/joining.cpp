// Invitations and registrations.
#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/walk.hpp"

namespace letterbox::store::sqlite {

namespace {

constexpr std::int64_t most_waiting = 8;  // registrations of one invitation

#define COLUMNS "SELECT invitation, member, envelope, newcomer_proof, time, done FROM registration "

registration_row row_of(const query& from) {
    return {from.fixed<base::invitation_id>(0),
            from.fixed<base::member_id>(1),
            from.text(2),
            base::to_bytes(from.blob(3)),
            from.time(4),
            from.flag(5)};
}

}  // namespace

result<invitation_row> questions::invitation(const base::invitation_id& id) {
    return guarded([&]() -> result<invitation_row> {
        auto row = data_.prepare("SELECT statement, agency_proof, tries, EXISTS (SELECT 1 FROM "
                                 "registration WHERE invitation = ?1 AND done = 1) FROM invitation "
                                 "WHERE id = ?1");
        if (!row.with(id).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return invitation_row{id, row.fixed<base::digest>(0), base::to_bytes(row.blob(1)),
                              row.as<std::uint32_t>(2), row.number(3) != 0};
    });
}

status questions::each_invitation(const visitor<invitation_row>& visit) {
    const auto read = [](const query& from) {
        return invitation_row{from.fixed<base::invitation_id>(0), from.fixed<base::digest>(1),
                              base::to_bytes(from.blob(2)), from.as<std::uint32_t>(3),
                              from.number(4) != 0};
    };
    return walk(data_,
                "SELECT i.id, i.statement, i.agency_proof, i.tries, EXISTS (SELECT 1 FROM "
                "registration r WHERE r.invitation = i.id AND r.done = 1) FROM invitation i "
                "ORDER BY i.rowid",
                read, visit);
}

status questions::each_registration(const visitor<registration_row>& visit) {
    return walk(data_, COLUMNS "ORDER BY rowid", row_of, visit);
}

result<registration_row> questions::registration(const base::member_id& member) {
    return guarded([&]() -> result<registration_row> {
        auto row = data_.prepare(COLUMNS "WHERE member = ?1");
        if (!row.with(member).step()) {
            return base::refuse(base::refusal::not_found);
        }
        return row_of(row);
    });
}

result<std::vector<registration_row>> questions::open_registrations(std::uint32_t limit) {
    return guarded([&]() -> result<std::vector<registration_row>> {
        auto rows = data_.prepare(COLUMNS "WHERE done = 0 ORDER BY time, rowid LIMIT ?1");
        rows.with(limit);
        std::vector<registration_row> out;
        while (rows.step()) {
            out.push_back(row_of(rows));
        }
        return out;
    });
}

status changes::add_invitation(const invitation_row& invitation) {
    data_.prepare("INSERT INTO invitation VALUES (?1, ?2, ?3, ?4) ON CONFLICT (id) DO NOTHING")
        .with(invitation.id, invitation.statement, invitation.agency_proof, invitation.tries)
        .run();
    return data_.changes() == 0 ? status(base::refusal::duplicate) : status();
}

result<std::uint32_t> changes::count_try(const base::invitation_id& id) {
    data_.prepare("UPDATE invitation SET tries = tries + 1 WHERE id = ?1").with(id).run();
    LETTERBOX_TRY(const auto now, reading_.invitation(id));
    return now.tries;
}

status changes::add_registration(const registration_row& registration) {
    {
        auto there = data_.prepare("SELECT count(*), coalesce(max(done), 0) FROM registration "
                                   "WHERE invitation = ?1");
        there.with(registration.invitation).step();
        if (there.number(1) != 0) {
            return base::refuse(base::refusal::already_used);
        }
        if (there.number(0) >= most_waiting) {
            return base::refuse(base::refusal::too_many_requests, "invitation");
        }
    }
    data_
        .prepare("INSERT INTO registration VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                 "ON CONFLICT (member) DO NOTHING")
        .with(registration.member, registration.invitation, registration.envelope,
              registration.newcomer_proof, registration.time, registration.done)
        .run();
    return data_.changes() == 0 ? status(base::refusal::duplicate) : status();
}

status changes::finish_registration(const base::member_id& member) {
    data_.prepare("UPDATE registration SET done = 1 WHERE member = ?1").with(member).run();
    if (data_.changes() == 0) {
        return base::refuse(base::refusal::not_found);
    }
    std::vector<base::member_id> others;
    {
        auto rows = data_.prepare("SELECT o.member FROM registration o JOIN registration d ON "
                                  "d.invitation = o.invitation "
                                  "WHERE d.member = ?1 AND o.member <> ?1 AND o.done = 0");
        rows.with(member);
        while (rows.step()) {
            others.push_back(rows.fixed<base::member_id>(0));
        }
    }
    for (const auto& each : others) {
        LETTERBOX_CHECK(drop_registration(each));
    }
    return {};
}

status changes::drop_registration(const base::member_id& member) {
    data_.prepare("DELETE FROM registration WHERE member = ?1 AND done = 0").with(member).run();
    if (data_.changes() == 0) {
        return base::refuse(base::refusal::not_found);
    }
    for (const auto* sql : {
             "UPDATE letter SET waiting = 0, claimed_by = NULL WHERE author = ?1",
             "DELETE FROM draft WHERE author = ?1",
             "DELETE FROM notice WHERE member = ?1",
             "DELETE FROM news WHERE member = ?1",
             "DELETE FROM session WHERE member = ?1",
             "DELETE FROM account WHERE member = ?1",
         }) {
        data_.prepare(sql).with(member).run();
    }
    return {};
}

#undef COLUMNS

}  // namespace letterbox::store::sqlite
