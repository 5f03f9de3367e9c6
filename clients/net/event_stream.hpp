// The server's events over WebSocket (RFC 6455), on the same terms as requests.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "clients/net/trust.hpp"
#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::net {

/// For one thread at a time. Pings of the server are answered, and it is asked for a sign of life,
/// while next() runs.
class event_stream {
public:
    static constexpr std::size_t frame_size = 64 * 1024;  // bytes, the largest message taken

    /// Connects. `target` begins with '/'; `token` is the session's, not kept.
    /// Refuses as https_transport::send does, bad_encoding for a token that is none; not_signed_in
    /// and not_allowed when the server answers 401 and 403 instead of opening the stream.
    static base::result<event_stream> open(const server_trust& trust, const std::string& target,
                                           const base::secret& token,
                                           const net_limits& limits = {});

    event_stream(event_stream&&) noexcept;
    event_stream& operator=(event_stream&&) noexcept;
    ~event_stream();

    /// The next message, or nothing when none came within `timeout`. Refuses network when the
    /// stream has ended, too_large for a message of more than frame_size bytes, bad_encoding for
    /// one that is not text; after a refusal only a new stream helps.
    base::result<std::optional<std::string>> next(std::chrono::milliseconds timeout);

    /// Says goodbye and waits a moment for the answer.
    void close();

private:
    class state;
    explicit event_stream(std::unique_ptr<state> opened);
    std::unique_ptr<state> state_;
};

}  // namespace letterbox::net
