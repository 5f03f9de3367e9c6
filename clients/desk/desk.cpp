#include "clients/desk/desk.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/vector_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <atomic>
#include <list>
#include <thread>

#include "clients/desk/live_lines.hpp"
#include "server/pages/web_files.hpp"

namespace letterbox::desk {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;
using base::refusal;
using base::refuse;

namespace {

using body = http::vector_body<std::uint8_t>;

constexpr std::uint32_t max_head = 16 * 1024;             // bytes
constexpr std::uint64_t max_body = 128ULL * 1024 * 1024;  // bytes, as the server's largest
constexpr std::chrono::seconds patience{60};              // for a head, a body, an answer

template <class Name>
std::string text_of(const http::request<body>& from, Name name) {
    const auto found = from.find(name);
    return found == from.end() ? std::string() : std::string(found->value());
}

browser_request read(http::request<body>& from) {
    browser_request out;
    out.method = std::string(from.method_string());
    out.target = std::string(from.target());
    out.host = text_of(from, http::field::host);
    out.origin = text_of(from, http::field::origin);
    out.cookie = text_of(from, http::field::cookie);
    out.content_type = text_of(from, http::field::content_type);
    out.accept_encoding = text_of(from, http::field::accept_encoding);
    out.protocols = text_of(from, http::field::sec_websocket_protocol);
    out.idempotency_key = text_of(from, "Idempotency-Key");
    out.page_secret = text_of(from, "Letterbox-Desk");
    out.body = std::move(from.body());
    return out;
}

/// The fixed lines that every file carries, one by one.
void set_lines(std::string_view lines, http::response<body>& to) {
    while (!lines.empty()) {
        const auto end = lines.find("\r\n");
        const auto line = lines.substr(0, end);
        const auto colon = line.find(": ");
        const auto name = line.substr(0, colon);
        const auto value = line.substr(colon + 2);
        to.set(beast::string_view(name.data(), name.size()),
               beast::string_view(value.data(), value.size()));
        lines.remove_prefix(end + 2);
    }
}

http::response<body> write(browser_answer from, bool head_only, bool keep) {
    http::response<body> out;
    out.version(11);
    out.result(from.status);
    set_lines(pages::page_headers, out);
    // This is no HTTPS, and must not be remembered as if it were.
    out.erase(http::field::strict_transport_security);
    if (!from.content_type.empty()) {
        out.set(http::field::content_type, from.content_type);
    }
    for (const auto& [name, value] : from.headers) {
        out.set(name, value);
    }
    out.keep_alive(keep);
    if (!head_only) {
        out.body() = std::move(from.body);
    }
    out.prepare_payload();
    return out;
}

}  // namespace

class desk::inside {
public:
    explicit inside(forwarding& answers)
        : answers_(answers), acceptor_(context_), lines_(answers) {}

    base::result<std::uint16_t> start(std::uint16_t port) {
        boost::system::error_code failed;
        const tcp::endpoint here(net::ip::address_v4::loopback(), port);
        acceptor_.open(here.protocol(), failed);
        if (!failed) {
            acceptor_.set_option(net::socket_base::reuse_address(true), failed);
        }
        if (!failed) {
            acceptor_.bind(here, failed);
        }
        if (!failed) {
            acceptor_.listen(net::socket_base::max_listen_connections, failed);
        }
        if (failed) {
            return refuse(refusal::network, failed.message());
        }
        const auto bound = acceptor_.local_endpoint().port();
        answers_.listens_on(bound);
        thread_ = std::thread([this] { run(); });
        return bound;
    }

    void stop() {
        if (!thread_.joinable()) {
            return;
        }
        stopping_ = true;
        net::post(context_, [this] {
            boost::system::error_code ignored;
            acceptor_.close(ignored);
            for (auto& each : open_) {
                each->stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
            }
        });
        thread_.join();
        lines_.stop();
    }

private:
    struct connection {
        explicit connection(tcp::socket socket) : stream(std::move(socket)) {}
        beast::tcp_stream stream;
        beast::flat_buffer waiting;
        std::optional<http::request_parser<body>> parser;
        http::response<body> answer;
    };
    using place = std::list<std::unique_ptr<connection>>::iterator;

    void run() {
        accept();
        context_.run();
    }

    void accept() {
        acceptor_.async_accept([this](boost::system::error_code failed, tcp::socket socket) {
            if (stopping_ || failed == net::error::operation_aborted) {
                return;
            }
            if (!failed && open_.size() < max_connections) {
                open_.push_back(std::make_unique<connection>(std::move(socket)));
                receive(std::prev(open_.end()));
            }
            accept();
        });
    }

    void receive(place at) {
        auto& here = **at;
        here.parser.emplace();
        here.parser->header_limit(max_head);
        here.parser->body_limit(max_body);
        here.stream.expires_after(patience);
        http::async_read_header(here.stream, here.waiting, *here.parser,
                                [this, at](boost::system::error_code failed, std::size_t /*n*/) {
                                    if (failed || stopping_) {
                                        open_.erase(at);
                                    } else {
                                        receive_body(at);
                                    }
                                });
    }

    /// Strangers are refused by their head alone: nothing that they send is held.
    void receive_body(place at) {
        auto& here = **at;
        if (auto refused = answers_.refused(read(here.parser->get()))) {
            send(at,
                 write(std::move(*refused), here.parser->get().method() == http::verb::head, false),
                 false);
            return;
        }
        if (beast::websocket::is_upgrade(here.parser->get())) {
            // Anybody may ask for a page, so only what the API's rules let in becomes a line.
            if (pages::is_api_target(std::string(here.parser->get().target()))) {
                lines_.begin(here.stream.release_socket(), here.parser->release());
            }
            open_.erase(at);
            return;
        }
        here.stream.expires_after(patience);
        http::async_read(here.stream, here.waiting, *here.parser,
                         [this, at](boost::system::error_code failed, std::size_t /*bytes*/) {
                             if (failed || stopping_) {
                                 open_.erase(at);
                             } else {
                                 respond(at);
                             }
                         });
    }

    /// One request after the other: behind them all is one connection to the server.
    void respond(place at) {
        auto& here = **at;
        auto request = here.parser->release();
        const bool head_only = request.method() == http::verb::head;
        const bool keep = request.keep_alive() && !stopping_;
        send(at, write(answers_.answer(read(request)), head_only, keep), keep);
    }

    void send(place at, http::response<body> answer, bool keep) {
        auto& here = **at;
        here.answer = std::move(answer);
        here.stream.expires_after(patience);
        http::async_write(here.stream, here.answer,
                          [this, at, keep](boost::system::error_code failed, std::size_t /*n*/) {
                              if (failed || !keep) {
                                  open_.erase(at);
                              } else {
                                  receive(at);
                              }
                          });
    }

    forwarding& answers_;
    net::io_context context_{1};
    tcp::acceptor acceptor_;
    live_lines lines_;
    std::list<std::unique_ptr<connection>> open_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

desk::desk(forwarding& answers) : inside_(std::make_unique<inside>(answers)) {}

desk::~desk() {
    stop();
}

base::result<std::uint16_t> desk::start(std::uint16_t port) {
    return inside_->start(port);
}

void desk::stop() {
    inside_->stop();
}

}  // namespace letterbox::desk
