// Plain requests to a test server, and what came back.
#pragma once

#include <string>

#include "clients/core/transport.hpp"
#include "tests/clients/net/test_server.hpp"

namespace letterbox::net::testing {

inline core::http_request get(const std::string& target) {
    return {"GET", target, "", {}, {}};
}

inline core::http_request post(const std::string& target, std::size_t size) {
    return {"POST", target, "application/octet-stream", base::bytes(size, 7), {}};
}

/// Answers every request on the connection with its method, target and size of the body.
inline void echo(server_connection& client) {
    for (;;) {
        const auto request = client.read();
        client.answer(std::string(request.method_string()) + " " + std::string(request.target()) +
                      " " + std::to_string(request.body().size()));
    }
}

/// The body of an answer, or the name of the refusal.
inline std::string body_of(const base::result<core::http_response>& answer) {
    return answer ? std::string(base::text_of(answer->body)) : std::string(name(answer.why()));
}

}  // namespace letterbox::net::testing
