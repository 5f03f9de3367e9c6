#include "crypto/account/password_key.hpp"

#include <sodium.h>

#include <stdexcept>
#include <string>
#include <utility>

#include "crypto/base/hash.hpp"

namespace letterbox::account {

using base::refusal;
using base::refuse;

namespace {

constexpr std::size_t p_size = 64;
constexpr std::size_t half = 32;

struct auth_input {
    base::agency_id agency;
    std::string label = "letterbox/v1/auth";
    base::member_id member;
    LETTERBOX_FIELDS(visit("agency_id", self.agency); visit("label", self.label);
                     visit("member", self.member););
};

struct kek_input {
    bundle_context context;
    bool device = false;
    std::string label = "letterbox/v1/kek";
    LETTERBOX_FIELDS(visit("context", self.context); visit("device", self.device);
                     visit("label", self.label););
};

template <class Input>
base::secret keyed(base::byte_view key, const Input& input) {
    return base::keyed_blake2b(key, base::view_of(record::to_canonical(input)), half);
}

}  // namespace

base::status check_cost(const record::argon2_cost& cost) {
    if (cost.passes < min_passes || cost.memory < min_memory) {
        return refuse(refusal::weak_parameters);
    }
    if (cost.passes > max_passes || cost.memory > max_memory) {
        return refuse(refusal::too_large, "cost");
    }
    if (cost.memory % 1024 != 0) {
        return refuse(refusal::bad_field, "memory");
    }
    return {};
}

bundle_context context_of(const base::member_id& member, const record::lock& lock) {
    return {lock.cost, member, lock.salt, lock.version};
}

password_keys::password_keys(base::secret p) : p_(std::move(p)) {
    if (p_.size() != p_size) {
        throw std::invalid_argument("size of P");
    }
}

statement::signer password_keys::auth(const base::member_id& member,
                                      const base::agency_id& agency) const {
    auth_input input;
    input.agency = agency;
    input.member = member;
    return statement::signer::from_seed(keyed(p_.view(0, half), input));
}

base::secret password_keys::kek(const bundle_context& context, const base::secret* device) const {
    kek_input input;
    input.context = context;
    if (device == nullptr) {
        return keyed(p_.view(half, half), input);
    }
    if (device->size() != device_secret_size) {
        throw std::invalid_argument("size of the device secret");
    }
    input.device = true;
    base::secret key(half + device_secret_size);
    const auto part = p_.view(half, half);
    std::copy(part.begin(), part.end(), key.data());
    std::copy(device->view().begin(), device->view().end(), key.data() + half);
    return keyed(key.view(), input);
}

base::result<password_keys> derive(base::byte_view password, const base::salt16& salt,
                                   const record::argon2_cost& cost) {
    LETTERBOX_CHECK(check_cost(cost));
    if (password.empty() || password.size() > max_password_size) {
        return refuse(refusal::bad_password);
    }
    base::secret p(p_size);
    if (crypto_pwhash_argon2id(p.data(), p.size(), base::text_of(password).data(), password.size(),
                               salt.data.data(), cost.passes, static_cast<std::size_t>(cost.memory),
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
        return refuse(refusal::too_large, "no memory for the password");
    }
    return password_keys(std::move(p));
}

base::salt16 random_salt() {
    base::salt16 out;
    randombytes_buf(out.data.data(), out.data.size());
    return out;
}

}  // namespace letterbox::account
