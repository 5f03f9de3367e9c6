// Statements that wait for a second signature.
#include "server/store/sqlite/changes.hpp"
#include "server/store/sqlite/walk.hpp"

namespace letterbox::store::sqlite {

namespace {

proposal_row proposal_of(const query& from) {
    proposal_row out;
    out.hash = from.fixed<base::digest>(0);
    out.kind = from.text(1);
    out.envelope = from.text(2);
    out.extra = from.text(3);
    out.created_by = from.fixed<base::member_id>(4);
    out.awaits = from.maybe<base::member_id>(5);
    out.created = from.time(6);
    return out;
}

}  // namespace

status questions::each_proposal(const visitor<proposal_row>& visit) {
    return walk(data_, "SELECT * FROM proposal ORDER BY rowid", proposal_of, visit);
}

result<proposal_row> questions::proposal(const base::digest& hash) {
    return guarded([&]() -> result<proposal_row> {
        auto row = data_.prepare("SELECT * FROM proposal WHERE hash = ?1");
        if (!row.with(hash).step()) {
            return base::refuse(base::refusal::not_found);
        }
        auto out = proposal_of(row);
        auto pieces = data_.prepare(
            "SELECT q.statement, q.kind, q.reader, q.purpose, q.number, q.payload, p.size, "
            "q.header_hash, q.header, q.salt FROM proposal_piece q "
            "JOIN payload p ON p.hash = q.payload WHERE q.proposal = ?1 "
            "ORDER BY q.statement, q.purpose, q.number, q.kind, q.reader");
        pieces.with(hash);
        while (pieces.step()) {
            piece_row piece;
            piece.statement = pieces.fixed<base::digest>(0);
            piece.kind = pieces.one_of(1, reader_kind::archive);
            piece.reader = pieces.raw16(2);
            piece.purpose = pieces.text(3);
            piece.number = pieces.as<std::uint32_t>(4);
            piece.payload = pieces.fixed<base::digest>(5);
            piece.size = pieces.as<>(6);
            piece.header_hash = pieces.fixed<base::digest>(7);
            piece.header = base::to_bytes(pieces.blob(8));
            piece.salt = pieces.maybe<base::salt16>(9);
            out.pieces.push_back(std::move(piece));
        }
        return out;
    });
}

result<proposal_row> questions::approval(const base::letter_id& letter) {
    return guarded([&]() -> result<proposal_row> {
        auto row = data_.prepare("SELECT * FROM proposal WHERE extra = ?1");
        const auto id = letter.text();
        row.with(id);
        return row.step() ? result<proposal_row>(proposal_of(row))
                          : base::refuse(base::refusal::not_found);
    });
}

result<std::vector<proposal_row>> questions::approvals() {
    return guarded([&]() -> result<std::vector<proposal_row>> {
        auto rows =
            data_.prepare("SELECT * FROM proposal WHERE extra <> '' ORDER BY created, hash");
        std::vector<proposal_row> out;
        while (rows.step()) {
            out.push_back(proposal_of(rows));
        }
        return out;
    });
}

result<std::vector<proposal_row>> questions::proposals(const base::member_id& member) {
    return guarded([&]() -> result<std::vector<proposal_row>> {
        auto rows = data_.prepare(
            "SELECT * FROM proposal WHERE awaits IS NULL OR awaits = ?1 OR created_by = ?1 "
            "ORDER BY created, hash LIMIT 1000");
        rows.with(member);
        std::vector<proposal_row> out;
        while (rows.step()) {
            out.push_back(proposal_of(rows));
        }
        return out;
    });
}

status changes::add_proposal(const proposal_row& proposal) {
    data_
        .prepare("INSERT INTO proposal VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) "
                 "ON CONFLICT (hash) DO NOTHING")
        .with(proposal.hash, proposal.kind, proposal.envelope, proposal.extra, proposal.created_by,
              proposal.awaits, proposal.created)
        .run();
    if (data_.changes() == 0) {
        return base::refuse(base::refusal::duplicate);
    }
    for (const auto& each : proposal.pieces) {
        LETTERBOX_TRY(const bool known, reading_.has_payload(each.payload));
        if (!known) {
            return base::refuse(base::refusal::not_found, "payload");
        }
        data_.prepare("INSERT INTO proposal_piece VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
            .with(proposal.hash, static_cast<int>(each.kind), each.reader, each.statement,
                  each.purpose, each.number, each.payload, each.header_hash, each.header, each.salt)
            .run();
    }
    return {};
}

status changes::drop_approvals(const base::member_id& person) {
    std::vector<std::pair<base::digest, base::letter_id>> waiting;
    {
        auto rows = data_.prepare("SELECT hash, extra FROM proposal WHERE extra <> '' "
                                  "AND (awaits = ?1 OR created_by = ?1)");
        rows.with(person);
        while (rows.step()) {
            if (const auto letter = base::letter_id::parse(rows.text(1))) {
                waiting.emplace_back(rows.fixed<base::digest>(0), *letter);
            }
        }
    }
    for (const auto& [hash, letter] : waiting) {
        LETTERBOX_CHECK(delete_proposal(hash));
        data_.prepare("UPDATE letter SET second_for = NULL WHERE id = ?1").with(letter).run();
    }
    return {};
}

status changes::replace_proposal_envelope(const base::digest& hash, std::string_view envelope) {
    data_.prepare("UPDATE proposal SET envelope = ?2 WHERE hash = ?1").with(hash, envelope).run();
    return data_.changes() == 0 ? status(base::refusal::not_found) : status();
}

status changes::delete_proposal(const base::digest& hash) {
    std::vector<base::digest> payloads;
    {
        auto rows =
            data_.prepare("SELECT DISTINCT payload FROM proposal_piece WHERE proposal = ?1");
        rows.with(hash);
        while (rows.step()) {
            payloads.push_back(rows.fixed<base::digest>(0));
        }
    }
    data_.prepare("DELETE FROM proposal WHERE hash = ?1").with(hash).run();
    if (data_.changes() == 0) {
        return base::refuse(base::refusal::not_found);
    }
    for (const auto& each : payloads) {
        data_
            .prepare("DELETE FROM payload WHERE hash = ?1 AND NOT EXISTS "
                     "(SELECT 1 FROM reader r WHERE r.payload = payload.id) AND NOT EXISTS "
                     "(SELECT 1 FROM proposal_piece q WHERE q.payload = payload.hash)")
            .with(each)
            .run();
    }
    return {};
}

}  // namespace letterbox::store::sqlite
