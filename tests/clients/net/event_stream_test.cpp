#include "clients/net/event_stream.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <utility>

#include "tests/clients/net/test_server.hpp"

namespace letterbox::net {
namespace {

using namespace std::chrono_literals;
using testing::server_connection;
using testing::server_socket;
using testing::test_server;
namespace websocket = boost::beast::websocket;

base::secret token() {
    return base::secret::copy_of(base::view_of("token-1"));
}

/// Opens a WebSocket after looking at the request, and gives it to `talk`.
template <class Talk>
test_server::handler with_socket(Talk talk) {
    return [talk](server_connection& client) {
        const auto request = client.read();
        if (request["Authorization"] != "Bearer token-1" ||
            request.target() != "/v1/events?after=7") {
            client.write("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n");
            return;
        }
        server_socket socket(client.stream());
        socket.accept(request);
        talk(socket);
    };
}

void send_text(server_socket& socket, const std::string& text) {
    socket.text(true);
    socket.write(boost::asio::buffer(text));
}

base::result<event_stream> open(const test_server& server) {
    return event_stream::open(server.trust(), "/v1/events?after=7", token());
}

TEST(event_stream, gives_texts_in_order) {
    const test_server server(with_socket([](server_socket& socket) {
        send_text(socket, "one");
        send_text(socket, "two");
        send_text(socket, std::string(event_stream::frame_size, 'x'));
        boost::beast::flat_buffer ignored;
        socket.read(ignored);  // until the client says goodbye
    }));
    auto stream = open(server);
    ASSERT_TRUE(stream) << stream.error().detail;
    EXPECT_EQ(**stream->next(10s), "one");
    EXPECT_EQ(**stream->next(10s), "two");
    EXPECT_EQ((**stream->next(10s)).size(), event_stream::frame_size);
    stream->close();
}

TEST(event_stream, waits_without_losing_what_comes_later) {
    std::atomic<bool> go{false};
    const test_server server(with_socket([&go](server_socket& socket) {
        go.wait(false);
        send_text(socket, "late");
        boost::beast::flat_buffer ignored;
        socket.read(ignored);
    }));
    auto stream = open(server);
    ASSERT_TRUE(stream);
    for (int i = 0; i < 3; ++i) {
        const auto nothing = stream->next(20ms);
        ASSERT_TRUE(nothing);
        EXPECT_FALSE(nothing->has_value());
    }
    go = true;
    go.notify_one();
    EXPECT_EQ(**stream->next(10s), "late");
}

TEST(event_stream, answers_pings) {
    std::atomic<bool> ponged{false};
    const test_server server(with_socket([&ponged](server_socket& socket) {
        socket.control_callback([&](websocket::frame_type kind, boost::beast::string_view data) {
            if (kind == websocket::frame_type::pong && data == "p") {
                ponged = true;
                send_text(socket, "after the pong");
            }
        });
        socket.ping("p");
        boost::beast::flat_buffer ignored;
        socket.read(ignored);
    }));
    auto stream = open(server);
    ASSERT_TRUE(stream);
    const auto text = stream->next(10s);
    ASSERT_TRUE(text && *text);
    EXPECT_EQ(**text, "after the pong");
    EXPECT_TRUE(ponged);
}

TEST(event_stream, refuses_a_frame_that_is_too_large) {
    const test_server server(with_socket([](server_socket& socket) {
        send_text(socket, std::string(event_stream::frame_size + 1, 'x'));
        boost::beast::flat_buffer ignored;
        socket.read(ignored);
    }));
    auto stream = open(server);
    ASSERT_TRUE(stream);
    const auto text = stream->next(10s);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.why(), base::refusal::too_large);
    EXPECT_EQ(stream->next(10s).why(), base::refusal::network);  // only a new stream helps
}

TEST(event_stream, refuses_a_large_message_in_small_frames) {
    const test_server server(with_socket([](server_socket& socket) {
        socket.text(true);
        const std::string part(1000, 'x');
        for (;;) {
            socket.write_some(false, boost::asio::buffer(part));  // until the client goes away
        }
    }));
    auto stream = open(server);
    ASSERT_TRUE(stream);
    EXPECT_EQ(stream->next(10s).why(), base::refusal::too_large);
}

TEST(event_stream, says_goodbye) {
    std::atomic<bool> closed{false};
    test_server server(with_socket([&closed](server_socket& socket) {
        boost::beast::flat_buffer ignored;
        boost::system::error_code error;
        socket.read(ignored, error);
        closed = error == websocket::error::closed &&
                 socket.reason().code == websocket::close_code::normal;
    }));
    auto stream = open(server);
    ASSERT_TRUE(stream);
    EXPECT_FALSE(stream->next(1ms)->has_value());
    stream->close();
    EXPECT_EQ(stream->next(10s).why(), base::refusal::network);
    server.stop();
    EXPECT_TRUE(closed);
}

TEST(event_stream, refuses_binary_frames) {
    const test_server server(with_socket([](server_socket& socket) {
        socket.binary(true);
        socket.write(boost::asio::buffer(std::string("abc")));
        boost::beast::flat_buffer ignored;
        socket.read(ignored);
    }));
    auto stream = open(server);
    ASSERT_TRUE(stream);
    const auto text = stream->next(10s);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.why(), base::refusal::bad_encoding);
}

TEST(event_stream, tells_that_the_server_went_away) {
    const test_server server(with_socket([](server_socket&) {}));
    auto stream = open(server);
    ASSERT_TRUE(stream);
    const auto text = stream->next(10s);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.why(), base::refusal::network);
}

TEST(event_stream, tells_why_it_was_not_opened) {
    test_server server(with_socket([](server_socket&) {}));
    const auto other = base::secret::copy_of(base::view_of("token-2"));
    const auto refused = event_stream::open(server.trust(), "/v1/events?after=7", other);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.why(), base::refusal::not_signed_in);

    auto changed = server.trust();
    changed.fingerprint->data[0] ^= 1;
    const auto stranger = event_stream::open(changed, "/v1/events?after=7", token());
    ASSERT_FALSE(stranger);
    EXPECT_EQ(stranger.why(), base::refusal::certificate_changed);
    server.stop();
    EXPECT_EQ(server.opened(), 1);
}

TEST(event_stream, refuses_what_could_break_out_of_the_request) {
    const server_trust nowhere{{"localhost", 1}, {}, {}};
    const auto target = event_stream::open(nowhere, "/a\r\nX: y", token());
    ASSERT_FALSE(target);
    EXPECT_EQ(target.why(), base::refusal::bad_request);
    const auto bad = base::secret::copy_of(base::view_of("a\r\nb"));
    const auto spoilt = event_stream::open(nowhere, "/", bad);
    ASSERT_FALSE(spoilt);
    EXPECT_EQ(spoilt.why(), base::refusal::bad_encoding);
}

}  // namespace
}  // namespace letterbox::net
