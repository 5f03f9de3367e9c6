#include "tests/bench/requests/client.hpp"

#include <boost/asio/write.hpp>

#include <array>
#include <charconv>
#include <stdexcept>

#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::bench {

namespace net = boost::asio;

client::client(std::uint16_t port) : stream_(context_, tls_) {
    stream_.next_layer().connect({net::ip::address_v4::loopback(), port});
    stream_.next_layer().set_option(net::ip::tcp::no_delay(true));
    stream_.handshake(net::ssl::stream_base::client);
}

std::string client::ask(const std::string& verb, const std::string& target,
                        const std::string& token) {
    constexpr std::string_view length_is = "Content-Length: ";
    const std::string with_key = "Content-Length: 0\r\nIdempotency-Key: ";
    net::write(
        stream_,
        net::buffer(
            verb + " " + target + " HTTP/1.1\r\nHost: localhost:8443\r\nAuthorization: Bearer " +
            token + "\r\n" +
            (verb == "GET" ? "" : with_key + base::crockford(base::random_bytes(16)) + "\r\n") +
            "\r\n"));
    std::string answer;
    std::array<char, 65536> piece{};
    for (;;) {
        answer.append(piece.data(), stream_.read_some(net::buffer(piece)));
        const auto head = answer.find("\r\n\r\n");
        if (head == std::string::npos) {
            continue;
        }
        if (answer.rfind("HTTP/1.1 200 ", 0) != 0) {
            throw std::runtime_error("not answered: " + verb + " " + target + "\n" + answer);
        }
        const auto at = answer.find(length_is);
        std::size_t length = 0;
        if (at < head) {
            std::from_chars(answer.data() + at + length_is.size(), answer.data() + head, length);
        }
        if (answer.size() >= head + 4 + length) {
            return answer.substr(head + 4);
        }
    }
}

}  // namespace letterbox::bench
