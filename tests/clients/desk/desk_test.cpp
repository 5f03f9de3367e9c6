#include "clients/desk/desk.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include "tests/clients/desk/upstream.hpp"

namespace letterbox::desk::test {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;

struct running_desk {
    web_folder folder;
    fake_upstream server;
    forwarding answers{*pages::web_files::read(folder.path), "https://agency.example", server};
    desk it{answers};
    std::uint16_t port = *it.start(0);

    std::string ask(const std::string& text) const {
        net::io_context context;
        tcp::socket socket(context);
        socket.connect({net::ip::address_v4::loopback(), port});
        net::write(socket, net::buffer(text));
        std::string out;
        boost::system::error_code ended;
        net::read(socket, net::dynamic_buffer(out), ended);
        return out;
    }
    std::string get(const std::string& target, const std::string& more = "") const {
        return ask("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
                   "\r\nConnection: close\r\n" + more + "\r\n");
    }
};

TEST(desk, listens_on_this_machine_and_carries_the_strict_policy) {
    running_desk desk;
    const auto answer = desk.get("/");
    EXPECT_EQ(answer.substr(0, 15), "HTTP/1.1 200 OK");
    EXPECT_NE(answer.find("require-trusted-types-for 'script'"), std::string::npos);
    EXPECT_EQ(answer.find("Strict-Transport-Security"), std::string::npos);
    EXPECT_EQ(answer.substr(answer.size() - 8), "\r\n\r\npage");
    EXPECT_EQ(desk.answers.address().find("http://127.0.0.1:" + std::to_string(desk.port)), 0U);
}

TEST(desk, rubbish_and_strangers_get_nothing) {
    running_desk desk;
    EXPECT_EQ(desk.ask("rubbish\r\n\r\n"), "");
    EXPECT_NE(desk.get("/v1/me").find(" 401 "), std::string::npos);
    EXPECT_NE(desk.ask("GET / HTTP/1.1\r\nHost: evil\r\nConnection: close\r\n\r\n").find(" 403 "),
              std::string::npos);
    EXPECT_TRUE(desk.server.asked.empty());
}

TEST(desk, does_not_wait_for_the_body_of_a_stranger) {
    running_desk desk;
    const auto answer =
        desk.ask("POST /v1/letters HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(desk.port) +
                 "\r\nContent-Length: 100000000\r\n\r\n");
    EXPECT_NE(answer.find(" 401 "), std::string::npos);
    EXPECT_TRUE(desk.server.asked.empty());
}

/// The bytes of a text frame from a server (RFC 6455, section 5.2).
std::string frame_of(const std::string& text) {
    return std::string("\x81") + static_cast<char>(text.size()) + text;
}

TEST(desk, passes_on_what_happens_at_the_agency) {
    running_desk desk;
    desk.server.frames = {"one", "two"};
    const auto opened = desk.get(desk.answers.address().substr(
        std::string("http://127.0.0.1:").size() + std::to_string(desk.port).size()));
    const auto begin = opened.find("letterbox-desk=");
    ASSERT_NE(begin, std::string::npos);
    const auto line = [&](const std::string& protocol,
                          const std::string& target = "/v1/push?after=7") {
        return desk.ask(
            "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(desk.port) +
            "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://127.0.0.1:" +
            std::to_string(desk.port) +
            "\r\nCookie: " + opened.substr(begin, opened.find(';', begin) - begin) +
            "\r\nSec-WebSocket-Protocol: " + protocol + "\r\n\r\n");
    };
    EXPECT_NE(line("letterbox-desk.guess").find(" 401 "), std::string::npos);
    // Pages are for anybody, so nothing that asks for one may become a line to the agency.
    EXPECT_EQ(line("letterbox-desk.guess", "/elsewhere").find(" 101 "), std::string::npos);
    EXPECT_TRUE(desk.server.listened.empty());
    const auto answer = line(desk.answers.live_protocol());
    EXPECT_EQ(answer.substr(0, 32), "HTTP/1.1 101 Switching Protocols");
    EXPECT_NE(answer.find(desk.answers.live_protocol()), std::string::npos);
    EXPECT_EQ(answer.substr(answer.size() - 10), frame_of("one") + frame_of("two"));
    ASSERT_EQ(desk.server.listened.size(), 1U);
    EXPECT_EQ(desk.server.listened.front(), "/v1/push?after=7");
}

TEST(desk, stops_with_connections_open) {
    running_desk desk;
    net::io_context context;
    tcp::socket idle(context);
    idle.connect({net::ip::address_v4::loopback(), desk.port});
    desk.get("/");
    desk.it.stop();
    desk.it.stop();
    boost::system::error_code ended;
    char byte = 0;
    idle.read_some(net::buffer(&byte, 1), ended);
    EXPECT_TRUE(ended);
}

}  // namespace
}  // namespace letterbox::desk::test
