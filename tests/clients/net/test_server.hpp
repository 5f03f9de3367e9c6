// A TLS server on a free loopback port that does what a test tells it to, on a thread of its own.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "clients/net/trust.hpp"
#include "tests/clients/net/test_certificate.hpp"

namespace letterbox::net::testing {

using server_stream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;
using server_request = boost::beast::http::request<boost::beast::http::string_body>;
using server_socket = boost::beast::websocket::stream<server_stream&>;

/// One accepted connection after its handshake.
class server_connection {
public:
    explicit server_connection(server_stream& stream) : stream_(stream) {}

    /// The next request; throws boost::system::system_error when there is none.
    server_request read();
    void write(const std::string& raw);
    /// A whole answer with status 200.
    void answer(const std::string& body, bool keep_alive = true);
    /// Waits until the client has gone away.
    void wait_for_end();
    server_stream& stream() { return stream_; }
    boost::beast::flat_buffer& buffer() { return buffer_; }

private:
    server_stream& stream_;
    boost::beast::flat_buffer buffer_;
};

class test_server {
public:
    using handler = std::function<void(server_connection&)>;

    /// Each connection is given to `handle`, one after the other; it ends when `handle` returns,
    /// without a TLS goodbye.
    explicit test_server(handler handle, const std::string& host = "localhost");
    test_server(const test_server&) = delete;
    test_server& operator=(const test_server&) = delete;
    ~test_server();

    [[nodiscard]] server_address address() const { return {"localhost", port_}; }
    [[nodiscard]] const test_certificate& certificate() const { return certificate_; }
    /// Trust by this server's fingerprint.
    [[nodiscard]] server_trust trust() const { return {address(), certificate_.fingerprint, {}}; }

    /// Connections whose handshake ended well, and those where it did not.
    [[nodiscard]] int opened() const { return opened_; }
    [[nodiscard]] int refused() const { return refused_; }
    /// Stops, so that the counts are final.
    void stop();

private:
    void serve();

    handler handle_;
    test_certificate certificate_;
    boost::asio::io_context io_;
    boost::asio::ssl::context context_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_{false};
    std::atomic<int> opened_{0};
    std::atomic<int> refused_{0};
    std::thread thread_;
};

}  // namespace letterbox::net::testing
