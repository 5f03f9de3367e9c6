// One HTTP/1.1 connection: requests one after the other until somebody has enough.
#pragma once

#include <memory>
#include <string>

#include "server/api/channel.hpp"
#include "server/api/request_head.hpp"
#include "server/api/shared.hpp"

namespace letterbox::api {

class connection : public std::enable_shared_from_this<connection> {
public:
    /// `hold` counts this connection for the worker; it is handed on when the connection becomes a
    /// WebSocket.
    connection(tcp_socket socket, std::string address, shared& common, std::shared_ptr<void> hold);

    /// The whole life of the connection. Never throws.
    task<void> run();

    /// Looks at the deadline. Called on the connection's thread, as is stop().
    void check(monotonic::time_point now) { channel_.check(now); }
    /// Finish the request under way, if any, and close.
    void stop();
    /// The time to finish is over: close. A use case that is under way is still waited for.
    void abort() { channel_.abort(); }

private:
    task<bool> serve_one();
    task<bool> serve_page(const http_request& message);
    task<bool> read_head(http_request& message);
    task<base::result<answer>> respond(request_head& head);
    task<base::result<answer>> respond_to_plain(request_head& head);
    task<base::result<answer>> respond_to_upload(request_head& head);
    task<bool> upgrade(http_request message, request_head& head);
    /// Until some of the body has arrived; body_waiting() is it, use_body() takes it away.
    task<base::status> wait_for_body(request_head& head);
    [[nodiscard]] base::byte_view body_waiting() const;
    void use_body(std::size_t count);

    base::status admit(const request_head& head);
    task<bool> refuse(const request_head& head, const base::failure& why);
    task<bool> send(const request_head& head, answer what);
    task<bool> send_stream(payload_stream& from);

    channel channel_;
    std::string address_;
    std::string address_key_;
    shared& common_;
    std::shared_ptr<const settings> settings_;
    std::shared_ptr<void> hold_;
    executor executor_;

    std::string out_;              // the next answer; kept for its memory
    std::uint64_t body_left_ = 0;  // bytes of the body that have not been used
    monotonic::time_point body_until_;
    monotonic::time_point started_;
    std::string target_;      // for Allow
    bool head_only_ = false;  // asked with HEAD: no body goes out
    std::optional<std::chrono::seconds> retry_;
    bool counted_ = false;  // against what an address may ask without a session
    std::optional<base::refusal> refused_;
    bool idle_ = false;
    bool stopping_ = false;
    bool handed_over_ = false;
};

}  // namespace letterbox::api
