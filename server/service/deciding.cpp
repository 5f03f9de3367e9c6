#include "server/service/deciding.hpp"

#include <algorithm>
#include <set>

#include "server/service/letter_view.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;
using moderation::letter_event;
using moderation::letter_state;
using verdict = record::outcome;

namespace {

letter_event event_of_outcome(verdict what) {
    switch (what) {
    case verdict::approve:
        return letter_event::approve;
    case verdict::approve_and_deliver:
        return letter_event::approve_and_deliver;
    case verdict::deliver:
        return letter_event::deliver;
    case verdict::returned:
        return letter_event::return_;
    case verdict::decline:
        return letter_event::decline;
    case verdict::recall:
        return letter_event::recall;
    }
    throw std::logic_error("outcome");
}

contract::event_kind told_as(verdict what) {
    switch (what) {
    case verdict::approve:
        return contract::event_kind::letter_approved;
    case verdict::approve_and_deliver:
    case verdict::deliver:
        return contract::event_kind::letter_delivered;
    case verdict::returned:
        return contract::event_kind::letter_returned;
    case verdict::decline:
        return contract::event_kind::letter_declined;
    case verdict::recall:
        return contract::event_kind::letter_recalled;
    }
    throw std::logic_error("outcome");
}

bool needs_claim(verdict what) {
    return what != verdict::recall && what != verdict::deliver;
}

base::result<letter_state> next_state(const caller& by, const store::letter_row& row, verdict what,
                                      base::instant now) {
    auto item = item_of(row);
    if (needs_claim(what)) {
        LETTERBOX_TRY(item, moderation::renew(item, by.member, now));
        if (row.second_for && *row.second_for != by.member) {
            return refuse(refusal::not_allowed, "waits for another person");
        }
    }
    const auto& passed_on = row.passed_on;
    moderation::letter_context about;
    about.two_people = row.approvals > 1;
    about.approved_once = row.second_for.has_value();
    about.parties_left = passed_on.size() < row.to.size();
    about.all_opened = !about.parties_left &&
                       std::all_of(passed_on.begin(), passed_on.end(),
                                   [](const auto& each) { return each.opened.has_value(); });
    return moderation::next(item.state, event_of_outcome(what), about);
}

// What was given to readers is taken back. The author's and the team's own headers stay, and those of
// a party that has opened the letter: what it has read cannot be unread.
base::status take_back(context& with, store::writing& to, const store::letter_row& row,
                       std::vector<base::member_id>& people) {
    auto keepers = authors_of(with, row);
    for (const auto& each : row.passed_on) {
        if (each.opened) {
            const auto party = party_members(with, {row.agreement, each.party});
            keepers.insert(keepers.end(), party.begin(), party.end());
        } else {
            LETTERBOX_CHECK(to.recall_delivery(row.id, each.party));
        }
    }
    LETTERBOX_TRY(const auto all, to.read().all_pieces(row.statement));
    std::set<std::array<std::uint8_t, 16>> readers;
    for (const auto& each : all) {
        const base::member_id who{each.reader};
        if (each.kind == store::reader_kind::member && each.active &&
            std::find(keepers.begin(), keepers.end(), who) == keepers.end()) {
            readers.insert(each.reader);
        }
    }
    for (const auto& each : readers) {
        LETTERBOX_CHECK(
            to.set_pieces_active(row.statement, store::reader_kind::member, each, false));
        people.push_back(base::member_id{each});
    }
    return {};
}

base::status add_deliveries(store::writing& to, const store::letter_row& row,
                            const checked_decision& what, base::instant now) {
    for (const auto& each : what.decision.what.deliveries) {
        store::delivery_row delivery;
        delivery.party = each.party;
        delivery.number = each.number;
        delivery.letter = row.id;
        delivery.decision = what.decision.hash;
        delivery.previous = each.previous;
        delivery.delivered = now;
        LETTERBOX_CHECK(to.add_delivery(delivery));
    }
    return {};
}

base::result<letter_at_hand> load_letter_from(store::reading& from, const context& with,
                                              const caller& by, const base::letter_id& id) {
    letter_at_hand out;
    LETTERBOX_TRY(out.row, from.letter(id));
    if (!in_letters_team(with, by.member, out.row.agreement)) {
        return refuse(refusal::not_found);
    }
    LETTERBOX_TRY(const auto stored, from.statement(out.row.statement));
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(stored.envelope)));
    LETTERBOX_TRY(out.facts.what, statement::decode_payload<record::letter>(envelope));
    out.facts.hash = out.row.statement;
    LETTERBOX_TRY(const auto decisions, from.decisions(id));
    for (const auto& each : decisions) {
        if (each.letter_hash == out.row.statement &&
            each.outcome == static_cast<int>(verdict::approve)) {
            out.facts.approved_by = each.hash;
        }
    }
    if (out.facts.approved_by) {
        LETTERBOX_TRY(const auto approval, from.statement(*out.facts.approved_by));
        LETTERBOX_TRY(const auto first,
                      statement::parse_envelope(base::view_of(approval.envelope)));
        LETTERBOX_TRY(const auto said, statement::decode_payload<record::decision>(first));
        out.facts.left_out = said.left_out;
        out.facts.approvals = said.approvers.size();
    }
    return out;
}

}  // namespace

