// Signing in (protocol, section 7). An unknown name is answered like a known one, with the same
// work: the same lookup, one opening of a sealed row, one signature check.
#include "server/contract/sign_in.hpp"

#include <algorithm>

#include "crypto/account/login.hpp"
#include "crypto/base/hash.hpp"
#include "server/service/stored_account.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t max_label = 60;  // bytes

base::result<contract::agency_ref> agency_of(const context& with) {
    return with.directory.read(
        [](const statement::ledger* known) -> base::result<contract::agency_ref> {
            if (known == nullptr) {
                return refuse(refusal::not_found, "no agency yet");
            }
            return contract::agency_ref{known->pinned(), known->agency()->what.scope.id};
        });
}

// What an unknown member's account looks like: nobody has the key that belongs to it.
stored_account nobody(const context& with, std::string_view name) {
    stored_account out;
    out.lock.salt = with.vault.false_salt(name);
    out.lock.auth_key = with.nobody;
    return out;
}

base::result<stored_account> find_account(const context& with,
                                          const base::result<store::account_row>& row,
                                          std::string_view name) {
    if (row) {
        return open_account(with.vault, *row);
    }
    if (row.why() != refusal::not_found) {
        return row.error();
    }
    auto out = nobody(with, name);
    const auto sealed = seal_account(with.vault, with.vault.false_member(name), {}, out);
    LETTERBOX_CHECK(open_account(with.vault, sealed));
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
base::status check_unchanged(store::writing& to, const store::account_row& before,
                             refusal otherwise) {
    LETTERBOX_TRY(const auto now, to.read().account(before.member));
    return now.lock == before.lock ? base::status() : refuse(otherwise);
}

bool is_label(std::string_view text) {
    return text.size() <= max_label &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

read_answer challenge(context& with, const request& from) {
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
    LETTERBOX_TRY(const auto found, find_account(with, row, asked.name));

    contract::challenge_answer out;
    out.agency = agency;
    out.member = row ? row->member : with.vault.false_member(asked.name);
    out.cost = found.lock.cost;
    out.salt = found.lock.salt;
    out.version = found.lock.version;
    out.challenge = with.challenges.make(out.member, name, now);
    return answer_with(out);
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
        LETTERBOX_TRY(const auto agency, agency_of(with));
        auto rows = with.store.read();
        if (!rows) {
            return refuse(refusal::unavailable);
        }
        const auto row = rows->account(given->member);
        LETTERBOX_TRY(const auto found, find_account(with, row, given->member.text()));
        account::login_expectation expected;
        expected.scope = {agency.fingerprint, agency.id};
        expected.member = given->member;
        expected.auth_key = found.lock.auth_key;
        expected.challenge = said.challenge;
        expected.origin = with.settings.origin;
        expected.issued = given->time;
        expected.now = now;
        LETTERBOX_TRY(const auto checked, account::check_login(login, expected));
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
            LETTERBOX_CHECK(check_unchanged(to, account, refusal::sign_in_failed));
            LETTERBOX_TRY(const auto gone, to.forget_expired(now));
            static_cast<void>(gone);
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

void password(context& with, const caller& by, const request& from, completion done) {
    const auto key = key_of(from, by.member.text(), from.body);
    const auto known = replayed(with, key);
    if (!known || *known) {
        done(known ? answer_to(with, **known) : base::result<answer>(known.error()));
        return;
    }
    struct checked_change {
        store::account_row before;
        store::account_row after;
    };
    // One after the other, up to the store's own order: a second copy of this request finds either
    // the challenge, or the answer that the first one leaves.
    const std::lock_guard lock(with.password_changes);
    const auto prepared = [&]() -> base::result<checked_change> {
        LETTERBOX_TRY(const auto asked, read_body<contract::password_request>(from));
        if (asked.bundle.empty() || asked.bundle.size() > contract::max_bundle_size) {
            return refuse(refusal::too_large, "bundle");
        }
        LETTERBOX_TRY(const auto login, statement::parse_envelope(base::view_of(asked.login)));
        LETTERBOX_TRY(const auto said, statement::decode_payload<record::login>(login));
        const auto now = with.now();
        const auto given = with.challenges.take(said.challenge, now);
        if (!given || given->member != by.member) {
            return refuse(refusal::challenge_expired);
        }
        LETTERBOX_TRY(const auto agency, agency_of(with));
        auto rows = with.store.read();
        if (!rows) {
            return refuse(refusal::unavailable);
        }
        LETTERBOX_TRY(const auto row, rows->account(by.member));
        LETTERBOX_TRY(const auto found, open_account(with.vault, row));
        account::login_expectation expected;
        expected.scope = {agency.fingerprint, agency.id};
        expected.member = by.member;
        expected.auth_key = found.lock.auth_key;
        expected.challenge = said.challenge;
        expected.origin = with.settings.origin;
        expected.issued = given->time;
        expected.now = now;
        LETTERBOX_TRY(const auto checked, account::check_login(login, expected));
        if (!checked.change) {
            return refuse(refusal::bad_field, "change");
        }
        LETTERBOX_CHECK(
            account::check_password_change(*checked.change, asked.bundle, found.lock.version));
        return checked_change{row, seal_account(with.vault, by.member, row.name,
                                                {asked.bundle, checked.change->lock})};
    }();
    change(
        with, key,
        [prepared, keep = by.session](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto rows, prepared);
            LETTERBOX_CHECK(check_unchanged(to, rows.before, refusal::challenge_expired));
            LETTERBOX_CHECK(to.replace_account(rows.after));
            LETTERBOX_TRY(const auto ended, to.delete_sessions(rows.after.member, keep));
            static_cast<void>(ended);
            return outcome{};
        },
        std::move(done));
}

}  // namespace letterbox::service
