// One TLS connection, with a deadline on everything: shared by requests and events. Only files of
// this folder include it, because it brings Asio and Beast along.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include <chrono>
#include <memory>
#include <optional>

#include "clients/net/trust.hpp"
#include "crypto/base/result.hpp"

namespace letterbox::net {

using tls_stream = boost::beast::ssl_stream<boost::beast::tcp_stream>;
using boost::system::error_code;

/// What a check of the server's certificate works with and finds.
struct certificate_check {
    std::optional<base::digest> wanted{};  // nothing: note what is seen, and refuse
    std::optional<base::digest> seen{};
};

/// TLS 1.3, or 1.2 with forward secrecy and AEAD only. `check` is used when there is a fingerprint
/// and must then outlive the context. Refuses file_error for an authorities file that cannot be
/// read.
base::status set_up_tls(boost::asio::ssl::context& context, const server_trust& trust,
                        certificate_check& check);

/// The same, for a certificate that is only looked at: every one is refused.
void set_up_tls_for_look(boost::asio::ssl::context& context, certificate_check& check);

/// Runs what was started until it is done. Its own deadlines end it.
void run_to_end(boost::asio::io_context& io);

/// Connects and shakes hands. Refuses network, and certificate_changed when the certificate does
/// not hold; nothing of a request was sent then.
base::status open_tls(boost::asio::io_context& io, tls_stream& stream,
                      const server_address& address, std::chrono::milliseconds limit);

}  // namespace letterbox::net
