#include "clients/net/https_transport.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/vector_body.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "clients/net/request_head.hpp"
#include "clients/net/tls_connection.hpp"

namespace letterbox::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

namespace {

constexpr std::size_t record_size = 16 * 1024;  // RFC 8446, section 5.1; a head is no larger
constexpr std::uint32_t answer_head_size = 32 * 1024;

using answer_parser = http::response_parser<http::vector_body<std::uint8_t>>;

base::failure failed(error_code why) {
    if (why == http::error::body_limit || why == http::error::header_limit) {
        return base::refuse(base::refusal::too_large, "answer");
    }
    if (why == beast::error::timeout) {
        return base::refuse(base::refusal::network, "no answer in time");
    }
    return base::refuse(base::refusal::network, why.message());
}

/// Sent twice, it is done once: nothing is changed, or the server knows the second by its key.
bool may_be_repeated(const core::http_request& request) {
    return request.method == "GET" || request.method == "HEAD" ||
           std::any_of(request.headers.begin(), request.headers.end(), [](const auto& each) {
               return each.first == "Idempotency-Key" && !each.second.empty();
           });
}

/// The request's body, whether it is held or streamed.
class body_reader {
public:
    explicit body_reader(const core::http_request& request)
        : stream_(request.stream.get()), rest_(request.body) {}

    [[nodiscard]] std::uint64_t size() const { return stream_ ? stream_->size() : rest_.size(); }
    base::status rewind() { return stream_ ? stream_->rewind() : base::status{}; }
    /// Refuses file_error also when the stream is shorter than it said.
    base::status fill(std::span<std::uint8_t> into) {
        if (stream_ == nullptr) {
            std::copy_n(rest_.begin(), into.size(), into.begin());
            rest_ = rest_.subspan(into.size());
            return {};
        }
        while (!into.empty()) {
            LETTERBOX_TRY(const auto count, stream_->read(into));
            if (count == 0) {
                return base::refuse(base::refusal::file_error, "the body ended too early");
            }
            into = into.subspan(count);
        }
        return {};
    }

private:
    core::body_source* stream_;
    base::byte_view rest_;
};

}  // namespace

class https_transport::state {
public:
    state(server_trust trust, net_limits limits)
        : trust_(std::move(trust)), limits_(limits), context_(asio::ssl::context::tls_client) {
        set_up_ = set_up_tls(context_, trust_, check_);
    }

    base::result<core::http_response> send(const core::http_request& request) {
        LETTERBOX_CHECK(set_up_);
        LETTERBOX_TRY(const auto head,
                      write_request_head(request, trust_.address.authority(), token));
        if (stream_ && has_ended()) {
            stream_.reset();
        }
        const bool kept = stream_ != nullptr;
        if (!kept) {
            LETTERBOX_CHECK(connect());
        }
        auto answer = exchange(head, request);
        if (!answer && kept && nothing_came_ && may_be_repeated(request)) {
            LETTERBOX_CHECK(connect());
            answer = exchange(head, request);
        }
        return answer;
    }

    base::secret token;
    upload_progress told;
    download_progress told_received;
    unsigned connections = 0;

private:
    base::status connect() {
        buffer_.clear();
        stream_ = std::make_unique<tls_stream>(io_, context_);
        if (auto opened = open_tls(io_, *stream_, trust_.address, limits_.connect); !opened) {
            stream_.reset();
            return opened;
        }
        ++connections;
        return {};
    }

    /// Between two requests the server says nothing but that it ends the connection. Seen here, nothing
    /// of the next request was sent yet, so that it can go on a new one, whatever it is.
    bool has_ended() {
        auto& socket = beast::get_lowest_layer(*stream_).socket();
        std::array<std::uint8_t, 1> next{};
        error_code found;
        socket.non_blocking(true, found);
        if (!found) {
            socket.receive(asio::buffer(next), asio::socket_base::message_peek, found);
        }
        return found != asio::error::would_block;
    }

