// One thread of the server: an io_context, an acceptor on the shared port, its connections.
#pragma once

#include <memory>
#include <thread>
#include <unordered_set>

#include "server/api/connection.hpp"
#include "server/api/shared.hpp"

namespace letterbox::api {

class worker {
public:
    explicit worker(shared& common);
    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;
    ~worker();

    enum class turn : std::uint8_t { first, later };
    /// Listens with SO_REUSEPORT, so that the kernel spreads connections over all workers; the first
    /// takes the port for itself before it shares it with the later ones, so that no other server
    /// comes to listen on it too. Port 0 takes a free one. Refuses bad_configuration when the address
    /// cannot be used.
    base::result<std::uint16_t> bind(const std::string& address, std::uint16_t port, turn which);
    void start();
    /// From any thread: accept nothing more, finish what is under way within `drain`.
    void stop(std::chrono::milliseconds drain);
    void join();

private:
    struct counted;

    task<void> accept();
    task<void> watch();
    void admit(tcp_socket socket);
    void left();

    shared& common_;
    net::io_context context_{1};
    tcp_acceptor acceptor_;
    timer ticks_;
    timer drain_;
    std::unordered_set<connection*> connections_;
    std::size_t open_ = 0;  // connections and WebSockets
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace letterbox::api
