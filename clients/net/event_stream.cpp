#include "clients/net/event_stream.hpp"

#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <utility>

#include "clients/net/request_head.hpp"
#include "clients/net/tls_connection.hpp"

namespace letterbox::net {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;

namespace {

base::failure refused_upgrade(unsigned status) {
    switch (status) {
    case 401:
        return base::refuse(base::refusal::not_signed_in);
    case 403:
        return base::refuse(base::refusal::not_allowed);
    case 404:
        return base::refuse(base::refusal::not_found);
    case 429:
        return base::refuse(base::refusal::too_many_requests);
    default:
        return base::refuse(base::refusal::unavailable, "status " + std::to_string(status));
    }
}

bool is_target(const std::string& text) {
    return !text.empty() && text.front() == '/' &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

class event_stream::state {
public:
    state(server_trust trust, net_limits limits)
        : trust_(std::move(trust)), limits_(limits), context_(asio::ssl::context::tls_client) {}

    base::status open(const std::string& target, const base::secret& token) {
        if (!is_target(target)) {
            return base::refuse(base::refusal::bad_request, "target");
        }
        const auto bearer = base::text_of(token.view());
        if (!is_bearer_token(bearer)) {
            return base::refuse(base::refusal::bad_encoding, "session token");
        }
        LETTERBOX_CHECK(set_up_tls(context_, trust_, check_));
        stream_ = std::make_unique<websocket::stream<tls_stream>>(io_, context_);
        LETTERBOX_CHECK(open_tls(io_, stream_->next_layer(), trust_.address, limits_.connect));
        beast::get_lowest_layer(*stream_).expires_never();
        stream_->set_option(
            websocket::stream_base::timeout{limits_.connect, limits_.silence, true});
        stream_->read_message_max(0);  // read_some() has a limit of its own
        return shake_hands(target, bearer);
    }

    base::result<std::optional<std::string>> next(std::chrono::milliseconds timeout) {
        if (broken_) {
            return base::refuse(base::refusal::network, "the stream has ended");
        }
        if (!reading_) {
            reading_ = true;
            done_ = false;
            buffer_.clear();
            read_some();
        }
        io_.restart();
        const auto last = std::chrono::steady_clock::now() + timeout;
        while (!done_ && io_.run_one_until(last) > 0) {
        }
        if (!done_) {
            return std::optional<std::string>();
        }
        reading_ = false;
        return message();
    }

    void close() {
        if (stream_->is_open()) {
            bool closed = false;
            stream_->async_close(websocket::close_code::normal,
                                 [&closed](error_code) { closed = true; });
            io_.restart();
            const auto last = std::chrono::steady_clock::now() + std::chrono::seconds(2);
            while (!closed && io_.run_one_until(last) > 0) {
            }
            // What is still under way must not outlive `closed`.
            beast::get_lowest_layer(*stream_).close();
            while (!closed && io_.run_one() > 0) {
            }
        }
    }

private:
    /// Reads on until the message is whole or too large. The limit is kept here and not by Beast,
    /// which would first say goodbye to the server and then report how that went instead.
    void read_some() {
        const auto room = frame_size + 1 - buffer_.size();
        stream_->async_read_some(buffer_, room, [this](error_code error, std::size_t) {
            read_error_ = error;
            if (error || buffer_.size() > frame_size || stream_->is_message_done()) {
                done_ = true;
            } else {
                read_some();
            }
        });
    }

    base::result<std::optional<std::string>> message() {
        broken_ = true;
        if (read_error_) {
            return base::refuse(base::refusal::network, read_error_.message());
        }
        if (buffer_.size() > frame_size) {
            return base::refuse(base::refusal::too_large, "event");
        }
        if (!stream_->got_text()) {
            return base::refuse(base::refusal::bad_encoding, "event");
        }
        broken_ = false;
        return std::optional<std::string>(beast::buffers_to_string(buffer_.data()));
    }

    base::status shake_hands(const std::string& target, std::string_view bearer) {
        // Our copy stays in locked memory; that of Beast lives until the handshake is written.
        constexpr std::string_view lead = "Bearer ";
        base::secret value(lead.size() + bearer.size());
        std::copy(lead.begin(), lead.end(), value.data());
        std::copy(bearer.begin(), bearer.end(), value.data() + lead.size());
        stream_->set_option(
            websocket::stream_base::decorator([&value](websocket::request_type& request) {
                request.set(http::field::user_agent, "letterbox");
                request.set(http::field::authorization, base::text_of(value.view()));
            }));
        websocket::response_type answer;
        std::optional<error_code> ended;
        stream_->async_handshake(answer, trust_.address.authority(), target,
                                 [&ended](error_code error) { ended = error; });
        // Not until there is no work: the stream's own timer may still run after a refusal.
        io_.restart();
        while (!ended) {
            io_.run_one();
        }
        const auto failed = *ended;
        stream_->set_option(websocket::stream_base::decorator([](websocket::request_type&) {}));
        if (failed == websocket::error::upgrade_declined) {
            return refused_upgrade(answer.result_int());
        }
        if (failed) {
            return base::refuse(base::refusal::network, failed.message());
        }
        return {};
    }

    server_trust trust_;
    net_limits limits_;
    certificate_check check_;
    asio::ssl::context context_;
    asio::io_context io_{1};
    std::unique_ptr<websocket::stream<tls_stream>> stream_;
    beast::flat_buffer buffer_;
    error_code read_error_;
    bool reading_ = false;
    bool done_ = false;
    bool broken_ = false;
};

event_stream::event_stream(std::unique_ptr<state> opened) : state_(std::move(opened)) {}
event_stream::event_stream(event_stream&&) noexcept = default;
event_stream& event_stream::operator=(event_stream&&) noexcept = default;
event_stream::~event_stream() = default;

base::result<event_stream> event_stream::open(const server_trust& trust, const std::string& target,
                                              const base::secret& token, const net_limits& limits) {
    auto opened = std::make_unique<state>(trust, limits);
    LETTERBOX_CHECK(opened->open(target, token));
    return event_stream(std::move(opened));
}

base::result<std::optional<std::string>> event_stream::next(std::chrono::milliseconds timeout) {
    return state_->next(timeout);
}

void event_stream::close() {
    state_->close();
}

}  // namespace letterbox::net