base::result<letter_at_hand> load_letter(context& with, const caller& by,
                                         const base::letter_id& id) {
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    return load_letter_from(*rows, with, by, id);
}

// Somebody may have left since, a party may have grown, another version may have come.
base::status check_again(const context& with, store::writing& to, const caller& by,
                         const base::letter_id& id, const checked_decision& what, bool half) {
    LETTERBOX_TRY(const auto letter, load_letter_from(to.read(), with, by, id));
    if (letter.row.statement != what.decision.what.letter) {
        return refuse(refusal::mismatch, "a newer version has come");
    }
    contract::reader_lines lines;
    for (const auto& each : what.readers) {
        lines.readers.push_back({each.epoch, each.member, each.salt});
    }
    return with.directory.read([&](const statement::ledger* known) -> base::status {
        LETTERBOX_CHECK(
            check_decision(what.decision.envelope.text(), lines, letter.facts, by, half, *known));
        return {};
    });
}

base::status forget_approval(store::writing& to, const base::letter_id& letter) {
    const auto waiting = to.read().approval(letter);
    if (waiting) {
        return to.delete_proposal(waiting->hash);
    }
    return waiting.why() == refusal::not_found ? base::status() : waiting.error();
}

base::result<std::uint64_t> write_decision(context& with, store::writing& to, const caller& by,
                                           const base::letter_id& id, const checked_decision& what,
                                           const std::vector<store::piece_row>& rows,
                                           const pieces* payloads, base::instant now) {
    const auto& decision = what.decision.what;
    LETTERBOX_TRY(const auto row, to.read().letter(id));
    LETTERBOX_CHECK(check_again(with, to, by, id, what, false));
    LETTERBOX_TRY(const auto next, next_state(by, row, decision.outcome, now));
    const std::array<store::new_statement, 1> statements{row_of(what.decision.envelope, id.text())};
    LETTERBOX_TRY(const auto placed, to.append(statements, now));
    LETTERBOX_CHECK(to.record_decision({what.decision.hash, placed.first_leaf, row.agreement,
                                        decision.sequence, decision.previous, id, decision.letter,
                                        static_cast<int>(decision.outcome), now}));
    LETTERBOX_CHECK(add_deliveries(to, row, what, now));
    if (payloads != nullptr) {
        LETTERBOX_CHECK(put_payloads(to, *payloads));
    }
    LETTERBOX_CHECK(to.put_pieces(rows));

    auto people = workers_of(with, row);
    const auto authors = authors_of(with, row);
    people.insert(people.end(), authors.begin(), authors.end());
    for (const auto& each : what.readers) {
        people.push_back(each.member);
    }
    if (decision.outcome == verdict::recall) {
        LETTERBOX_CHECK(take_back(with, to, row, people));
    }
    LETTERBOX_CHECK(forget_approval(to, id));
    store::letter_move move;
    move.letter = id;
    move.to = static_cast<int>(next);
    move.waiting = false;
    move.clear_claim = true;
    move.clear_second = true;
    move.hold = "";
    move.decision = what.decision.hash;
    LETTERBOX_TRY(const auto moved, to.move_letter(move));
    static_cast<void>(moved);
    LETTERBOX_CHECK(tell(to, told_as(decision.outcome), id.text(), now, std::move(people)));
    return placed.first_leaf;
}

}  // namespace letterbox::service
