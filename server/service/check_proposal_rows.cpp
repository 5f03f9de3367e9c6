// What waits for a second signature is in no log yet: each row must hold what its own statement says,
// signed by who is said to have made it.
#include "server/service/past.hpp"
#include "server/service/said_pieces.hpp"

namespace letterbox::service {

namespace {

/// The pieces of a statement that waits, and of the letter that it decides on.
base::result<said_pieces> pieces_of(const row_check& with, const store::proposal_row& row,
                                    const statement::envelope& envelope) {
    said_pieces out(with, any_leaf);
    if (row.kind == record::team::kind) {
        LETTERBOX_TRY(const auto what, statement::decode_payload<record::team>(envelope));
        out.add(what, row.hash);
    } else if (row.kind == record::agreement::kind) {
        LETTERBOX_TRY(const auto what, statement::decode_payload<record::agreement>(envelope));
        out.add(what, row.hash);
    } else if (row.kind == record::decision::kind) {
        LETTERBOX_TRY(const auto what, statement::decode_payload<record::decision>(envelope));
        LETTERBOX_TRY(const auto about, with.from.statement(what.letter));
        LETTERBOX_TRY(const auto letter, content_of<record::letter>(about));
        if (about.subject != row.extra) {
            return base::refuse(base::refusal::mismatch);
        }
        out.add(what, row.hash, letter);
    } else if (row.kind == record::rewrap::kind) {
        LETTERBOX_TRY(const auto what, statement::decode_payload<record::rewrap>(envelope));
        out.add(what);
    }
    return out;
}

base::result<bool> is_right(const row_check& with, const store::proposal_row& row) {
    const auto envelope = statement::parse_envelope(base::view_of(row.envelope));
    const auto kind = envelope ? envelope->kind() : base::result<std::string>(envelope.error());
    if (!kind || *kind != row.kind || !(envelope->statement_hash() == row.hash) ||
        row.extra.empty() == (row.kind == record::decision::kind) ||
        std::none_of(
            envelope->signatures.begin(), envelope->signatures.end(),
            [&](const auto& each) { return had_key(with.known, row.created_by, each.keyid); })) {
        return false;
    }
    const auto said = pieces_of(with, row, *envelope);
    if (!said) {
        return said.why() == base::refusal::storage_failed ? base::result<bool>(said.error())
                                                           : false;
    }
    LETTERBOX_TRY(const auto whole, with.from.proposal(row.hash));
    for (const auto& each : whole.pieces) {
        LETTERBOX_TRY(const bool given, said->give(each));
        if (!given) {
            return false;
        }
    }
    return true;
}

}  // namespace

base::status check_proposal_rows(const row_check& with) {
    return with.from.each_proposal(
        [&](const base::result<store::proposal_row>& row) -> base::status {
            const auto right = row ? is_right(with, *row) : base::result<bool>(false);
            if (!right && right.why() != base::refusal::damaged) {
                return right.error();
            }
            if (!right || !*right) {
                with.out.tell(
                    (row ? "what waits for a second signature, by " + row->created_by.text()
                         : "what waits for a second signature") +
                    ": its row holds something else than its statement says");
            }
            return {};
        });
}

}  // namespace letterbox::service
