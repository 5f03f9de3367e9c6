// One TLS connection that stays open; one request after the other.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>

#include <cstdint>
#include <string>

namespace letterbox::bench {

class client {
public:
    explicit client(std::uint16_t port);

    /// Asks, and returns the body of the answer. Throws std::runtime_error when it is not a 200.
    std::string ask(const std::string& verb, const std::string& target, const std::string& token);

private:
    boost::asio::io_context context_{1};
    boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_client};
    boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_;
};

}  // namespace letterbox::bench
