#include "crypto/account/invitation.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>
#include <stdexcept>
#include <utility>

#include "crypto/base/hash.hpp"

namespace letterbox::account {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t random_characters = 15;
constexpr std::size_t all_characters = 16;
constexpr std::size_t group_size = 4;
constexpr std::size_t max_typed_size = 64;  // bytes
constexpr std::size_t k_size = 96;
constexpr std::string_view salt_label = "letterbox/v1/invitation";

// The value of a character as people write it; 32 for any other.
std::size_t value_of(std::uint8_t c) {
    if (c >= 'A' && c <= 'Z') {
        c = static_cast<std::uint8_t>(c - 'A' + 'a');
    }
    if (c == 'o') {
        c = '0';
    }
    if (c == 'i' || c == 'l') {
        c = '1';
    }
    const auto found = alphabet.find(static_cast<char>(c));
    return found == std::string_view::npos ? alphabet.size() : found;
}

std::uint8_t check_character(base::byte_view characters) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        sum += (2 * i + 1) * value_of(characters[i]);
    }
    return static_cast<std::uint8_t>(alphabet[sum % alphabet.size()]);
}

base::bytes salt_for(std::string_view origin) {
    auto input = base::to_bytes(base::view_of(salt_label));
    input.push_back(0);
    base::append(input, base::view_of(origin));
    return base::blake2b(input, crypto_pwhash_argon2id_SALTBYTES);
}

template <class Proof>
base::digest keyed_digest(base::byte_view key, const Proof& what) {
    if (key.size() != proof_key_size) {
        throw std::invalid_argument("size of a proof key");
    }
    const auto mac =
        base::keyed_blake2b(key, base::view_of(record::to_canonical(what)), base::digest::size);
    base::digest out;
    std::copy(mac.view().begin(), mac.view().end(), out.data.begin());
    return out;
}

template <class Proof>
base::status check(base::byte_view key, const Proof& what, const base::digest& proof) {
    if (!base::equal_secret(keyed_digest(key, what).view(), proof.view())) {
        return refuse(refusal::bad_proof);
    }
    return {};
}

}  // namespace

invitation_code invitation_code::make() {
    auto characters = base::secret::random(random_characters);
    for (auto& each : characters.writable()) {
        each = static_cast<std::uint8_t>(alphabet[each % alphabet.size()]);
    }
    return invitation_code(std::move(characters));
}

base::result<invitation_code> invitation_code::parse(base::byte_view typed) {
    if (typed.size() > max_typed_size) {
        return refuse(refusal::bad_code);
    }
    base::secret characters(all_characters);
    std::size_t count = 0;
    for (const auto each : typed) {
        if (each == ' ' || each == '-') {
            continue;
        }
        const auto value = value_of(each);
        if (value == alphabet.size() || count == all_characters) {
            return refuse(refusal::bad_code);
        }
        characters.data()[count++] = static_cast<std::uint8_t>(alphabet[value]);
    }
    const auto random = characters.view(0, random_characters);
    if (count != all_characters || characters.view().back() != check_character(random)) {
        return refuse(refusal::bad_code);
    }
    return invitation_code(base::secret::copy_of(random));
}

base::secret invitation_code::text() const {
    constexpr std::size_t size = all_characters + all_characters / group_size - 1;
    base::secret out(size);
    std::size_t at = 0;
    for (std::size_t i = 0; i < all_characters; ++i) {
        if (i > 0 && i % group_size == 0) {
            out.data()[at++] = '-';
        }
        out.data()[at++] =
            i < random_characters ? characters_.view()[i] : check_character(characters_.view());
    }
    return out;
}

invitation_keys derive(const invitation_code& code, std::string_view origin) {
    const record::argon2_cost cost;
    const auto salt = salt_for(origin);
    const auto typed = base::text_of(code.characters());
    base::secret k(k_size);
    if (crypto_pwhash_argon2id(k.data(), k.size(), typed.data(), typed.size(), salt.data(),
                               cost.passes, static_cast<std::size_t>(cost.memory),
                               crypto_pwhash_argon2id_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();
    }
    invitation_keys out;
    const auto id = k.view(0, out.id.data.size());
    std::copy(id.begin(), id.end(), out.id.data.begin());
    out.agency_proof_key = base::secret::copy_of(k.view(32, proof_key_size));
    out.newcomer_proof_key = base::secret::copy_of(k.view(64, proof_key_size));
    return out;
}

base::digest prove(base::byte_view key, const record::agency_proof& what) {
    return keyed_digest(key, what);
}

base::digest prove(base::byte_view key, const record::newcomer_proof& what) {
    return keyed_digest(key, what);
}

base::status check_proof(base::byte_view key, const record::agency_proof& what,
                         const base::digest& proof) {
    return check(key, what, proof);
}

base::status check_proof(base::byte_view key, const record::newcomer_proof& what,
                         const base::digest& proof) {
    return check(key, what, proof);
}

}  // namespace letterbox::account
