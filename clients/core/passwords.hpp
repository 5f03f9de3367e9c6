// From a password to an account: locks, bundles, the secret that a staff device keeps.
#pragma once

#include <optional>

#include "clients/core/account.hpp"
#include "clients/core/client.hpp"
#include "crypto/account/password_key.hpp"
#include "server/contract/joining.hpp"
#include "server/contract/sign_in.hpp"

namespace letterbox::core {

/// What was derived, kept so that nobody has to wait for it twice.
struct derived {
    record::lock lock;
    account::password_keys keys;
};

/// A fresh salt, the default cost, version 1 (or `version`). Refuses bad_password, weak_password.
base::result<derived> derive_new(const base::member_id& member, const base::agency_id& agency,
                                 const base::secret& password, std::uint32_t version = 1);

/// The account that is registered with a member's statement.
base::result<contract::account_setup> make_account(const own_keys& keys, const derived& from,
                                                   const std::string& sign_in_name,
                                                   const base::secret* device);

/// The bundle of these keys, for a lock.
base::bytes make_bundle(const own_keys& keys, const derived& from, const base::secret* device);

/// Where the state keeps it.
constexpr std::string_view device_secret_name = "device";
/// The 32-byte secret of this device for staff; null for none. Refuses memory_damaged, file_error.
base::result<std::optional<base::secret>> device_secret(state_store& state);
/// The one that the keys of the signed-in person are sealed with: none for families, also where the
/// device keeps one for somebody else. Who that is, an account does not say before it is certified; then what
/// the device keeps.
base::result<std::optional<base::secret>> own_device_secret(const client& me);
/// Makes one when there is none.
base::result<base::secret> need_device_secret(state_store& state);

/// What the server says of somebody's account, or of its second one for recovery words. Refuses
/// other_agency, and what account::check_cost refuses, before anything is derived.
base::result<contract::challenge_answer> ask_challenge(
    client& me, const std::string& sign_in_name,
    contract::route_id of = contract::route_id::challenge);

/// Salt and cost of a password, which the server keeps. They change with the password alone.
struct password_lock {
    record::argon2_cost cost;
    base::salt16 salt;
};
password_lock lock_of(const contract::challenge_answer& challenge);
/// What to tell the person before they sign in; nothing where the last sign-in under this name here
/// went by the same one, or there was none. Each name has a memory of its own, so that people who share
/// a device each keep theirs.
base::result<std::optional<salt_doubt>> doubt_lock(state_store& state,
                                                   const std::string& sign_in_name,
                                                   const password_lock& now);
/// Replaces what was remembered under this name, damaged or not.
void remember_lock(state_store& state, const std::string& sign_in_name, const password_lock& now);

/// A login of the signed-in person on a challenge, with or without a change.
std::string signed_login(client& me, const contract::challenge_answer& challenge,
                         const account::password_keys& keys,
                         std::optional<record::password_change> change = std::nullopt);

/// Signs in with keys that were derived already. See sign_in().
base::result<contract::me_answer> finish_sign_in(client& me,
                                                 const contract::challenge_answer& challenge,
                                                 const account::password_keys& keys,
                                                 const std::string& label, std::string_view origin,
                                                 base::instant& expires);

}  // namespace letterbox::core
