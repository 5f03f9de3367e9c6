#include "clients/core/passwords.hpp"

#include "crypto/account/bundle.hpp"
#include "crypto/account/login.hpp"
#include "crypto/account/password_strength.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

base::secret take_text(std::string& text) {
    auto out = base::secret::copy_of(base::view_of(text));
    base::wipe(std::span<std::uint8_t>(static_cast<std::uint8_t*>(static_cast<void*>(text.data())),
                                       text.size()));
    text.clear();
    return out;
}

}  // namespace

base::result<derived> derive_new(const base::member_id& member, const base::agency_id& agency,
                                 const base::secret& password, std::uint32_t version) {
    LETTERBOX_CHECK(account::check_new_password(password.view()));
    record::lock lock;
    lock.salt = account::random_salt();
    lock.version = version;
    LETTERBOX_TRY(auto keys, account::derive(password.view(), lock.salt, lock.cost));
    lock.auth_key = keys.auth(member, agency).key();
    return derived{lock, std::move(keys)};
}

base::bytes make_bundle(const own_keys& keys, const derived& from, const base::secret* device) {
    account::account_bundle bundle;
    bundle.agency = keys.agency();
    bundle.member = keys.member();
    bundle.epoch = keys.at().epoch;
    bundle.signing_seed = keys.sign_seed().clone();
    bundle.recipient_seed = keys.open().seed().clone();
    const auto context = account::context_of(keys.member(), from.lock);
    return account::seal_bundle(bundle, from.keys.kek(context, device), context);
}

base::result<contract::account_setup> make_account(const own_keys& keys, const derived& from,
                                                   const std::string& sign_in_name,
                                                   const base::secret* device) {
    if (sign_in_name.empty() || sign_in_name.size() > contract::max_sign_in_name_size) {
        return refuse(refusal::bad_field, "sign-in name");
    }
    contract::account_setup out;
    out.bundle = make_bundle(keys, from, device);
    out.lock = from.lock;
    out.name = sign_in_name;
    return out;
}

base::result<std::optional<base::secret>> device_secret(state_store& state) {
    LETTERBOX_TRY(auto kept, state.get(device_secret_name));
    if (!kept) {
        return std::optional<base::secret>();
    }
    if (kept->size() != account::device_secret_size) {
        return refuse(refusal::memory_damaged, std::string(device_secret_name));
    }
    return std::optional(base::secret::take(*kept));
}

base::result<std::optional<base::secret>> own_device_secret(const client& me) {
    const auto role = me.role();
    if (role && !record::is_staff(*role)) {
        return std::optional<base::secret>();
    }
    return device_secret(me.state());
}

base::result<base::secret> need_device_secret(state_store& state) {
    LETTERBOX_TRY(const auto held, state.hold());
    LETTERBOX_TRY(auto kept, device_secret(state));
    if (kept) {
        return std::move(*kept);
    }
    auto fresh = base::secret::random(account::device_secret_size);
    LETTERBOX_CHECK(state.put(device_secret_name, fresh.view()));
    return fresh;
}

namespace {

struct kept_lock {
    record::argon2_cost cost;
    base::salt16 salt;
    LETTERBOX_FIELDS(visit("cost", self.cost); visit("salt", self.salt););
};

// The name is kept as a hash: it is somebody's.
std::string lock_name(const std::string& sign_in_name) {
    return "password-lock-" + base::hex(base::sha256(base::view_of(sign_in_name)).view());
}

}  // namespace

password_lock lock_of(const contract::challenge_answer& challenge) {
    return {challenge.cost, challenge.salt};
}

base::result<std::optional<salt_doubt>> doubt_lock(state_store& state,
                                                   const std::string& sign_in_name,
                                                   const password_lock& now) {
    LETTERBOX_TRY(const auto blob, state.get(lock_name(sign_in_name)));
    if (!blob) {
        return std::optional<salt_doubt>();
    }
    const auto kept = record::from_canonical<kept_lock>(*blob, 4096);
    if (!kept) {
        return std::optional(salt_doubt::not_compared);
    }
    const bool same = kept->salt == now.salt && kept->cost == now.cost;
    return same ? std::optional<salt_doubt>() : std::optional(salt_doubt::other);
}

