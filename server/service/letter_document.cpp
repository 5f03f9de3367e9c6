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

base::result<contract::logged> show(const looking& at, std::uint64_t leaf) {
    LETTERBOX_TRY(const auto row, at.from.statement_at(leaf));
    return logged_of(at.with, row, at.in, at.from);
}

/// A version's statement and its submission, which the log has one after the other.
struct version_place {
    base::digest hash;
    std::uint64_t leaf = 0;
    std::uint64_t submission_leaf = 0;
};

// In their order. The letter's row knows the newest; where that is the first there are no others.
base::result<std::vector<version_place>> versions_of(const looking& at,
                                                     const store::letter_row& row) {
    std::vector<version_place> out;
    if (row.version > 1) {
        LETTERBOX_TRY(const auto all,
                      at.from.statements(0, record::letter::kind, row.id.text(), max_versions));
        for (const auto& each : all) {
            if (each.leaf != row.leaf) {
                out.push_back({each.hash, each.leaf, each.leaf + 1});
            }
        }
    }
    out.push_back({row.statement, row.leaf, row.submission_leaf});
    return out;
}

struct decision_place {
    base::digest hash;
    std::uint64_t leaf = 0;
};

base::result<std::vector<decision_place>> decisions_for(const looking& at,
                                                        const store::letter_row& row,
                                                        const base::digest& version) {
    LETTERBOX_TRY(const auto all, at.from.decisions(row.id));
    std::vector<decision_place> out;
    if (at.as != view::reader) {
        for (const auto& each : all) {
            if (each.letter_hash == version) {
                out.push_back({each.hash, each.leaf});
            }
        }
        return out;
    }
    // A reader sees what passed the letter on to them, and what approved it if that was another.
    LETTERBOX_TRY(const auto party, party_of(at.by, row));
    LETTERBOX_TRY(const auto mine, at.from.delivery(row.id, party));
    LETTERBOX_TRY(const auto stored, at.from.statement(mine.decision));
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(stored.envelope)));
    LETTERBOX_TRY(const auto decision, statement::decode_payload<record::decision>(envelope));
    for (const auto& each : all) {
        if (each.hash == mine.decision || each.hash == decision.approved_by) {
            out.push_back({each.hash, each.leaf});
        }
    }
    return out;
}

base::status add_pieces(const looking& at, std::uint64_t leaf, std::span<const base::team_id> teams,
                        contract::letter_document& out, std::optional<base::salt16>& salt) {
    LETTERBOX_TRY(const auto pieces, at.from.pieces_at(leaf, at.by.member, teams));
    for (const auto& each : pieces) {
        out.pieces.push_back({each.header, each.payload, each.size});
        if (each.salt) {
            salt = each.salt;
        }
    }
    return {};
}

// With the author's note to the worker, which hangs on it where it corrects a version.
base::status add_submission(const looking& at, const store::letter_row& row, std::uint64_t leaf,
                            bool corrects, std::span<const base::team_id> teams,
                            contract::letter_document& out) {
    LETTERBOX_TRY(const auto stored, at.from.statement_at(leaf));
    LETTERBOX_TRY(out.submission, logged_of(at.with, stored, at.in, at.from));
    if (corrects) {
        std::optional<base::salt16> none;
        LETTERBOX_CHECK(add_pieces(at, leaf, teams, out, none));
    }
    if (row.withdrawn_leaf && leaf == row.submission_leaf) {  // of the newest version
        LETTERBOX_TRY(out.withdrawal, show(at, *row.withdrawn_leaf));
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
    const auto teams = at.with.directory.teams_of(at.by.member);
    version_place version{row.statement, row.leaf, row.submission_leaf};
    if (at.as != view::reader) {
        LETTERBOX_TRY(const auto all, versions_of(at, row));
        for (std::size_t i = 0; i < all.size(); ++i) {
            out.versions.push_back(static_cast<std::uint32_t>(i + 1));
        }
        if (wanted > all.size()) {
            return refuse(refusal::not_found, "version");
        }
        if (wanted != 0) {
            version = all[wanted - 1];
        }
        const bool corrects = version.leaf != all.front().leaf;
        LETTERBOX_CHECK(add_submission(at, row, version.submission_leaf, corrects, teams, out));
    } else if (wanted != 0 && wanted != row.version) {
        return refuse(refusal::not_found, "version");
    }
    LETTERBOX_TRY(out.letter, show(at, version.leaf));
    LETTERBOX_TRY(out.summary, summarise(at.with, at.by, at.as, row, at.from));
    if (version.hash != row.statement) {
        LETTERBOX_CHECK(tell_of_version(out));
    }
    std::optional<base::salt16> salt;
    LETTERBOX_CHECK(add_pieces(at, version.leaf, teams, out, salt));
    LETTERBOX_TRY(const auto decisions, decisions_for(at, row, version.hash));
    for (const auto& each : decisions) {
        LETTERBOX_TRY(auto shown, show(at, each.leaf));
        std::optional<base::salt16> none;
        LETTERBOX_CHECK(add_pieces(at, each.leaf, teams, out, none));
        const auto last = each.leaf == decisions.back().leaf;
        out.decisions.push_back({std::move(shown), last ? salt : std::nullopt});
    }
    LETTERBOX_TRY(out.rewraps, rewraps_for(at.with, version.hash, at.by.member, at.in, at.from));
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
