// How a request reaches the server and its answer comes back. The core speaks through this and
// does no input or output of its own: natively clients/net sends, in the browser the page does.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::core {

struct http_request {
    std::string method;        // upper case, "GET"
    std::string target;        // path and query, begins with '/'
    std::string content_type;  // empty when there is no body
    base::bytes body;
    std::vector<std::pair<std::string, std::string>> headers;  // name, value; no line breaks
};

struct http_response {
    unsigned status = 0;  // 100 to 599; a refusal of the server is an answer too, not a failure
    std::string content_type;
    base::bytes body;
};

class transport {
public:
    transport() = default;
    transport(const transport&) = delete;
    transport& operator=(const transport&) = delete;
    virtual ~transport() = default;

    /// Sends one request and waits for the whole answer.
    /// Refuses network (no connection, no answer in time), certificate_changed (nothing was sent),
    /// too_large (the answer is over the limit), bad_request (the request cannot be written).
    virtual base::result<http_response> send(const http_request& request) = 0;
};

}  // namespace letterbox::core
