#include "crypto/age/bech32.hpp"

#include <array>
#include <cstdint>

namespace letterbox::age {

namespace {

constexpr std::string_view alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t checksum_size = 6;  // characters

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
char to_lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}
char to_upper(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// The BCH code of BIP 173: a polynomial over values of five bits.
class checksum {
public:
    explicit checksum(std::string_view prefix) {
        for (auto c : prefix) {
            add(static_cast<std::uint8_t>(to_lower(c)) >> 5U);
        }
        add(0);
        for (auto c : prefix) {
            add(static_cast<std::uint8_t>(to_lower(c)) & 31U);
        }
    }

    void add(std::uint32_t value) {
        constexpr std::array<std::uint32_t, 5> generator{0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                         0x3d4233dd, 0x2a1462b3};
        const auto top = state_ >> 25U;
        state_ = ((state_ & 0x1ffffffU) << 5U) ^ value;
        for (std::size_t i = 0; i < generator.size(); ++i) {
            if (((top >> i) & 1U) != 0) {
                state_ ^= generator.at(i);
            }
        }
    }
    [[nodiscard]] std::uint32_t state() const { return state_; }

private:
    std::uint32_t state_ = 1;
};

std::size_t characters_for(std::size_t bytes) {
    return (bytes * 8 + 4) / 5;
}

}  // namespace

base::secret write_bech32(std::string_view prefix, base::byte_view data) {
    bool upper = false;
    for (auto c : prefix) {
        upper = upper || is_upper(c);
    }
    base::secret out(prefix.size() + 1 + characters_for(data.size()) + checksum_size);
    std::size_t written = 0;
    checksum sum(prefix);
    const auto put = [&](char c) {
        out.writable()[written++] = static_cast<std::uint8_t>(upper ? to_upper(c) : c);
    };
    const auto put_value = [&](std::uint32_t value) {
        sum.add(value);
        put(alphabet[value]);
    };
    for (auto c : prefix) {
        put(c);
    }
    put('1');
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (auto each : data) {
        buffer = ((buffer << 8U) | each) & 0xfffU;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            put_value((buffer >> bits) & 31U);
        }
    }
    if (bits > 0) {
        put_value((buffer << (5U - bits)) & 31U);
    }
    for (std::size_t i = 0; i < checksum_size; ++i) {
        sum.add(0);
    }
    const auto rest = sum.state() ^ 1U;
    for (unsigned i = 0; i < checksum_size; ++i) {
        put(alphabet[(rest >> (5U * (5U - i))) & 31U]);
    }
    return out;
}

std::optional<base::secret> read_bech32(std::string_view prefix, std::string_view text,
                                        std::size_t size) {
    const auto characters = characters_for(size);
    if (text.size() != prefix.size() + 1 + characters + checksum_size ||
        text.substr(0, prefix.size()) != prefix || text[prefix.size()] != '1') {
        return std::nullopt;
    }
    bool upper = false;
    for (auto c : prefix) {
        upper = upper || is_upper(c);
    }
    const auto data = text.substr(prefix.size() + 1);
    checksum sum(prefix);
    base::secret out(size);
    std::size_t written = 0;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (upper ? is_lower(data[i]) : is_upper(data[i])) {
            return std::nullopt;
        }
        const auto value = alphabet.find(to_lower(data[i]));
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        sum.add(static_cast<std::uint32_t>(value));
        if (i >= characters) {
            continue;
        }
        buffer = ((buffer << 5U) | static_cast<std::uint32_t>(value)) & 0xfffU;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.writable()[written++] = static_cast<std::uint8_t>(buffer >> bits);
        }
    }
    const auto stray = buffer & ((1U << bits) - 1U);
    if (sum.state() != 1 || stray != 0 || written != size) {
        return std::nullopt;
    }
    return out;
}

}  // namespace letterbox::age
