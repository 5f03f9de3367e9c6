// The second signature on what waits; the list of what waits; dropping it.
#include "server/contract/proposals.hpp"
#include "server/service/deciding.hpp"
#include "server/service/publication.hpp"
#include "server/service/standing.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

base::result<store::proposal_row> find_proposal(context& with, const base::digest& hash) {
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    return rows->proposal(hash);
}

bool may_complete(const store::proposal_row& row, const caller& by) {
    return row.awaits ? *row.awaits == by.member : row.created_by != by.member;
}

void complete_decision(context& with, const caller& by, const std::string& text,
                       const store::proposal_row& row, std::optional<store::request_key> key,
                       completion done) {
    const auto id = base::letter_id::parse(row.extra);
    const auto checked = [&]() -> base::result<checked_decision> {
        LETTERBOX_CHECK(id);
        LETTERBOX_TRY(const auto letter, load_letter(with, by, *id));
        return with.directory.read([&](const statement::ledger* known) {
            return check_decision(text, {}, letter.facts, by, false, *known);
        });
    }();
    if (!checked) {
        done(checked.error());
        return;
    }
    const auto now = with.now();
    change_by(
        by, with, std::move(key),
        [&with, by, id = *id, what = *checked, hash = row.hash,
         now](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto waiting, to.read().proposal(hash));
            LETTERBOX_TRY(const auto leaf,
                          write_decision(with, to, by, id, what, waiting.pieces, nullptr, now));
            outcome out;
            out.leaves = {leaf};
            out.time = now;
            return out;
        },
        std::move(done));
}

}  // namespace

read_answer proposals(context& with, const caller& by) {
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto found, rows->proposals(by.member));
    contract::proposals_answer out;
    for (const auto& each : found) {
        contract::proposal shown;
        shown.awaits = each.awaits;
        shown.by = each.created_by;
        if (!each.extra.empty()) {
            LETTERBOX_TRY(shown.letter, base::letter_id::parse(each.extra));
        }
        shown.statement_hash = each.hash;
        shown.statement = each.envelope;
        shown.time = each.created;
        out.proposals.push_back(std::move(shown));
    }
    return answer_with(out);
}

void complete(context& with, const caller& by, const request& from, completion done) {
    auto key = key_of(from, by.member.text(), from.body);
    const auto known = replayed(with, key);
    if (!known || *known) {
        done(known ? answer_to(with, **known) : base::result<answer>(known.error()));
        return;
    }
    const auto asked = read_body<contract::complete_request>(from);
    const auto hash = hash_parameter(from);
    const auto row =
        hash ? find_proposal(with, *hash) : base::result<store::proposal_row>(hash.error());
    const auto ready = [&]() -> base::status {
        LETTERBOX_CHECK(asked);
        LETTERBOX_CHECK(row);
        if (!may_complete(*row, by)) {
            return refuse(refusal::not_allowed);
        }
        LETTERBOX_TRY(const auto envelope,
                      statement::parse_envelope(base::view_of(asked->statement)));
        return envelope.statement_hash() == row->hash
                 ? base::status()
                 : refuse(refusal::mismatch, "another statement");
    }();
    if (!ready) {
        done(ready.error());
        return;
    }
    if (row->kind == record::decision::kind) {
        complete_decision(with, by, asked->statement, *row, std::move(key), std::move(done));
        return;
    }
    auto prepared = prepare(with, by, asked->statement, {});
    if (!prepared) {
        done(prepared.error());
        return;
    }
    const auto now = with.now();
    auto what = std::make_shared<const publication>(std::move(*prepared));
    change_by(
        by, with, std::move(key),
        [&with, by, what, now](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto waiting, to.read().proposal(what->hash));
            LETTERBOX_TRY(const auto leaf,
                          write_publication(with, to, by, *what, waiting.pieces, nullptr, now));
            LETTERBOX_CHECK(to.delete_proposal(what->hash));
            outcome out;
            out.leaves = {leaf};
            out.time = now;
            return out;
        },
        std::move(done), accept_into(with, *what));
}

namespace {

// One that was dropped before is gone as it was meant to be; one that somebody completed is not.
base::result<outcome> gone_already(store::reading& from, const base::digest& hash) {
    const auto signed_by_two = from.statement(hash);
    if (signed_by_two) {
        return refuse(refusal::not_found);
    }
    return signed_by_two.why() == refusal::not_found ? base::result<outcome>(outcome{})
                                                     : base::result<outcome>(signed_by_two.error());
}

}  // namespace

void drop_proposal(context& with, const caller& by, const request& from, completion done) {
    const auto hash = hash_parameter(from);
    if (!hash) {
        done(hash.error());
        return;
    }
    change_by(
        by, with, std::nullopt,
        [by, hash = *hash](store::writing& to) -> base::result<outcome> {
            const auto row = to.read().proposal(hash);
            if (!row) {
                return row.why() == refusal::not_found ? gone_already(to.read(), hash)
                                                       : base::result<outcome>(row.error());
            }
            if (row->created_by != by.member && !may_complete(*row, by)) {
                return refuse(refusal::not_allowed);
            }
            LETTERBOX_CHECK(to.delete_proposal(hash));
            if (!row->extra.empty()) {
                store::letter_move move;
                LETTERBOX_TRY(move.letter, base::letter_id::parse(row->extra));
                move.clear_second = true;
                LETTERBOX_TRY(const auto moved, to.move_letter(move));
                static_cast<void>(moved);
            }
            return outcome{};
        },
        std::move(done));
}

}  // namespace letterbox::service
