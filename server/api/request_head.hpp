// The head of a request after parsing, and the strict reading of it: everything that is decided
// before a byte of the body is read. Knows Beast's message type, but no sockets.
#pragma once

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

#include <memory>
#include <string>
#include <string_view>

#include "server/api/handler.hpp"
#include "server/pages/web_files.hpp"

namespace letterbox::api {

using http_request = boost::beast::http::request<boost::beast::http::empty_body>;

struct request_head {
    request what;
    std::uint64_t length = 0;  // of the body, from Content-Length
    std::string boundary;      // of a multipart body
    bool close = false;        // the client ends the connection after this
    bool expects_continue = false;
    bool upgrade = false;  // a WebSocket upgrade on the push route

    /// Known also after `what` has been moved on; nothing when no route matched.
    [[nodiscard]] const contract::route* route() const { return what.what; }
};

/// Refuses: bad_request (another version than 1.1, no or repeated Host, a header that may come
/// once repeated, Transfer-Encoding, another Expect, a body where none belongs, another
/// Content-Type, Idempotency-Key missing or malformed, an upgrade where none is), not_found,
/// method_not_allowed, too_large (Content-Length above the route's limit), wrong_origin,
/// not_signed_in (no credential on a route that needs one).
/// `close` and `length` are filled in as far as known also when the rest is refused.
base::status read_request_head(const http_request& from, std::string_view origin,
                               request_head& into);

/// The same for a file of the web client. Refuses bad_request as above and for any body,
/// method_not_allowed unless it is GET or HEAD, not_found.
base::result<pages::page_answer> read_page_head(
    const http_request& from, const std::shared_ptr<const pages::web_files>& files,
    request_head& into);

/// The methods that a target knows, for the header Allow; empty when there is no such target.
std::string allowed_methods(std::string_view target);

}  // namespace letterbox::api
