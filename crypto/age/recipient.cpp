#include "crypto/age/recipient.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "crypto/age/bech32.hpp"

namespace letterbox::age {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view prefix = "age1pq";
constexpr std::size_t vectors_size = 1152;  // bytes: three polynomials of 256 numbers of 12 bits
constexpr unsigned modulus = 3329;          // q of ML-KEM

}  // namespace

std::string write_recipient(const base::recipient& key) {
    return std::string(base::text_of(write_bech32(prefix, key.view()).view()));
}

base::result<base::recipient> parse_recipient(std::string_view text) {
    const auto raw = read_bech32(prefix, text, base::recipient::size);
    if (!raw) {
        return refuse(refusal::bad_recipient);
    }
    base::recipient out;
    const auto from = raw->view();
    std::copy(from.begin(), from.end(), out.data.begin());
    LETTERBOX_CHECK(check_recipient(out));
    return out;
}

base::status check_recipient(const base::recipient& key) {
    const auto raw = key.view();
    bool all_zero = true;
    for (std::size_t i = 0; i < vectors_size; i += 3) {
        const unsigned first = raw[i] | ((raw[i + 1] & 15U) << 8U);
        const unsigned second = (raw[i + 1] >> 4U) | (unsigned{raw[i + 2]} << 4U);
        if (first >= modulus || second >= modulus) {
            return refuse(refusal::bad_recipient, "ml-kem");
        }
        all_zero = all_zero && first == 0 && second == 0;
    }
    // Nobody's key, and one that lets anybody read: what is sealed to it does not depend on s.
    if (all_zero) {
        return refuse(refusal::bad_recipient, "ml-kem");
    }
    // Any scalar is made a multiple of eight, which sends a point of small order to zero.
    const std::array<std::uint8_t, crypto_scalarmult_SCALARBYTES> scalar{1};
    std::array<std::uint8_t, crypto_scalarmult_BYTES> shared{};
    const auto x25519 = raw.subspan(base::recipient::size - crypto_scalarmult_BYTES);
    if (crypto_scalarmult(shared.data(), scalar.data(), x25519.data()) != 0) {
        return refuse(refusal::bad_recipient, "x25519");
    }
    return {};
}

}  // namespace letterbox::age
