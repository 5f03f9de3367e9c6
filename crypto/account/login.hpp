// Signing in: a `login` statement over the server's challenge (protocol, section 7). It is signed by
// the sign-in key, never by the member's own.
#pragma once

#include <optional>
#include <string_view>

#include "crypto/base/result.hpp"
#include "crypto/record/account.hpp"
#include "crypto/statement/envelope.hpp"

namespace letterbox::account {

constexpr std::int64_t challenge_lifetime = 120;  // seconds

base::challenge random_challenge();

statement::envelope make_login(const record::login& what, const statement::signer& auth);

/// What the server knows when a login comes in. `challenge` was made for this member at `issued`,
/// by the server's own clock, and is used up by the caller whatever the answer.
struct login_expectation {
    record::scope scope;
    base::member_id member;
    base::signing_key auth_key;
    base::challenge challenge;
    std::string_view origin;  // the configured public origin
    base::instant issued;
    base::instant now;
};

/// Refuses, in this order: wrong_kind; sign_in_failed (signature, member, challenge, agency, a form
/// that does not decode); wrong_origin; challenge_expired. The time inside is the client's clock,
/// told for the record and not judged: the challenge's own time is.
base::result<record::login> check_login(const statement::envelope& what,
                                        const login_expectation& expected);

/// The content of a change of password.
record::password_change change_password(const record::lock& next, base::byte_view sealed_bundle);

/// Refuses mismatch unless the change names exactly these bundle bytes, out_of_order unless its
/// version follows `current`, and what check_cost() refuses.
base::status check_password_change(const record::password_change& change,
                                   base::byte_view sealed_bundle, std::uint32_t current);

}  // namespace letterbox::account
