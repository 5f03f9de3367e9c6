// Requests over HTTPS. One connection is kept open between requests; when the server has closed it
// meanwhile, one new one is made. Where the server closes it while a request is under way, it may have done what
// was asked: only what changes nothing (GET) or carries an Idempotency-Key is sent a second time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "clients/core/transport.hpp"
#include "clients/net/trust.hpp"
#include "crypto/base/secret.hpp"

namespace letterbox::net {

/// Bytes of the body that were handed to the connection, and all there are.
using upload_progress = std::function<void(std::uint64_t sent, std::uint64_t total)>;

/// Bytes of an answer that came, and all of it.
using download_progress = std::function<void(std::uint64_t received, std::uint64_t total)>;

/// For one thread at a time.
class https_transport : public core::transport {
public:
    explicit https_transport(server_trust trust, net_limits limits = {});
    https_transport(https_transport&&) = delete;
    https_transport& operator=(https_transport&&) = delete;
    ~https_transport() override;

    /// From now on every request carries `token` (RFC 6750, section 2.1: letters, digits and
    /// -._~+/=, 1 to 1024 of them). Refuses bad_encoding for others.
    base::status sign_in(base::secret token);
    void sign_out();

    /// Called while a body is sent, at least at its start and its end.
    void on_upload(upload_progress told);

    /// Told as an answer's body comes in, where the server said how large it is. Nothing for none.
    void on_download(download_progress told);

    /// Besides what core::transport says: file_error when the authorities file cannot be read. After
    /// `network` a request that is not sent twice may have been done or not.
    base::result<core::http_response> send(const core::http_request& request) override;

    /// How many connections were opened so far.
    [[nodiscard]] unsigned connections() const;

private:
    class state;
    std::unique_ptr<state> state_;
};

}  // namespace letterbox::net
