#include "tests/server/api/tls_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "crypto/base/bytes.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::api::test {

namespace net = boost::asio;
using boost::system::error_code;

struct tls_client::inside {
    net::io_context context;
    net::ssl::context tls{net::ssl::context::tls_client};
    net::ssl::stream<net::ip::tcp::socket> stream{context, tls};
    std::string rest;
    error_code ended;

    bool read_more() {
        std::array<char, 4096> some{};
        const auto count = stream.read_some(net::buffer(some), ended);
        rest.append(some.data(), count);
        return !ended;
    }
};

tls_client::tls_client(std::uint16_t port, int receive_buffer)
    : inside_(std::make_unique<inside>()) {
    auto& socket = inside_->stream.next_layer();
    socket.open(net::ip::tcp::v4());
    if (receive_buffer > 0) {
        socket.set_option(net::socket_base::receive_buffer_size(receive_buffer));
    }
    socket.connect({net::ip::address_v4::loopback(), port});
    socket.set_option(net::ip::tcp::no_delay(true));
    inside_->stream.handshake(net::ssl::stream_base::client);
}

tls_client::~tls_client() = default;

bool tls_client::send(std::string_view bytes) {
    error_code failed;
    net::write(inside_->stream, net::buffer(bytes.data(), bytes.size()), failed);
    return !failed;
}

std::string tls_client::receive_line() {
    while (true) {
        if (const auto end = inside_->rest.find("\r\n"); end != std::string::npos) {
            auto out = inside_->rest.substr(0, end);
            inside_->rest.erase(0, end + 2);
            return out;
        }
        if (!inside_->read_more()) {
            return {};
        }
    }
}

std::string tls_client::receive_bytes(std::size_t count) {
    while (inside_->rest.size() < count && inside_->read_more()) {
    }
    auto out = inside_->rest.substr(0, count);
    inside_->rest.erase(0, out.size());
    return out;
}

reply tls_client::receive() {
    reply out;
    const auto first = receive_line();
    if (first.size() < 12) {
        return out;
    }
    out.status = static_cast<unsigned>(std::stoul(first.substr(9, 3)));
    for (auto line = receive_line(); !line.empty(); line = receive_line()) {
        const auto colon = line.find(": ");
        auto name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        out.headers[name] = line.substr(colon + 2);
    }
    if (const auto length = out.headers.find("content-length"); length != out.headers.end()) {
        out.body = receive_bytes(std::stoul(length->second));
    }
    return out;
}

bool tls_client::closed_cleanly() {
    while (inside_->read_more()) {
    }
    return inside_->ended == net::error::eof;
}

std::string tls_client::fingerprint() const {
    const std::unique_ptr<X509, decltype(&X509_free)> shown{
        SSL_get1_peer_certificate(inside_->stream.native_handle()), &X509_free};
    base::digest out;
    unsigned size = 0;
    X509_digest(shown.get(), EVP_sha256(), out.data.data(), &size);
    return base::hex(out.view());
}

std::string get(std::string_view target, std::string_view more) {
    return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) +
           "\r\n";
}

std::string post(std::string_view target, std::string_view type, std::string_view body,
                 std::string_view more) {
    return "POST " + std::string(target) +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + std::string(more) +
           "\r\n" + std::string(body);
}

}  // namespace letterbox::api::test
