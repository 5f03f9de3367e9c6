// One version of a letter: everything that the caller needs to verify and open it, and nothing else.
#include <algorithm>

#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "server/service/letter_view.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::uint32_t max_versions = 200;

struct looking {
    context& with;
    const caller& by;
    view as;
    const agency_log::signed_tree& in;
    store::reading& from;
};

base::result<contract::logged> show(const looking& at, const base::digest& hash) {
    LETTERBOX_TRY(const auto row, at.from.statement(hash));
    return logged_of(at.with, row, at.in, at.from);
}

// The hashes of all versions in their order.
base::result<std::vector<store::statement_row>> versions_of(const looking& at,
                                                            const base::letter_id& id) {
    return at.from.statements(0, record::letter::kind, id.text(), max_versions);
}

base::result<std::vector<base::digest>> decisions_for(const looking& at,
                                                      const store::letter_row& row,
                                                      const base::digest& version) {
    LETTERBOX_TRY(const auto all, at.from.decisions(row.id));
    std::vector<base::digest> out;
    for (const auto& each : all) {
        if (each.letter_hash == version) {
            out.push_back(each.hash);
        }
    }
    if (at.as != view::reader) {
        return out;
    }
    LETTERBOX_TRY(const auto party, party_of(at.by, row));
    LETTERBOX_TRY(const auto mine, at.from.delivery(row.id, party));
    LETTERBOX_TRY(const auto stored, at.from.statement(mine.decision));
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(stored.envelope)));
    LETTERBOX_TRY(const auto decision, statement::decode_payload<record::decision>(envelope));
    out.clear();
    if (decision.approved_by) {
        out.push_back(*decision.approved_by);
    }
    out.push_back(mine.decision);
    return out;
}

base::status add_pieces(const looking& at, const base::digest& statement,
                        std::span<const base::team_id> teams, contract::letter_document& out,
                        std::optional<base::salt16>& salt) {
    LETTERBOX_TRY(const auto pieces, at.from.pieces(statement, at.by.member, teams));
    for (const auto& each : pieces) {
        out.pieces.push_back({each.header, each.payload, each.size});
        if (each.salt) {
            salt = each.salt;
        }
    }
    return {};
}

base::status add_submission(const looking& at, const base::letter_id& id,
                            const base::digest& version, contract::letter_document& out) {
    LETTERBOX_TRY(const auto all,
                  at.from.statements(0, record::submission::kind, id.text(), max_versions));
    for (const auto& each : all) {
        LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(each.envelope)));
        LETTERBOX_TRY(const auto what, statement::decode_payload<record::submission>(envelope));
        if (what.letter == version) {
            LETTERBOX_TRY(out.submission, logged_of(at.with, each, at.in, at.from));
        }
    }
    LETTERBOX_TRY(const auto taken_back,
                  at.from.statements(0, record::withdrawal::kind, id.text(), 1));
    if (!taken_back.empty()) {
        LETTERBOX_TRY(out.withdrawal, logged_of(at.with, taken_back.front(), at.in, at.from));
    }
    return {};
}

// The stored row tells of the newest version; an older one was corrected.
base::status tell_of_version(contract::letter_document& out) {
    LETTERBOX_TRY(const auto envelope,
                  statement::parse_envelope(base::view_of(out.letter.statement)));
    LETTERBOX_TRY(const auto what, statement::decode_payload<record::letter>(envelope));
    out.summary.version = what.version;
    out.summary.statement = envelope.statement_hash();
    out.summary.author = what.author.member;
    out.summary.to = what.to;
    out.summary.parts = what.parts.size();
    out.summary.state = record::encode(moderation::letter_state::corrected).get<std::string>();
    return {};
}

base::result<contract::letter_document> document(const looking& at, const store::letter_row& row,
                                                 std::uint64_t wanted) {
    contract::letter_document out;
    out.checkpoint = at.in.text;
    auto version = row.statement;
    if (at.as != view::reader) {
        LETTERBOX_TRY(const auto all, versions_of(at, row.id));
        for (std::size_t i = 0; i < all.size(); ++i) {
            out.versions.push_back(static_cast<std::uint32_t>(i + 1));
        }
        if (wanted > all.size()) {
            return refuse(refusal::not_found, "version");
        }
        if (wanted != 0) {
            version = all[wanted - 1].hash;
        }
        LETTERBOX_CHECK(add_submission(at, row.id, version, out));
    } else if (wanted != 0 && wanted != row.version) {
        return refuse(refusal::not_found, "version");
    }
    LETTERBOX_TRY(out.letter, show(at, version));
    LETTERBOX_TRY(out.summary, summarise(at.with, at.by, at.as, row, at.from));
    if (version != row.statement) {
        LETTERBOX_CHECK(tell_of_version(out));
    }
    const auto teams = at.with.directory.teams_of(at.by.member);
    std::optional<base::salt16> salt;
    LETTERBOX_CHECK(add_pieces(at, version, teams, out, salt));
    LETTERBOX_TRY(const auto decisions, decisions_for(at, row, version));
    for (const auto& each : decisions) {
        LETTERBOX_TRY(auto shown, show(at, each));
        std::optional<base::salt16> none;
        LETTERBOX_CHECK(add_pieces(at, each, teams, out, none));
        const auto last = each == decisions.back();
        out.decisions.push_back({std::move(shown), last ? salt : std::nullopt});
    }
    LETTERBOX_TRY(out.rewraps, rewraps_for(at.with, version, at.by.member, at.in, at.from));
    return out;
}

}  // namespace

read_answer letter(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto id, id_parameter<base::letter_id>(from));
    LETTERBOX_TRY(const auto wanted, number_query(from, "version", 0));
    const auto in = with.log.newest();
    auto rows = with.store.read();
    if (!rows || !in) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto row, rows->letter(id));
    LETTERBOX_TRY(const auto as, view_of_letter(with, by, row, *rows));
    if (as == view::none) {
        return refuse(refusal::not_found);
    }
    LETTERBOX_TRY(const auto out, document({with, by, as, *in, *rows}, row, wanted));
    return answer_with(out);
}

}  // namespace letterbox::service
