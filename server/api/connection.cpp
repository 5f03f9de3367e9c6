#include "server/api/connection.hpp"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

#include <algorithm>
#include <charconv>

#include "crypto/base/hash.hpp"
#include "server/api/answer_head.hpp"
#include "server/api/await_completion.hpp"
#include "server/api/multipart.hpp"
#include "server/api/problem.hpp"
#include "server/api/push_gate.hpp"

namespace letterbox::api {

namespace http = boost::beast::http;
using base::byte_view;
using base::refusal;
using base::status;

namespace {

constexpr std::size_t small_answer = 16 * 1024;  // goes into one piece with its head
constexpr std::size_t stream_piece = 64 * 1024;

base::failure head_failure(boost::system::error_code why) {
    if (why == http::error::header_limit) {
        return base::refuse(refusal::too_large, "request head");
    }
    return base::refuse(refusal::bad_request, "request head");
}

}  // namespace

connection::connection(tcp_socket socket, std::string address, shared& common,
                       std::shared_ptr<void> hold)
    : channel_(std::move(socket), common.tls.get()),
      address_(std::move(address)),
      address_key_(address_key(address_)),
      common_(common),
      settings_(common.now()),
      hold_(std::move(hold)),
      executor_(channel_.get_executor()) {}

task<void> connection::run() {
    const auto self = shared_from_this();
    common_.watch.connection_opened();
    try {
        if (co_await channel_.handshake(monotonic::now() + settings_->head_time)) {
            while (co_await serve_one()) {
            }
        }
        if (!handed_over_) {
            co_await channel_.close(settings_->linger_time);
        }
    } catch (const std::exception& why) {
        common_.watch.broken(why.what());
    }
    common_.watch.connection_closed();
}

void connection::stop() {
    stopping_ = true;
    if (idle_) {
        channel_.cancel();
    }
}

/// One request and its answer; false when the connection is over.
task<bool> connection::serve_one() {
    if (channel_.waiting().empty()) {
        if (stopping_) {
            co_return false;
        }
        idle_ = true;
        const auto arrived = co_await channel_.read_more(monotonic::now() + settings_->idle_time);
        idle_ = false;
        if (arrived != arrival::data) {
            co_return false;
        }
    }
    http_request message;
    request_head head;
    retry_.reset();
    refused_.reset();
    counted_ = false;
    body_left_ = 0;
    target_.clear();
    head_only_ = false;
    if (!co_await read_head(message)) {
        co_return false;
    }
    head_only_ = message.method() == http::verb::head;
    target_ = std::string_view(message.target().data(), message.target().size());
    if (settings_->web && !pages::is_api_target(target_)) {
        co_return co_await serve_page(message);
    }
    auto read = read_request_head(message, settings_->origin, head);
    body_left_ = head.length;
    retry_ = common_.by_address.take(address_key_);
    if (retry_) {
        read = refusal::too_many_requests;
    } else if (read) {
        read = admit(head);
    }
    if (!read) {
        co_return co_await refuse(head, read.error());
    }
    if (head.upgrade) {
        co_return co_await upgrade(std::move(message), head);
    }
    auto outcome = co_await respond(head);
    if (!outcome) {
        co_return co_await refuse(head, outcome.error());
    }
    co_return co_await send(head, std::move(*outcome));
}

/// A file of the web client. It stands in memory for everybody, so it goes out as it is.
task<bool> connection::serve_page(const http_request& message) {
    request_head head;
    auto found = read_page_head(message, settings_->web, head);
    body_left_ = head.length;
    retry_ = common_.by_address.take(address_key_);
    if (retry_) {
        found = base::refuse(refusal::too_many_requests);
    }
    if (!found) {
        co_return co_await refuse(head, found.error());
    }
    const bool close = head.close || stopping_;
    answer head_of_it;
    head_of_it.content_type = std::move(found->content_type);
    head_of_it.headers = std::move(found->headers);
    head_of_it.fixed_headers = pages::page_headers;
    out_.clear();
    append_head(out_, head_of_it, found->body.size(), close);
    bool sent = co_await channel_.write(base::view_of(out_), settings_->stall_time);
    if (sent && !head_only_ && !found->body.empty()) {
        sent = co_await channel_.write(found->body, settings_->stall_time);
    }
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(monotonic::now() - started_);
    common_.watch.answered({nullptr, head_of_it.status, std::nullopt, took, address_});
    co_return sent && !close;
}

/// Reads a request line and headers. A malformed head is answered here.
task<bool> connection::read_head(http_request& message) {
    http::request_parser<http::empty_body> parser;
    parser.header_limit(max_head);
    parser.body_limit(boost::none);
    const auto until = monotonic::now() + settings_->head_time;
    std::optional<base::failure> failed;
    while (!failed && !parser.is_header_done()) {
        const auto data = channel_.waiting();
        boost::system::error_code parsed;
        if (!data.empty()) {
            channel_.consume(parser.put(net::buffer(data.data(), data.size()), parsed));
        }
        if (parser.is_header_done()) {
            break;
        }
        if (parsed && parsed != http::error::need_more) {
            failed = head_failure(parsed);
            break;
        }
        const auto arrived = co_await channel_.read_more(until);
        if (arrived == arrival::late) {
            failed = base::refuse(refusal::bad_request, "request head came too slowly");
        } else if (arrived == arrival::end) {
            co_return false;
        }
    }
    started_ = monotonic::now();
    if (failed) {
        request_head nothing;
        nothing.close = true;
        retry_ = common_.by_address.take(address_key_);
        const auto why = retry_ ? base::refuse(refusal::too_many_requests) : *failed;
        co_await refuse(nothing, why);
        co_return false;
    }
    message = parser.release();
    co_return true;
}

/// Counts the request, which its address may make, against what is allowed without a session, or
/// against its session.
status connection::admit(const request_head& head) {
    if (head.what.what->who == contract::caller::anyone &&
        head.what.what->id != contract::route_id::server) {
        retry_ = common_.without_session.take(address_key_);
        counted_ = true;
    }
    if (!retry_ && !head.what.token.empty()) {
        const auto hash = base::sha256(head.what.token);
        retry_ = common_.by_session.take(base::text_of(hash.view()));
    }
    if (retry_) {
        return refusal::too_many_requests;
    }
    return {};
}

task<base::result<answer>> connection::respond(request_head& head) {
    const auto seconds = static_cast<std::int64_t>(head.length / settings_->slowest_upload);
    body_until_ = started_ + settings_->head_time + std::chrono::seconds(seconds);
    head.what.address = address_key_;
    if (head.what.what->takes == contract::body::multipart) {
        return respond_to_upload(head);
    }
    return respond_to_plain(head);
}

task<status> connection::wait_for_body(request_head& head) {
    if (head.expects_continue && channel_.waiting().empty()) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        if (!co_await channel_.write(base::view_of(go_on), settings_->stall_time)) {
            co_return refusal::cancelled;
        }
    }
    head.expects_continue = false;
    if (!channel_.waiting().empty()) {
        co_return status{};
    }
    const auto stalled = monotonic::now() + settings_->stall_time;
    switch (co_await channel_.read_more(std::min(stalled, body_until_))) {
    case arrival::data:
        co_return status{};
    case arrival::late:
        co_return base::refuse(refusal::bad_request, "body came too slowly");
    case arrival::end:
        break;
    }
    co_return refusal::cancelled;
}

