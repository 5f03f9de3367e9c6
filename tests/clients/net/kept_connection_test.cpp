// The connection that is kept between two requests, and what happens when the server ends it.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "clients/net/https_transport.hpp"
#include "tests/clients/net/requests.hpp"

namespace letterbox::net {
namespace {

using testing::body_of;
using testing::echo;
using testing::get;
using testing::post;
using testing::server_connection;
using testing::test_server;

TEST(kept_connection, keeps_the_connection) {
    const test_server server(echo);
    https_transport client(server.trust());
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(body_of(client.send(post("/x", 3))), "POST /x 3");
    }
    EXPECT_EQ(client.connections(), 1U);
    EXPECT_EQ(server.opened(), 1);
}

TEST(kept_connection, connects_again_when_the_server_had_closed) {
    const test_server server([](server_connection& client) {
        client.read();
        client.answer("once");
        // Returning closes the connection although it said that it would be kept.
    });
    https_transport client(server.trust());
    EXPECT_EQ(body_of(client.send(get("/1"))), "once");
    EXPECT_EQ(body_of(client.send(get("/2"))), "once");
    EXPECT_EQ(client.connections(), 2U);
}

TEST(kept_connection, sends_nothing_twice_that_may_have_been_done) {
    std::atomic<int> done{0};
    const test_server server([&](server_connection& client) {
        client.read();
        client.answer("first");
        try {
            done += client.read().method_string() == "POST" ? 1 : 0;  // done, and not answered
        } catch (const boost::system::system_error&) {
            return;
        }
    });
    https_transport client(server.trust());
    EXPECT_EQ(body_of(client.send(get("/"))), "first");
    EXPECT_EQ(body_of(client.send(post("/claims/next", 3))), "network");
    EXPECT_EQ(client.connections(), 1U);
    EXPECT_EQ(done, 1);

    // The next one goes on a new connection; with a key it may go twice.
    EXPECT_EQ(body_of(client.send(get("/"))), "first");
    auto known_by_its_key = post("/claims/next", 3);
    known_by_its_key.headers = {{"Idempotency-Key", "k1"}};
    EXPECT_EQ(body_of(client.send(known_by_its_key)), "first");
    EXPECT_EQ(done, 2);
}

TEST(kept_connection, sends_anything_once_after_an_idle_connection_has_ended) {
    std::mutex guard;
    std::condition_variable told;
    int closed = 0;
    const test_server server([&](server_connection& client) {
        client.answer(std::string(client.read().method_string()));
        boost::system::error_code gone;
        client.stream().next_layer().shutdown(boost::asio::ip::tcp::socket::shutdown_send, gone);
        {
            const std::lock_guard lock(guard);
            ++closed;
        }
        told.notify_all();
        client.wait_for_end();
    });
    https_transport client(server.trust());
    for (int i = 1; i <= 3; ++i) {
        EXPECT_EQ(body_of(client.send(post("/x", 3))), "POST");
        std::unique_lock lock(guard);
        told.wait(lock, [&] { return closed == i; });
    }
    EXPECT_EQ(client.connections(), 3U);
}

TEST(kept_connection, does_not_keep_what_the_server_will_close) {
    const test_server server([](server_connection& client) {
        client.read();
        client.answer("bye", false);
    });
    https_transport client(server.trust());
    EXPECT_EQ(body_of(client.send(get("/1"))), "bye");
    EXPECT_EQ(body_of(client.send(get("/2"))), "bye");
    EXPECT_EQ(client.connections(), 2U);
}

}  // namespace
}  // namespace letterbox::net
