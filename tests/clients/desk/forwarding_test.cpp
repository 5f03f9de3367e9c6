#include "clients/desk/forwarding.hpp"

#include <gtest/gtest.h>

#include "tests/clients/desk/upstream.hpp"

namespace letterbox::desk::test {
namespace {

constexpr std::string_view public_origin = "https://agency.example";

struct desk_case : ::testing::Test {
    web_folder folder;
    fake_upstream server;
    forwarding it{*pages::web_files::read(folder.path), std::string(public_origin), server};
    std::string cookie;
    std::string page_secret;

    desk_case() { it.listens_on(9000); }

    browser_request request(const std::string& method, const std::string& target) const {
        browser_request out;
        out.method = method;
        out.target = target;
        out.host = "127.0.0.1:9000";
        out.cookie = cookie;
        out.page_secret = page_secret;
        if (method != "GET") {
            out.origin = "http://127.0.0.1:9000";
        }
        return out;
    }
    browser_answer get(const std::string& target) { return it.answer(request("GET", target)); }
    static std::string header(const browser_answer& from, const std::string& name) {
        for (const auto& [key, value] : from.headers) {
            if (key == name) {
                return value;
            }
        }
        return "";
    }
    std::string opening() const {
        return it.address().substr(std::string("http://127.0.0.1:9000").size());
    }
    void open() {
        const auto answer = get(opening());
        ASSERT_EQ(answer.status, 303U);
        const auto to = header(answer, "Location");
        ASSERT_EQ(to.substr(0, 7), "/#desk=");
        page_secret = to.substr(7);
        const auto set = header(answer, "Set-Cookie");
        EXPECT_NE(set.find("HttpOnly"), std::string::npos);
        EXPECT_NE(set.find("SameSite=Strict"), std::string::npos);
        cookie = set.substr(0, set.find(';'));
    }
};

TEST_F(desk_case, serves_the_pages_and_tells_them_the_agencys_origin) {
    EXPECT_EQ(base::text_of(get("/").body), "page");
    EXPECT_EQ(base::text_of(get("/letters/let_1").body), "page");
    EXPECT_EQ(base::text_of(get("/a/main-1.js").body), "script");
    EXPECT_EQ(base::text_of(get("/origin.json").body), R"({"origin":"https://agency.example"})");
    EXPECT_EQ(get("/a/none.js").status, 404U);
    EXPECT_EQ(it.answer(request("POST", "/")).status, 405U);
    EXPECT_TRUE(server.asked.empty());
}

TEST_F(desk_case, the_api_is_only_for_the_browser_that_opened_the_address) {
    server.files["/v1/me"] = "{}";
    EXPECT_EQ(get("/v1/me").status, 401U);
    cookie = "letterbox-desk=guess";
    EXPECT_EQ(get("/v1/me").status, 401U);
    EXPECT_EQ(get("/open/guess").status, 403U);
    EXPECT_TRUE(server.asked.empty());
    open();
    EXPECT_EQ(get("/v1/me").status, 200U);
    cookie = "other=1; " + cookie;
    EXPECT_EQ(get("/v1/me").status, 200U);
}

// Browsers send cookies to every port of a host: whoever listens on another one knows ours.
TEST_F(desk_case, a_cookie_that_reached_another_port_opens_nothing) {
    server.files["/v1/me"] = "{}";
    open();
    const auto ours = page_secret;
    for (const auto* told : {"", "guess"}) {
        page_secret = told;
        EXPECT_EQ(get("/v1/me").status, 401U) << told;
    }
    auto line = request("GET", "/v1/push?after=0");
    EXPECT_TRUE(it.refused(line));
    line.protocols = it.live_protocol();
    EXPECT_FALSE(it.refused(line));
    cookie.clear();
    page_secret = ours;
    EXPECT_EQ(get("/v1/me").status, 401U);
    EXPECT_TRUE(server.asked.empty());
}

TEST_F(desk_case, the_address_opens_once) {
    const auto first = opening();
    EXPECT_EQ(it.answer(request("HEAD", first)).status, 405U);
    open();
    EXPECT_EQ(get(first).status, 403U);
    EXPECT_EQ(get(opening()).status, 403U);
    EXPECT_EQ(get("/open/").status, 403U);
}

TEST_F(desk_case, other_names_of_this_machine_and_other_pages_get_nothing) {
    open();
    auto rebound = request("GET", "/v1/me");
    rebound.host = "evil.example:9000";
    EXPECT_EQ(it.answer(rebound).status, 403U);
    for (const auto* origin : {"", "https://evil.example", "http://127.0.0.1:9001", "null"}) {
        auto forged = request("POST", "/v1/queue/next");
        forged.origin = origin;
        EXPECT_EQ(it.answer(forged).status, 403U) << origin;
    }
    auto reading = request("GET", "/v1/me");
    reading.origin = "https://evil.example";
    EXPECT_EQ(it.answer(reading).status, 403U);
    EXPECT_TRUE(server.asked.empty());
}

TEST_F(desk_case, keeps_the_sessions_token_to_itself) {
    open();
    contract::sign_in_answer signed_in;
    signed_in.token = "very-secret-token";
    signed_in.bundle = {1, 2, 3};
    server.files["/v1/sign-in"] = record::to_canonical(signed_in);
    const auto answer = it.answer(request("POST", "/v1/sign-in"));
    EXPECT_EQ(answer.status, 200U);
    EXPECT_EQ(base::text_of(answer.body).find("very-secret-token"), std::string_view::npos);
    EXPECT_EQ(record::from_json<contract::sign_in_answer>(answer.body, 4096)->bundle,
              signed_in.bundle);
    EXPECT_EQ(server.token(), "very-secret-token");
    server.files["/v1/session"] = "{}";
    it.answer(request("DELETE", "/v1/session"));
    EXPECT_EQ(server.token(), "");
}

TEST_F(desk_case, what_the_server_says_is_never_a_page_or_a_script) {
    open();
    server.files["/v1/page"] = "<script src=/v1/script></script>";
    server.type = "text/html";
    const auto answer = get("/v1/page");
    EXPECT_EQ(answer.content_type, "application/octet-stream");
    EXPECT_EQ(header(answer, "Content-Security-Policy"),
              "default-src 'none'; frame-ancestors 'none'; sandbox");
    server.type = "application/json; charset=utf-8";
    EXPECT_EQ(get("/v1/page").content_type, "application/json");
}

TEST_F(desk_case, a_session_that_did_not_end_is_kept) {
    open();
    contract::sign_in_answer signed_in;
    signed_in.token = "token";
    server.files["/v1/sign-in"] = record::to_canonical(signed_in);
    it.answer(request("POST", "/v1/sign-in"));
    it.answer(request("DELETE", "/v1/session"));  // not there: 404
    EXPECT_EQ(server.token(), "token");
}

TEST_F(desk_case, forwards_what_the_server_needs_and_nothing_else) {
    open();
    auto sent = request("POST", "/v1/statements");
    sent.content_type = "multipart/form-data; boundary=b";
    sent.idempotency_key = "0123456789abcdef";
    sent.body = {9, 9};
    it.answer(sent);
    ASSERT_EQ(server.asked.size(), 1U);
    const auto& got = server.asked.front();
    EXPECT_EQ(got.method, "POST");
    EXPECT_EQ(got.content_type, sent.content_type);
    EXPECT_EQ(got.body, sent.body);
    ASSERT_EQ(got.headers.size(), 1U);
    EXPECT_EQ(got.headers.front().first, "Idempotency-Key");
    server.offline = true;
    EXPECT_EQ(get("/v1/me").status, 502U);
}

}  // namespace
}  // namespace letterbox::desk::test
