// The parts of multipart/form-data requests (RFC 7578), in the order in which they must come:
//
//   publish, propose:  "statement" [ "agency-proof" ] [ "awaits" ] [ "readers" ] piece*
//   letter:            "letter" "submission" piece*
//   decision:          "decision" [ "readers" ] piece*
//   piece            = "header-" HEX / "payload-" HEX       HEX: SHA-256 of the part, lower case
//
// Statements come first, so that the server checks them before it takes in anything large. A piece
// that no statement of the request names is refused with bad_field.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"

namespace letterbox::contract::parts {

constexpr std::string_view statement = "statement";
constexpr std::string_view letter = "letter";
constexpr std::string_view submission = "submission";
constexpr std::string_view decision = "decision";
constexpr std::string_view readers = "readers";            // reader_lines as JSON
constexpr std::string_view awaits = "awaits";              // a member id as text
constexpr std::string_view agency_proof = "agency-proof";  // 32 bytes, with an invitation

constexpr std::string_view json_type = "application/json";
constexpr std::string_view bytes_type = "application/octet-stream";

std::string header_name(const base::digest& header);
std::string payload_name(const base::digest& payload);

/// The hash in a name made by one of the two; nothing for other names.
std::optional<base::digest> header_of(std::string_view name);
std::optional<base::digest> payload_of(std::string_view name);

}  // namespace letterbox::contract::parts
