// A new password, and the second bundle that opens with recovery words (protocol, section 7).
#include "crypto/account/login.hpp"
#include "server/contract/sign_in.hpp"
#include "server/service/standing.hpp"
#include "server/service/stored_account.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

// A signed-in member's login on a challenge of their own, and the account it is about.
struct begun_change {
    statement::envelope login;
    record::login said;
    challenges::given given;
    store::account_row row;
};

// The account before a change, and after it.
struct changed_account {
    store::account_row before;
    store::account_row after;
};

// That nothing came between looking at the account and writing it.
base::status replace(store::writing& to, const changed_account& what) {
    LETTERBOX_TRY(const auto now, to.read().account(what.before.member));
    if (now.lock != what.before.lock || now.recovery != what.before.recovery) {
        return refuse(refusal::challenge_expired);
    }
    return to.replace_account(what.after);
}

base::result<begun_change> begin(context& with, const caller& by, const std::string& login,
                                 const base::bytes& bundle) {
    if (bundle.size() > contract::max_bundle_size) {
        return refuse(refusal::too_large, "bundle");
    }
    begun_change out;
    LETTERBOX_TRY(out.login, statement::parse_envelope(base::view_of(login)));
    LETTERBOX_TRY(out.said, statement::decode_payload<record::login>(out.login));
    const auto given = with.challenges.take(out.said.challenge, with.now());
    if (!given || given->member != by.member) {
        return refuse(refusal::challenge_expired);
    }
    out.given = *given;
    auto rows = with.store.read();
    if (!rows) {
        return refuse(refusal::unavailable);
    }
    LETTERBOX_TRY(out.row, rows->account(by.member));
    return out;
}

base::result<changed_account> new_password(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto asked, read_body<contract::password_request>(from));
    LETTERBOX_TRY(const auto begun, begin(with, by, asked.login, asked.bundle));
    LETTERBOX_TRY(const auto found, open_account(with.vault, begun.row));
    auto signing = found.lock.auth_key;
    if (begun.given.recovery) {
        LETTERBOX_TRY(const auto second, open_recovery(with.vault, begun.row));
        signing = second.lock.auth_key;
    }
    LETTERBOX_TRY(const auto checked,
                  check_signed_in_login(with, begun.login, begun.said, begun.given, signing));
    if (!checked.change || asked.bundle.empty()) {
        return refuse(refusal::bad_field, "change");
    }
    LETTERBOX_CHECK(
        account::check_password_change(*checked.change, asked.bundle, found.lock.version));
    auto out =
        seal_account(with.vault, by.member, begun.row.name, {asked.bundle, checked.change->lock});
    out.state = begun.row.state;
    if (!begun.given.recovery) {
        out.recovery = begun.row.recovery;
    }
    return changed_account{begun.row, std::move(out)};
}

base::result<changed_account> new_recovery(context& with, const caller& by, const request& from) {
    LETTERBOX_TRY(const auto asked, read_body<contract::recovery_request>(from));
    LETTERBOX_TRY(const auto begun, begin(with, by, asked.login, asked.bundle));
    LETTERBOX_TRY(const auto found, open_account(with.vault, begun.row));
    LETTERBOX_TRY(const auto checked, check_signed_in_login(with, begun.login, begun.said,
                                                            begun.given, found.lock.auth_key));
    if (checked.change.has_value() == asked.bundle.empty()) {
        return refuse(refusal::bad_field, "change");
    }
    auto out = begun.row;
    out.recovery.reset();
    if (checked.change) {
        LETTERBOX_CHECK(account::check_password_change(*checked.change, asked.bundle, 0));
        out.recovery = seal_recovery(with.vault, by.member, {asked.bundle, checked.change->lock});
    }
    return changed_account{begun.row, std::move(out)};
}

// Whether this is the repetition of a request that was answered; then it is answered again.
bool answered_again(context& with, const std::optional<store::request_key>& key,
                    const completion& done) {
    const auto known = replayed(with, key);
    if (known && !*known) {
        return false;
    }
    done(known ? answer_to(with, **known) : base::result<answer>(known.error()));
    return true;
}

}  // namespace

// Both one after the other, up to the store's own order: a second copy of a request finds either
// the challenge, or the answer that the first one leaves.

void password(context& with, const caller& by, const request& from, completion done) {
    const auto key = key_of(from, by.member.text(), from.body);
    if (answered_again(with, key, done)) {
        return;
    }
    const std::lock_guard lock(with.password_changes);
    change_by(
        by, with, key,
        [prepared = new_password(with, by, from),
         keep = by.session](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto rows, prepared);
            LETTERBOX_CHECK(replace(to, rows));
            LETTERBOX_TRY(const auto ended, to.delete_sessions(rows.after.member, keep));
            static_cast<void>(ended);
            return outcome{};
        },
        std::move(done));
}

void recovery(context& with, const caller& by, const request& from, completion done) {
    const auto key = key_of(from, by.member.text(), from.body);
    if (answered_again(with, key, done)) {
        return;
    }
    const std::lock_guard lock(with.password_changes);
    change_by(
        by, with, key,
        [prepared = new_recovery(with, by, from)](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto rows, prepared);
            LETTERBOX_CHECK(replace(to, rows));
            return outcome{};
        },
        std::move(done));
}

}  // namespace letterbox::service
