// What becomes of a browser's request at the desk, without sockets.
//
// The desk listens on loopback, where everybody who uses the machine can reach it. So its address
// holds a secret that is shown to the person who started it, and works once. Opening it sets a cookie
// and gives the page a second secret, behind the '#' of the address it is sent on to; the API takes
// both or nothing. Browsers send cookies to every port of a host, so a cookie alone would be known to
// whoever listens on another one; the page's secret goes into a header, and to this port only. The
// session's token stays in this process: the browser never gets it.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "clients/core/transport.hpp"
#include "crypto/base/secret.hpp"
#include "server/pages/web_files.hpp"

namespace letterbox::desk {

struct browser_request {
    std::string method;
    std::string target;
    std::string host;             // header Host
    std::string origin;           // header Origin; empty when absent
    std::string cookie;           // header Cookie
    std::string content_type;     // of the body
    std::string idempotency_key;  // header Idempotency-Key
    std::string accept_encoding;
    std::string page_secret;  // header Letterbox-Desk
    std::string protocols;    // header Sec-WebSocket-Protocol
    base::bytes body;
};

struct browser_answer {
    unsigned status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;
    base::bytes body;
};

/// The server's events, one message after the other.
class event_source {
public:
    event_source() = default;
    event_source(const event_source&) = delete;
    event_source& operator=(const event_source&) = delete;
    virtual ~event_source() = default;
    /// Nothing when none came in time. Refuses when the stream has ended.
    virtual base::result<std::optional<std::string>> next(std::chrono::milliseconds timeout) = 0;
};

/// The agency's server, as the desk reaches it.
class upstream : public core::transport {
public:
    virtual base::status sign_in(base::secret token) = 0;
    virtual void sign_out() = 0;
    /// In the session that is signed in. For any thread, while others send. Refuses not_signed_in,
    /// network.
    virtual base::result<std::unique_ptr<event_source>> open_events(const std::string& target) = 0;
};

class forwarding {
public:
    /// `files` must hold /origin.json; there the page is told `public_origin`, which every sign-in
    /// is bound to. Throws std::invalid_argument when it is missing.
    forwarding(const std::shared_ptr<const pages::web_files>& files, std::string public_origin,
               upstream& server);

    /// The port is known once the desk listens.
    void listens_on(std::uint16_t port);
    /// "http://127.0.0.1:PORT/open/SECRET"; it opens once.
    [[nodiscard]] std::string address() const;

    /// What is refused whatever the body says, so that the body need not be read.
    [[nodiscard]] std::optional<browser_answer> refused(const browser_request& request) const;
    /// For several threads at a time.
    browser_answer answer(const browser_request& request);
    /// For a WebSocket that refused() let in. For several threads at a time.
    base::result<std::unique_ptr<event_source>> events(const std::string& target) {
        return server_.open_events(target);
    }
    /// What a WebSocket must name as its protocol, since it can carry no header: the page's secret.
    [[nodiscard]] std::string live_protocol() const;

private:
    [[nodiscard]] bool is_here(std::string_view host) const;
    [[nodiscard]] bool has_cookie(std::string_view cookies) const;
    [[nodiscard]] bool is_our_page(const browser_request& request) const;
    [[nodiscard]] browser_answer page(const browser_request& request);
    [[nodiscard]] browser_answer open(std::string_view secret);
    browser_answer forward(const browser_request& request);
    base::status take_token(core::http_response& answer);

    std::shared_ptr<const pages::web_files> files_;
    std::string local_;      // "http://127.0.0.1:PORT"
    std::string authority_;  // "127.0.0.1:PORT"
    std::string secret_;     // in the address; empty once it was used
    std::string cookie_;     // in the browser
    std::string page_;       // in the page
    std::mutex one_at_a_time_;
    upstream& server_;
};

}  // namespace letterbox::desk
