// The network side of letterbox-server: listens, speaks HTTP over TLS, stops in good order.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "server/api/handler.hpp"
#include "server/api/settings.hpp"
#include "server/api/tls.hpp"

namespace letterbox::api {

class push_gate;

class server {
public:
    /// `service`, `watch` and `push` must outlive the server. Every completion that `service` was
    /// given must have been called or dropped before the server is destroyed.
    server(const settings& first, tls_context context, handler& service, observer& watch,
           push_gate& push, const clock_function& clock = &std::chrono::steady_clock::now);
    server(const server&) = delete;
    server& operator=(const server&) = delete;
    ~server();

    /// Binds `threads` acceptors and begins to serve; says on which port. Refuses bad_configuration,
    /// also when anybody else listens there already, another server of the same user too.
    base::result<std::uint16_t> start(const std::string& address, std::uint16_t port,
                                      unsigned threads);

    /// While it runs, from any one thread.
    void change(const settings& next);
    void change_certificate(tls_context next);

    /// Stops accepting, lets requests finish within drain_time, closes the rest. Returns when no
    /// connection is left. Safe to call again.
    void stop();

private:
    class inside;
    std::unique_ptr<inside> inside_;
};

}  // namespace letterbox::api
