// Where a connection goes that becomes a WebSocket: server/push, through server/app.
#pragma once

#include <memory>

#include "server/api/network.hpp"
#include "server/api/request_head.hpp"

namespace letterbox::api {

class push_gate {
public:
    push_gate() = default;
    push_gate(const push_gate&) = delete;
    push_gate& operator=(const push_gate&) = delete;
    virtual ~push_gate() = default;

    /// Takes over the connection: answers `upgrade` (already authenticated and its Origin checked)
    /// and goes on on the connection's own thread. `hold` counts the connection; it is let go when
    /// the connection is closed. `after`: the cursor to resume from.
    virtual void take(tls_stream stream, http_request upgrade, subscriber who, std::uint64_t after,
                      std::shared_ptr<void> hold) = 0;
    /// The server stops: every connection is closed with status 1001 (RFC 6455, section 7.4.1).
    virtual void close_all() = 0;
};

}  // namespace letterbox::api
