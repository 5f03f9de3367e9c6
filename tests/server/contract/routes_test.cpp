#include "server/contract/routes.hpp"

#include <gtest/gtest.h>

#include <set>

namespace letterbox::contract {
namespace {

TEST(routes, every_line_is_found_by_its_own_target) {
    std::set<route_id> seen;
    for (const auto& each : routes) {
        EXPECT_TRUE(seen.insert(each.id).second) << each.name;
        EXPECT_EQ(&find_route(each.id), &each);
        std::vector<std::string> parameters;
        for (const char c : each.pattern) {
            if (c == '{') {
                parameters.emplace_back("x" + std::to_string(parameters.size()));
            }
        }
        const auto found = match(name(each.verb), make_target(each.id, parameters));
        ASSERT_TRUE(found) << each.name;
        EXPECT_EQ(found->what, &each) << each.name;
        EXPECT_EQ(found->parameters, parameters);
    }
    EXPECT_EQ(seen.size(), routes.size());
}

TEST(routes, only_changing_requests_ask_for_a_key_or_carry_a_body) {
    for (const auto& each : routes) {
        if (each.verb != method::post) {
            EXPECT_FALSE(each.idempotent) << each.name;
            EXPECT_EQ(each.takes, body::none) << each.name;
        }
        EXPECT_EQ(each.takes == body::none, each.max_body == 0) << each.name;
    }
}

TEST(routes, a_query_is_taken_apart) {
    const auto target = make_target(route_id::letters, {}, {{"box", "in"}, {"limit", "20"}});
    EXPECT_EQ(target, "/v1/letters?box=in&limit=20");
    const auto found = match("GET", target);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->query_value("box"), "in");
    EXPECT_EQ(found->query_value("limit"), "20");
    EXPECT_FALSE(found->query_value("after"));
}

base::refusal why(std::string_view verb, std::string_view target) {
    const auto found = match(verb, target);
    return found ? base::refusal::usage : found.why();
}

TEST(routes, refuses_what_it_does_not_know) {
    EXPECT_EQ(why("GET", "/"), base::refusal::not_found);
    EXPECT_EQ(why("GET", "/v1/letters/"), base::refusal::not_found);
    EXPECT_EQ(why("GET", "/v1//letters"), base::refusal::not_found);
    EXPECT_EQ(why("PUT", "/v1/letters"), base::refusal::method_not_allowed);
    EXPECT_EQ(why("get", "/v1/letters"), base::refusal::method_not_allowed);
    EXPECT_EQ(why("GET", ""), base::refusal::bad_request);
    EXPECT_EQ(why("GET", "v1/letters"), base::refusal::bad_request);
    EXPECT_EQ(why("GET", "/v1/letters/%2e%2e"), base::refusal::bad_request);
    EXPECT_EQ(why("GET", "/v1/letters?box=in&box=out"), base::refusal::bad_request);
    EXPECT_EQ(why("GET", "/v1/letters?colour=red"), base::refusal::bad_request);
    EXPECT_EQ(why("GET", "/v1/letters?box"), base::refusal::bad_request);
    EXPECT_EQ(why("GET", "/v1/letters?"), base::refusal::bad_request);
    EXPECT_EQ(why("GET", "/v1/server?box=in"), base::refusal::bad_request);
    EXPECT_EQ(why("GET", "/" + std::string(max_target, 'a')), base::refusal::bad_request);
    EXPECT_EQ(why("GET", std::string_view("/v1/\0", 5)), base::refusal::bad_request);
}

TEST(routes, a_target_takes_plain_values_only) {
    EXPECT_THROW(make_target(route_id::letter, {"../x"}), std::invalid_argument);
    EXPECT_THROW(make_target(route_id::letter, {""}), std::invalid_argument);
    EXPECT_THROW(make_target(route_id::letter, {"a", "b"}), std::invalid_argument);
    EXPECT_THROW(make_target(route_id::letters, {}, {{"box", "a&b"}}), std::invalid_argument);
}

}  // namespace
}  // namespace letterbox::contract
