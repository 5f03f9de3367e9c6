// Who is asking: bearer token or session cookie, and whether a page of our own origin asks.
//
//   Authorization: Bearer TOKEN                  command line, load generator
//   Cookie: __Host-letterbox=TOKEN; ...          browsers
//   TOKEN  = 1*128 ( ALPHA / DIGIT / "-" / "_" )
#pragma once

#include <optional>
#include <string_view>

#include "crypto/base/result.hpp"
#include "server/api/handler.hpp"

namespace letterbox::api {

constexpr std::string_view session_cookie = "__Host-letterbox";

/// The headers that matter here; nothing when absent. A header that came twice has been refused.
struct credential_headers {
    std::optional<std::string_view> authorization;
    std::optional<std::string_view> cookie;
    std::optional<std::string_view> origin;
};

/// Fills token, shown and from_browser. `origin` is the configured public origin; `changes` says
/// that the request is not a plain GET (a WebSocket upgrade counts as a change).
///
/// Refuses wrong_origin when an Origin is named that is not ours, and when a cookie is shown for a
/// change without naming ours (attack T44); bad_request for a malformed header. A bearer token
/// makes the cookie irrelevant, because no page of another origin can send one.
base::status read_credentials(const credential_headers& headers, std::string_view origin,
                              bool changes, request& into);

/// The header Set-Cookie that hands a session to a browser, and the one that takes it back.
std::string set_session_cookie(std::string_view token, std::chrono::seconds lifetime);
std::string clear_session_cookie();

/// 16 to 64 characters [A-Za-z0-9_-].
bool is_idempotency_key(std::string_view text);

}  // namespace letterbox::api
