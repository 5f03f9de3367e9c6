// What may be known: statements, their proofs, sealed pieces and payloads, events.
#include <algorithm>
#include <iterator>

#include "crypto/record/agreement.hpp"
#include "crypto/record/decision.hpp"
#include "crypto/record/people.hpp"
#include "server/contract/log.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

// Reads a payload from the store piece by piece.
class stored_payload : public payload_reader {
public:
    explicit stored_payload(std::unique_ptr<store::payload_source> from) : from_(std::move(from)) {}

    [[nodiscard]] std::uint64_t size() const override { return from_->size(); }
    base::result<std::size_t> read(std::span<std::uint8_t> into) override {
        LETTERBOX_TRY(const auto got, from_->read(done_, into));
        done_ += got;
        return got;
    }

private:
    std::unique_ptr<store::payload_source> from_;
    std::uint64_t done_ = 0;
};

// Who may become the second person looks inside what is proposed before signing. Of a decision that
// is the note to the team: what was checked. A proposed decision is an approval, which holds no key
// for any reader.
base::result<std::vector<store::piece_row>> proposed_pieces(store::reading& from, const caller& by,
                                                            const std::vector<base::team_id>& teams,
                                                            const base::digest& statement) {
    LETTERBOX_TRY(auto row, from.proposal(statement));
    const auto open = by.is_staff() &&
                      (row.kind == record::team::kind || row.kind == record::agreement::kind ||
                       row.kind == record::decision::kind) &&
                      (!row.awaits || *row.awaits == by.member);
    auto out = std::move(row.pieces);
    out.erase(std::remove_if(out.begin(), out.end(),
                             [&](const auto& each) {
                                 const auto mine = each.kind == store::reader_kind::member &&
                                                   each.reader == by.member.data;
                                 const auto ours =
                                     each.kind == store::reader_kind::team &&
                                     std::any_of(teams.begin(), teams.end(), [&](const auto& team) {
                                         return each.reader == team.data;
                                     });
                                 return !open || (!mine && !ours);
                             }),
              out.end());
    return out;
}

// Whether a payload belongs to a proposal that the caller may look into.
base::result<bool> is_proposed(store::reading& from, const caller& by,
                               const std::vector<base::team_id>& teams,
                               const base::digest& payload) {
    LETTERBOX_TRY(const auto waiting, from.proposals(by.member));
    for (const auto& each : waiting) {
        LETTERBOX_TRY(const auto pieces, proposed_pieces(from, by, teams, each.hash));
        if (std::any_of(pieces.begin(), pieces.end(),
                        [&](const auto& piece) { return piece.payload == payload; })) {
            return true;
        }
    }
    return false;
}

}  // namespace

read_answer statements(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto limit, page_limit(from));
    std::optional<std::uint64_t> after;
    if (from.query_value("after")) {
        LETTERBOX_TRY(after, number_query(from, "after", 0));
    }
    const auto in = with.log.newest();
    if (!in) {
        return refuse(refusal::unavailable);
    }
    std::vector<std::uint64_t> leaves;
    if (by.is_staff()) {
        leaves = with.directory.leaves_for_staff(after, limit + 1U);
    } else {
        std::vector<base::agreement_id> agreements;
        for (const auto& each : by.parties) {
            agreements.push_back(each.agreement);
        }
        leaves = with.directory.leaves_for(agreements, after, limit + 1U);
    }
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    contract::statements_page out;
    out.checkpoint = in->text;
    for (const auto leaf : leaves) {
        if (leaf >= in->size) {
            break;  // not durable yet
        }
        if (out.statements.size() == limit) {
            out.more = true;
            break;
        }
        LETTERBOX_TRY(const auto row, rows->statement_at(leaf));
        LETTERBOX_TRY(auto shown, logged_of(with, row, *in, *rows));
        out.statements.push_back(std::move(shown));
    }
    return answer_with(out);
}

std::string rewrap_subject(const base::digest& subject, const base::member_id& reader) {
    return base::base64url(subject.view()) + "." + reader.text();
}

namespace {

base::result<std::vector<contract::logged>> newest_rewraps(
    context& with, const base::digest& subject, const base::member_id& reader,
    const agency_log::signed_tree& in, store::reading& from, std::uint32_t most) {
    LETTERBOX_TRY(const auto rows, from.newest_statements(record::rewrap::kind,
                                                          rewrap_subject(subject, reader), most));
    std::vector<contract::logged> out;
    for (const auto& each : rows) {
        if (each.leaf < in.size) {
            LETTERBOX_TRY(auto shown, logged_of(with, each, in, from));
            out.push_back(std::move(shown));
        }
    }
    return out;
}

// Who wants to give a team's key on sees to whom it was given already. It is a colleague's alone to
// see: everybody else is shown what names them.
base::result<std::vector<contract::logged>> colleagues_rewraps(
    context& with, const caller& by, const std::vector<base::team_id>& teams,
    const base::digest& subject, const agency_log::signed_tree& in, store::reading& from) {
    std::vector<contract::logged> out;
    const auto row = from.statement(subject);
    if (!row || row->kind != record::team::kind) {
        return out;  // of something else, or only proposed
    }
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(row->envelope)));
    LETTERBOX_TRY(const auto team, statement::decode_payload<record::team>(envelope));
    if (std::find(teams.begin(), teams.end(), team.team_id) == teams.end()) {
        return out;
    }
    for (const auto& each : team_members(with, team.team_id)) {
        if (each != by.member) {
            LETTERBOX_TRY(auto newest, newest_rewraps(with, subject, each, in, from, 1));
            std::move(newest.begin(), newest.end(), std::back_inserter(out));
        }
    }
    return out;
}

}  // namespace

