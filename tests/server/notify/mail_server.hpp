// A mail server on loopback that takes one connection: STARTTLS with a certificate of its own making, a
// sign-in inside, one message.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <string>
#include <thread>
#include <vector>

namespace letterbox::notify::test {

struct mail_manners {
    bool offers_tls = true;
    bool takes_password = true;
};

struct said_line {
    bool in_tls = false;
    std::string text;  // without the line's end
};

class mail_server {
public:
    explicit mail_server(mail_manners manners = {});
    ~mail_server();
    mail_server(const mail_server&) = delete;
    mail_server& operator=(const mail_server&) = delete;
    mail_server(mail_server&&) = delete;
    mail_server& operator=(mail_server&&) = delete;

    /// "smtp://localhost:PORT"
    [[nodiscard]] std::string address() const;
    /// PEM of who vouches for it.
    [[nodiscard]] const std::string& authority() const { return authority_; }

    /// Ends the conversation; what follows may be read after it.
    void end();
    std::vector<said_line> said;  // by the client, without what follows
    std::string credentials;      // in base64
    std::string message;

private:
    void serve();
    template <class Stream>
    bool talk(Stream& stream, bool in_tls);

    mail_manners manners_;
    std::string authority_;
    boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_server};
    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor listening_;
    std::thread thread_;
};

}  // namespace letterbox::notify::test
