// Grammar (RFC 8785 with fewer kinds of value):
//   value   = string / integer / "true" / "false" / array / object
//   object  = "{" [ member *( "," member ) ] "}"     members sorted by the UTF-16 form of their key
//   integer = "0" / [ "-" ] digit1-9 *digit          at most 2^53 - 1 either way
//   string  = as ECMAScript's JSON.stringify writes it
#include "crypto/record/canonical.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

#include "crypto/record/utf8.hpp"

namespace letterbox::record {

using base::refusal;
using base::refuse;

namespace {

// Code units as UTF-16 orders them: surrogates (from U+10000 on) sort before U+E000 to U+FFFF.
// In UTF-8 only the lead byte tells the two ranges apart.
bool utf16_less(const std::string& a, const std::string& b) {
    const auto weight = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0xf0) {
            return 0xee00 - 0x100 + byte;  // below 0xee (U+E000 and up), above 0xed
        }
        return byte >= 0xee ? 0x10000 + byte : byte * 0x100;
    };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](char x, char y) { return weight(x) < weight(y); });
}

void write_escape(char c, std::string& out) {
    constexpr std::string_view short_forms = "\bb\tt\nn\ff\rr\"\"\\\\";  // character, letter
    for (std::size_t i = 0; i < short_forms.size(); i += 2) {
        if (short_forms[i] == c) {
            out += '\\';
            out += short_forms[i + 1];
            return;
        }
    }
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[static_cast<std::uint8_t>(c) >> 4U];
    out += digits[static_cast<std::uint8_t>(c) & 0xfU];
}

void write_string(std::string_view value, std::string& out) {
    out += '"';
    std::size_t copied = 0;
    for (std::size_t at = 0; at < value.size();) {
        const char c = value[at];
        const bool plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
        const auto size = plain ? 1 : character_size(value, at);
        if (size == 0) {
            throw std::invalid_argument("text that is not UTF-8");
        }
        if (!plain && size == 1 && c != 0x7f) {
            out.append(value, copied, at - copied);
            write_escape(c, out);
            copied = at + 1;
        }
        at += size;
    }
    out.append(value.substr(copied));
    out += '"';
}

void write(const json& value, std::string& out);

void write_object(const json& value, std::string& out) {
    std::vector<const json::object_t::value_type*> members;
    const auto& object = value.get_ref<const json::object_t&>();
    members.reserve(object.size());
    for (const auto& member : object) {
        members.push_back(&member);
    }
    std::sort(members.begin(), members.end(),
              [](const auto* a, const auto* b) { return utf16_less(a->first, b->first); });
    out += '{';
    bool first = true;
    for (const auto* member : members) {
        if (!std::exchange(first, false)) {
            out += ',';
        }
        write_string(member->first, out);
        out += ':';
        write(member->second, out);
    }
    out += '}';
}

void write_integer(const json& value, std::string& out) {
    const auto number = value.get<std::int64_t>();  // an unsigned one beyond is negative here
    const bool beyond = number > max_integer || number < -max_integer;
    if (beyond || (value.is_number_unsigned() && number < 0)) {
        throw std::invalid_argument("integer outside canonical JSON");
    }
    out += std::to_string(number);
}

void write(const json& value, std::string& out) {
    switch (value.type()) {
    case json::value_t::object:
        write_object(value, out);
        return;
    case json::value_t::array: {
        out += '[';
        bool first = true;
        for (const auto& each : value) {
            if (!std::exchange(first, false)) {
                out += ',';
            }
            write(each, out);
        }
        out += ']';
        return;
    }
    case json::value_t::string:
        write_string(value.get_ref<const std::string&>(), out);
        return;
    case json::value_t::boolean:
        out += value.get<bool>() ? "true" : "false";
        return;
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
        write_integer(value, out);
        return;
    default:
        throw std::invalid_argument("value outside canonical JSON");
    }
}

}  // namespace

std::string canonical(const json& value) {
    std::string out;
    write(value, out);
    return out;
}

base::result<json> parse_canonical(base::byte_view text, std::size_t max_size) {
    LETTERBOX_TRY(auto value, parse_strict(text, max_size));
    if (canonical(value) != base::text_of(text)) {
        return refuse(refusal::not_canonical);
    }
    return value;
}

}  // namespace letterbox::record
