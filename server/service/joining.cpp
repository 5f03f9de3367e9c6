// Invitations looked up by newcomers, and their registrations (protocol, section 6).
#include "server/contract/joining.hpp"

#include "server/service/standing.hpp"
#include "server/service/stored_account.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_chain = 1000;  // statements shown to a newcomer
constexpr std::uint32_t max_registrations = 500;
constexpr std::int64_t lapse_after = 30LL * 24 * 3600;  // seconds from the end of the invitation

struct invited {
    record::invitation what;
    base::digest hash;
    std::uint64_t leaf = 0;
};

// An invitation that can be used now; not_found for every other, so that a guess tells nothing.
base::result<invited> find_invitation(const context& with, const base::invitation_id& id,
                                      base::instant now) {
    return with.directory.read([&](const statement::ledger* known) -> base::result<invited> {
        const auto* found = known == nullptr ? nullptr : known->invitation(id);
        if (found == nullptr || found->what.expires <= now) {
            return refuse(refusal::not_found);
        }
        return invited{found->what, found->hash, found->leaf};
    });
}

base::status check_newcomer(const context& with, const statement::envelope& envelope,
                            const record::member& entry, const invited& invitation) {
    const std::array<base::signing_key, 1> own{entry.signing_key};
    LETTERBOX_CHECK(statement::verify_signatures(envelope, own));
    if (entry.role != invitation.what.role || entry.parties != invitation.what.parties) {
        return refuse(refusal::mismatch, "not as invited");
    }
    if (entry.epoch != 1 || entry.previous || entry.reason != record::entry_reason::joined) {
        return refuse(refusal::bad_field, "member");
    }
    return with.directory.read([&](const statement::ledger* known) -> base::status {
        LETTERBOX_CHECK(known->in_scope(entry.scope));
        if (known->member(entry.member_id) != nullptr ||
            known->member_by_key(entry.signing_key) != nullptr) {
            return refuse(refusal::already_used, "member");
        }
        return {};
    });
}

// Whoever registered in time may be certified later, but not for ever. The ledger knows when; an
// invitation that it does not know never was one.
base::status drop_lapsed(const context& with, store::writing& to, base::instant now) {
    LETTERBOX_TRY(const auto rows, to.read().open_registrations(max_registrations));
    for (const auto& each : rows) {
        const auto lapsed = with.directory.read([&](const statement::ledger* known) {
            if (known == nullptr) {
                return false;
            }
            const auto* found = known->invitation(each.invitation);
            return found == nullptr || found->what.expires.plus(lapse_after) <= now;
        });
        if (lapsed) {
            LETTERBOX_CHECK(to.drop_registration(each.member));
        }
    }
    return {};
}

}  // namespace

read_answer invitation(context& with, const request& from) {
    const auto now = with.now();
    if (!with.by_address.take(with.vault.address_hash(from.address), now)) {
        return refuse(refusal::too_many_requests);
    }
    LETTERBOX_TRY(const auto id, id_parameter<base::invitation_id>(from));
    LETTERBOX_TRY(const auto found, find_invitation(with, id, now));
    std::vector<base::agreement_id> agreements;
    for (const auto& each : found.what.parties) {
        agreements.push_back(each.agreement);
    }
    const auto leaves = with.directory.leaves_for(agreements, std::nullopt, max_chain);
    const auto in = with.log.newest();
    auto rows = with.store.read();
    if (!rows || !in) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto row, rows->invitation(id));
    if (row.used) {
        return refuse(refusal::not_found);
    }
    contract::invitation_answer out;
    LETTERBOX_TRY(out.agency_proof, base::fixed_from<base::digest>(row.agency_proof));
    out.checkpoint = in->text;
    for (const auto leaf : leaves) {
        if (leaf < in->size) {
            LETTERBOX_TRY(const auto each, rows->statement_at(leaf));
            LETTERBOX_TRY(auto shown, logged_of(with, each, *in, *rows));
            out.chain.push_back(std::move(shown));
        }
    }
    return answer_with(out);
}

void register_member(context& with, const request& from, completion done) {
    const auto key = key_of(from, "anyone", from.body);
    const auto known = replayed(with, key);
    if (!known || *known) {
        done(known ? answer_to(with, **known) : base::result<answer>(known.error()));
        return;
    }
    const auto now = with.now();
    const auto prepared =
        [&]() -> base::result<std::pair<store::registration_row, store::account_row>> {
        if (!with.by_address.take(with.vault.address_hash(from.address), now)) {
            return refuse(refusal::too_many_requests);
        }
        LETTERBOX_TRY(const auto asked, read_body<contract::register_request>(from));
        LETTERBOX_CHECK(check_setup(asked.account));
        LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(asked.member)));
        LETTERBOX_TRY(const auto entry, statement::decode_payload<record::member>(envelope));
        if (!entry.invitation) {
            return refuse(refusal::bad_field, "invitation");
        }
        LETTERBOX_TRY(const auto invited, find_invitation(with, *entry.invitation, now));
        LETTERBOX_CHECK(check_newcomer(with, envelope, entry, invited));
        // Whoever saw the id of an invitation can register, but not prove the code; what they can
        // do is to take up the places of those who may.
        if (!with.by_invitation.take(
                with.vault.address_hash(entry.invitation->text() + " " + from.address), now)) {
            return refuse(refusal::too_many_requests);
        }
        store::registration_row row;
        row.invitation = *entry.invitation;
        row.member = entry.member_id;
        row.envelope = asked.member;
        row.newcomer_proof = base::to_bytes(asked.proof.view());
        row.time = now;
        return std::pair(std::move(row), seal_account(with.vault, entry.member_id,
                                                      with.vault.name_hash(asked.account.name),
                                                      {asked.account.bundle, asked.account.lock}));
    }();
    if (!prepared) {
        done(prepared.error());
        return;
    }
    change(
        with, key,
        [&with, rows = *prepared, staff = with.directory.staff(),
         now](store::writing& to) -> base::result<outcome> {
            LETTERBOX_CHECK(drop_lapsed(with, to, now));
            LETTERBOX_CHECK(to.add_registration(rows.first));
            LETTERBOX_CHECK(to.add_account(rows.second));
            LETTERBOX_CHECK(
                tell(to, contract::event_kind::registration, rows.first.member.text(), now, staff));
            return outcome{};
        },
        std::move(done));
}

void drop_registration(context& with, const caller& by, const request& from, completion done) {
    const auto member = id_parameter<base::member_id>(from);
    if (!member) {
        done(member.error());
        return;
    }
    change_by(
        by, with, std::nullopt,
        [&with, key = by.key, member = *member,
         now = with.now()](store::writing& to) -> base::result<outcome> {
            const auto allowed = with.directory.read([&](const statement::ledger* known) {
                return known != nullptr && known->is_registrar(key, now);
            });
            if (!allowed) {
                return refuse(refusal::not_allowed);
            }
            LETTERBOX_CHECK(to.drop_registration(member));
            return outcome{};
        },
        std::move(done));
}

read_answer registrations(context& with) {
    auto from = with.store.read();
    if (!from) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(const auto rows, from->open_registrations(max_registrations));
    contract::registrations_answer out;
    for (const auto& each : rows) {
        LETTERBOX_TRY(const auto proof, base::fixed_from<base::digest>(each.newcomer_proof));
        out.registrations.push_back({each.invitation, each.envelope, proof, each.time});
    }
    return answer_with(out);
}

}  // namespace letterbox::service
