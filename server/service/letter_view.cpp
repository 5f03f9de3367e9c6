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
                     const store::letter_row& row) {
    return with.directory.read([&](const statement::ledger* known) {
        const auto* agreement = known == nullptr ? nullptr : known->agreement(row.agreement);
        return agreement != nullptr && known->in_team(agreement->what.team, worker);
    });
}

base::result<base::party_id> party_of(const caller& by, const store::letter_row& row) {
    const auto party = by.party_in(row.agreement);
    return party ? base::result<base::party_id>(*party) : base::refuse(base::refusal::not_found);
}

base::result<view> view_of_letter(context& with, const caller& by, const store::letter_row& row,
                                  store::reading& from) {
    if (by.is_staff() && in_letters_team(with, by.member, row)) {
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
    if (!party || std::find(row.to.begin(), row.to.end(), *party) == row.to.end()) {
        return view::none;
    }
    const auto passed_on = from.delivery(row.id, *party);
    if (!passed_on) {
        return passed_on.why() == base::refusal::not_found ? base::result<view>(view::none)
                                                           : passed_on.error();
    }
    return passed_on->recalled ? view::none : view::reader;
}

namespace {

base::status add_for_author(context& with, view as, const store::letter_row& row,
                            store::reading& from, contract::letter_summary& out) {
    const auto now = with.now();
    out.due = row.due;
    out.late = moderation::is_late(item_of(row), now);
    out.sent = row.submitted;
    if (row.claimed_by && state_of(row, now) != moderation::letter_state::submitted) {
        out.reader = row.claimed_by;
    }
    LETTERBOX_TRY(const auto passed_on, from.deliveries(row.id));
    for (const auto& each : passed_on) {
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
    return {};
}

}  // namespace

base::result<contract::letter_summary> summarise(context& with, const caller& by, view as,
                                                 const store::letter_row& row,
                                                 store::reading& from) {
    contract::letter_summary out;
    out.agreement = row.agreement;
    out.author = row.author;
    out.from = row.from;
    out.letter = row.id;
    out.parts = row.parts;
    out.statement = row.statement;
    out.to = row.to;
    out.version = row.version;
    if (as == view::reader) {
        // The other receivers' deliveries are not this reader's business.
        out.state = moderation::name(moderation::letter_state::delivered);
        LETTERBOX_TRY(const auto party, party_of(by, row));
        LETTERBOX_TRY(const auto mine, from.delivery(row.id, party));
        out.delivered = mine.delivered;
        out.number = mine.number;
        return out;
    }
    out.state = moderation::name(state_of(row, with.now()));
    LETTERBOX_CHECK(add_for_author(with, as, row, from, out));
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
