#include "server/api/tls.hpp"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <array>
#include <cstdio>

#include "crypto/base/encoding.hpp"

namespace letterbox::api {

namespace ssl = boost::asio::ssl;
using base::refusal;
using base::refuse;

namespace {

constexpr auto suites_of_tls12 = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
                                 "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
                                 "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

/// HTTP/1.1 is all we speak; a client that offers other protocols only goes on without ALPN and
/// is told so by what it then reads.
int choose_protocol(SSL* /*connection*/, const unsigned char** out, unsigned char* out_size,
                    const unsigned char* offered, unsigned offered_size, void* /*argument*/) {
    static constexpr std::array<unsigned char, 9> http11{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, out_size, http11.data(), http11.size(), offered,
                              offered_size) != OPENSSL_NPN_NEGOTIATED) {
        return SSL_TLSEXT_ERR_NOACK;
    }
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

struct closing {
    void operator()(std::FILE* file) const { std::fclose(file); }
    void operator()(X509* certificate) const { X509_free(certificate); }
};

}  // namespace

base::result<tls_context> make_tls_context(const certificate_files& files) {
    auto out = std::make_shared<ssl::context>(ssl::context::tls_server);
    auto* raw = out->native_handle();
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                 SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(raw, &choose_protocol, nullptr);
    if (SSL_CTX_set_cipher_list(raw, suites_of_tls12) != 1) {
        throw std::runtime_error("OpenSSL knows none of our cipher suites");
    }
    for (const auto& each : {files.chain, files.key}) {
        if (const std::unique_ptr<std::FILE, closing> file{std::fopen(each.c_str(), "rb")}; !file) {
            return refuse(refusal::file_error, each.filename().string());
        }
    }
    boost::system::error_code failed;
    out->use_certificate_chain_file(files.chain.string(), failed);
    if (failed) {
        return refuse(refusal::bad_configuration, "certificate: " + files.chain.string());
    }
    out->use_private_key_file(files.key.string(), ssl::context::pem, failed);
    if (failed || SSL_CTX_check_private_key(raw) != 1) {
        return refuse(refusal::bad_configuration, "key of the certificate: " + files.key.string());
    }
    return out;
}

base::result<std::string> fingerprint_of(const std::filesystem::path& chain) {
    const std::unique_ptr<std::FILE, closing> file{std::fopen(chain.c_str(), "rb")};
    if (!file) {
        return refuse(refusal::file_error, chain.filename().string());
    }
    const std::unique_ptr<X509, closing> certificate{
        PEM_read_X509(file.get(), nullptr, nullptr, nullptr)};
    if (!certificate) {
        return refuse(refusal::bad_configuration, "certificate: " + chain.string());
    }
    base::digest out;
    unsigned size = 0;
    if (X509_digest(certificate.get(), EVP_sha256(), out.data.data(), &size) != 1 ||
        size != out.data.size()) {
        throw std::runtime_error("OpenSSL cannot hash a certificate");
    }
    return base::hex(out.view());
}

}  // namespace letterbox::api
