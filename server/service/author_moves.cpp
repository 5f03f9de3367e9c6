// What the author and the reader do to a letter: take it back; say that it was opened.
#include "crypto/record/letter.hpp"
#include "moderation/agreement/judge.hpp"
#include "server/contract/letters.hpp"
#include "server/service/envelope_of.hpp"
#include "server/service/letter_view.hpp"
#include "server/service/standing.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

void withdraw(context& with, const caller& by, const request& from, completion done) {
    const auto key = key_of(from, by.member.text(), from.body);
    const auto known = replayed(with, key);
    if (!known || *known) {
        done(known ? answer_to(with, **known) : base::result<answer>(known.error()));
        return;
    }
    const auto now = with.now();
    const auto id = id_parameter<base::letter_id>(from);
    const auto checked = [&]() -> base::result<signed_statement<record::withdrawal>> {
        if (!id) {
            return id.error();
        }
        LETTERBOX_TRY(const auto asked, read_body<contract::statement_request>(from));
        auto rows = with.store.read();
        if (!rows) {
            return refuse(refusal::unavailable);
        }
        LETTERBOX_TRY(const auto row, rows->letter(*id));
        if (row.author != by.member) {
            return refuse(refusal::not_found);
        }
        return with.directory.read([&](const statement::ledger* ledger) {
            return signed_by_key<record::withdrawal>(asked.statement, by.key, *ledger);
        });
    }();
    if (!checked) {
        done(checked.error());
        return;
    }
    change_by(
        by, with, key,
        [&with, id = *id, now, what = *checked](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto row, to.read().letter(id));
            if (row.statement != what.what.letter) {
                return refuse(refusal::mismatch, "letter");
            }
            moderation::letter_context about;
            about.approved_once = row.second_for.has_value();
            LETTERBOX_TRY(
                const auto next,
                moderation::next(state_of(row, now), moderation::letter_event::withdraw, about));
            const std::array<store::new_statement, 1> rows{row_of(what.envelope, id.text())};
            LETTERBOX_TRY(const auto placed, to.append(rows, now));
            store::letter_move move;
            move.letter = id;
            move.to = static_cast<int>(next);
            move.waiting = false;
            move.clear_claim = true;
            move.withdrawn_leaf = placed.first_leaf;
            LETTERBOX_TRY(const auto moved, to.move_letter(move));
            static_cast<void>(moved);
            LETTERBOX_CHECK(tell(to, contract::event_kind::letter_withdrawn, id.text(), now,
                                 workers_of(with, row)));
            outcome out;
            out.leaves = {placed.first_leaf};
            out.time = now;
            return out;
        },
        std::move(done));
}

namespace {

// The party as which somebody opened a letter that was passed on to them.
base::result<base::party_id> opened_as(context& with, const caller& by,
                                       const store::letter_row& row, store::reading& from) {
    LETTERBOX_TRY(const auto as, view_of_letter(with, by, row, from));
    if (as != view::reader) {
        return refuse(as == view::none ? refusal::not_found : refusal::not_your_letter);
    }
    LETTERBOX_TRY(const auto mine, party_of(by, row));
    const auto agreed = with.directory.read([&](const statement::ledger* known) {
        const auto* rules = known->agreement_version(row.agreement_hash);
        return rules != nullptr && moderation::may_opening_be_told(rules->what, row.from, mine);
    });
    if (!agreed) {
        return refuse(refusal::not_allowed, "receipts");
    }
    return mine;
}

}  // namespace

void opened(context& with, const caller& by, const request& from, completion done) {
    const auto now = with.now();
    const auto id = id_parameter<base::letter_id>(from);
    if (!id) {
        done(id.error());
        return;
    }
    change_by(
        by, with, std::nullopt,
        [&with, by, id = *id, now](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto row, to.read().letter(id));
            LETTERBOX_TRY(const auto party, opened_as(with, by, row, to.read()));
            LETTERBOX_TRY(const auto before, to.read().delivery(id, party));
            LETTERBOX_CHECK(to.mark_opened(id, party, now));
            if (!before.opened) {
                LETTERBOX_CHECK(tell(to, contract::event_kind::letter_opened, id.text(), now,
                                     authors_of(with, row)));
            }
            return outcome{};
        },
        std::move(done));
}

}  // namespace letterbox::service
