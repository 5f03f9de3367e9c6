#include "server/service/check_rows.hpp"

#include "crypto/log/checkpoint.hpp"
#include "server/service/context.hpp"
#include "server/service/row_check.hpp"
#include "server/service/start.hpp"

namespace letterbox::service {

using base::refusal;

namespace {

bool is_as_logged(const store::statement_row& row) {
    const auto envelope = statement::parse_envelope(base::view_of(row.envelope));
    if (!envelope || !envelope->kind()) {
        return false;
    }
    const auto logged = row_of(*envelope, row.subject);
    return logged.kind == row.kind && logged.hash == row.hash &&
           logged.leaf_hash == row.leaf_hash && logged.envelope == row.envelope;
}

/// What the log's own key said of it. That the tree is the one that was signed, the store looks at.
base::status check_signed(const row_check& with) {
    const auto* agency = with.known.agency();
    if (agency == nullptr) {
        return {};
    }
    LETTERBOX_TRY(const auto text, with.from.checkpoint());
    if (text.empty()) {
        return {};  // data from before checkpoints were kept; the next change keeps one
    }
    const auto& what = agency->what;
    const auto origin = log::checkpoint_origin(what.origin, what.scope.id);
    if (!log::verify_checkpoint(text, origin, what.log_key)) {
        with.out.tell("checkpoint: it is not signed by the log's key");
    }
    return {};
}

/// All that follows asks the log, so what it holds must be what its hashes say.
base::status check_statements(const row_check& with) {
    LETTERBOX_TRY(const auto size, with.from.tree_size());
    for (std::uint64_t leaf = 0; leaf < size; ++leaf) {
        const auto row = with.from.statement_at(leaf);
        if (!row && row.why() != refusal::not_found && row.why() != refusal::damaged) {
            return row.error();
        }
        if (!row || !is_as_logged(*row)) {
            with.out.tell("log: what stands at leaf " + std::to_string(leaf) +
                          " is not what was logged there");
        }
    }
    return {};
}

}  // namespace

base::result<store::findings> check_rows(store::store& rows) {
    const auto from = rows.read();
    if (!from) {
        return base::refuse(base::refusal::unavailable);
    }
    class directory people;
    LETTERBOX_CHECK(load_directory(people, *from));
    return people.read([&](const statement::ledger* known) -> base::result<store::findings> {
        const statement::ledger nobody{base::digest()};
        told_lines out;
        const row_check with{*from, known == nullptr ? nobody : *known, out};
        LETTERBOX_CHECK(check_signed(with));
        LETTERBOX_CHECK(check_statements(with));
        LETTERBOX_CHECK(check_letter_rows(with));
        LETTERBOX_CHECK(check_piece_rows(with));
        LETTERBOX_CHECK(check_proposal_rows(with));
        LETTERBOX_CHECK(check_people_rows(with));
        return out.take();
    });
}

}  // namespace letterbox::service
