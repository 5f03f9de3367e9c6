#include "server/service/letter_view.hpp"

#include <algorithm>

#include "moderation/agreement/judge.hpp"

namespace letterbox::service {

moderation::queue_item item_of(const store::letter_row& row) {
    moderation::queue_item out;
    out.letter = row.id;
    out.version = row.version;
    out.team = row.team;
    out.state = static_cast<moderation::letter_state>(row.state);
    out.submitted = row.submitted;
    out.due = row.due;
    out.claimed_by = row.claimed_by;
    out.lease_until = row.lease_until;
    return out;
}

moderation::letter_state state_of(const store::letter_row& row, base::instant now) {
    return moderation::state_at(item_of(row), now);
}

bool in_letters_team(const context& with, const base::member_id& worker,
                     const base::agreement_id& agreement) {
    return with.directory.read([&](const statement::ledger* known) {
        const auto* found = known == nullptr ? nullptr : known->agreement(agreement);
        return found != nullptr && known->in_team(found->what.team, worker);
    });
}

base::result<base::party_id> party_of(const caller& by, const store::letter_row& row) {
    const auto party = by.party_in(row.agreement);
    return party ? base::result<base::party_id>(*party) : base::refuse(base::refusal::not_found);
}

namespace {

// What the caller is to a letter if it was passed on: a reader is none until then.
template <class Row>
view view_once_passed_on(const context& with, const caller& by, const Row& row) {
    if (by.is_staff() && in_letters_team(with, by.member, row.agreement)) {
        return view::team;
    }
    if (by.member == row.author) {
        return view::author;
    }
    // What a newcomer's own registration says of parties, nobody has vouched for yet.
    if (!by.certified) {
        return view::none;
    }
    if (by.in_party(row.agreement, row.from)) {
        return view::author;
    }
    const auto party = by.party_in(row.agreement);
    return party && std::find(row.to.begin(), row.to.end(), *party) != row.to.end() ? view::reader
                                                                                    : view::none;
}

}  // namespace

base::result<view> view_of_letter(context& with, const caller& by, const store::letter_row& row,
                                  store::reading& from) {
    if (!row.waiting && moderation::is_undecided(state_of(row, with.now()))) {
        return view::none;  // of a newcomer who was turned away: nobody can say who wrote it
    }
    const auto out = view_once_passed_on(with, by, row);
    if (out != view::reader) {
        return out;
    }
    LETTERBOX_TRY(const auto party, party_of(by, row));
    const auto passed_on = from.delivery(row.id, party);
    if (!passed_on) {
        return passed_on.why() == base::refusal::not_found ? base::result<view>(view::none)
                                                           : passed_on.error();
    }
    return passed_on->recalled ? view::none : view::reader;
}

view view_of_received(const context& with, const caller& by, const store::received_row& row) {
    const auto out = view_once_passed_on(with, by, row);
    const bool to_another =
        row.delivery.recalled || by.party_in(row.agreement) != row.delivery.party;
    return out == view::reader && to_another ? view::none : out;
}

namespace {

void add_for_author(const context& with, view as, const store::letter_row& row,
                    contract::letter_summary& out) {
    const auto now = with.now();
    out.due = row.due;
    out.late = moderation::is_late(item_of(row), now);
    out.sent = row.submitted;
    if (row.claimed_by && state_of(row, now) != moderation::letter_state::submitted) {
        out.reader = row.claimed_by;
    }
    for (const auto& each : row.passed_on) {
        if (!each.recalled && (!out.delivered || *out.delivered < each.delivered)) {
            out.delivered = each.delivered;
        }
        const auto told = with.directory.read([&](const statement::ledger* known) {
            const auto* rules = known->agreement_version(row.agreement_hash);
            return rules != nullptr &&
                   moderation::may_opening_be_told(rules->what, row.from, each.party);
        });
        if (told && each.opened) {
            out.opened = each.opened;
        }
    }
    if (as == view::team) {
        out.approvals_needed = row.approvals;
        out.certified = with.directory.read(
            [&](const statement::ledger* known) { return known->member(row.author) != nullptr; });
        if (!row.hold.empty()) {
            out.hold_reason = row.hold;
        }
        if (row.claimed_by) {
            out.lease_until = row.lease_until;
        }
        out.second = row.second_for;
    }
}

template <class Row>
contract::letter_summary what_all_see(const Row& row) {
    contract::letter_summary out;
    out.agreement = row.agreement;
    out.author = row.author;
    out.from = row.from;
    out.parts = row.parts;
    out.statement = row.statement;
    out.to = row.to;
    out.version = row.version;
    return out;
}

void add_for_reader(const store::delivery_row& mine, contract::letter_summary& out) {
    out.state = moderation::name(moderation::letter_state::delivered);
    out.delivered = mine.delivered;
    out.number = mine.number;
}

}  // namespace

contract::letter_summary summarise(const store::received_row& row) {
    auto out = what_all_see(row);
    out.letter = row.delivery.letter;
    add_for_reader(row.delivery, out);
    return out;
}

base::result<contract::letter_summary> summarise(context& with, const caller& by, view as,
                                                 const store::letter_row& row,
                                                 store::reading& from) {
    contract::letter_summary out = what_all_see(row);
    out.letter = row.id;
    if (as == view::reader) {
        // The other receivers' deliveries are not this reader's business.
        LETTERBOX_TRY(const auto party, party_of(by, row));
        LETTERBOX_TRY(const auto mine, from.delivery(row.id, party));
        add_for_reader(mine, out);
        return out;
    }
    out.state = moderation::name(state_of(row, with.now()));
    add_for_author(with, as, row, out);
    return out;
}

std::vector<base::member_id> authors_of(const context& with, const store::letter_row& row) {
    return party_members(with, {row.agreement, row.from}, row.author);
}

std::vector<base::member_id> workers_of(const context& with, const store::letter_row& row) {
    const auto team = with.directory.read([&](const statement::ledger* known) {
        const auto* agreement = known == nullptr ? nullptr : known->agreement(row.agreement);
        return agreement == nullptr ? row.team : agreement->what.team;
    });
    return team_members(with, team);
}

}  // namespace letterbox::service
