// The server's address as people write it, and the fingerprint of a certificate.
//
//   address     = "https://" host [ ":" port ]
//   host        = label *( "." label ) / "[" IPv6 "]"
//   fingerprint = [ "sha256:" ] 64 hex digits, which may stand in pairs between colons
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::net {

struct server_address {
    std::string host;  // lower case; an IPv6 address without brackets
    std::uint16_t port = 443;

    /// "example.org:8443", with brackets where they belong and without port 443.
    [[nodiscard]] std::string authority() const;
    /// The origin: "https://" and the authority.
    [[nodiscard]] std::string text() const;
};

/// Refuses usage for anything else: another scheme, a user, a path, a query, an empty host.
base::result<server_address> parse_address(std::string_view text);

/// SHA-256 of a certificate in DER. Refuses usage.
base::result<base::digest> parse_fingerprint(std::string_view text);

/// "sha256:" and 64 lower-case hex digits.
std::string fingerprint_text(const base::digest& fingerprint);

}  // namespace letterbox::net
