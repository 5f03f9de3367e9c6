// What goes into a use case and what comes out, without sockets: server/api turns HTTP into these.
//
// Threads: every method is called on a connection's thread and does the reading and the checking
// there; an answer that depends on a write is completed on the store's thread, after the commit is
// durable.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/result.hpp"
#include "server/contract/routes.hpp"

namespace letterbox::service {

struct request {
    const contract::route* what = nullptr;
    std::vector<std::string> parameters;                     // of the path, in the pattern's order
    std::vector<std::pair<std::string, std::string>> query;  // each name at most once
    base::bytes token;            // of the session, as sent; empty when none was shown
    std::string address;          // of the other side or its network: only hashed, for rate limits
    std::string idempotency_key;  // well formed, present where the route needs it
    base::bytes body;             // of routes that take JSON

    request() = default;
    request(const request&) = delete;
    request& operator=(const request&) = delete;
    request(request&&) = default;
    request& operator=(request&&) = default;
    /// Wipes the token.
    ~request();

    [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
};

/// A payload that is sent in pieces, so that it never stands in memory as a whole.
class payload_reader {
public:
    payload_reader() = default;
    payload_reader(const payload_reader&) = delete;
    payload_reader& operator=(const payload_reader&) = delete;
    virtual ~payload_reader() = default;

    [[nodiscard]] virtual std::uint64_t size() const = 0;  // bytes in all
    /// Fills the beginning of `into` and says how much; 0 only at the end.
    virtual base::result<std::size_t> read(std::span<std::uint8_t> into) = 0;
};

/// What succeeded: JSON text, or a payload (application/octet-stream). `ended_session` tells the
/// shell to take a browser's cookie back; `new_session` (seconds) to set it to the answer's token.
struct answer {
    std::string json = "{}";
    std::unique_ptr<payload_reader> payload;
    bool ended_session = false;
    std::optional<std::int64_t> new_session;
};

/// Called exactly once, on any thread.
using completion = std::function<void(base::result<answer>)>;

/// Takes in the parts of one multipart request as they arrive (contract::parts gives their names
/// and order). Statements are verified before the first piece is taken. After a failure the object
/// is dropped, and what it took in with it.
class upload {
public:
    upload() = default;
    upload(const upload&) = delete;
    upload& operator=(const upload&) = delete;
    virtual ~upload() = default;

    virtual base::status begin_part(std::string_view name, std::string_view content_type) = 0;
    virtual base::status data(base::byte_view piece) = 0;
    virtual base::status end_part() = 0;
    /// The body was complete. The object must live until `done` has been called.
    virtual void finish(completion done) = 0;
};

/// Who listens on a push connection.
struct subscriber {
    std::string member;   // member id as text
    std::string session;  // hash of the session's token in base64url: to close it when it ends
};

}  // namespace letterbox::service