byte_view connection::body_waiting() const {
    const auto data = channel_.waiting();
    return data.first(static_cast<std::size_t>(std::min<std::uint64_t>(data.size(), body_left_)));
}

void connection::use_body(std::size_t count) {
    channel_.consume(count);
    body_left_ -= count;
}

task<base::result<answer>> connection::respond_to_plain(request_head& head) {
    auto& body = head.what.body;
    body.reserve(static_cast<std::size_t>(body_left_));
    while (body_left_ > 0) {
        const auto arrived = co_await wait_for_body(head);
        if (!arrived) {
            co_return arrived.error();
        }
        const auto data = body_waiting();
        base::append(body, data);
        use_body(data.size());
    }
    std::function<void(completion)> start = [this, &head](completion done) {
        common_.service.handle(std::move(head.what), std::move(done));
    };
    co_return co_await await_completion<answer>(executor_, start);
}

task<base::result<answer>> connection::respond_to_upload(request_head& head) {
    auto begun = common_.service.begin_upload(std::move(head.what));
    if (!begun) {
        co_return begun.error();
    }
    auto& upload = **begun;
    multipart_reader reader(head.boundary, upload);
    while (body_left_ > 0) {
        const auto arrived = co_await wait_for_body(head);
        if (!arrived) {
            co_return arrived.error();
        }
        const auto data = body_waiting();
        const auto fed = reader.feed(data);
        use_body(data.size());
        if (!fed) {
            co_return fed.error();
        }
    }
    const auto whole = reader.finish();
    if (!whole) {
        co_return whole.error();
    }
    std::function<void(completion)> start = [&upload](completion done) {
        upload.finish(std::move(done));
    };
    co_return co_await await_completion<answer>(executor_, start);
}

