// What happens at the agency, pushed on to the browser: each WebSocket of the page has one to the
// server behind it. Frames go one way only.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/vector_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <atomic>
#include <list>
#include <memory>
#include <thread>

#include "clients/desk/forwarding.hpp"

namespace letterbox::desk {

class live_lines {
public:
    using head = boost::beast::http::request<boost::beast::http::vector_body<std::uint8_t>>;
    static constexpr std::size_t max_lines = 8;  // the page polls when there are more

    /// `answers` outlives the lines.
    explicit live_lines(forwarding& answers) : answers_(answers) {}
    live_lines(const live_lines&) = delete;
    live_lines& operator=(const live_lines&) = delete;
    ~live_lines() { stop(); }

    /// Takes a connection whose request for a WebSocket was let in. From one thread.
    void begin(boost::asio::ip::tcp::socket socket, head request);
    /// Ends them all and waits. From the same thread, or after it ended.
    void stop();

private:
    struct line {
        line(boost::asio::ip::tcp::socket from, head asked)
            : stream(std::move(from)), request(std::move(asked)) {}
        boost::beast::websocket::stream<boost::asio::ip::tcp::socket> stream;
        head request;
        std::atomic<bool> over = false;
        std::thread thread;
    };
    void run(line& at);
    static bool has_left(line& at);
    void pass_on(line& at, event_source& from);
    void sweep();

    forwarding& answers_;
    std::list<std::unique_ptr<line>> lines_;
    std::atomic<bool> stopping_ = false;
};

}  // namespace letterbox::desk
