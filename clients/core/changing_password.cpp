// New passwords, and recovery words (protocol, section 7; journey j).
#include "clients/core/account.hpp"
#include "clients/core/passwords.hpp"
#include "crypto/account/login.hpp"
#include "crypto/account/password_strength.hpp"
#include "crypto/account/words.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

// The signed-in person's own challenge, with the keys of the password they give.
struct own_challenge {
    contract::challenge_answer challenge;
    account::password_keys keys;
};

base::result<own_challenge> prove_password(client& me, const std::string& sign_in_name,
                                           const base::secret& password) {
    LETTERBOX_TRY(auto challenge, ask_challenge(me, sign_in_name));
    if (challenge.member != me.keys().member()) {
        return refuse(refusal::sign_in_failed);
    }
    LETTERBOX_TRY(auto keys, account::derive(password.view(), challenge.salt, challenge.cost));
    return own_challenge{std::move(challenge), std::move(keys)};
}

// A new password, signed for with the keys of the old one or of recovery words.
base::status change_with(client& me, const std::string& sign_in_name,
                         const contract::challenge_answer& challenge,
                         const account::password_keys& signing, std::uint32_t version,
                         const base::secret& new_password) {
    LETTERBOX_TRY(const auto next,
                  derive_new(challenge.member, me.log().scope().id, new_password, version));
    LETTERBOX_TRY(const auto device, own_device_secret(me));
    contract::password_request request;
    request.bundle = make_bundle(me.keys(), next, device ? &*device : nullptr);
    request.login =
        signed_login(me, challenge, signing, account::change_password(next.lock, request.bundle));
    LETTERBOX_CHECK(me.server().post<contract::nothing>({contract::route_id::password}, request));
    remember_lock(me.state(), sign_in_name, {next.lock.cost, next.lock.salt});
    return {};
}

base::result<base::secret> read_recovery_words(const base::secret& typed) {
    return account::read_words(typed.view(), account::list_of_words(),
                               account::recovery_word_count);
}

}  // namespace

base::secret propose_password() {
    // One in two hundred has a word twice, which is too easy to guess.
    auto out = account::family_password(account::list_of_words());
    while (!account::check_new_password(out.view())) {
        out = account::family_password(account::list_of_words());
    }
    return out;
}

base::secret make_recovery_words() {
    return account::recovery_words(account::list_of_words());
}

base::status change_password(client& me, const std::string& sign_in_name,
                             const base::secret& old_password, const base::secret& new_password) {
    LETTERBOX_CHECK(account::check_new_password(new_password.view()));
    LETTERBOX_TRY(const auto now, prove_password(me, sign_in_name, old_password));
    LETTERBOX_TRY(const auto account, who_am_i(me));
    return change_with(me, sign_in_name, now.challenge, now.keys, account.version + 1,
                       new_password);
}

base::status set_recovery_words(client& me, const std::string& sign_in_name,
                                const base::secret& password, const base::secret& words) {
    LETTERBOX_TRY(const auto plain, read_recovery_words(words));
    LETTERBOX_TRY(const auto now, prove_password(me, sign_in_name, password));
    LETTERBOX_TRY(const auto second, derive_new(now.challenge.member, me.log().scope().id, plain));
    LETTERBOX_TRY(const auto device, own_device_secret(me));
    contract::recovery_request request;
    request.bundle = make_bundle(me.keys(), second, device ? &*device : nullptr);
    request.login = signed_login(me, now.challenge, now.keys,
                                 account::change_password(second.lock, request.bundle));
    LETTERBOX_CHECK(me.server().post<contract::nothing>({contract::route_id::recovery}, request));
    return {};
}

base::status drop_recovery_words(client& me, const std::string& sign_in_name,
                                 const base::secret& password) {
    LETTERBOX_TRY(const auto now, prove_password(me, sign_in_name, password));
    contract::recovery_request request;
    request.login = signed_login(me, now.challenge, now.keys);
    LETTERBOX_CHECK(me.server().post<contract::nothing>({contract::route_id::recovery}, request));
    return {};
}

base::result<signed_in> recover_with_words(client& me, const std::string& sign_in_name,
                                           const base::secret& words,
                                           const base::secret& new_password,
                                           const std::string& label, std::string_view origin) {
    LETTERBOX_TRY(const auto plain, read_recovery_words(words));
    LETTERBOX_CHECK(account::check_new_password(new_password.view()));
    if (me.log().pinned() && me.log().origin() != origin) {
        return refuse(refusal::wrong_origin);
    }
    const auto of = contract::route_id::recovery_challenge;
    LETTERBOX_TRY(const auto first, ask_challenge(me, sign_in_name, of));
    LETTERBOX_TRY(const auto keys, account::derive(plain.view(), first.salt, first.cost));
    signed_in out;
    LETTERBOX_TRY(const auto who, finish_sign_in(me, first, keys, label, origin, out.expires));
    out.member = me.keys().member();
    out.certified = me.entry() != nullptr;
    out.role = out.certified ? me.entry()->what.role : who.role;

    // The new bundle follows the password's; the words sign on a challenge of their own.
    LETTERBOX_TRY(const auto again, ask_challenge(me, sign_in_name, of));
    if (again.member != out.member || again.salt != first.salt) {
        return refuse(refusal::sign_in_failed);
    }
    LETTERBOX_CHECK(change_with(me, sign_in_name, again, keys, who.version + 1, new_password));
    return out;
}

}  // namespace letterbox::core
