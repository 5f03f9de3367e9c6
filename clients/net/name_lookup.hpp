// Where a server's name leads, with a deadline. The system's own lookup cannot be ended once it waits for
// an answer; whoever asks here does not wait for it longer than they said.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <functional>
#include <vector>

#include "clients/net/address.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::net {

using endpoints = std::vector<boost::asio::ip::tcp::endpoint>;
/// Runs on a thread of its own, perhaps longer than whoever asked, so it must own what it needs.
using name_lookup = std::function<base::result<endpoints>(const server_address& address)>;

/// As the system does it. Refuses network.
base::result<endpoints> look_up_by_system(const server_address& address);

/// An address literal is not looked up. Refuses network, also after `limit`; a lookup that goes on then is
/// left alone, and its answer thrown away.
base::result<endpoints> look_up(const server_address& address, std::chrono::milliseconds limit,
                                const name_lookup& how = look_up_by_system);

}  // namespace letterbox::net
