#include "clients/net/tls_connection.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "clients/net/name_lookup.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::net {

namespace asio = boost::asio;

namespace {

std::optional<base::digest> digest_of(X509* certificate) {
    unsigned char* der = nullptr;
    const int size = certificate == nullptr ? -1 : i2d_X509(certificate, &der);
    if (size <= 0) {
        return std::nullopt;
    }
    const auto out = base::sha256(base::byte_view(der, static_cast<std::size_t>(size)));
    OPENSSL_free(der);
    return out;
}

/// Replaces the check of the chain: the certificate itself must be the one we know. That it is the
/// server's is proved by the handshake, which needs its private key.
int compare_fingerprint(X509_STORE_CTX* store, void* argument) {
    auto* const check = static_cast<certificate_check*>(argument);
    check->seen = digest_of(X509_STORE_CTX_get0_cert(store));
    if (check->seen && check->wanted && *check->seen == *check->wanted) {
        X509_STORE_CTX_set_error(store, X509_V_OK);
        return 1;
    }
    X509_STORE_CTX_set_error(store, X509_V_ERR_APPLICATION_VERIFICATION);
    return 0;
}

void set_up_protocol(asio::ssl::context& context) {
    auto* const handle = context.native_handle();
    if (SSL_CTX_set_min_proto_version(handle, TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_cipher_list(handle, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1) {
        throw std::runtime_error("OpenSSL does not take our TLS settings");
    }
    context.set_verify_mode(asio::ssl::verify_peer);
}

bool is_ip_address(const std::string& host) {
    error_code error;
    asio::ip::make_address(host, error);
    return !error;
}

}  // namespace

base::status set_up_tls(asio::ssl::context& context, const server_trust& trust,
                        certificate_check& check) {
    set_up_protocol(context);
    if (trust.fingerprint) {
        check.wanted = trust.fingerprint;
        SSL_CTX_set_cert_verify_callback(context.native_handle(), compare_fingerprint, &check);
        return {};
    }
    error_code error;
    if (trust.authorities_file) {
        context.load_verify_file(*trust.authorities_file, error);
        if (error) {
            return base::refuse(base::refusal::file_error, *trust.authorities_file);
        }
    } else {
        context.set_default_verify_paths();
    }
    context.set_verify_callback(asio::ssl::host_name_verification(trust.address.host));
    return {};
}

void set_up_tls_for_look(asio::ssl::context& context, certificate_check& check) {
    set_up_protocol(context);
    check.wanted.reset();
    SSL_CTX_set_cert_verify_callback(context.native_handle(), compare_fingerprint, &check);
}

void run_to_end(asio::io_context& io) {
    io.restart();
    io.run();
}

base::status open_tls(asio::io_context& io, tls_stream& stream, const server_address& address,
                      std::chrono::milliseconds limit) {
    auto* const ssl = stream.native_handle();
    // RFC 6066 section 3: no address literals in the name of the server.
    if (!is_ip_address(address.host) && SSL_set_tlsext_host_name(ssl, address.host.c_str()) != 1) {
        return base::refuse(base::refusal::network, "server name");
    }
    const auto last = std::chrono::steady_clock::now() + limit;
    LETTERBOX_TRY(const auto found, look_up(address, limit));
    auto& tcp = boost::beast::get_lowest_layer(stream);
    tcp.expires_at(last);

    error_code failed;
    bool handshake_started = false;
    const auto shaken = [&](error_code error) { failed = error; };
    const auto connected = [&](error_code error, const asio::ip::tcp::endpoint&) {
        failed = error;
        if (!error) {
            tcp.socket().set_option(asio::ip::tcp::no_delay(true), error);
            handshake_started = true;
            stream.async_handshake(asio::ssl::stream_base::client, shaken);
        }
    };
    tcp.async_connect(found, connected);
    run_to_end(io);
    if (!failed) {
        return {};
    }
    if (handshake_started && SSL_get_verify_result(ssl) != X509_V_OK) {
        return base::refuse(base::refusal::certificate_changed, address.authority());
    }
    return base::refuse(base::refusal::network, address.authority() + ": " + failed.message());
}

base::result<base::digest> fingerprint_of_server(const server_address& address,
                                                 const net_limits& limits) {
    asio::io_context io(1);
    asio::ssl::context context(asio::ssl::context::tls_client);
    certificate_check check;
    set_up_tls_for_look(context, check);
    tls_stream stream(io, context);
    const auto opened = open_tls(io, stream, address, limits.connect);
    if (check.seen) {
        return *check.seen;
    }
    return opened ? base::refuse(base::refusal::network, "no certificate") : opened.error();
}

}  // namespace letterbox::net