void remember_lock(state_store& state, const std::string& sign_in_name, const password_lock& now) {
    const kept_lock kept{now.cost, now.salt};
    state.keep(lock_name(sign_in_name), base::view_of(record::to_canonical(kept)));
}

namespace {

base::result<own_keys> open_keys(client& me, const contract::challenge_answer& challenge,
                                 const contract::sign_in_answer& answer,
                                 const account::password_keys& keys) {
    if (answer.member != challenge.member) {
        return refuse(refusal::mismatch, "member");
    }
    const account::bundle_context context{challenge.cost, challenge.member, challenge.salt,
                                          answer.version};
    // A family's opens without the secret that this device may keep for somebody of the staff.
    auto bundle = account::open_bundle(answer.bundle, keys.kek(context), context);
    if (!bundle) {
        LETTERBOX_TRY(const auto device, device_secret(me.state()));
        if (device) {
            bundle = account::open_bundle(answer.bundle, keys.kek(context, &*device), context);
        }
    }
    if (!bundle) {
        return bundle.error();
    }
    return own_keys::from_seeds(bundle->member, bundle->epoch, bundle->agency, bundle->signing_seed,
                                bundle->recipient_seed);
}

// After a token was given: keys, pin, ledger. On any refusal the session is worth nothing here.
base::result<contract::me_answer> begin_session(client& me,
                                                const contract::challenge_answer& challenge,
                                                const contract::sign_in_answer& answer,
                                                const account::password_keys& keys,
                                                std::string_view origin) {
    LETTERBOX_TRY(auto own, open_keys(me, challenge, answer, keys));
    // The pin comes from the bundle alone, never from what the server says.
    LETTERBOX_CHECK(me.log().pin(own.agency(), origin));
    LETTERBOX_CHECK(me.take_keys(std::move(own)));
    LETTERBOX_CHECK(me.sync());
    return me.server().get<contract::me_answer>({contract::route_id::me});
}

}  // namespace

base::result<contract::challenge_answer> ask_challenge(client& me, const std::string& sign_in_name,
                                                       contract::route_id of) {
    const contract::challenge_request request{sign_in_name};
    LETTERBOX_TRY(auto out, me.server().post<contract::challenge_answer>({of}, request));
    // Before anything is derived from the password: its keys depend on what the server says here.
    if (me.log().pinned() && me.known().pinned() != out.agency.fingerprint) {
        return refuse(refusal::other_agency);
    }
    LETTERBOX_CHECK(account::check_cost(out.cost));
    return out;
}

std::string signed_login(client& me, const contract::challenge_answer& challenge,
                         const account::password_keys& keys,
                         std::optional<record::password_change> change) {
    record::login login;
    login.scope = me.log().scope();
    login.challenge = challenge.challenge;
    login.change = std::move(change);
    login.member = challenge.member;
    login.origin = me.log().origin();
    login.time = me.now();
    return account::make_login(login, keys.auth(challenge.member, login.scope.id)).text();
}

base::result<contract::me_answer> finish_sign_in(client& me,
                                                 const contract::challenge_answer& challenge,
                                                 const account::password_keys& keys,
                                                 const std::string& label, std::string_view origin,
                                                 base::instant& expires) {
    record::login login;
    login.scope = {challenge.agency.fingerprint, challenge.agency.id};
    login.challenge = challenge.challenge;
    login.member = challenge.member;
    login.origin = std::string(origin);
    login.time = me.now();
    const contract::sign_in_request request{
        label, account::make_login(login, keys.auth(challenge.member, challenge.agency.id)).text()};
    LETTERBOX_TRY(auto answer, me.server().post<contract::sign_in_answer>(
                                   {contract::route_id::sign_in}, request));
    expires = answer.expires;
    const auto& use = me.around().use_token;
    auto token = take_text(answer.token);
    if (use) {
        use(std::move(token));
    }
    auto out = begin_session(me, challenge, answer, keys, origin);
    if (!out) {
        me.forget_keys();
        if (use) {
            use(base::secret());
        }
    }
    return out;
}

}  // namespace letterbox::core
