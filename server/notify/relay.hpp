// The mail server that takes our messages and carries them on.
#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "crypto/base/result.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::notify {

class relay {
public:
    relay() = default;
    relay(const relay&) = delete;
    relay& operator=(const relay&) = delete;
    virtual ~relay() = default;

    /// Hands over one message; waits for the answer. Refuses network, with a detail that names
    /// neither addresses nor what was said; cancelled when `stop` comes.
    virtual base::status send(const std::string& from, const std::string& to,
                              const std::string& message, const std::stop_token& stop) = 0;
};

struct relay_settings {
    /// "smtps://host[:port]" (TLS from the start), or "smtp://host[:port]": STARTTLS, without which
    /// nothing is said. The certificate must be that of the host.
    std::string address;
    bool without_tls = false;  // only for smtp:// on this machine
    std::string authority;     // PEM file with who may vouch for it; empty: the system's
    std::string user;          // empty: no sign-in
    base::secret password;
};

/// Refuses bad_configuration.
base::status check(const relay_settings& with);

/// SMTP by libcurl. Refuses what check() refuses.
base::result<std::unique_ptr<relay>> open_relay(relay_settings with);

}  // namespace letterbox::notify
