// The types of Asio that the shell is built from, with concrete executors: no virtual calls and no
// allocation for type erasure on the way. Costs seconds of compile time; only files that move bytes
// include it.
#pragma once

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <chrono>

namespace letterbox::api {

namespace net = boost::asio;

using executor = net::io_context::executor_type;
using tcp_socket = net::basic_stream_socket<net::ip::tcp, executor>;
using tcp_acceptor = net::basic_socket_acceptor<net::ip::tcp, executor>;
using tls_stream = net::ssl::stream<tcp_socket>;
using monotonic = std::chrono::steady_clock;
using timer = net::basic_waitable_timer<monotonic, net::wait_traits<monotonic>, executor>;
template <class T>
using task = net::awaitable<T, executor>;

constexpr net::use_awaitable_t<executor> use_task{};
inline auto into(boost::system::error_code& failed) {
    return net::redirect_error(use_task, failed);
}

}  // namespace letterbox::api
