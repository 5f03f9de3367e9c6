#include "server/api/channel.hpp"

#include <array>
#include <cstring>

namespace letterbox::api {

using boost::system::error_code;

channel::channel(tcp_socket socket, tls_context context)
    : stream_(std::move(socket), *context), buffer_(buffer_size) {}

task<bool> channel::handshake(monotonic::time_point until) {
    error_code failed;
    until_ = until;
    co_await stream_.async_handshake(tls_stream::server, into(failed));
    until_ = monotonic::time_point::max();
    broken_ = static_cast<bool>(failed);
    co_return !failed;
}

task<arrival> channel::read_more(monotonic::time_point until) {
    if (begin_ == end_) {
        begin_ = end_ = 0;
    } else if (end_ == buffer_.size() && begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == buffer_.size()) {
        co_return arrival::end;
    }
    error_code failed;
    late_ = false;
    until_ = until;
    const auto room = net::buffer(buffer_.data() + end_, buffer_.size() - end_);
    const auto count = co_await stream_.async_read_some(room, into(failed));
    until_ = monotonic::time_point::max();
    if (failed) {
        co_return late_ ? arrival::late : arrival::end;
    }
    end_ += count;
    co_return arrival::data;
}

base::byte_view channel::waiting() const {
    return base::byte_view(buffer_).subspan(begin_, end_ - begin_);
}

void channel::consume(std::size_t count) {
    begin_ += count;
}

task<bool> channel::write(base::byte_view data, std::chrono::milliseconds stall) {
    error_code failed;
    while (!data.empty() && !failed) {
        until_ = monotonic::now() + stall;
        const auto some = net::buffer(data.data(), data.size());
        const auto count = co_await stream_.async_write_some(some, into(failed));
        data = data.subspan(count);
    }
    until_ = monotonic::time_point::max();
    broken_ = broken_ || failed;
    co_return !failed;
}

task<void> channel::close(std::chrono::milliseconds linger) {
    auto& socket = stream_.next_layer();
    error_code failed;
    late_ = false;
    until_ = monotonic::now() + linger;
    if (!broken_) {
        co_await stream_.async_shutdown(into(failed));
    }
    // Closing with unread bytes would reset the connection and could destroy the last answer on its
    // way; so what the other side still sends is read and dropped, for a while.
    error_code ignored;
    socket.shutdown(tcp_socket::shutdown_send, ignored);
    std::array<std::uint8_t, 4096> rest{};
    std::size_t budget = 4U << 20U;
    failed = {};
    while (!failed && !broken_ && !late_ && budget > 0) {
        const auto room = net::buffer(rest);
        const auto count = co_await socket.async_read_some(room, into(failed));
        budget -= std::min(budget, count);
    }
    socket.close(ignored);
}

void channel::check(monotonic::time_point now) {
    if (now >= until_) {
        cancel();
    }
}

void channel::abort() {
    broken_ = true;
    error_code ignored;
    stream_.next_layer().close(ignored);
}

void channel::cancel() {
    late_ = true;
    until_ = monotonic::time_point::max();
    error_code ignored;
    stream_.next_layer().cancel(ignored);
}

}  // namespace letterbox::api
