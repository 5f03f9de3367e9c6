#include "server/service/plan.hpp"

#include "crypto/age/header.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

// Adds grants of one purpose of one statement, numbered.
class granting {
public:
    granting(plan& to, const base::digest& about, std::string_view purpose)
        : to_(to), about_(about), purpose_(purpose) {}

    granting& at(std::uint32_t number) {
        number_ = number;
        return *this;
    }
    void member(const base::digest& payload, const base::digest& header, const base::member_id& who,
                std::optional<base::salt16> salt = std::nullopt) {
        add(payload, header).member = who;
        to_.grants.back().salt = salt;
    }
    void team(const base::digest& payload, const base::digest& header, const base::team_id& who) {
        add(payload, header).team = who;
    }
    void archive(const base::digest& payload, const base::digest& header) { add(payload, header); }

private:
    grant& add(const base::digest& payload, const base::digest& header) {
        grant out;
        out.about = about_;
        out.purpose = purpose_;
        out.number = number_;
        out.payload = payload;
        out.header = header;
        to_.grants.push_back(out);
        return to_.grants.back();
    }

    plan& to_;
    base::digest about_;
    std::string_view purpose_;
    std::uint32_t number_ = 0;
};

// A sealed object for the team and, where said, the archive and the members of parties.
struct for_whom {
    base::team_id team;
    bool archive = true;
    std::vector<record::party_ref> parties;
};

void add_object(plan& to, granting& grants, const record::sealed_object& what, const for_whom& who,
                const statement::ledger& known) {
    const auto& payload = what.part.payload;
    to.headers[what.header] = age::max_recipients;
    to.payloads[payload] = what.part.size;
    grants.team(payload, what.header, who.team);
    if (who.archive) {
        grants.archive(payload, what.header);
    }
    for (const auto& party : who.parties) {
        for (const auto* each : known.members_of(party)) {
            grants.member(payload, what.header, each->what.member_id);
        }
    }
}

// Everything that a reader gets hangs on the letter, so that a recall finds it.
void add_readers(plan& to, const std::vector<delivered_reader>& readers,
                 const record::letter& letter, const record::decision& what) {
    granting parts(to, what.letter, "delivered");
    granting notes(to, what.letter, "note_to_reader");
    for (const auto& reader : readers) {
        for (std::size_t i = 0; i < reader.headers.size(); ++i) {
            const auto& header = reader.headers[i];
            if (header.is_zero()) {
                continue;
            }
            to.headers[header] = 1;
            if (i < letter.parts.size()) {
                parts.at(static_cast<std::uint32_t>(i))
                    .member(letter.parts[i].payload, header, reader.member, reader.salt);
            } else {
                notes.member(what.note_to_reader.value().payload, header, reader.member,
                             reader.salt);
            }
        }
    }
}

}  // namespace

plan plan_for(const record::invitation& what, const base::digest& hash,
              const base::member_id& signer) {
    plan out;
    granting grants(out, hash, "record");
    const auto& payload = what.record.part.payload;
    out.headers[what.record.header] = what.team ? age::max_recipients : 1;
    out.payloads[payload] = what.record.part.size;
    if (what.team) {
        grants.team(payload, what.record.header, *what.team);
    } else {
        grants.member(payload, what.record.header, signer);
    }
    return out;
}

plan plan_for(const record::team& what, const base::digest& hash) {
    plan out;
    granting grants(out, hash, "seed");
    out.payloads[what.seed.payload] = what.seed.size;
    for (const auto& each : what.workers) {
        out.headers[each.header] = 1;
        grants.member(what.seed.payload, each.header, each.worker.member);
    }
    return out;
}

plan plan_for(const record::agreement& what, const base::digest& hash,
              const statement::ledger& known) {
    plan out;
    granting shared(out, hash, "shared");
    granting own(out, hash, "own");
    granting team(out, hash, "team_details");
    for_whom everybody{what.team, true, {}};
    for (const auto& each : what.parties) {
        everybody.parties.push_back({what.agreement_id, each.id});
    }
    add_object(out, shared, what.shared, everybody, known);
    for (std::size_t i = 0; i < what.own.size(); ++i) {
        const for_whom party{what.team, true, {{what.agreement_id, what.own[i].party}}};
        add_object(out, own.at(static_cast<std::uint32_t>(i)), what.own[i].details, party, known);
    }
    add_object(out, team, what.team_details, {what.team, true, {}}, known);
    return out;
}

plan plan_for(const signed_statement<record::letter>& signed_letter,
              const signed_statement<record::submission>& submission, const base::team_id& team,
              const statement::ledger& known) {
    plan out;
    const auto& letter = signed_letter.what;
    granting grants(out, signed_letter.hash, "part");
    const auto party = known.members_of({letter.agreement, letter.from});
    for (std::size_t i = 0; i < letter.parts.size(); ++i) {
        const auto& payload = letter.parts[i].payload;
        const auto& header = submission.what.headers.at(i);
        out.headers[header] = age::max_recipients;
        out.payloads[payload] = letter.parts[i].size;
        grants.at(static_cast<std::uint32_t>(i)).team(payload, header, team);
        grants.archive(payload, header);
        grants.member(payload, header, letter.author.member);
        for (const auto* each : party) {
            if (each->what.member_id != letter.author.member) {
                grants.member(payload, header, each->what.member_id);
            }
        }
    }
    if (submission.what.note) {
        // It hangs on the submission, which no reader is ever given.
        granting note(out, submission.hash, "note_to_worker");
        add_object(out, note, *submission.what.note,
                   {team, false, {{letter.agreement, letter.from}}}, known);
    }
    return out;
}

plan plan_for(const record::decision& what, const base::digest& hash,
              const std::vector<delivered_reader>& readers, const record::letter& letter,
              const base::team_id& team, const statement::ledger& known) {
    plan out;
    granting archive(out, what.letter, "archive");
    for (std::size_t i = 0; i < what.archive_headers.size(); ++i) {
        const auto& header = what.archive_headers[i];
        if (!header.is_zero()) {
            out.headers[header] = 1;
            archive.at(static_cast<std::uint32_t>(i)).archive(letter.parts.at(i).payload, header);
        }
    }
    if (what.note_to_reader) {
        out.payloads[what.note_to_reader->payload] = what.note_to_reader->size;
    }
    add_readers(out, readers, letter, what);
    granting author(out, hash, "note_to_author");
    granting workers(out, hash, "note_to_team");
    if (what.note_to_author) {
        add_object(out, author, *what.note_to_author,
                   {team, false, {{letter.agreement, letter.from}}}, known);
    }
    if (what.note_to_team) {
        add_object(out, workers, *what.note_to_team, {team, true, {}}, known);
    }
    return out;
}

base::result<plan> plan_for(const record::rewrap& what, const std::vector<base::digest>& parts) {
    if (parts.empty() || what.headers.size() != parts.size()) {
        return refuse(refusal::bad_field, "headers");
    }
    plan out;
    granting grants(out, what.subject, "rewrap");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (!what.headers[i].is_zero()) {
            out.headers[what.headers[i]] = 1;
            grants.at(static_cast<std::uint32_t>(i))
                .member(parts[i], what.headers[i], what.reader.member);
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
