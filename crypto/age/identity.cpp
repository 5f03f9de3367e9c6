#include "crypto/age/identity.hpp"

#include <sodium.h>

#include <stdexcept>
#include <string_view>
#include <utility>

#include "crypto/age/bech32.hpp"
#include "crypto/age/header.hpp"

namespace letterbox::age {

using base::refusal;
using base::refuse;

namespace {
constexpr std::string_view prefix = "AGE-SECRET-KEY-PQ-";
}  // namespace

identity identity::from_seed(const base::secret& seed) {
    static_assert(crypto_kem_xwing_SEEDBYTES == identity_seed_size);
    // libsodium's secret key is the seed itself (draft-connolly-cfrg-xwing-kem, section 5.2).
    static_assert(crypto_kem_xwing_SECRETKEYBYTES == identity_seed_size);
    static_assert(crypto_kem_xwing_PUBLICKEYBYTES == base::recipient::size);
    if (seed.size() != identity_seed_size) {
        throw std::invalid_argument("identity seed size");
    }
    identity out;
    out.seed_ = base::secret(identity_seed_size);
    if (crypto_kem_xwing_seed_keypair(out.recipient_.data.data(), out.seed_.data(), seed.data()) !=
        0) {
        throw std::runtime_error("x-wing key pair");
    }
    return out;
}

identity identity::make() {
    return from_seed(base::secret::random(identity_seed_size));
}

base::result<base::secret> identity::decapsulate(base::byte_view encapsulated) const {
    static_assert(crypto_kem_xwing_CIPHERTEXTBYTES == encapsulated_size);
    if (encapsulated.size() != encapsulated_size) {
        return refuse(refusal::does_not_open);
    }
    base::secret shared(crypto_kem_xwing_SHAREDSECRETBYTES);
    if (crypto_kem_xwing_dec(shared.data(), encapsulated.data(), seed_.data()) != 0) {
        return refuse(refusal::does_not_open);
    }
    return shared;
}

base::secret write_identity(const identity& key) {
    return write_bech32(prefix, key.seed().view());
}

base::result<identity> parse_identity_file(base::byte_view text) {
    if (text.size() > max_identity_file_size) {
        return refuse(refusal::bad_identity_file, "size");
    }
    auto rest = base::text_of(text);
    base::secret seed;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        auto line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        if (line.empty() || line.front() == '#') {
            continue;
        }
        auto found = read_bech32(prefix, line, identity_seed_size);
        if (!found) {
            return refuse(refusal::bad_identity_file, "key");
        }
        if (!seed.empty()) {
            return refuse(refusal::bad_identity_file, "more than one key");
        }
        seed = std::move(*found);
    }
    if (seed.empty()) {
        return refuse(refusal::bad_identity_file, "no key");
    }
    return identity::from_seed(seed);
}

}  // namespace letterbox::age
