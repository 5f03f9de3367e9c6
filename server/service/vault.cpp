#include "server/service/vault.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::service {

namespace {

constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;

base::secret derive(const base::secret& key, std::string_view what) {
    return base::hkdf_sha256(key.view(), {}, base::view_of(what), key_size);
}

base::digest keyed(const base::secret& key, std::string_view text) {
    const auto out = base::keyed_blake2b(key.view(), base::view_of(text), base::digest::size);
    return base::fixed_from<base::digest>(out.view()).value();
}

}  // namespace

vault::vault(const base::secret& key) {
    if (key.size() < min_key) {
        throw std::invalid_argument("key file is too short");
    }
    names_ = derive(key, "letterbox/server/v1/names");
    addresses_ = derive(key, "letterbox/server/v1/addresses");
    salts_ = derive(key, "letterbox/server/v1/salts");
    rows_ = derive(key, "letterbox/server/v1/rows");
}

base::digest vault::name_hash(std::string_view name) const {
    return keyed(names_, name);
}

base::digest vault::address_hash(std::string_view address) const {
    return keyed(addresses_, address);
}

base::salt16 vault::false_salt(std::string_view name) const {
    const auto all = keyed(salts_, name);
    base::salt16 out;
    std::copy_n(all.data.begin(), out.data.size(), out.data.begin());
    return out;
}

base::member_id vault::false_member(std::string_view name) const {
    const auto all = keyed(salts_, name);
    base::member_id out;
    std::copy_n(all.data.begin() + base::salt16::size, out.data.size(), out.data.begin());
    return out;
}

base::bytes vault::seal(base::byte_view plain, std::string_view about) const {
    base::bytes out(nonce_size + plain.size() + tag_size);
    randombytes_buf(out.data(), nonce_size);
    const auto aad = base::view_of(about);
    crypto_aead_xchacha20poly1305_ietf_encrypt(out.data() + nonce_size, nullptr, plain.data(),
                                               plain.size(), aad.data(), aad.size(), nullptr,
                                               out.data(), rows_.data());
    return out;
}

base::result<base::secret> vault::open(base::byte_view sealed, std::string_view about) const {
    if (sealed.size() < nonce_size + tag_size) {
        return base::refuse(base::refusal::damaged, "sealed row");
    }
    const auto body = sealed.subspan(nonce_size);
    base::secret out(body.size() - tag_size);
    const auto aad = base::view_of(about);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(out.data(), nullptr, nullptr, body.data(),
                                                   body.size(), aad.data(), aad.size(),
                                                   sealed.data(), rows_.data()) != 0) {
        return base::refuse(base::refusal::damaged, "sealed row");
    }
    return out;
}

}  // namespace letterbox::service