    /// One request and its answer. The connection is dropped when it cannot be used again.
    base::result<core::http_response> exchange(const base::secret& head,
                                               const core::http_request& request) {
        nothing_came_ = false;
        answer_parser parser;
        parser.body_limit(limits_.answer_size);
        parser.header_limit(answer_head_size);
        parser.skip(request.method == "HEAD");
        body_reader body(request);
        LETTERBOX_CHECK(body.rewind());
        const auto written = write(head, body);
        if (!written) {
            stream_.reset();  // the request stands half on the wire
            return written.error();
        }
        // A server that refuses early answers before it has read everything, and closes.
        const auto read_error = read(parser);
        const auto error = read_error && *written ? *written : read_error;
        if (error) {
            // Closed by the other side before it said a word: it had been idle for too long, or it
            // took the request and ended.
            nothing_came_ = !parser.got_some() && error != beast::error::timeout;
            stream_.reset();
            return failed(error);
        }
        if (*written || !parser.keep_alive()) {
            stream_.reset();
        }
        auto message = parser.release();
        core::http_response out;
        out.status = message.result_int();
        const auto type = message[http::field::content_type];
        out.content_type = std::string(type.data(), type.size());
        out.body = std::move(message.body());
        return out;
    }

    /// A small body goes with the head, so that the request is one record of TLS; a larger one
    /// follows in pieces of a record each, so that no write is ever done in part.
    base::result<error_code> write(const base::secret& head, body_reader& body) {
        const auto size = body.size();
        tell(0, size);
        if (head.size() + size <= record_size) {
            base::secret all(head.size() + static_cast<std::size_t>(size));
            std::copy(head.view().begin(), head.view().end(), all.data());
            LETTERBOX_CHECK(body.fill(all.writable().subspan(head.size())));
            const auto error = write_record(all.view());
            if (!error) {
                tell(size, size);
            }
            return error;
        }
        auto error = write_record(head.view());
        base::bytes piece(record_size);
        for (std::uint64_t done = 0; !error && done < size;) {
            const auto count = std::min<std::uint64_t>(record_size, size - done);
            const auto next = std::span(piece).first(static_cast<std::size_t>(count));
            LETTERBOX_CHECK(body.fill(next));
            error = write_record(next);
            done += count;
            tell(done, size);
        }
        return error;
    }

    error_code write_record(base::byte_view data) {
        error_code out;
        beast::get_lowest_layer(*stream_).expires_after(limits_.silence);
        asio::async_write(*stream_, asio::buffer(data.data(), data.size()),
                          [&out](error_code error, std::size_t) { out = error; });
        run_to_end(io_);
        return out;
    }

    error_code read(answer_parser& parser) {
        const auto last = std::chrono::steady_clock::now() + limits_.answer;
        error_code out;
        while (!out && !parser.is_done()) {
            const auto silent = std::chrono::steady_clock::now() + limits_.silence;
            beast::get_lowest_layer(*stream_).expires_at(std::min(last, silent));
            http::async_read_some(*stream_, buffer_, parser,
                                  [&out](error_code error, std::size_t) { out = error; });
            run_to_end(io_);
            tell_received(parser);
        }
        return out;
    }

    void tell_received(const answer_parser& parser) const {
        if (told_received && parser.is_header_done()) {
            if (const auto size = parser.content_length()) {
                told_received(parser.get().body().size(), *size);
            }
        }
    }

    void tell(std::uint64_t sent, std::uint64_t total) const {
        if (told && total > 0) {
            told(sent, total);
        }
    }

    server_trust trust_;
    net_limits limits_;
    certificate_check check_;
    asio::ssl::context context_;
    base::status set_up_;
    asio::io_context io_{1};
    beast::flat_buffer buffer_;
    std::unique_ptr<tls_stream> stream_;
    bool nothing_came_ = false;
};

https_transport::https_transport(server_trust trust, net_limits limits)
    : state_(std::make_unique<state>(std::move(trust), limits)) {}

https_transport::~https_transport() = default;

base::status https_transport::sign_in(base::secret token) {
    if (!is_bearer_token(base::text_of(token.view()))) {
        return base::refuse(base::refusal::bad_encoding, "session token");
    }
    state_->token = std::move(token);
    return {};
}

void https_transport::sign_out() {
    state_->token = base::secret();
}

void https_transport::on_upload(upload_progress told) {
    state_->told = std::move(told);
}

void https_transport::on_download(download_progress told) {
    state_->told_received = std::move(told);
}

base::result<core::http_response> https_transport::send(const core::http_request& request) {
    return state_->send(request);
}

unsigned https_transport::connections() const {
    return state_->connections;
}

}  // namespace letterbox::net
