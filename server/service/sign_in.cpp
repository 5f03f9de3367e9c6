// Signing in (protocol, section 7). An unknown name is answered like a known one, with the same
// work: the same lookup, the same false answers made, one opening of a sealed row.
#include "server/contract/sign_in.hpp"

#include <algorithm>

#include "crypto/base/hash.hpp"
#include "server/service/stored_account.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_label = 60;  // bytes

// A name's false salts differ as real ones do; nobody can ask for the second as a name.
base::salt16 false_salt(const context& with, std::string_view name, bool recovery) {
    return with.vault.false_salt(recovery ? base::base64url(with.vault.name_hash(name).view()) +
                                                " recovery"
                                          : std::string(name));
}

base::result<stored_account> find_account(const context& with,
                                          const base::result<store::account_row>& row,
                                          std::string_view name, bool recovery) {
    const auto salt = false_salt(with, name, recovery);
    if (row && (!recovery || row->recovery)) {
        return recovery ? open_recovery(with.vault, *row) : open_account(with.vault, *row);
    }
    if (!row && row.why() != refusal::not_found) {
        return row.error();
    }
    LETTERBOX_TRY(auto out, open_account(with.vault, with.nobody));
    out.lock.salt = salt;
    return out;
}

// Guesses are counted by name and address together: somebody who guesses from elsewhere must not
// keep the name's owner out.
base::digest guesser(const context& with, const base::digest& name, const std::string& address) {
    return with.vault.address_hash(base::base64url(name.view()) + " " + address);
}

// Staff also before they are certified: their sessions are the short ones.
bool is_staff_member(const context& with, store::reading& from, const base::member_id& member) {
    const auto role = with.directory.read([&](const statement::ledger* known) {
        const auto* entry = known->member(member);
        return entry == nullptr ? std::optional<record::role>() : entry->what.role;
    });
    if (role) {
        return record::is_staff(*role);
    }
    const auto row = from.registration(member);
    const auto envelope = row ? statement::parse_envelope(base::view_of(row->envelope))
                              : base::result<statement::envelope>(row.error());
    const auto entry = envelope ? statement::decode_payload<record::member>(*envelope)
                                : base::result<record::member>(envelope.error());
    return !entry || record::is_staff(entry->role);
}

// That the account is still the one that a login was checked against.
base::status check_unchanged(store::writing& to, const store::account_row& before) {
    LETTERBOX_TRY(const auto now, to.read().account(before.member));
    return now.lock == before.lock && now.recovery == before.recovery
             ? base::status()
             : refuse(refusal::sign_in_failed);
}

bool is_label(std::string_view text) {
    return text.size() <= max_label &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

read_answer give_challenge(context& with, const request& from, bool recovery) {
    LETTERBOX_TRY(const auto asked, read_body<contract::challenge_request>(from));
    if (asked.name.size() > contract::max_sign_in_name_size) {
        return refuse(refusal::bad_field, "name");
    }
    const auto now = with.now();
    if (!with.by_address.take(with.vault.address_hash(from.address), now)) {
        return refuse(refusal::too_many_requests);
    }
    LETTERBOX_TRY(const auto agency, agency_of(with));
    const auto name = with.vault.name_hash(asked.name);
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    const auto row = rows->account_by_name(name);
    LETTERBOX_TRY(const auto found, find_account(with, row, asked.name, recovery));

    contract::challenge_answer out;
    out.agency = agency;
    const auto false_member = with.vault.false_member(asked.name);
    out.member = row ? row->member : false_member;
    out.cost = found.lock.cost;
    out.salt = found.lock.salt;
    out.challenge = with.challenges.make({out.member, name, now, recovery});
    return answer_with(out);
}

}  // namespace

read_answer challenge(context& with, const request& from) {
    return give_challenge(with, from, false);
}

read_answer recovery_challenge(context& with, const request& from) {
    return give_challenge(with, from, true);
}

void sign_in(context& with, const request& from, completion done) {
    struct checked_sign_in {
        contract::sign_in_answer answer;
        std::string label;
        store::account_row account;
    };
    const auto prepared = [&]() -> base::result<checked_sign_in> {
        LETTERBOX_TRY(const auto asked, read_body<contract::sign_in_request>(from));
        if (!is_label(asked.label)) {
            return refuse(refusal::bad_field, "label");
        }
        LETTERBOX_TRY(const auto login, statement::parse_envelope(base::view_of(asked.login)));
        LETTERBOX_TRY(const auto said, statement::decode_payload<record::login>(login));
        const auto now = with.now();
        const auto given = with.challenges.take(said.challenge, now);
        if (!given) {
            return refuse(refusal::challenge_expired);
        }
        const auto who = guesser(with, given->name, from.address);
        if (!with.by_address.take(with.vault.address_hash(from.address), now) ||
            !with.by_name.take(who, now)) {
            return refuse(refusal::too_many_requests);
        }
        auto rows = with.store.read();
        if (!rows) {
            return refuse(refusal::unavailable);
        }
        const auto row = rows->account(given->member);
        LETTERBOX_TRY(const auto found,
                      find_account(with, row, given->member.text(), given->recovery));
        LETTERBOX_TRY(const auto checked,
                      check_signed_in_login(with, login, said, *given, found.lock.auth_key));
        if (checked.change) {
            return refuse(refusal::bad_field, "change");
        }
        LETTERBOX_CHECK(row ? base::status() : refuse(refusal::sign_in_failed));
        with.by_name.give_back(who);
        const auto staff = is_staff_member(with, *rows, given->member);
        const auto token = base::random_bytes(base::digest::size);
        contract::sign_in_answer out;
        out.bundle = found.bundle;
        out.member = given->member;
        out.expires = now.plus(staff ? with.settings.staff_session : with.settings.family_session);
        out.token = base::base64url(token);
        out.version = found.lock.version;
        return checked_sign_in{std::move(out), asked.label, *row};
    }();
    if (!prepared) {
        done(prepared.error());
        return;
    }
    auto shown = prepared->answer;
    const auto raw = base::from_base64url(shown.token).value();
    const auto now = with.now();
    store::session_row row{base::sha256(raw), shown.member,   now, now,
                           shown.expires,     prepared->label};
    with.store.write<outcome>(
        [row, now, account = prepared->account](store::writing& to) -> base::result<outcome> {
            // A password that was changed meanwhile opens nothing more.
            LETTERBOX_CHECK(check_unchanged(to, account));
            LETTERBOX_TRY(const auto gone, to.forget_expired(now));
            static_cast<void>(gone);
            LETTERBOX_CHECK(to.drop_news(row.member));  // they see it for themselves
            LETTERBOX_CHECK(to.add_session(row));
            return outcome{};
        },
        [shown = std::move(shown), now, done = std::move(done)](base::result<outcome> written) {
            if (!written) {
                done(written.error());
                return;
            }
            auto out = answer_with(shown);
            out.new_session = shown.expires.seconds - now.seconds;
            done(std::move(out));
        });
}

}  // namespace letterbox::service
