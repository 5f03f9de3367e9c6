#include "tests/clients/net/test_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include <array>
#include <utility>

namespace letterbox::net::testing {

namespace asio = boost::asio;
using asio::ip::tcp;

server_request server_connection::read() {
    server_request out;
    boost::beast::http::read(stream_, buffer_, out);
    return out;
}

void server_connection::write(const std::string& raw) {
    asio::write(stream_, asio::buffer(raw));
}

void server_connection::answer(const std::string& body, bool keep_alive) {
    write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" +
          std::string(keep_alive ? "" : "Connection: close\r\n") +
          "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
}

void server_connection::wait_for_end() {
    std::array<char, 256> ignored{};
    boost::system::error_code error;
    while (!error) {
        stream_.read_some(asio::buffer(ignored), error);
    }
}

test_server::test_server(handler handle, const std::string& host)
    : handle_(std::move(handle)),
      certificate_(test_certificate::make(host)),
      context_(asio::ssl::context::tls_server),
      acceptor_(io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)),
      port_(acceptor_.local_endpoint().port()) {
    context_.use_certificate_chain(asio::buffer(certificate_.certificate_pem));
    context_.use_private_key(asio::buffer(certificate_.key_pem), asio::ssl::context::pem);
    thread_ = std::thread([this] { serve(); });
}

test_server::~test_server() {
    stop();
}

void test_server::stop() {
    if (thread_.joinable()) {
        stopping_ = true;
        // A connection of our own wakes the accept.
        tcp::socket wake(io_);
        boost::system::error_code ignored;
        wake.connect({asio::ip::address_v4::loopback(), port_}, ignored);
        wake.close(ignored);
        thread_.join();
    }
}

void test_server::serve() {
    for (;;) {
        server_stream stream(io_, context_);
        acceptor_.accept(stream.next_layer());
        if (stopping_) {
            return;
        }
        boost::system::error_code error;
        stream.handshake(asio::ssl::stream_base::server, error);
        if (error) {
            ++refused_;
            continue;
        }
        ++opened_;
        try {
            server_connection connection(stream);
            handle_(connection);
        } catch (const boost::system::system_error&) {
            // The client went away, which is what some tests are about.
        }
    }
}

}  // namespace letterbox::net::testing
