// Canonical JSON: RFC 8785 narrowed to strings, integers within +-(2^53 - 1), booleans, arrays and
// objects (protocol, section 2). No null, no fractions, no duplicate keys, no lone surrogates.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::record {

using json = nlohmann::json;

constexpr std::size_t max_statement_size = 64 * 1024;  // bytes of one payload
constexpr std::size_t max_json_depth = 16;
constexpr std::int64_t max_integer = 9007199254740991;  // 2^53 - 1

/// Strict parse of bytes from anybody: UTF-8, depth and size checked before anything is kept,
/// duplicate keys, null and fractions refused. The text need not be canonical.
/// Refuses too_large, too_deep, bad_json.
base::result<json> parse_strict(base::byte_view text, std::size_t max_size);

/// The one form of a value. Throws std::invalid_argument for values outside the subset and
/// for text that is not UTF-8.
std::string canonical(const json& value);

/// parse_strict, then refuses not_canonical unless encoding again gives the same bytes.
base::result<json> parse_canonical(base::byte_view text, std::size_t max_size);

}  // namespace letterbox::record
