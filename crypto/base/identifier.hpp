// Identifiers: prefix, underscore, 16 random bytes as 26 characters of lower-case Crockford base32
// whose two trailing bits are zero (protocol, section 2).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::base {

std::string write_identifier(std::string_view prefix, const std::array<std::uint8_t, 16>& value);

/// Refuses bad_identifier: other prefix, other length, other characters, trailing bits not zero.
result<std::array<std::uint8_t, 16>> read_identifier(std::string_view prefix,
                                                     std::string_view text);

std::array<std::uint8_t, 16> random_identifier();

template <class Tag>
struct identifier {
    std::array<std::uint8_t, 16> data{};

    static identifier make() { return identifier{random_identifier()}; }
    static result<identifier> parse(std::string_view text) {
        LETTERBOX_TRY(auto value, read_identifier(Tag::prefix, text));
        return identifier{value};
    }
    [[nodiscard]] std::string text() const { return write_identifier(Tag::prefix, data); }
    [[nodiscard]] bool is_zero() const { return data == std::array<std::uint8_t, 16>{}; }
    [[nodiscard]] byte_view view() const { return byte_view(data.data(), data.size()); }

    friend bool operator==(const identifier&, const identifier&) = default;
    friend bool operator<(const identifier& a, const identifier& b) { return a.data < b.data; }
};

struct agency_tag {
    static constexpr std::string_view prefix = "agy";
};
struct member_tag {
    static constexpr std::string_view prefix = "mbr";
};
struct team_tag {
    static constexpr std::string_view prefix = "tea";
};
struct agreement_tag {
    static constexpr std::string_view prefix = "agr";
};
struct party_tag {
    static constexpr std::string_view prefix = "pty";
};
struct letter_tag {
    static constexpr std::string_view prefix = "let";
};
struct object_tag {
    static constexpr std::string_view prefix = "obj";
};
struct invitation_tag {
    static constexpr std::string_view prefix = "inv";
};

using agency_id = identifier<agency_tag>;
using member_id = identifier<member_tag>;
using team_id = identifier<team_tag>;
using agreement_id = identifier<agreement_tag>;
using party_id = identifier<party_tag>;
using letter_id = identifier<letter_tag>;
using object_id = identifier<object_tag>;
using invitation_id = identifier<invitation_tag>;

}  // namespace letterbox::base
