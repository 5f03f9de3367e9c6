#include "tests/bench/letters/connection.hpp"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace letterbox::bench {

namespace {

constexpr int send_buffer = 256 * 1024;  // bytes: a request goes in at once

int connect_to(std::uint16_t port) {
    const int out = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(out, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    ::setsockopt(out, SOL_SOCKET, SO_SNDBUF, &send_buffer, sizeof(send_buffer));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(out, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) != 0) {
        ::close(out);
        throw std::runtime_error(std::string("connect: ") + std::strerror(errno));
    }
    return out;
}

}  // namespace

tls_settings make_tls_settings() {
    tls_settings out(SSL_CTX_new(TLS_client_method()));
    SSL_CTX_set_min_proto_version(out.get(), TLS1_3_VERSION);
    return out;
}

connection::connection(SSL_CTX& settings, std::uint16_t port, int epoll, std::uint32_t tag)
    : socket_(connect_to(port)),
      tls_(SSL_new(&settings)),
      from_server_(BIO_new(BIO_s_mem())),
      to_server_(BIO_new(BIO_s_mem())) {
    SSL_set_bio(tls_.get(), from_server_, to_server_);
    SSL_set_connect_state(tls_.get());
    handshake();
    ::fcntl(socket_, F_SETFL, O_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLET;
    event.data.u32 = tag;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket_, &event);
}

connection::~connection() {
    ::close(socket_);
}

void connection::fail(const std::string& why) const {
    throw std::runtime_error(why + ": " + answer_);
}

void connection::take_out(std::string& to) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(to_server_, &data);
    to.append(data, static_cast<std::size_t>(size));
    static_cast<void>(BIO_reset(to_server_));
}

void connection::handshake() {
    std::array<char, 16384> piece{};
    while (true) {
        const int done = SSL_do_handshake(tls_.get());
        std::string out;
        take_out(out);
        if (::send(socket_, out.data(), out.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(out.size())) {
            fail("the server does not listen");
        }
        if (done == 1) {
            return;
        }
        const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
        if (SSL_get_error(tls_.get(), done) != SSL_ERROR_WANT_READ || count <= 0) {
            fail("no TLS connection");
        }
        BIO_write(from_server_, piece.data(), static_cast<int>(count));
    }
}

void connection::prepare(std::string_view request) {
    if (SSL_write(tls_.get(), request.data(), static_cast<int>(request.size())) !=
        static_cast<int>(request.size())) {
        fail("a request cannot be enciphered");
    }
    take_out(prepared_.emplace_back());
}

void connection::send_next() {
    going_ = std::move(prepared_.front());
    prepared_.pop_front();
    gone_ = 0;
    answer_.clear();
    write_more();
}

void connection::write_more() {
    while (gone_ < going_.size()) {
        const auto count =
            ::send(socket_, going_.data() + gone_, going_.size() - gone_, MSG_NOSIGNAL);
        if (count < 0) {
            if (errno != EAGAIN) {
                fail("the server has ended a connection");
            }
            return;
        }
        gone_ += static_cast<std::size_t>(count);
    }
}

bool connection::read_more() {
    std::array<char, 16384>
        piece;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by recv
    while (true) {
        const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
        if (count == 0 || (count < 0 && errno != EAGAIN)) {
            fail("the server has ended a connection");
        }
        if (count < 0) {
            return false;
        }
        BIO_write(from_server_, piece.data(), static_cast<int>(count));
        for (int read = 0; (read = SSL_read(tls_.get(), piece.data(), piece.size())) > 0;) {
            answer_.append(piece.data(), static_cast<std::size_t>(read));
        }
        if (is_whole()) {
            return true;
        }
    }
}

bool connection::is_whole() {
    constexpr std::string_view length_is = "Content-Length: ";
    const auto head = answer_.find("\r\n\r\n");
    if (head == std::string::npos) {
        return false;
    }
    if (answer_.rfind("HTTP/1.1 200 ", 0) != 0) {
        fail("not accepted");
    }
    const auto at = answer_.find(length_is);
    std::size_t length = 0;
    if (at < head) {
        std::from_chars(answer_.data() + at + length_is.size(), answer_.data() + head, length);
    }
    return answer_.size() >= head + 4 + length;
}

}  // namespace letterbox::bench
