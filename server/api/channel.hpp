// One TLS connection with a read buffer and a deadline. The deadline is only a point in time that
// the worker looks at ten times a second (`check`): setting it costs nothing, and when it passes
// the operation ends but the connection still works, so that a refusal can be sent.
#pragma once

#include <vector>

#include "crypto/base/bytes.hpp"
#include "server/api/network.hpp"
#include "server/api/tls.hpp"

namespace letterbox::api {

enum class arrival { data, end, late };

class channel {
public:
    channel(tcp_socket socket, tls_context context);

    task<bool> handshake(monotonic::time_point until);

    /// Waits for more bytes. `end`: the other side is gone, or the buffer is full.
    task<arrival> read_more(monotonic::time_point until);
    /// What has arrived and has not been consumed.
    [[nodiscard]] base::byte_view waiting() const;
    void consume(std::size_t count);

    /// Writes everything; false when the other side is gone or does not read.
    task<bool> write(base::byte_view data, std::chrono::milliseconds stall);

    /// Says goodbye, lets the other side read what was sent last, and closes.
    task<void> close(std::chrono::milliseconds linger);

    /// Ends the operation that is under way if its deadline has passed.
    void check(monotonic::time_point now);
    /// Ends the operation that is under way.
    void cancel();
    /// Closes at once; every operation fails from now on.
    void abort();

    executor get_executor() { return stream_.get_executor(); }

    /// Hands the connection over; nothing else may be called afterwards.
    tls_stream release() { return std::move(stream_); }

private:
    static constexpr std::size_t buffer_size = 24 * 1024;

    tls_stream stream_;
    std::vector<std::uint8_t> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    monotonic::time_point until_ = monotonic::time_point::max();
    bool late_ = false;
    bool broken_ = false;
};

}  // namespace letterbox::api
