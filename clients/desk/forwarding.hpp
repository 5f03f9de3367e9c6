// What becomes of a browser's request at the desk, without sockets.
//
// The desk listens on loopback, where everybody who uses the machine can reach it. So its address
// holds a secret that is shown to the person who started it; opening it sets a cookie, and without
// that cookie nothing of the API is reached. The session's token stays in this process: the browser
// never gets it.
#pragma once

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
    base::bytes body;
};

struct browser_answer {
    unsigned status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;
    base::bytes body;
};

/// The agency's server, as the desk reaches it.
class upstream : public core::transport {
public:
    virtual base::status sign_in(base::secret token) = 0;
    virtual void sign_out() = 0;
};

class forwarding {
public:
    /// `files` must hold /origin.json; there the page is told `public_origin`, which every sign-in
    /// is bound to. Throws std::invalid_argument when it is missing.
    forwarding(const std::shared_ptr<const pages::web_files>& files, std::string public_origin,
               upstream& server);

    /// The port is known once the desk listens.
    void listens_on(std::uint16_t port);
    /// "http://127.0.0.1:PORT/open/SECRET".
    [[nodiscard]] std::string address() const;

    /// What is refused whatever the body says, so that the body need not be read.
    [[nodiscard]] std::optional<browser_answer> refused(const browser_request& request) const;
    /// For several threads at a time.
    browser_answer answer(const browser_request& request);

private:
    [[nodiscard]] bool is_here(std::string_view host) const;
    [[nodiscard]] bool has_cookie(std::string_view cookies) const;
    [[nodiscard]] browser_answer page(const browser_request& request) const;
    [[nodiscard]] browser_answer open(std::string_view secret) const;
    browser_answer forward(const browser_request& request);
    base::status take_token(core::http_response& answer);

    std::shared_ptr<const pages::web_files> files_;
    std::string local_;      // "http://127.0.0.1:PORT"
    std::string authority_;  // "127.0.0.1:PORT"
    std::string secret_;     // in the address
    std::string cookie_;     // in the browser
    std::mutex one_at_a_time_;
    upstream& server_;
};

}  // namespace letterbox::desk
