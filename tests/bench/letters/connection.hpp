// One TLS connection of the load, which costs as little as it can while something is measured: what
// it sends was enciphered before, and goes out in one write.
#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

namespace letterbox::bench {

struct closer_of_tls {
    void operator()(SSL* what) const { SSL_free(what); }
    void operator()(SSL_CTX* what) const { SSL_CTX_free(what); }
};
using tls_settings = std::unique_ptr<SSL_CTX, closer_of_tls>;

/// For clients that check no certificate.
tls_settings make_tls_settings();

/// Everything throws std::runtime_error when the server ends the connection or answers anything but
/// 200. The socket is registered with `epoll`, edge-triggered; `tag` comes back with its events.
class connection {
public:
    connection(SSL_CTX& settings, std::uint16_t port, int epoll, std::uint32_t tag);
    connection(const connection&) = delete;
    connection& operator=(const connection&) = delete;
    connection(connection&&) = delete;
    connection& operator=(connection&&) = delete;
    ~connection();

    /// Enciphers a request, to be sent after those that were prepared before.
    void prepare(std::string_view request);
    [[nodiscard]] bool has_more() const { return !prepared_.empty(); }
    /// Sends the next prepared request, or what the socket takes of it; the rest follows in
    /// `write_more`.
    void send_next();
    void write_more();
    /// Reads what has arrived. Whether the answer to the request is whole now.
    bool read_more();

private:
    void fail(const std::string& why) const;
    void take_out(std::string& to);
    void handshake();
    bool is_whole();

    int socket_ = -1;
    std::unique_ptr<SSL, closer_of_tls> tls_;
    BIO* from_server_ = nullptr;  // of tls_
    BIO* to_server_ = nullptr;    // of tls_
    std::deque<std::string> prepared_;
    std::string going_;
    std::size_t gone_ = 0;
    std::string answer_;
};

}  // namespace letterbox::bench
