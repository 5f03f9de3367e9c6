// The head of an HTTP/1.1 answer, with the headers that every answer carries.
#pragma once

#include <string>
#include <string_view>

#include "server/api/handler.hpp"

namespace letterbox::api {

/// On every answer of the API: no guessing of types, no caching, no embedding, no referrer, HTTPS only.
extern const std::string_view security_headers;

/// Appends status line and headers, up to and with the empty line. `length` is the body's size;
/// `close` says that the connection ends with this answer. Throws std::logic_error when a header
/// of the answer holds a line break: that is a broken invariant, nothing of it may go out.
void append_head(std::string& out, const answer& what, std::uint64_t length, bool close);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, section 5.6.7).
std::string http_date(std::int64_t seconds_since_1970);

}  // namespace letterbox::api
