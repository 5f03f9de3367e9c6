// What the checks of rows against the log have in common (check_rows.hpp).
#pragma once

#include <string>
#include <utility>

#include "crypto/statement/ledger.hpp"
#include "server/store/store.hpp"

namespace letterbox::service {

/// Lines for an operator. Somebody may have written a million wrong rows: of those that come after
/// the first thousand only the number is kept.
class told_lines {
public:
    void tell(std::string line) {
        if (lines_.size() < most) {
            lines_.push_back(std::move(line));
        } else {
            ++more_;
        }
    }
    [[nodiscard]] store::findings take() {
        if (more_ != 0) {
            lines_.push_back("and " + std::to_string(more_) +
                             " more rows that no statement stands for");
        }
        return std::move(lines_);
    }

private:
    static constexpr std::size_t most = 1000;
    store::findings lines_;
    std::uint64_t more_ = 0;
};

struct row_check {
    store::reading& from;
    const statement::ledger& known;  // with everything that is in the log
    told_lines& out;
};

/// A statement as its row in the log has it, decoded; no signature is judged. Refuses what
/// parse_envelope and decode_payload refuse.
template <class Statement>
base::result<Statement> content_of(const store::statement_row& row) {
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(row.envelope)));
    return statement::decode_payload<Statement>(envelope);
}

/// The same for a statement that may not be there, or may be of another kind: not_found. Refuses
/// besides what the store refuses.
template <class Statement>
base::result<Statement> find_content(store::reading& from, const base::digest& hash) {
    LETTERBOX_TRY(const auto row, from.statement(hash));
    auto out = content_of<Statement>(row);
    return out ? std::move(out) : base::result<Statement>(base::refusal::not_found);
}

/// Letters, decisions, deliveries, and the newest links of chains.
base::status check_letter_rows(const row_check& with);
/// Who has which key to which sealed piece.
base::status check_piece_rows(const row_check& with);
/// Statements that wait for a second signature, with their sealed pieces.
base::status check_proposal_rows(const row_check& with);
/// Accounts, invitations, registrations and drafts.
base::status check_people_rows(const row_check& with);

}  // namespace letterbox::service
