#include <gtest/gtest.h>

#include "server/contract/problem.hpp"
#include "tests/server/api/running_server.hpp"
#include "tests/server/api/tls_client.hpp"

namespace letterbox::api::test {
namespace {

const std::string bearer = "Authorization: Bearer good\r\n";

struct refused_case {
    std::string bytes;
    unsigned status;
    std::string name;
};

const std::string upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
                            "13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

TEST(server, hands_over_only_who_may_listen) {
    running_server running;
    {
        tls_client good(running.port);
        ASSERT_TRUE(good.send(get("/v1/push?after=7", bearer + upgrade)));
        EXPECT_FALSE(good.closed_cleanly() && running.gate.taken.empty());
    }
    EXPECT_EQ(running.gate.taken, std::vector<std::string>{"mbr_test 7"});
    const std::string cookie = "Cookie: __Host-letterbox=good\r\n";
    const std::vector<refused_case> cases{
        {get("/v1/push", upgrade), 401, "not_signed_in"},
        {get("/v1/push", upgrade + "Authorization: Bearer bad\r\n"), 401, "not_signed_in"},
        {get("/v1/push", upgrade + cookie), 403, "wrong_origin"},
        {get("/v1/push", upgrade + cookie + "Origin: https://evil.example\r\n"), 403,
         "wrong_origin"},
        {get("/v1/push?after=x", upgrade + bearer), 400, "bad_request"},
    };
    for (const auto& each : cases) {
        tls_client client(running.port);
        ASSERT_TRUE(client.send(each.bytes));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, each.status);
        const auto told = contract::read_problem(base::view_of(answer.body), answer.status);
        EXPECT_EQ(base::name(told.why), each.name);
    }
    EXPECT_EQ(running.gate.taken.size(), 1U);
}

}  // namespace
}  // namespace letterbox::api::test
