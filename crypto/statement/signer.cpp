#include "crypto/statement/signer.hpp"

#include <sodium.h>

#include <stdexcept>

namespace letterbox::statement {

signer signer::from_seed(const base::secret& seed) {
    if (seed.size() != crypto_sign_SEEDBYTES) {
        throw std::invalid_argument("signing seed size");
    }
    signer out;
    out.secret_key_ = base::secret(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(out.key_.data.data(), out.secret_key_.data(), seed.data());
    return out;
}

base::signature signer::sign(base::byte_view message) const {
    base::signature out;
    crypto_sign_detached(out.data.data(), nullptr, message.data(), message.size(),
                         secret_key_.data());
    return out;
}

bool verify(const base::signing_key& key, base::byte_view message, const base::signature& sig) {
    return crypto_sign_verify_detached(sig.data.data(), message.data(), message.size(),
                                       key.data.data()) == 0;
}

}  // namespace letterbox::statement
