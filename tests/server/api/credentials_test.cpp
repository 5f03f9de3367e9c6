#include "server/api/credentials.hpp"

#include <gtest/gtest.h>

namespace letterbox::api {
namespace {

using base::refusal;

constexpr std::string_view origin = "https://letters.example";

struct outcome {
    base::status status;
    request what;
};

outcome read(const credential_headers& headers, bool changes = true) {
    request what;
    auto status = read_credentials(headers, origin, changes, what);
    return {std::move(status), std::move(what)};
}

TEST(credentials, bearer_token) {
    const auto out = read({"Bearer abc-DEF_1", std::nullopt, std::nullopt});
    ASSERT_TRUE(out.status);
    EXPECT_EQ(base::text_of(out.what.token), "abc-DEF_1");
    EXPECT_EQ(out.what.shown, credential::bearer);
    EXPECT_FALSE(out.what.from_browser);
    EXPECT_EQ(base::text_of(read({"bEARER x", {}, {}}).what.token), "x");
    const std::string longest(128, 't');
    EXPECT_TRUE(read({"Bearer " + longest, {}, {}}).status);
}

TEST(credentials, malformed_authorization) {
    const std::string too_long = "Bearer " + std::string(129, 't');
    for (const std::string_view bad :
         {std::string_view(""), std::string_view("Bearer"), std::string_view("Bearer "),
          std::string_view("Basic eDp5"), std::string_view("Bearer a b"),
          std::string_view("Bearer a="), std::string_view(too_long)}) {
        const auto out = read({bad, {}, {}});
        ASSERT_FALSE(out.status) << bad;
        EXPECT_EQ(out.status.why(), refusal::bad_request);
        EXPECT_TRUE(out.what.token.empty());
    }
}

TEST(credentials, cookie_needs_our_origin_for_changes) {
    const auto cookie = "theme=dark; __Host-letterbox=tok; x=y";
    const auto good = read({{}, cookie, origin});
    ASSERT_TRUE(good.status);
    EXPECT_EQ(base::text_of(good.what.token), "tok");
    EXPECT_EQ(good.what.shown, credential::cookie);
    EXPECT_TRUE(good.what.from_browser);
    EXPECT_EQ(read({{}, cookie, {}}).status.why(), refusal::wrong_origin);
    // A browser sends no Origin with a plain same-origin GET.
    EXPECT_TRUE(read({{}, cookie, {}}, false).status);
}

TEST(credentials, another_origin_is_refused_with_whatever_it_brings) {
    for (const auto* other : {"https://evil.example", "null", "https://letters.example:444",
                              "http://letters.example", "https://letters.example.evil", ""}) {
        for (const bool changes : {false, true}) {
            EXPECT_EQ(read({{}, "__Host-letterbox=t", other}, changes).status.why(),
                      refusal::wrong_origin);
            EXPECT_EQ(read({"Bearer t", {}, other}, changes).status.why(), refusal::wrong_origin);
            EXPECT_EQ(read({{}, {}, other}, changes).status.why(), refusal::wrong_origin);
        }
    }
}

TEST(credentials, the_cookie_must_be_one) {
    EXPECT_EQ(read({{}, "__Host-letterbox=a; __Host-letterbox=b", origin}).status.why(),
              refusal::bad_request);
    EXPECT_EQ(read({{}, "__Host-letterbox=a b", origin}).status.why(), refusal::bad_request);
    EXPECT_EQ(read({{}, "__Host-letterbox=", origin}).status.why(), refusal::bad_request);
    const auto none = read({{}, "letterbox=a; X__Host-letterbox=b; __Host-letterbox", {}});
    EXPECT_TRUE(none.status);
    EXPECT_EQ(none.what.shown, credential::none);
}

TEST(credentials, a_bearer_token_goes_before_the_cookie) {
    const auto out = read({"Bearer b", "__Host-letterbox=c", {}});
    ASSERT_TRUE(out.status);
    EXPECT_EQ(base::text_of(out.what.token), "b");
}

TEST(credentials, cookie_for_a_browser) {
    EXPECT_EQ(set_session_cookie("tok", std::chrono::hours(1)),
              "__Host-letterbox=tok; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=3600");
    EXPECT_EQ(clear_session_cookie(),
              "__Host-letterbox=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST(credentials, idempotency_keys) {
    EXPECT_TRUE(is_idempotency_key("0123456789abcdef"));
    EXPECT_TRUE(is_idempotency_key(std::string(64, 'K')));
    EXPECT_FALSE(is_idempotency_key("0123456789abcde"));
    EXPECT_FALSE(is_idempotency_key(std::string(65, 'K')));
    EXPECT_FALSE(is_idempotency_key("0123456789abcde="));
}

}  // namespace
}  // namespace letterbox::api
