#include "clients/net/name_lookup.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace letterbox::net {
namespace {

using namespace std::chrono_literals;

const server_address somewhere{"letters.example", 443};

TEST(name_lookup, a_name_that_nobody_answers_for_is_not_waited_for) {
    struct pause {
        std::mutex guard;
        std::condition_variable told;
        bool over = false;
        bool gone = false;
    };
    const auto held = std::make_shared<pause>();
    const auto never = [held](const server_address& /*address*/) {
        std::unique_lock lock(held->guard);
        held->told.wait(lock, [&] { return held->over; });
        held->gone = true;
        held->told.notify_all();
        return base::result<endpoints>(endpoints());
    };
    const auto begun = std::chrono::steady_clock::now();
    const auto found = look_up(somewhere, 50ms, never);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.why(), base::refusal::network);
    EXPECT_EQ(found.error().detail, "letters.example: the name was not found in time");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 30s);
    std::unique_lock lock(held->guard);
    held->over = true;
    held->told.notify_all();
    held->told.wait(lock, [&] { return held->gone; });
}

TEST(name_lookup, hands_on_what_was_found_and_why_not) {
    const endpoints there{{boost::asio::ip::make_address("192.0.2.7"), 443}};
    const auto found =
        look_up(somewhere, 30s, [&](const server_address& /*address*/) { return there; });
    ASSERT_TRUE(found);
    EXPECT_EQ(*found, there);
    const auto unknown = look_up(somewhere, 30s, [](const server_address& address) {
        return base::result<endpoints>(base::refuse(base::refusal::network, address.host));
    });
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().detail, "letters.example");
}

TEST(name_lookup, an_address_is_no_name) {
    const auto nobody = [](const server_address& /*address*/) {
        return base::result<endpoints>(base::refuse(base::refusal::network));
    };
    for (const auto* const host : {"127.0.0.1", "::1"}) {
        const auto found = look_up({host, 8443}, 0ms, nobody);
        ASSERT_TRUE(found) << host;
        ASSERT_EQ(found->size(), 1U);
        EXPECT_EQ(found->front().address().to_string(), host);
        EXPECT_EQ(found->front().port(), 8443);
    }
}

}  // namespace
}  // namespace letterbox::net
