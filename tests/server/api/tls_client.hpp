// A small blocking TLS client for tests: sends bytes as they are, reads whole answers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace letterbox::api::test {

struct reply {
    unsigned status = 0;                         // 0: the connection ended before an answer
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
};

class tls_client {
public:
    /// Connects to 127.0.0.1; throws std::runtime_error when that fails. `receive_buffer` makes the
    /// kernel's buffer small, for a reader that does not read.
    explicit tls_client(std::uint16_t port, int receive_buffer = 0);
    tls_client(const tls_client&) = delete;
    tls_client& operator=(const tls_client&) = delete;
    ~tls_client();

    /// False when the other side is gone.
    bool send(std::string_view bytes);
    reply receive();
    /// One line up to CRLF, without it.
    std::string receive_line();
    /// Exactly so many bytes, fewer at the end of the connection.
    std::string receive_bytes(std::size_t count);
    /// Waits until the other side has closed; true when it said goodbye (close_notify).
    bool closed_cleanly();
    /// SHA-256 of the certificate's DER form, hexadecimal.
    [[nodiscard]] std::string fingerprint() const;

private:
    struct inside;
    std::unique_ptr<inside> inside_;
};

/// "GET target" with the headers that a good request carries, and `more` header lines.
std::string get(std::string_view target, std::string_view more = "");
std::string post(std::string_view target, std::string_view type, std::string_view body,
                 std::string_view more = "");

}  // namespace letterbox::api::test
