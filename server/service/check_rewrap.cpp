#include "server/service/check_rewrap.hpp"

#include <algorithm>

#include "crypto/record/decision.hpp"
#include "moderation/lifecycle/lifecycle.hpp"
#include "server/service/past.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

using payloads = std::vector<base::digest>;

constexpr std::uint32_t rewraps_looked_at = 1000;  // all there ever are, of all a reader's keys

template <class Statement>
base::result<Statement> find_subject(store::reading& from, const base::digest& hash) {
    LETTERBOX_TRY(const auto row, from.statement(hash));
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(row.envelope)));
    return statement::decode_payload<Statement>(envelope);
}

bool has_party(const record::member& reader, const base::agreement_id& agreement,
               const base::party_id& party) {
    return std::find(reader.parties.begin(), reader.parties.end(),
                     record::party_ref{agreement, party}) != reader.parties.end();
}

base::status by_team(const caller& by, const base::agreement_id& agreement,
                     const statement::ledger& known) {
    const auto* found = known.agreement(agreement);
    return found != nullptr && known.in_team(found->what.team, by.member)
             ? base::status()
             : refuse(refusal::not_allowed, "not of the team");
}

// It is about this version, and a part that was not delivered stays undelivered.
base::status fits_basis(const record::rewrap& what, store::reading& from) {
    LETTERBOX_TRY(const auto basis, find_subject<record::decision>(from, what.basis.value()));
    if (basis.letter != what.subject) {
        return refuse(refusal::mismatch, "basis");
    }
    for (const auto part : basis.left_out) {
        if (part >= what.headers.size() || !what.headers[part].is_zero()) {
            return refuse(refusal::mismatch, "left_out");
        }
    }
    return {};
}

// The reader's party wrote the letter, or it was passed on to it.
base::result<payloads> of_letter(const record::rewrap& what, const record::member& reader,
                                 const caller& by, const statement::ledger& known,
                                 store::reading& from) {
    LETTERBOX_TRY(const auto letter, find_subject<record::letter>(from, what.subject));
    LETTERBOX_CHECK(by_team(by, letter.agreement, known));
    const auto wrote = has_party(reader, letter.agreement, letter.from);
    bool entitled = wrote && what.basis == what.subject;
    if (!wrote && what.basis) {
        for (const auto& party : letter.to) {
            const auto passed_on = from.delivery(letter.letter_id, party);
            entitled = entitled || (has_party(reader, letter.agreement, party) && passed_on &&
                                    !passed_on->recalled && passed_on->decision == *what.basis);
        }
    }
    if (!entitled) {
        return refuse(refusal::mismatch, "basis");
    }
    if (!wrote) {
        LETTERBOX_CHECK(fits_basis(what, from));
        // One that was called back goes to nobody new, also not beside somebody who had opened it.
        LETTERBOX_TRY(const auto row, from.letter(letter.letter_id));
        if (row.state == static_cast<int>(moderation::letter_state::recalled)) {
            return refuse(refusal::not_allowed_now, "called back");
        }
    }
    payloads out;
    for (const auto& each : letter.parts) {
        out.push_back(each.payload);
    }
    return out;
}

base::result<payloads> of_agreement(const record::rewrap& what, const record::member& reader,
                                    const caller& by, const statement::ledger& known) {
    const auto* found = known.agreement_version(what.subject);
    if (found == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    LETTERBOX_CHECK(by_team(by, found->what.agreement_id, known));
    payloads out{found->what.shared.part.payload};
    bool takes_part = false;
    for (const auto& each : found->what.parties) {
        takes_part = takes_part || has_party(reader, found->what.agreement_id, each.id);
    }
    for (const auto& each : found->what.own) {
        if (has_party(reader, found->what.agreement_id, each.party)) {
            out.push_back(each.details.part.payload);
        }
    }
    return takes_part ? base::result<payloads>(std::move(out))
                      : refuse(refusal::not_allowed, "not a party");
}

base::result<payloads> of_team(const record::rewrap& what, const record::member& reader,
                               const caller& by, const statement::ledger& known,
                               store::reading& from) {
    LETTERBOX_TRY(const auto team, find_subject<record::team>(from, what.subject));
    if (!known.in_team(team.team_id, by.member) || !known.in_team(team.team_id, reader.member_id)) {
        return refuse(refusal::not_allowed, "not of the team");
    }
    return payloads{team.seed.payload};
}

// Members are counted, not keys.
bool gave(const context& with, const caller& by, const statement::envelope& rewrap) {
    return with.directory.read([&](const statement::ledger* known) {
        return std::any_of(
            rewrap.signatures.begin(), rewrap.signatures.end(),
            [&](const auto& each) { return had_key(*known, by.member, each.keyid); });
    });
}

}  // namespace

base::result<checked_rewrap> check_rewrap(const context& with, store::reading& from,
                                          const caller& by, const statement::envelope& envelope) {
    return with.directory.read([&](const statement::ledger* known) -> base::result<checked_rewrap> {
        LETTERBOX_TRY(auto what, known->verified<record::rewrap>(envelope, {by.member}));
        const auto* reader = known->entry(what.reader);
        if (reader == nullptr || reader != known->member(what.reader.member) ||
            reader->what.reason == record::entry_reason::left) {
            return refuse(refusal::unknown_member, "reader");
        }
        if (statement::fingerprint(reader->what.recipient) != what.key) {
            return refuse(refusal::mismatch, "key");
        }
        base::result<payloads> parts = refusal::wrong_kind;
        if (what.subject_kind == record::rewrap_subject::letter) {
            parts = of_letter(what, reader->what, by, *known, from);
        } else if (what.subject_kind == record::rewrap_subject::agreement) {
            parts = of_agreement(what, reader->what, by, *known);
        } else {
            parts = of_team(what, reader->what, by, *known, from);
        }
        if (!parts) {
            return parts.error();
        }
        LETTERBOX_TRY(auto planned, plan_for(what, *parts));
        return checked_rewrap{std::move(what), std::move(planned)};
    });
}

base::result<std::uint32_t> check_not_given(const context& with, store::reading& from,
                                            const caller& by, const statement::envelope& envelope) {
    LETTERBOX_TRY(const auto what, statement::decode_payload<record::rewrap>(envelope));
    if (what.subject_kind == record::rewrap_subject::team) {
        LETTERBOX_TRY(const auto team, find_subject<record::team>(from, what.subject));
        if (std::any_of(team.workers.begin(), team.workers.end(),
                        [&](const auto& each) { return each.worker == what.reader; })) {
            return refuse(refusal::duplicate, "in the team's statement");
        }
    }
    LETTERBOX_TRY(const auto given,
                  from.newest_statements(record::rewrap::kind,
                                         rewrap_subject(what.subject, what.reader.member),
                                         rewraps_looked_at));
    std::uint32_t same = 0;
    for (const auto& each : given) {
        LETTERBOX_TRY(const auto kept, statement::parse_envelope(base::view_of(each.envelope)));
        LETTERBOX_TRY(const auto before, statement::decode_payload<record::rewrap>(kept));
        if (before.reader != what.reader || before.basis != what.basis) {
            continue;
        }
        if (gave(with, by, kept)) {
            return refuse(refusal::duplicate, "rewrap");
        }
        ++same;
    }
    if (same >= max_rewraps) {
        return refuse(refusal::duplicate, "enough of them");
    }
    return static_cast<std::uint32_t>(given.size());
}

}  // namespace letterbox::service