/// The connection becomes a WebSocket, if the caller may listen.
task<bool> connection::upgrade(http_request message, request_head& head) {
    std::uint64_t after = 0;
    if (const auto text = head.what.query_value("after")) {
        const auto* end = text->data() + text->size();
        const auto read = std::from_chars(text->data(), end, after);
        if (read.ec != std::errc() || read.ptr != end) {
            co_return co_await refuse(head, base::refuse(refusal::bad_request, "after"));
        }
    }
    head.what.address = address_key_;
    std::function<void(subscription)> start = [this, &head](subscription done) {
        common_.service.begin_push(std::move(head.what), std::move(done));
    };
    auto who = co_await await_completion<subscriber>(executor_, start);
    if (who && stopping_) {
        who = base::refuse(refusal::unavailable);
    }
    if (who && !channel_.waiting().empty()) {
        who = base::refuse(refusal::bad_request, "data before the upgrade");
    }
    if (!who) {
        co_return co_await refuse(head, who.error());
    }
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(monotonic::now() - started_);
    common_.watch.answered({head.route(), 101, std::nullopt, took, address_});
    handed_over_ = true;
    common_.push.take(channel_.release(), std::move(message), std::move(*who), after,
                      std::move(hold_));
    co_return false;
}

task<bool> connection::refuse(const request_head& head, const base::failure& why) {
    if (why.why == refusal::cancelled && body_left_ > 0) {
        co_return false;  // nobody is there to be told
    }
    refused_ = why.why;
    const auto code = http_status(why.why);
    if (!counted_ && !retry_ && (code == 400 || code == 401)) {
        // A good session makes no such requests: they count as requests without one.
        retry_ = common_.without_session.take(address_key_);
        refused_ = retry_ ? refusal::too_many_requests : why.why;
    }
    auto told = refusal_answer(retry_ ? base::refuse(*refused_) : why, retry_);
    if (why.why == refusal::method_not_allowed) {
        told.headers.emplace_back("Allow", allowed_methods(target_));
    }
    co_return co_await send(head, std::move(told));
}

task<bool> connection::send(const request_head& head, answer what) {
    // What is left of a refused body would be taken for the next request.
    const bool close = head.close || stopping_ || body_left_ > 0;
    const std::uint64_t length = what.stream ? what.stream->size() : what.body.size();
    out_.clear();
    append_head(out_, what, length, close);
    const bool one_piece = !what.stream && what.body.size() <= small_answer;
    if (one_piece && !head_only_) {
        out_ += base::text_of(what.body);
    }
    bool sent = co_await channel_.write(base::view_of(out_), settings_->stall_time);
    // After HEAD the bytes would be taken for the next answer (RFC 9110, 9.3.2).
    const bool more = sent && !head_only_;
    if (more && what.stream) {
        sent = co_await send_stream(*what.stream);
    } else if (more && !one_piece) {
        sent = co_await channel_.write(what.body, settings_->stall_time);
    }
    const auto took =
        std::chrono::duration_cast<std::chrono::microseconds>(monotonic::now() - started_);
    common_.watch.answered({head.route(), what.status, refused_, took, address_});
    co_return sent && !close;
}

task<bool> connection::send_stream(payload_stream& from) {
    std::uint64_t left = from.size();
    std::vector<std::uint8_t> piece(
        static_cast<std::size_t>(std::min<std::uint64_t>(left, stream_piece)));
    while (left > 0) {
        const auto count = from.read(piece);
        // Too little or too much would break the framing; the cut connection tells the reader.
        if (!count || *count == 0 || *count > left) {
            common_.watch.broken("a stored payload could not be read to its end");
            co_return false;
        }
        if (!co_await channel_.write(byte_view(piece).first(*count), settings_->stall_time)) {
            co_return false;
        }
        left -= *count;
    }
    co_return true;
}

}  // namespace letterbox::api
