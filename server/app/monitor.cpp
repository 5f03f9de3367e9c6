#include "server/app/monitor.hpp"

#include <array>
#include <thread>
#include <utility>

#include "server/api/network.hpp"

namespace letterbox::app {

namespace net = boost::asio;
using api::task;
using api::tcp_acceptor;
using api::tcp_socket;
using api::timer;
using boost::system::error_code;

namespace {

constexpr std::size_t max_request = 4096;  // bytes
constexpr std::size_t max_visitors = 16;   // at once
constexpr std::chrono::seconds time_for_all{5};

std::string http_answer(std::string_view status, std::string_view body) {
    return "HTTP/1.1 " + std::string(status) +
           "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nCache-Control: "
           "no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace

class monitor::inside {
public:
    explicit inside(monitor_sources from) : sources(std::move(from)) {}

    std::string answer_to(std::string_view request) const {
        const auto asks = [request](std::string_view path) {
            return request.substr(0, 5 + path.size()) == "GET " + std::string(path) + " ";
        };
        if (asks("/healthz")) {
            return http_answer("200 OK", "alive\n");
        }
        if (asks("/readyz")) {
            return sources.ready() ? http_answer("200 OK", "ready\n")
                                   : http_answer("503 Service Unavailable", "not ready\n");
        }
        if (asks("/metrics")) {
            return http_answer("200 OK", sources.metrics());
        }
        return http_answer("404 Not Found", "not found\n");
    }

    task<void> accept() {
        while (acceptor.is_open()) {
            error_code failed;
            tcp_socket socket(context);
            co_await acceptor.async_accept(socket, api::into(failed));
            if (!failed && visitors < max_visitors) {
                net::co_spawn(context.get_executor(), visit(std::move(socket)), net::detached);
            } else if (failed) {
                timer pause(context, std::chrono::milliseconds(100));
                co_await pause.async_wait(api::into(failed));
            }
        }
    }

    task<void> visit(tcp_socket socket) {
        ++visitors;
        timer deadline(context, time_for_all);
        deadline.async_wait([&socket](error_code cancelled) {
            if (!cancelled) {
                error_code ignored;
                socket.cancel(ignored);
            }
        });
        std::string request;
        std::array<char, 1024> some{};
        error_code failed;
        while (!failed && request.size() < max_request &&
               request.find("\r\n\r\n") == std::string::npos) {
            const auto room = net::buffer(some);
            const auto count = co_await socket.async_read_some(room, api::into(failed));
            request.append(some.data(), count);
        }
        if (!failed) {
            const auto answer = answer_to(request);
            const auto data = net::buffer(answer);
            co_await net::async_write(socket, data, api::into(failed));
            socket.shutdown(tcp_socket::shutdown_both, failed);
        }
        deadline.cancel();
        --visitors;
        // The cancelled wait still refers to the socket: let it run before the socket goes.
        co_await net::post(context, api::use_task);
    }

    monitor_sources sources;
    net::io_context context{1};
    tcp_acceptor acceptor{context};
    std::size_t visitors = 0;
    std::thread thread;
};

monitor::monitor(monitor_sources sources) : inside_(std::make_unique<inside>(std::move(sources))) {}

monitor::~monitor() {
    inside_->context.stop();
    if (inside_->thread.joinable()) {
        inside_->thread.join();
    }
}

base::result<std::uint16_t> monitor::start(std::uint16_t port) {
    auto& acceptor = inside_->acceptor;
    const net::ip::tcp::endpoint endpoint(net::ip::address_v4::loopback(), port);
    error_code failed;
    acceptor.open(endpoint.protocol(), failed);
    if (!failed) {
        acceptor.set_option(net::socket_base::reuse_address(true), failed);
        acceptor.bind(endpoint, failed);
    }
    if (!failed) {
        acceptor.listen(net::socket_base::max_listen_connections, failed);
    }
    if (failed) {
        return base::refuse(base::refusal::bad_configuration,
                            "server.metrics_port: " + failed.message());
    }
    net::co_spawn(inside_->context.get_executor(), inside_->accept(), net::detached);
    inside_->thread = std::thread([this] { inside_->context.run(); });
    return acceptor.local_endpoint().port();
}

}  // namespace letterbox::app
