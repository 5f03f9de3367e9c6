// One WebSocket connection (RFC 6455) that tells a member what happens: text frames, each one event
// as JSON. First everything after the cursor that the client names, then live; nothing is lost or
// told twice. What the client sends is read and dropped: pings, pongs, short acknowledgements.
//
// Close codes: 1001 the server stops, 1008 the session is over, 1009 a frame was too large,
// 1011 events cannot be read, 1013 the client reads too slowly (come back with your cursor).
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>

#include <chrono>
#include <memory>
#include <string>

#include "server/push/feed.hpp"
#include "server/push/hub.hpp"

namespace letterbox::push {

using tls_stream = boost::asio::ssl::stream<
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>>;
using http_request = boost::beast::http::request<boost::beast::http::empty_body>;

struct session_settings {
    /// Nothing heard for half of this: a ping; for all of it: closed.
    std::chrono::milliseconds idle_time = std::chrono::seconds(60);
    /// How often it is asked whether the session still holds. With close_time under five seconds.
    std::chrono::milliseconds check_time = std::chrono::seconds(2);
    /// From the end of a session to the end of its connection, at most.
    std::chrono::milliseconds close_time = std::chrono::seconds(2);
};

constexpr std::size_t max_incoming = 256;        // bytes of a message
constexpr unsigned max_incoming_a_minute = 120;  // messages

struct listener {
    std::string member;
    std::string session;
    std::uint64_t after = 0;  // cursor
};

/// Accepts the upgrade and goes on by itself on the stream's executor. `events` and `source` must
/// outlive the connection; `hold` is let go when it is closed.
void serve(tls_stream stream, http_request upgrade, listener who, hub& events, feed& source,
           const session_settings& settings, std::shared_ptr<void> hold);

}  // namespace letterbox::push
