// Which server a client believes, and how long it waits for it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "clients/net/address.hpp"

namespace letterbox::net {

/// A certificate is always checked, in one of two ways: against this fingerprint, for a server
/// that made its own; or by the system's authorities (or those of `authorities_file`, PEM) and the
/// host's name.
struct server_trust {
    server_address address;
    std::optional<base::digest> fingerprint{};
    std::optional<std::string> authorities_file{};
};

struct net_limits {
    std::chrono::milliseconds connect{15'000};  // name, connection and TLS together
    std::chrono::milliseconds silence{60'000};  // without a byte in either direction
    std::chrono::milliseconds answer{600'000};  // from the request's last byte to the answer's
    std::uint64_t answer_size = std::uint64_t{128} << 20;  // body of an answer, bytes
};

/// The fingerprint of the certificate that the server shows, for a person to compare before they
/// trust it. The connection ends before anything is sent. Refuses network.
base::result<base::digest> fingerprint_of_server(const server_address& address,
                                                 const net_limits& limits = {});

}  // namespace letterbox::net
