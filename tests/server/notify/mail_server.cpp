#include "tests/server/notify/mail_server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include "tests/clients/net/test_certificate.hpp"

namespace letterbox::notify::test {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

template <class Stream>
std::string read_line(Stream& from, std::string& kept) {
    const auto size = asio::read_until(from, asio::dynamic_buffer(kept), "\r\n");
    auto out = kept.substr(0, size - 2);
    kept.erase(0, size);
    return out;
}

template <class Stream>
void answer(Stream& to, const std::string& text) {
    asio::write(to, asio::buffer(text + "\r\n"));
}

bool begins(const std::string& line, std::string_view with) {
    return line.compare(0, with.size(), with) == 0;
}

}  // namespace

mail_server::mail_server(mail_manners manners)
    : manners_(manners), listening_(io_, {asio::ip::address_v4::loopback(), 0}) {
    const auto made = net::testing::test_certificate::make("localhost");
    authority_ = made.certificate_pem;
    tls_.use_certificate_chain(asio::buffer(made.certificate_pem));
    tls_.use_private_key(asio::buffer(made.key_pem), asio::ssl::context::pem);
    thread_ = std::thread([this] { serve(); });
}

mail_server::~mail_server() {
    end();
}

std::string mail_server::address() const {
    return "smtp://localhost:" + std::to_string(listening_.local_endpoint().port());
}

void mail_server::end() {
    if (!thread_.joinable()) {
        return;
    }
    // Nobody may have come: then this is who it waits for.
    boost::system::error_code ignored;
    tcp::socket last(io_);
    last.connect(listening_.local_endpoint(), ignored);
    last.close(ignored);
    thread_.join();
}

void mail_server::serve() {
    boost::system::error_code gone;
    tcp::socket socket(io_);
    listening_.accept(socket, gone);
    try {
        answer(socket, "220 localhost");
        if (talk(socket, false)) {
            asio::ssl::stream<tcp::socket&> secured(socket, tls_);
            secured.handshake(asio::ssl::stream_base::server);
            talk(secured, true);
        }
    } catch (const boost::system::system_error&) {
        socket.close(gone);  // the client went
    }
}

/// Whether the conversation goes on in TLS.
template <class Stream>
bool mail_server::talk(Stream& stream, bool in_tls) {
    std::string kept;
    for (;;) {
        const auto line = read_line(stream, kept);
        said.push_back({in_tls, line});
        if (begins(line, "EHLO")) {
            answer(stream, in_tls                ? "250-localhost\r\n250 AUTH PLAIN"
                           : manners_.offers_tls ? "250-localhost\r\n250 STARTTLS"
                                                 : "250-localhost\r\n250 AUTH PLAIN");
        } else if (line == "STARTTLS") {
            answer(stream, "220 go on");
            return true;
        } else if (line == "AUTH PLAIN") {
            answer(stream, "334 ");
            credentials = read_line(stream, kept);
            answer(stream, manners_.takes_password ? "235 come in" : "535 no");
        } else if (line == "DATA") {
            answer(stream, "354 go on");
            for (auto next = read_line(stream, kept); next != "."; next = read_line(stream, kept)) {
                message += next + "\r\n";
            }
            answer(stream, "250 taken");
        } else if (line == "QUIT") {
            answer(stream, "221 good bye");
            return false;
        } else {
            answer(stream, "250 well");
        }
    }
}

}  // namespace letterbox::notify::test
