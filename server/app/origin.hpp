// The server's public origin, https alone, in the one form in which browsers send it (RFC 6454 section
// 6.2, WHATWG URL "host serializing"). Clients compare it byte for byte.
//
//   origin = "https://" host [ ":" port ]        port: 1 to 65535 without zeros in front, not 443
//   host   = label *( "." label ) / IPv4 / "[" IPv6 "]"        in lower case, addresses in short form
#pragma once

#include <string_view>

namespace letterbox::app {

/// False for everything that a browser would write in another way, and for what is no origin at all.
bool is_origin(std::string_view value);

}  // namespace letterbox::app
