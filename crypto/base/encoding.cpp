#include "crypto/base/encoding.hpp"

#include <sodium.h>

#include <array>

namespace letterbox::base {

namespace {

constexpr std::string_view crockford_alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

constexpr std::array<std::int8_t, 256> crockford_values() {
    std::array<std::int8_t, 256> out{};
    for (auto& each : out) {
        each = -1;
    }
    for (std::size_t i = 0; i < crockford_alphabet.size(); ++i) {
        out.at(static_cast<unsigned char>(crockford_alphabet[i])) = static_cast<std::int8_t>(i);
    }
    return out;
}

std::string encode64(byte_view data, int variant) {
    std::string out(sodium_base64_encoded_len(data.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), data.data(), data.size(), variant);
    out.pop_back();
    return out;
}

// libsodium refuses other characters, wrong padding and stray trailing bits, so each value has one
// text and there is no need to encode it again and compare.
result<bytes> decode64(std::string_view text, int variant) {
    bytes out(text.size() / 4 * 3 + 3);
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, &end,
                          variant) != 0 ||
        end != text.data() + text.size()) {
        return refuse(refusal::bad_encoding, "base64");
    }
    out.resize(size);
    return out;
}

}  // namespace

std::string base64url(byte_view data) {
    return encode64(data, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

result<bytes> from_base64url(std::string_view text) {
    return decode64(text, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string base64(byte_view data, bool padded) {
    return encode64(data, padded ? sodium_base64_VARIANT_ORIGINAL
                                 : sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
}

result<bytes> from_base64(std::string_view text, bool padded) {
    return decode64(text, padded ? sodium_base64_VARIANT_ORIGINAL
                                 : sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
}

std::string crockford(byte_view data) {
    std::string out;
    out.reserve((data.size() * 8 + 4) / 5);
    unsigned buffer = 0;
    int bits = 0;
    for (auto each : data) {
        buffer = (buffer << 8U) | each;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += crockford_alphabet[(buffer >> static_cast<unsigned>(bits)) & 31U];
        }
        buffer &= (1U << static_cast<unsigned>(bits)) - 1U;
    }
    if (bits > 0) {
        out += crockford_alphabet[(buffer << static_cast<unsigned>(5 - bits)) & 31U];
    }
    return out;
}

result<bytes> from_crockford(std::string_view text, std::size_t size) {
    static constexpr auto values = crockford_values();
    if (text.size() != (size * 8 + 4) / 5) {
        return refuse(refusal::bad_encoding, "base32 length");
    }
    bytes out;
    out.reserve(size);
    unsigned buffer = 0;
    int bits = 0;
    for (auto each : text) {
        const auto value = values.at(static_cast<unsigned char>(each));
        if (value < 0) {
            return refuse(refusal::bad_encoding, "base32 character");
        }
        buffer = (buffer << 5U) | static_cast<unsigned>(value);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>(buffer >> static_cast<unsigned>(bits)));
            buffer &= (1U << static_cast<unsigned>(bits)) - 1U;
        }
    }
    if (out.size() != size || buffer != 0) {
        return refuse(refusal::bad_encoding, "base32 trailing bits");
    }
    return out;
}

std::string hex(byte_view data) {
    std::string out(data.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), data.data(), data.size());
    out.pop_back();
    return out;
}

result<bytes> from_hex(std::string_view text) {
    if (text.empty()) {
        return bytes{};  // libsodium must not be given a null pointer
    }
    if (text.size() % 2 != 0) {
        return refuse(refusal::bad_encoding, "hex length");
    }
    bytes out(text.size() / 2);
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_hex2bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size, &end) !=
            0 ||
        end != text.data() + text.size() || hex(out) != text) {
        return refuse(refusal::bad_encoding, "hex");
    }
    return out;
}

}  // namespace letterbox::base
