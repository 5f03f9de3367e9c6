#include "server/service/publication.hpp"

#include "server/service/check_rewrap.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

bool signed_by(const statement::envelope& what, const base::signing_key& key) {
    const auto id = statement::fingerprint(key);
    const auto message = statement::pae(what.payload_type, what.payload);
    return std::any_of(what.signatures.begin(), what.signatures.end(), [&](const auto& each) {
        return each.keyid == id && statement::verify(key, message, each.sig);
    });
}

base::status prepare_member(context& with, publication& out) {
    LETTERBOX_TRY(const auto entry, statement::decode_payload<record::member>(out.envelope));
    out.told_as = contract::event_kind::member;
    out.told_id = entry.member_id.text();
    out.audience = with.directory.staff();
    out.audience.push_back(entry.member_id);
    if (entry.reason == record::entry_reason::left) {
        out.leaver = entry.member_id;
    }
    if (entry.reason != record::entry_reason::joined) {
        return {};
    }
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    const auto registered = rows->registration(entry.member_id);
    if (!registered) {
        return refuse(refusal::unknown_member, "no registration");
    }
    LETTERBOX_TRY(const auto own, statement::parse_envelope(base::view_of(registered->envelope)));
    if (own.statement_hash() != out.hash) {
        return refuse(refusal::mismatch, "not what the newcomer registered");
    }
    out.newcomer = entry.member_id;
    return {};
}

base::status prepare_invitation(publication& out, const caller& by, std::string_view agency_proof) {
    LETTERBOX_TRY(out.invitation, statement::decode_payload<record::invitation>(out.envelope));
    if (agency_proof.size() != base::digest::size) {
        return refuse(refusal::bad_field, "agency-proof");
    }
    out.agency_proof = base::to_bytes(base::view_of(agency_proof));
    out.plan = plan_for(*out.invitation, out.hash, by.member);
    return {};
}

/// No letter of the agreement may wait when it goes to another team, which could not open it.
base::status check_nothing_waits(store::reading& from, const team_move& moved) {
    store::letter_query query;
    query.whose = moved.from.data;
    query.limit = 500;
    for (const auto box : {store::letter_box::queue, store::letter_box::held}) {
        query.box = box;
        query.after.reset();
        do {
            LETTERBOX_TRY(const auto page, from.letters(query));
            if (std::any_of(page.letters.begin(), page.letters.end(),
                            [&](const auto& each) { return each.agreement == moved.agreement; })) {
                return refuse(refusal::letters_waiting);
            }
            query.after = page.next;
        } while (query.after);
    }
    return {};
}

base::status prepare_agreement(context& with, publication& out) {
    LETTERBOX_TRY(const auto what, statement::decode_payload<record::agreement>(out.envelope));
    out.told_as = contract::event_kind::agreement;
    out.told_id = what.agreement_id.text();
    out.audience = with.directory.staff();
    with.directory.read([&](const statement::ledger* known) {
        out.plan = plan_for(what, out.hash, *known);
        const auto* before = known->agreement(what.agreement_id);
        if (before != nullptr && before->what.team != what.team) {
            out.moved = team_move{what.agreement_id, before->what.team, what.team};
        }
        for (const auto& party : what.parties) {
            for (const auto* each : known->members_of({what.agreement_id, party.id})) {
                out.audience.push_back(each->what.member_id);
            }
        }
        return true;
    });
    if (!out.moved) {
        return {};
    }
    auto rows = with.store.read();
    return rows ? check_nothing_waits(*rows, *out.moved) : refuse(refusal::unavailable);
}

base::status prepare_rewrap(context& with, publication& out, const caller& by) {
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(auto checked, check_rewrap(with, *rows, by, out.envelope));
    out.plan = std::move(checked.plan);
    out.subject = rewrap_subject(checked.what.subject, checked.what.reader.member);
    return {};
}

}  // namespace

