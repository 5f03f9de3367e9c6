#include "server/api/worker.hpp"

#include <cerrno>
#include <sys/socket.h>

#include "server/api/push_gate.hpp"

namespace letterbox::api {

using base::refusal;
using base::refuse;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds tick{100};

void share_port(tcp_acceptor& of, error_code& failed) {
    const int on = 1;
    if (::setsockopt(of.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof(on)) != 0) {
        failed.assign(errno, boost::system::system_category());
    }
}

}  // namespace

/// What a connection holds as long as it is open: its place, and its share of the count.
struct worker::counted {
    counted(worker& of, connection_limit::place taken) : owner(of), place(std::move(taken)) {
        ++owner.open_;
    }
    counted(const counted&) = delete;
    counted& operator=(const counted&) = delete;
    ~counted() { owner.left(); }

    worker& owner;
    connection_limit::place place;
};

worker::worker(shared& common)
    : common_(common), acceptor_(context_), ticks_(context_), drain_(context_) {}

worker::~worker() {
    context_.stop();
    join();
}

base::result<std::uint16_t> worker::bind(const std::string& address, std::uint16_t port,
                                         turn which) {
    error_code failed;
    const auto where = net::ip::make_address(address, failed);
    if (failed) {
        return refuse(refusal::bad_configuration, "listen address");
    }
    const net::ip::tcp::endpoint endpoint(where, port);
    acceptor_.open(endpoint.protocol(), failed);
    if (!failed) {
        acceptor_.set_option(net::socket_base::reuse_address(true), failed);
    }
    if (!failed && which == turn::later) {
        share_port(acceptor_, failed);
    }
    if (!failed) {
        acceptor_.bind(endpoint, failed);
    }
    if (!failed) {
        acceptor_.listen(net::socket_base::max_listen_connections, failed);
    }
    // Only now: who binds with it shares the port with any other server of the same user.
    if (!failed && which == turn::first) {
        share_port(acceptor_, failed);
    }
    if (failed) {
        return refuse(refusal::bad_configuration, "cannot listen on port " + std::to_string(port) +
                                                      " of " + address + ": " + failed.message());
    }
    return acceptor_.local_endpoint().port();
}

void worker::start() {
    net::co_spawn(context_.get_executor(), accept(), net::detached);
    net::co_spawn(context_.get_executor(), watch(), net::detached);
    thread_ = std::thread([this] { context_.run(); });
}

void worker::stop(std::chrono::milliseconds drain) {
    net::post(context_, [this, drain] {
        stopping_ = true;
        error_code ignored;
        acceptor_.close(ignored);
        for (auto* each : connections_) {
            each->stop();
        }
        if (open_ == 0) {
            ticks_.cancel();
            return;
        }
        drain_.expires_after(drain);
        drain_.async_wait([this](error_code cancelled) {
            if (!cancelled) {
                common_.watch.broken("connections were cut at the end of the time to finish");
                for (auto* each : connections_) {
                    each->abort();
                }
            }
        });
    });
}

void worker::join() {
    if (thread_.joinable()) {
        thread_.join();
    }
}

task<void> worker::accept() {
    while (!stopping_) {
        error_code failed;
        tcp_socket socket(context_);
        co_await acceptor_.async_accept(socket, into(failed));
        if (!failed) {
            admit(std::move(socket));
        } else if (!stopping_) {
            // Out of descriptors or memory: the queue keeps them for a moment.
            timer pause(context_, tick);
            co_await pause.async_wait(into(failed));
        }
    }
}

void worker::admit(tcp_socket socket) {
    error_code failed;
    const auto peer = socket.remote_endpoint(failed);
    if (failed || stopping_) {
        return;
    }
    socket.set_option(net::ip::tcp::no_delay(true), failed);
    auto address = peer.address().to_string();
    auto place = common_.places.enter(address_key(address));
    if (!place) {
        common_.watch.connection_refused();
        return;
    }
    auto hold = std::make_shared<counted>(*this, std::move(*place));
    auto made = std::make_shared<connection>(std::move(socket), std::move(address), common_,
                                             std::move(hold));
    connections_.insert(made.get());
    auto* raw = made.get();
    auto over = [this, raw](const std::exception_ptr& /*none*/) { connections_.erase(raw); };
    net::co_spawn(context_.get_executor(), made->run(), over);
}

/// Looks at every deadline ten times a second.
task<void> worker::watch() {
    while (!stopping_ || open_ > 0) {
        error_code cancelled;
        ticks_.expires_after(tick);
        co_await ticks_.async_wait(into(cancelled));
        const auto now = monotonic::now();
        for (auto* each : connections_) {
            each->check(now);
        }
    }
}

void worker::left() {
    --open_;
    if (stopping_ && open_ == 0) {
        drain_.cancel();
        ticks_.cancel();
    }
}

}  // namespace letterbox::api
