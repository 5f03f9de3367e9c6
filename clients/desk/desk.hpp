// `letterbox desk`: serves the web client from this machine on loopback, and forwards the API to the
// agency's server. So a worker's code comes from the installed release and not from the server.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "clients/desk/forwarding.hpp"

namespace letterbox::desk {

class desk {
public:
    static constexpr std::size_t max_connections = 64;

    /// `answers` outlives the desk.
    explicit desk(forwarding& answers);
    desk(const desk&) = delete;
    desk& operator=(const desk&) = delete;
    ~desk();

    /// Listens on 127.0.0.1; port 0 takes a free one. Refuses network.
    base::result<std::uint16_t> start(std::uint16_t port);
    /// Accepts nothing more and waits for the requests under way. Safe to call again.
    void stop();

private:
    class inside;
    std::unique_ptr<inside> inside_;
};

}  // namespace letterbox::desk
