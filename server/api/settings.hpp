// What an operator can set about connections. Everything is bounded; the defaults suit an agency
// of a few thousand people on one small machine.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "server/api/token_bucket.hpp"

namespace letterbox::pages {
class web_files;
}

namespace letterbox::api {

struct settings {
    std::string origin = "https://localhost:8443";  // public origin, as browsers send it

    /// The web client; none: only the API is served.
    std::shared_ptr<const pages::web_files> web;

    /// A whole TLS handshake; a whole request head, counted from its first byte.
    std::chrono::milliseconds head_time = std::chrono::seconds(10);
    /// Between two requests of one connection.
    std::chrono::milliseconds idle_time = std::chrono::seconds(60);
    /// Without a single byte of a body, or of room for an answer.
    std::chrono::milliseconds stall_time = std::chrono::seconds(15);
    /// A body may take head_time and as long as it needs at this rate, bytes a second.
    std::uint64_t slowest_upload = 8 * 1024;
    /// For finishing open requests when the server stops.
    std::chrono::milliseconds drain_time = std::chrono::seconds(20);
    /// How long the other side may take to read a last refusal before the connection goes.
    std::chrono::milliseconds linger_time = std::chrono::seconds(2);

    std::size_t connections = 4096;
    std::size_t connections_by_address = 512;

    rate address{100, 400};  // all requests of one address
    rate session{50, 200};   // all requests of one session
    /// Requests of one address to routes that anyone may call, and those answered with 400 or 401.
    rate without_session{2, 120};
};

constexpr std::size_t max_head = 16 * 1024;  // bytes of a request line with its headers

}  // namespace letterbox::api
