#include "crypto/account/login.hpp"

#include <sodium.h>

#include <array>

#include "crypto/account/password_key.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::account {

using base::refusal;
using base::refuse;

base::challenge random_challenge() {
    base::challenge out;
    randombytes_buf(out.data.data(), out.data.size());
    return out;
}

statement::envelope make_login(const record::login& what, const statement::signer& auth) {
    return statement::sign(what, auth);
}

base::result<record::login> check_login(const statement::envelope& what,
                                        const login_expectation& expected) {
    if (what.payload_type != statement::payload_type_of(record::login::kind)) {
        return refuse(refusal::wrong_kind, std::string(record::login::kind));
    }
    const std::array<base::signing_key, 1> keys{expected.auth_key};
    const auto signers = statement::verify_signatures(what, keys);
    if (!signers || signers->size() != keys.size()) {
        return refuse(refusal::sign_in_failed);
    }
    auto out = statement::decode_payload<record::login>(what);
    if (!out || out->scope != expected.scope || out->member != expected.member ||
        !base::equal_secret(out->challenge.view(), expected.challenge.view())) {
        return refuse(refusal::sign_in_failed);
    }
    if (out->origin != expected.origin) {
        return refuse(refusal::wrong_origin);
    }
    if (expected.now < expected.issued ||
        expected.issued.plus(challenge_lifetime) <= expected.now) {
        return refuse(refusal::challenge_expired);
    }
    return out;
}

record::password_change change_password(const record::lock& next, base::byte_view sealed_bundle) {
    return {base::sha256(sealed_bundle), next};
}

base::status check_password_change(const record::password_change& change,
                                   base::byte_view sealed_bundle, std::uint32_t current) {
    if (change.bundle != base::sha256(sealed_bundle)) {
        return refuse(refusal::mismatch, "bundle");
    }
    if (change.lock.version != current + 1) {
        return refuse(refusal::out_of_order, "bundle");
    }
    return check_cost(change.lock.cost);
}

}  // namespace letterbox::account
