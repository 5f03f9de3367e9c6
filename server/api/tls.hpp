// TLS as the server speaks it: 1.3, or 1.2 with forward secrecy and AEAD suites.
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "crypto/base/result.hpp"

namespace letterbox::api {

struct certificate_files {
    std::filesystem::path chain;  // PEM, the server's own certificate first
    std::filesystem::path key;    // PEM
};

using tls_context = std::shared_ptr<boost::asio::ssl::context>;

/// Refuses file_error (cannot be read) and bad_configuration (not PEM, or the key is not the
/// certificate's).
base::result<tls_context> make_tls_context(const certificate_files& files);

/// SHA-256 of the certificate's DER form, as clients pin it: 64 hexadecimal digits.
base::result<std::string> fingerprint_of(const std::filesystem::path& chain);

/// The context for new connections; replaced while the server runs. Open connections keep theirs.
class tls_source {
public:
    explicit tls_source(tls_context first) : current_(std::move(first)) {}

    [[nodiscard]] tls_context get() const {
        const std::lock_guard lock(guard_);
        return current_;
    }
    void replace(tls_context next) {
        const std::lock_guard lock(guard_);
        current_ = std::move(next);
    }

private:
    mutable std::mutex guard_;
    tls_context current_;
};

}  // namespace letterbox::api
