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
