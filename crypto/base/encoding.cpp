#include "crypto/base/encoding.hpp"

#include <sodium.h>

#include <algorithm>
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

/// The two characters in which the alphabets of base64 differ, and whether text is filled up.
struct base64_form {
    std::uint8_t value62 = 0;
    std::uint8_t value63 = 0;
    bool padded = false;
};
constexpr base64_form url_form{'-', '_', false};

constexpr base64_form standard_form(bool padded) {
    return {'+', '/', padded};
}

// As libsodium's, this has no branch and no table that depends on a character, so its time tells
// nothing of the data. Blocks of a fixed size let the compiler work on many characters at once,
// which libsodium's does not: a quarter of what a letter cost the server was base64.
constexpr std::size_t block_text = 64;
constexpr std::size_t block_data = block_text / 4 * 3;
using text_block = std::array<std::uint8_t, block_text>;

constexpr std::uint8_t all_if(bool held) {
    return held ? 0xff : 0;
}

/// Whether `value` is in [from, from + count), as 0xff or 0.
constexpr std::uint8_t in_range(std::uint8_t value, std::uint8_t from, std::uint8_t count) {
    return all_if(static_cast<std::uint8_t>(value - from) < count);
}

/// Characters to values of 6 bits. Not zero: one of them is not in the alphabet.
std::uint8_t to_values(const text_block& text, const base64_form& form, text_block& out) {
    std::uint8_t strange = 0;
    for (std::size_t i = 0; i < block_text; ++i) {
        const auto c = text[i];
        const auto upper = in_range(c, 'A', 26);
        const auto lower = in_range(c, 'a', 26);
        const auto digit = in_range(c, '0', 10);
        const auto is62 = all_if(c == form.value62);
        const auto is63 = all_if(c == form.value63);
        out[i] = static_cast<std::uint8_t>((upper & (c - 'A')) | (lower & (c - 'a' + 26)) |
                                           (digit & (c - '0' + 52)) | (is62 & 62) | (is63 & 63));
        strange |= static_cast<std::uint8_t>(~(upper | lower | digit | is62 | is63));
    }
    return strange;
}

void to_characters(text_block& values, const base64_form& form) {
    for (auto& each : values) {
        const auto value = each;
        each = static_cast<std::uint8_t>(
            (in_range(value, 0, 26) & (value + 'A')) | (in_range(value, 26, 26) & (value + 71)) |
            (in_range(value, 52, 10) & (value - 4)) | (all_if(value == 62) & form.value62) |
            (all_if(value == 63) & form.value63));
    }
}

/// Four values make three bytes.
void join(const text_block& values, std::array<std::uint8_t, block_data>& out) {
    for (std::size_t i = 0; i < block_text / 4; ++i) {
        const auto all = static_cast<std::uint32_t>(values[4 * i]) << 18U |
                         static_cast<std::uint32_t>(values[4 * i + 1]) << 12U |
                         static_cast<std::uint32_t>(values[4 * i + 2]) << 6U |
                         static_cast<std::uint32_t>(values[4 * i + 3]);
        out[3 * i] = static_cast<std::uint8_t>(all >> 16U);
        out[3 * i + 1] = static_cast<std::uint8_t>(all >> 8U);
        out[3 * i + 2] = static_cast<std::uint8_t>(all);
    }
}

void split(const std::array<std::uint8_t, block_data>& data, text_block& out) {
    for (std::size_t i = 0; i < block_text / 4; ++i) {
        const auto all = static_cast<std::uint32_t>(data[3 * i]) << 16U |
                         static_cast<std::uint32_t>(data[3 * i + 1]) << 8U |
                         static_cast<std::uint32_t>(data[3 * i + 2]);
        out[4 * i] = static_cast<std::uint8_t>(all >> 18U);
        out[4 * i + 1] = static_cast<std::uint8_t>(all >> 12U & 63U);
        out[4 * i + 2] = static_cast<std::uint8_t>(all >> 6U & 63U);
        out[4 * i + 3] = static_cast<std::uint8_t>(all & 63U);
    }
}

std::string encode64(byte_view data, const base64_form& form) {
    const auto characters = (data.size() * 8 + 5) / 6;
    std::string out(form.padded ? (data.size() + 2) / 3 * 4 : characters, '=');
    std::array<std::uint8_t, block_data> piece{};
    text_block text{};
    for (std::size_t at = 0; at < characters; at += block_text) {
        const auto from = data.subspan(at / 4 * 3);
        const auto count = std::min(from.size(), block_data);
        std::fill(piece.begin(), piece.end(), std::uint8_t{0});
        std::copy_n(from.begin(), count, piece.begin());
        split(piece, text);
        to_characters(text, form);
        std::copy_n(text.begin(), std::min(characters - at, block_text),
                    out.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return out;
}

/// The text without the `=` that fill it up; refuses other filling.
result<std::string_view> unpadded(std::string_view text, bool padded) {
    if (!padded) {
        return text;
    }
    if (text.size() % 4 != 0) {
        return refuse(refusal::bad_encoding, "base64");
    }
    for (int i = 0; i < 2 && !text.empty() && text.back() == '='; ++i) {
        text.remove_suffix(1);
    }
    return text;
}

// Each value has one text: other characters, wrong padding and stray trailing bits are refused.
result<bytes> decode64(std::string_view given, const base64_form& form) {
    LETTERBOX_TRY(const auto text, unpadded(given, form.padded));
    if (text.size() % 4 == 1) {
        return refuse(refusal::bad_encoding, "base64");
    }
    bytes out(text.size() * 6 / 8);
    text_block piece{};
    text_block values{};
    std::array<std::uint8_t, block_data> data{};
    std::uint8_t strange = 0;
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size(); at += block_text) {
        const auto from = text.substr(at, block_text);
        if (from.size() < block_text) {
            std::fill(piece.begin(), piece.end(), std::uint8_t{'A'});
        }
        std::copy(from.begin(), from.end(), piece.begin());
        strange |= to_values(piece, form, values);
        join(values, data);
        const auto count = std::min(out.size() - done, block_data);
        std::copy_n(data.begin(), count, out.begin() + static_cast<std::ptrdiff_t>(done));
        // After the last character nothing may be left over; what filled the block is zero.
        for (auto i = count; i < block_data; ++i) {
            strange |= data.at(i);
        }
        done += count;
    }
    if (strange != 0) {
        return refuse(refusal::bad_encoding, "base64");
    }
    return out;
}

}  // namespace

std::string base64url(byte_view data) {
    return encode64(data, url_form);
}

result<bytes> from_base64url(std::string_view text) {
    return decode64(text, url_form);
}

std::string base64(byte_view data, bool padded) {
    return encode64(data, standard_form(padded));
}

result<bytes> from_base64(std::string_view text, bool padded) {
    return decode64(text, standard_form(padded));
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