base::result<publication> prepare(context& with, const caller& by, std::string_view text,
                                  std::string_view agency_proof) {
    publication out;
    LETTERBOX_TRY(out.envelope, statement::parse_envelope(base::view_of(text)));
    LETTERBOX_TRY(out.kind, out.envelope.kind());
    out.hash = out.envelope.statement_hash();
    const bool own = signed_by(out.envelope, by.key);
    if (out.kind == record::agency::kind || (out.kind == record::registrar::kind && !own)) {
        // The root's own signature is the ledger's to verify; it belongs to nobody who signs in.
        return by.role == record::role::manager ? base::result<publication>(std::move(out))
                                                : refuse(refusal::wrong_role);
    }
    if (!own) {
        return refuse(refusal::unknown_signer, "not signed by the caller");
    }
    base::status prepared;
    if (out.kind == record::member::kind) {
        prepared = prepare_member(with, out);
    } else if (out.kind == record::invitation::kind) {
        prepared = prepare_invitation(out, by, agency_proof);
    } else if (out.kind == record::agreement::kind) {
        prepared = prepare_agreement(with, out);
    } else if (out.kind == record::team::kind) {
        LETTERBOX_TRY(const auto team, statement::decode_payload<record::team>(out.envelope));
        out.plan = plan_for(team, out.hash);
        out.told_as = contract::event_kind::team;
        out.told_id = team.team_id.text();
        out.audience = with.directory.staff();
    } else if (out.kind == record::rewrap::kind) {
        prepared = prepare_rewrap(with, out, by);
    } else if (out.kind != record::registrar::kind) {
        return refuse(refusal::wrong_kind, out.kind);
    }
    if (!prepared) {
        return prepared.error();
    }
    return out;
}

base::result<std::uint64_t> write_publication(context& with, store::writing& to, const caller& by,
                                              const publication& what,
                                              std::vector<store::piece_row> rows,
                                              const pieces* payloads, base::instant now) {
    if (what.kind == record::rewrap::kind) {
        LETTERBOX_CHECK(check_rewrap(with, to.read(), by, what.envelope));
        LETTERBOX_TRY(const auto before, check_not_given(with, to.read(), by, what.envelope));
        for (auto& each : rows) {
            each.number += before * rewrap_stride;
        }
    }
    if (what.moved) {
        LETTERBOX_CHECK(check_nothing_waits(to.read(), *what.moved));
    }
    const std::array<store::new_statement, 1> statements{row_of(what.envelope, what.subject)};
    LETTERBOX_TRY(const auto placed, to.append(statements, now));
    if (payloads != nullptr) {
        LETTERBOX_CHECK(put_payloads(to, *payloads));
    }
    LETTERBOX_CHECK(to.put_pieces(rows));
    if (what.invitation) {
        LETTERBOX_CHECK(to.add_invitation(
            {what.invitation->invitation_id, what.hash, what.agency_proof, 0, false}));
    }
    if (what.newcomer) {
        LETTERBOX_CHECK(to.finish_registration(*what.newcomer));
    }
    if (what.moved) {
        LETTERBOX_CHECK(to.move_agreement(what.moved->agreement, what.moved->from, what.moved->to));
    }
    if (what.leaver) {
        LETTERBOX_TRY(const auto ended, to.delete_sessions(*what.leaver, std::nullopt));
        static_cast<void>(ended);
        LETTERBOX_CHECK(to.drop_approvals(*what.leaver));
        LETTERBOX_CHECK(to.free_claims(*what.leaver));
    }
    if (what.told_as) {
        LETTERBOX_CHECK(tell(to, *what.told_as, what.told_id, now, what.audience));
    }
    return placed.first_leaf;
}

acceptance accept_into(context& with, const publication& what) {
    if (what.kind == record::rewrap::kind) {
        return {};
    }
    return [&with, envelope = what.envelope](const outcome& written) {
        return with.directory.accept({envelope, written.leaves.front(), written.time});
    };
}

}  // namespace letterbox::service
