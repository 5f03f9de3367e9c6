// A server whose push connections a test feeds, and a listener of its own.
#pragma once

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <gtest/gtest.h>

#include <optional>

#include "crypto/record/codec.hpp"
#include "server/push/session.hpp"
#include "tests/server/api/running_server.hpp"

namespace letterbox::push::test {

namespace net = boost::asio;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

/// Events by member "m"; a test may do something between two pages.
class fake_feed : public feed {
public:
    base::result<contract::events_page> after(const std::string& /*member*/, std::uint64_t after,
                                              std::size_t limit) override {
        if (before_page) {
            before_page();
        }
        const std::lock_guard lock(guard_);
        contract::events_page out;
        for (const auto& each : kept_) {
            if (each.cursor > after && out.events.size() < limit) {
                out.events.push_back(each);
            }
        }
        return out;
    }
    bool may_listen(const std::string& member, const std::string& session) override {
        return member == "mbr_test" && session == "session" && !over;
    }
    void commit(std::uint64_t cursor) {
        const std::lock_guard lock(guard_);
        kept_.push_back(
            {cursor, "let_" + std::to_string(cursor), contract::event_kind::letter_delivered});
    }
    std::function<void()> before_page;
    std::atomic<bool> over = false;

private:
    std::mutex guard_;
    std::vector<contract::event> kept_;
};

class gate : public api::push_gate {
public:
    void take(api::tls_stream stream, api::http_request upgrade, api::subscriber who,
              std::uint64_t after, std::shared_ptr<void> hold) override {
        serve(std::move(stream), std::move(upgrade), {who.member, who.session, after}, events,
              source, settings, std::move(hold));
    }
    void close_all() override { events.close_all(); }

    hub events{64};
    fake_feed source;
    session_settings settings;
};

class push_session : public testing::Test {
protected:
    push_session()
        : server_(api::test::running_server::quick(), *api::make_tls_context(folder_.certificate()),
                  service_, watch_, gate_) {
        gate_.settings.close_time = std::chrono::milliseconds(500);
        port_ = *server_.start("127.0.0.1", 0, 1);
    }
    ~push_session() override { server_.stop(); }

    void publish(std::uint64_t cursor) {
        gate_.events.publish("mbr_test", {cursor, "let_" + std::to_string(cursor),
                                          contract::event_kind::letter_delivered});
    }

    /// As the service does it. A client's handshake may end before the server has subscribed: what is
    /// only published then would reach nobody.
    void commit_and_publish(std::uint64_t cursor) {
        gate_.source.commit(cursor);
        publish(cursor);
    }

    api::test::temporary_folder folder_;
    api::test::fake_service service_;
    api::test::fake_observer watch_;
    gate gate_;
    api::server server_;
    std::uint16_t port_ = 0;
};

class client {
public:
    explicit client(std::uint16_t port, std::uint64_t after, int receive_buffer = 0) {
        auto& socket = stream_.next_layer().next_layer();
        socket.open(net::ip::tcp::v4());
        if (receive_buffer > 0) {
            socket.set_option(net::socket_base::receive_buffer_size(receive_buffer));
        }
        socket.connect({net::ip::address_v4::loopback(), port});
        stream_.next_layer().handshake(net::ssl::stream_base::client);
        stream_.set_option(websocket::stream_base::decorator([](websocket::request_type& to) {
            to.set(boost::beast::http::field::authorization, "Bearer good");
        }));
        stream_.handshake("localhost", "/v1/push?after=" + std::to_string(after));
    }
    /// The next event's cursor; nothing when the server has closed.
    std::optional<std::uint64_t> next() {
        boost::beast::flat_buffer buffer;
        error_code failed;
        stream_.read(buffer, failed);
        if (failed) {
            return std::nullopt;
        }
        const std::string text(static_cast<const char*>(buffer.data().data()), buffer.size());
        const auto read = record::from_json<contract::event>(base::view_of(text), 4096);
        if (!read || read->id != "let_" + std::to_string(read->cursor)) {
            throw std::runtime_error("not an event: " + text);
        }
        return read->cursor;
    }
    void send(std::size_t size) {
        error_code failed;
        stream_.write(net::buffer(std::string(size, 'a')), failed);
    }
    unsigned close_code() {
        while (next()) {
        }
        return stream_.reason().code;
    }

private:
    net::io_context context_;
    net::ssl::context tls_{net::ssl::context::tls_client};
    websocket::stream<net::ssl::stream<net::ip::tcp::socket>> stream_{context_, tls_};
};

}  // namespace letterbox::push::test
