#include "server/service/plan.hpp"

#include "crypto/age/header.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

void grant_member(plan& to, const base::digest& payload, const base::digest& header,
                  const base::member_id& member) {
    to.grants.push_back({payload, header, member, std::nullopt, std::nullopt});
}

void grant_team(plan& to, const base::digest& payload, const base::digest& header,
                const base::team_id& team) {
    to.grants.push_back({payload, header, std::nullopt, team, std::nullopt});
}

void grant_archive(plan& to, const base::digest& payload, const base::digest& header) {
    to.grants.push_back({payload, header, std::nullopt, std::nullopt, std::nullopt});
}

// A sealed object for the team and, where said, the archive and the members of parties.
struct for_whom {
    base::team_id team;
    bool archive = true;
    std::vector<record::party_ref> parties;
};

void add_object(plan& to, const record::sealed_object& what, const for_whom& who,
                const statement::ledger& known) {
    const auto& payload = what.part.payload;
    to.headers[what.header] = age::max_recipients;
    to.payloads[payload] = what.part.size;
    grant_team(to, payload, what.header, who.team);
    if (who.archive) {
        grant_archive(to, payload, what.header);
    }
    for (const auto& party : who.parties) {
        for (const auto* each : known.members_of(party)) {
            grant_member(to, payload, what.header, each->what.member_id);
        }
    }
}

void add_readers(plan& to, const std::vector<delivered_reader>& readers,
                 const record::letter& letter, const record::decision& what) {
    for (const auto& reader : readers) {
        for (std::size_t i = 0; i < reader.headers.size(); ++i) {
            const auto& header = reader.headers[i];
            if (header.is_zero()) {
                continue;
            }
            const auto note = i >= letter.parts.size();
            const auto& payload =
                note ? what.note_to_reader.value().payload : letter.parts[i].payload;
            to.headers[header] = 1;
            to.grants.push_back({payload, header, reader.member, std::nullopt, reader.salt});
        }
    }
}

}  // namespace

plan plan_for(const record::invitation& what, const base::member_id& signer) {
    plan out;
    const auto& payload = what.record.part.payload;
    out.headers[what.record.header] = what.team ? age::max_recipients : 1;
    out.payloads[payload] = what.record.part.size;
    if (what.team) {
        grant_team(out, payload, what.record.header, *what.team);
    } else {
        grant_member(out, payload, what.record.header, signer);
    }
    return out;
}

plan plan_for(const record::team& what) {
    plan out;
    out.payloads[what.seed.payload] = what.seed.size;
    for (const auto& each : what.workers) {
        out.headers[each.header] = 1;
        grant_member(out, what.seed.payload, each.header, each.worker.member);
    }
    return out;
}

plan plan_for(const record::agreement& what, const statement::ledger& known) {
    plan out;
    for_whom everybody{what.team, true, {}};
    for (const auto& each : what.parties) {
        everybody.parties.push_back({what.agreement_id, each.id});
    }
    add_object(out, what.shared, everybody, known);
    for (const auto& each : what.own) {
        add_object(out, each.details, {what.team, true, {{what.agreement_id, each.party}}}, known);
    }
    add_object(out, what.team_details, {what.team, true, {}}, known);
    return out;
}

plan plan_for(const record::letter& letter, const record::submission& submission,
              const base::team_id& team, const statement::ledger& known) {
    plan out;
    const auto party = known.members_of({letter.agreement, letter.from});
    for (std::size_t i = 0; i < letter.parts.size(); ++i) {
        const auto& payload = letter.parts[i].payload;
        const auto& header = submission.headers.at(i);
        out.headers[header] = age::max_recipients;
        out.payloads[payload] = letter.parts[i].size;
        grant_team(out, payload, header, team);
        grant_archive(out, payload, header);
        grant_member(out, payload, header, letter.author.member);
        for (const auto* each : party) {
            if (each->what.member_id != letter.author.member) {
                grant_member(out, payload, header, each->what.member_id);
            }
        }
    }
    return out;
}

plan plan_for(const record::decision& what, const std::vector<delivered_reader>& readers,
              const record::letter& letter, const base::team_id& team,
              const statement::ledger& known) {
    plan out;
    for (std::size_t i = 0; i < what.archive_headers.size(); ++i) {
        const auto& header = what.archive_headers[i];
        if (!header.is_zero()) {
            out.headers[header] = 1;
            grant_archive(out, letter.parts.at(i).payload, header);
        }
    }
    if (what.note_to_reader) {
        out.payloads[what.note_to_reader->payload] = what.note_to_reader->size;
    }
    add_readers(out, readers, letter, what);
    if (what.note_to_author) {
        add_object(out, *what.note_to_author, {team, false, {{letter.agreement, letter.from}}},
                   known);
    }
    if (what.note_to_team) {
        add_object(out, *what.note_to_team, {team, true, {}}, known);
    }
    return out;
}

base::result<plan> plan_for(const record::rewrap& what, const std::vector<base::digest>& parts) {
    if (parts.empty() || what.headers.size() != parts.size()) {
        return refuse(refusal::bad_field, "headers");
    }
    plan out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!what.headers[i].is_zero()) {
            out.headers[what.headers[i]] = 1;
            grant_member(out, parts[i], what.headers[i], what.reader.member);
        }
    }
    return out;
}

base::status check_header(base::byte_view header, std::size_t most) {
    if (header.size() > age::max_header_size) {
        return refuse(refusal::bad_header, "size");
    }
    LETTERBOX_TRY(const auto parsed, age::parse_header(header));
    LETTERBOX_CHECK(age::check_recipients(parsed));
    if (parsed.stanzas.size() > most) {
        return refuse(refusal::too_many_recipients);
    }
    return {};
}

}  // namespace letterbox::service
