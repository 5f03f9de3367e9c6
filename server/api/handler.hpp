// What the network shell asks of the rest of the server. Nothing here knows sockets: the service
// implements it (through server/app), the tests put their own behind it.
//
// Threads: the methods of `handler` and `upload` are called on the connection's thread and must
// not wait for long; an answer may be completed on any thread.
#pragma once

#include <chrono>
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

namespace letterbox::api {

/// How the caller showed who they are. `cookie` means a browser, whose Origin has been checked.
enum class credential { none, bearer, cookie };

struct request {
    const contract::route* what = nullptr;
    std::vector<std::string> parameters;                     // of the path, in the pattern's order
    std::vector<std::pair<std::string, std::string>> query;  // each name at most once
    base::bytes token;  // of the session, as it was sent (base64url characters); secret
    credential shown = credential::none;
    bool from_browser = false;    // carried our own Origin: a session goes into a cookie
    std::string address;          // of the other side, or its network: see address_key()
    std::string idempotency_key;  // checked: present and well formed where the route needs it
    base::bytes body;             // of body::json routes, at most what->max_body bytes

    request() = default;
    request(const request&) = delete;
    request& operator=(const request&) = delete;
    request(request&&) = default;
    request& operator=(request&&) = default;
    /// Wipes the token.
    ~request();

    [[nodiscard]] std::optional<std::string_view> query_value(std::string_view name) const;
};

/// A body that is sent in pieces, so that a large payload never stands in memory as a whole.
class payload_stream {
public:
    payload_stream() = default;
    payload_stream(const payload_stream&) = delete;
    payload_stream& operator=(const payload_stream&) = delete;
    virtual ~payload_stream() = default;

    /// Bytes in all; announced before the first is sent.
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Fills the beginning of `into` and says how much; 0 only at the end. A failure cuts the
    /// connection, since the status has been sent.
    virtual base::result<std::size_t> read(std::span<std::uint8_t> into) = 0;
};

struct answer {
    unsigned status = 200;
    std::string content_type = "application/json";  // empty: no body
    base::bytes body;
    std::unique_ptr<payload_stream> stream;                    // instead of `body`
    std::vector<std::pair<std::string, std::string>> headers;  // more headers; no line breaks
    std::string_view fixed_headers;  // whole lines instead of security_headers; a constant
};

/// The one chance to answer. Movable; may be called on any thread, once. When it is dropped
/// without a call the caller gets `unavailable`, so that no connection waits for ever.
template <class T>
class completion_of {
public:
    using function = std::function<void(base::result<T>)>;

    completion_of() = default;
    explicit completion_of(function call) : call_(std::move(call)) {}
    completion_of(const completion_of&) = delete;
    completion_of& operator=(const completion_of&) = delete;
    completion_of(completion_of&& other) noexcept : call_(std::exchange(other.call_, nullptr)) {}
    completion_of& operator=(completion_of&& other) noexcept {
        if (this != &other) {
            drop();
            call_ = std::exchange(other.call_, nullptr);
        }
        return *this;
    }
    ~completion_of() { drop(); }

    void operator()(base::result<T> outcome) {
        if (auto call = std::exchange(call_, nullptr)) {
            call(std::move(outcome));
        }
    }

private:
    void drop() noexcept {
        if (auto call = std::exchange(call_, nullptr)) {
            call(base::refuse(base::refusal::unavailable));
        }
    }

    function call_;
};

using completion = completion_of<answer>;

/// Receives the parts of one multipart/form-data request as they arrive. After any failure
/// nothing more is called and the object is destroyed: what it has taken in must then be dropped.
class upload {
public:
    upload() = default;
    upload(const upload&) = delete;
    upload& operator=(const upload&) = delete;
    virtual ~upload() = default;

    virtual base::status begin_part(std::string_view name, std::string_view content_type) = 0;
    virtual base::status data(base::byte_view piece) = 0;
    virtual base::status end_part() = 0;
    /// The body was complete and well formed. The object lives until the answer is completed.
    virtual void finish(completion done) = 0;
};

/// Who listens on a push connection.
struct subscriber {
    std::string member;   // member id as text
    std::string session;  // the session's id, not its token: for closing it later
};
using subscription = completion_of<subscriber>;

class handler {
public:
    handler() = default;
    handler(const handler&) = delete;
    handler& operator=(const handler&) = delete;
    virtual ~handler() = default;

    /// A request with a JSON body or none.
    virtual void handle(request what, completion done) = 0;
    /// A multipart request whose headers have arrived. A refusal is answered before any of the body
    /// is read.
    virtual base::result<std::unique_ptr<upload>> begin_upload(request what) = 0;
    /// Who this is, before a push connection is accepted; refuses not_signed_in.
    virtual void begin_push(request what, subscription done) = 0;
};

/// Told about every request when its answer has been sent; for metrics and the log. Called on
/// connection threads, several at a time.
struct exchange {
    const contract::route* what = nullptr;  // nothing when no route matched
    unsigned status = 0;
    std::optional<base::refusal> why;
    std::chrono::microseconds took{};  // from the last header byte to the last byte of the answer
    std::string_view address;
};
class observer {
public:
    observer() = default;
    observer(const observer&) = delete;
    observer& operator=(const observer&) = delete;
    virtual ~observer() = default;

    virtual void answered(const exchange& what) = 0;
    virtual void connection_opened() = 0;
    virtual void connection_closed() = 0;
    /// No place was left, in all or for this address; the connection was dropped at once.
    virtual void connection_refused() = 0;
    /// Something broke that is not the other side's doing. `what` holds nothing that people wrote.
    virtual void broken(std::string_view what) = 0;
};

}  // namespace letterbox::api