base::result<std::vector<contract::logged>> rewraps_for(context& with, const base::digest& subject,
                                                        const base::member_id& reader,
                                                        const agency_log::signed_tree& in,
                                                        store::reading& from) {
    return newest_rewraps(with, subject, reader, in, from, max_rewraps);
}

read_answer sealed(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto subject, hash_parameter(from));
    const auto teams = with.directory.teams_of(by.member);
    const auto in = with.log.newest();
    auto rows = with.store.read();
    if (!rows || !in) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(auto pieces, rows->pieces(subject, by.member, teams));
    if (pieces.empty() && by.is_staff()) {
        LETTERBOX_TRY(pieces, proposed_pieces(*rows, by, teams, subject));
    }
    if (pieces.empty()) {
        return refuse(refusal::not_found);
    }
    contract::sealed_pieces out;
    for (const auto& each : pieces) {
        out.pieces.push_back({each.header, each.payload, each.size});
    }
    LETTERBOX_TRY(out.rewraps, colleagues_rewraps(with, by, teams, subject, *in, *rows));
    LETTERBOX_TRY(auto own, rewraps_for(with, subject, by.member, *in, *rows));
    std::move(own.begin(), own.end(), std::back_inserter(out.rewraps));
    return answer_with(out);
}

read_answer payload(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto hash, hash_parameter(from));
    const auto teams = with.directory.teams_of(by.member);
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(auto allowed, rows->may_fetch(hash, by.member, teams));
    if (!allowed && by.is_staff()) {
        LETTERBOX_TRY(allowed, is_proposed(*rows, by, teams, hash));
    }
    if (!allowed) {
        return refuse(refusal::not_found);
    }
    LETTERBOX_TRY(auto source, rows->open_payload(hash));
    answer out;
    out.payload = std::make_unique<stored_payload>(std::move(source));
    return out;
}

read_answer checkpoint(context& with) {
    const auto in = with.log.newest();
    if (!in) {
        return refuse(refusal::not_found);
    }
    return answer_with(contract::checkpoint_answer{in->text});
}

read_answer proof(context& with, const request& from) {
    if (!from.query_value("leaf")) {
        return refuse(refusal::bad_request, "leaf");
    }
    LETTERBOX_TRY(const auto leaf, number_query(from, "leaf", 0));
    const auto in = with.log.newest();
    auto rows = with.store.read();
    if (!in || !rows) {
        return refuse(refusal::not_found);
    }
    LETTERBOX_TRY(auto path, with.log.prove(leaf, *in, *rows));
    return answer_with(contract::proof_answer{in->text, {leaf, std::move(path)}});
}

read_answer consistency(context& with, const request& from) {
    LETTERBOX_TRY(const auto before, number_query(from, "from", 0));
    LETTERBOX_TRY(const auto after, number_query(from, "to", 0));
    const auto in = with.log.newest();
    auto rows = with.store.read();
    if (!in || !rows) {
        return refuse(refusal::not_found);
    }
    if (after > in->size) {
        return refuse(refusal::not_in_log);
    }
    contract::consistency_answer out;
    LETTERBOX_TRY(out.path, with.log.prove_consistency(before, after, *rows));
    return answer_with(out);
}

read_answer events(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto after, number_query(from, "after", 0));
    LETTERBOX_TRY(const auto limit, page_limit(from));
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto found, rows->events_after(by.member, after, limit));
    contract::events_page out;
    // Their own: that of the whole agency would tell how much others write.
    LETTERBOX_TRY(out.newest, rows->newest_cursor_of(by.member));
    for (const auto& each : found) {
        LETTERBOX_TRY(auto shown, event_of(each.cursor, each.kind, each.id));
        out.events.push_back(std::move(shown));
    }
    return answer_with(out);
}

base::result<contract::event> event_of(std::uint64_t cursor, const std::string& kind,
                                       const std::string& id) {
    contract::event out;
    out.cursor = cursor;
    out.id = id;
    if (!record::decode(record::json(kind), out.kind)) {
        return refuse(refusal::damaged, "event");
    }
    return out;
}

}  // namespace letterbox::service
