// How a request reaches the server and its answer comes back. The core speaks through this and
// does no input or output of its own: natively clients/net sends, in the browser the page does.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::core {

/// A body that is too large to be held whole.
class body_source {
public:
    body_source() = default;
    body_source(const body_source&) = delete;
    body_source& operator=(const body_source&) = delete;
    virtual ~body_source() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;  // bytes in all
    /// The next bytes, at most `into.size()`; 0 at the end. Refuses file_error.
    virtual base::result<std::size_t> read(std::span<std::uint8_t> into) = 0;
    /// Begins again, for a second try.
    virtual base::status rewind() = 0;
};

struct http_request {
    std::string method;        // upper case, "GET"
    std::string target;        // path and query, begins with '/'
    std::string content_type;  // empty when there is no body
    base::bytes body{};
    std::vector<std::pair<std::string, std::string>> headers{};  // name, value; no line breaks
    std::shared_ptr<body_source> stream{};  // sent instead of `body` when it is set
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
