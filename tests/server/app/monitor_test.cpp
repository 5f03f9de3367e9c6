#include "server/app/monitor.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <atomic>

namespace letterbox::app {
namespace {

namespace net = boost::asio;

std::string ask(std::uint16_t port, const std::string& request) {
    net::io_context context;
    net::ip::tcp::socket socket(context);
    socket.connect({net::ip::address_v4::loopback(), port});
    boost::system::error_code failed;
    net::write(socket, net::buffer(request), failed);
    std::string out;
    net::read(socket, net::dynamic_buffer(out), failed);
    return out;
}

TEST(monitor, answers_the_three_questions) {
    std::atomic<bool> ready = false;
    monitor watch({[] { return std::string("letterbox_x 1\n"); }, [&] { return ready.load(); }});
    const auto port = watch.start(0);
    ASSERT_TRUE(port);
    const std::string rest = " HTTP/1.1\r\nHost: x\r\n\r\n";
    EXPECT_EQ(ask(*port, "GET /healthz" + rest).substr(0, 15), "HTTP/1.1 200 OK");
    EXPECT_EQ(ask(*port, "GET /readyz" + rest).substr(0, 12), "HTTP/1.1 503");
    ready = true;
    EXPECT_EQ(ask(*port, "GET /readyz" + rest).substr(0, 12), "HTTP/1.1 200");
    EXPECT_NE(ask(*port, "GET /metrics" + rest).find("\r\n\r\nletterbox_x 1\n"), std::string::npos);
    EXPECT_EQ(ask(*port, "GET /metricsx" + rest).substr(0, 12), "HTTP/1.1 404");
    EXPECT_EQ(ask(*port, "POST /metrics" + rest).substr(0, 12), "HTTP/1.1 404");
    EXPECT_EQ(ask(*port, std::string(4096, 'x')).substr(0, 12), "HTTP/1.1 404");
}

TEST(monitor, a_taken_port_is_refused) {
    monitor first({[] { return std::string(); }, [] { return true; }});
    const auto port = first.start(0);
    ASSERT_TRUE(port);
    monitor second({[] { return std::string(); }, [] { return true; }});
    EXPECT_EQ(second.start(*port).why(), base::refusal::bad_configuration);
}

}  // namespace
}  // namespace letterbox::app
