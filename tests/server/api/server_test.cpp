#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/record/codec.hpp"
#include "server/contract/problem.hpp"
#include "tests/server/api/running_server.hpp"
#include "tests/server/api/tls_client.hpp"

namespace letterbox::api::test {
namespace {

const std::string bearer = "Authorization: Bearer good\r\n";
const std::string key = "Idempotency-Key: 0123456789abcdef\r\n";
const std::string form = "multipart/form-data; boundary=b";

std::string part(const std::string& name, const std::string& data) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + data + "\r\n";
}

contract::problem problem_in(const reply& from) {
    EXPECT_EQ(from.headers.at("content-type"), "application/problem+json");
    const auto read = record::from_json<contract::problem>(base::view_of(from.body), 4096);
    EXPECT_TRUE(read) << from.body;
    return read ? *read : contract::problem{};
}

TEST(server, answers_many_requests_on_one_connection) {
    running_server running;
    tls_client client(running.port);
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(client.send(get("/v1/me", bearer)));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, 200U);
        EXPECT_EQ(answer.body, "me good ");
        EXPECT_EQ(answer.headers.count("connection"), 0U);
        EXPECT_EQ(answer.headers.at("x-content-type-options"), "nosniff");
        EXPECT_EQ(answer.headers.at("cache-control"), "no-store");
    }
    ASSERT_TRUE(client.send(get("/v1/server") + get("/v1/server", "Connection: close\r\n")));
    EXPECT_EQ(client.receive().body, "server  ");
    EXPECT_EQ(client.receive().headers.at("connection"), "close");
    EXPECT_TRUE(client.closed_cleanly());
    EXPECT_EQ(running.watch.opened, 1);
}

TEST(server, takes_json_bodies) {
    running_server running;
    tls_client client(running.port);
    ASSERT_TRUE(client.send(
        post("/v1/sign-in/challenge", "application/json; charset=utf-8", R"({"name":"x"})")));
    EXPECT_EQ(client.receive().body, R"(challenge  {"name":"x"})");
    // In two pieces, the second later.
    const auto whole = post("/v1/sign-in/challenge", "application/json", std::string(40000, 'j'));
    ASSERT_TRUE(client.send(whole.substr(0, 300)));
    ASSERT_TRUE(client.send(whole.substr(300)));
    EXPECT_EQ(client.receive().body.size(), 40000U + 11);
}

struct refused_case {
    std::string bytes;
    unsigned status;
    std::string name;
};

TEST(server, refuses_what_it_should_not_take) {
    running_server running;
    const std::string head = " HTTP/1.1\r\nHost: h\r\n";
    const std::vector<refused_case> cases{
        {"garbage\r\n\r\n", 400, "bad_request"},
        {"GET  /v1/server HTTP/1.1\r\n\r\n", 400, "bad_request"},
        {"GET /v1/server HTTP/1.1\r\n\r\n", 400, "bad_request"},
        {"GET /v1/server HTTP/1.0\r\nHost: h\r\n\r\n", 400, "bad_request"},
        {"GET /v1/server" + head + "Host: i\r\n\r\n", 400, "bad_request"},
        {"GET http://h/v1/server" + head + "\r\n", 400, "bad_request"},
        {"GET /v1/../server" + head + "\r\n", 404, "not_found"},
        {"GET /v1/%73erver" + head + "\r\n", 400, "bad_request"},
        {"GET /v1/server?x=1" + head + "\r\n", 400, "bad_request"},
        {"GET /v1/nothing" + head + "\r\n", 404, "not_found"},
        {"PUT /v1/server" + head + "\r\n", 405, "method_not_allowed"},
        {"GET /v1/me" + head + "\r\n", 401, "not_signed_in"},
        {get("/v1/me", bearer + bearer), 400, "bad_request"},
        {get("/v1/me", "Authorization: Basic eDp5\r\n"), 400, "bad_request"},
        {get("/v1/me", bearer + "Origin: https://evil.example\r\n"), 403, "wrong_origin"},
        {"DELETE /v1/session" + head + "Cookie: __Host-letterbox=good\r\n\r\n", 403,
         "wrong_origin"},
        {get("/v1/push", bearer), 400, "bad_request"},
        {get("/v1/me", bearer + "Content-Length: 5\r\n") + "hello", 413, "too_large"},
        {"POST /v1/sign-in" + head + "Content-Type: application/json\r\n" +
             "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400, "bad_request"},
        {"POST /v1/sign-in" + head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", 400,
         "bad_request"},
        {"POST /v1/sign-in" + head + "Content-Length: -1\r\n\r\n", 400, "bad_request"},
        {post("/v1/sign-in", "text/plain", "{}"), 400, "bad_request"},
        {post("/v1/sign-in", "application/json", "{}", "Expect: magic\r\n"), 400, "bad_request"},
        {post("/v1/letters", form, part("a", "d") + "--b--", bearer), 400, "bad_request"},
        {post("/v1/letters", form, part("a", "d") + "--b--", bearer + "Idempotency-Key: short\r\n"),
         400, "bad_request"},
        {post("/v1/letters", "multipart/mixed; boundary=b", part("a", "d") + "--b--", bearer + key),
         400, "bad_request"},
        {"GET /v1/server" + head + "X: " + std::string(17000, 'x') + "\r\n\r\n", 413, "too_large"},
    };
    for (const auto& each : cases) {
        tls_client client(running.port);
        ASSERT_TRUE(client.send(each.bytes));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, each.status) << each.bytes.substr(0, 200);
        const auto problem = problem_in(answer);
        EXPECT_EQ(problem.name, each.name) << each.bytes.substr(0, 200);
        EXPECT_EQ(problem.status, each.status);
        EXPECT_EQ(problem.type, "urn:letterbox:refusal:" + each.name);
        EXPECT_FALSE(problem.title.empty());
    }
    EXPECT_EQ(running.service.handled, 0);
    EXPECT_EQ(running.service.uploads_begun, 0);
}

TEST(server, what_follows_a_body_of_unknown_length_is_no_request) {
    running_server running;
    tls_client client(running.port);
    ASSERT_TRUE(client.send("POST /v1/sign-in HTTP/1.1\r\nHost: h\r\n"
                            "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" +
                            get("/v1/server")));
    EXPECT_EQ(client.receive().status, 400U);
    EXPECT_TRUE(client.closed_cleanly());
    EXPECT_EQ(running.service.handled, 0);
}

TEST(server, says_which_methods_there_are) {
    running_server running;
    tls_client client(running.port);
    ASSERT_TRUE(client.send("PUT /v1/letters HTTP/1.1\r\nHost: h\r\n\r\n"));
    EXPECT_EQ(client.receive().headers.at("allow"), "GET, POST");
    // A refusal without a body does not cost the connection.
    ASSERT_TRUE(client.send(get("/v1/server")));
    EXPECT_EQ(client.receive().status, 200U);
}

TEST(server, streams_multipart_to_the_upload) {
    running_server running;
    tls_client client(running.port);
    const auto body = part("letter", "text") + part("payload", "bytes") + "--b--\r\n";
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(client.send(post("/v1/letters", form, body, bearer + key)));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, 200U);
        EXPECT_EQ(answer.body, "letter=text;payload=bytes;");
    }
    const auto large = part("payload", std::string(3'000'000, 'p')) + "--b--\r\n";
    ASSERT_TRUE(client.send(post("/v1/letters", form, large, bearer + key)));
    EXPECT_EQ(client.receive().status, 200U);
    EXPECT_EQ(running.service.uploaded_bytes, 3'000'000U + 18);
    EXPECT_EQ(running.service.uploads_dropped, 0);
}

TEST(server, a_request_split_at_every_byte_is_the_same) {
    auto with = running_server::quick();
    with.session = with.address = {10000, 10000};
    running_server running(with);
    tls_client client(running.port);
    const auto whole = post("/v1/letters", form, part("a", "1\r\n--") + "--b--\r\n", bearer + key);
    for (std::size_t at = 1; at < whole.size(); ++at) {
        ASSERT_TRUE(client.send(whole.substr(0, at)));
        ASSERT_TRUE(client.send(whole.substr(at)));
        ASSERT_EQ(client.receive().body, "a=1\r\n--;") << at;
    }
}

TEST(server, refuses_an_upload_before_its_body) {
    running_server running;
    running.service.refuse_upload = true;
    tls_client client(running.port);
    // Of a hundred megabytes nothing but the head is sent; the answer comes all the same.
    ASSERT_TRUE(client.send("POST /v1/letters HTTP/1.1\r\nHost: h\r\nContent-Type: " + form +
                            "\r\nContent-Length: 100000000\r\n" + bearer + key + "\r\n"));
    const auto answer = client.receive();
    EXPECT_EQ(problem_in(answer).name, "not_allowed");
    EXPECT_EQ(answer.headers.at("connection"), "close");
    EXPECT_TRUE(client.closed_cleanly());
}

TEST(server, refuses_what_is_too_large_at_once_and_says_so_while_it_is_sent) {
    running_server running;
    tls_client client(running.port);
    ASSERT_TRUE(client.send("POST /v1/letters HTTP/1.1\r\nHost: h\r\nContent-Type: " + form +
                            "\r\nContent-Length: 999999999\r\n" + bearer + key + "\r\n"));
    client.send(std::string(500'000, 'x'));
    EXPECT_EQ(problem_in(client.receive()).name, "too_large");
    EXPECT_EQ(running.service.uploads_begun, 0);
}

TEST(server, a_refused_part_drops_the_upload) {
    running_server running;
    tls_client client(running.port);
    const auto body = part("good", "1") + part("bad", "2") + part("more", "3") + "--b--\r\n";
    ASSERT_TRUE(client.send(post("/v1/letters", form, body, bearer + key)));
    const auto problem = problem_in(client.receive());
    EXPECT_EQ(problem.name, "bad_field");
    EXPECT_EQ(problem.detail, "bad");
    running.service.uploads_dropped.wait(0);
    EXPECT_EQ(running.service.uploads_dropped, 1);
}

TEST(server, a_connection_lost_in_a_body_drops_the_upload) {
    running_server running;
    {
        tls_client client(running.port);
        const auto whole = post("/v1/letters", form, part("a", "data") + "--b--", bearer + key);
        ASSERT_TRUE(client.send(whole.substr(0, whole.size() - 3)));
    }
    running.service.uploads_dropped.wait(0);
    running.watch.wait_closed(1);
    EXPECT_EQ(running.service.uploads_dropped, 1);
}

TEST(server, asks_for_the_body_when_the_client_waits) {
    running_server running;
    tls_client client(running.port);
    const std::string body = "{}";
    const auto whole = post("/v1/sign-in", "application/json", body, "Expect: 100-continue\r\n");
    ASSERT_TRUE(client.send(whole.substr(0, whole.size() - body.size())));
    EXPECT_EQ(client.receive_line(), "HTTP/1.1 100 Continue");
    EXPECT_EQ(client.receive_line(), "");
    ASSERT_TRUE(client.send(body));
    EXPECT_EQ(client.receive().body, "sign_in  {}");
    // A refusal comes instead of 100.
    ASSERT_TRUE(client.send("POST /v1/letters HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n"
                            "Expect: 100-continue\r\n\r\n"));
    EXPECT_EQ(client.receive().status, 401U);
}

TEST(server, a_slow_head_is_refused) {
    running_server running;
    tls_client client(running.port);
    ASSERT_TRUE(client.send("GET /v1/server HTTP/1.1\r\nHo"));
    EXPECT_EQ(problem_in(client.receive()).detail, "request head came too slowly");
    EXPECT_TRUE(client.closed_cleanly());
}

TEST(server, a_slow_body_is_refused) {
    running_server running;
    tls_client client(running.port);
    ASSERT_TRUE(client.send("POST /v1/sign-in HTTP/1.1\r\nHost: h\r\nContent-Type: "
                            "application/json\r\nContent-Length: 10\r\n\r\n{"));
    EXPECT_EQ(problem_in(client.receive()).detail, "body came too slowly");
    EXPECT_TRUE(client.closed_cleanly());
    EXPECT_EQ(running.service.handled, 0);
}

TEST(server, an_idle_connection_is_closed) {
    auto with = running_server::quick();
    with.idle_time = std::chrono::milliseconds(200);
    running_server running(with);
    tls_client client(running.port);
    EXPECT_TRUE(client.closed_cleanly());
    running.watch.wait_closed(1);
}

TEST(server, too_many_requests_of_a_session) {
    auto with = running_server::quick();
    with.session = {0.01, 2};
    running_server running(with);
    tls_client client(running.port);
    for (const unsigned status : {200U, 200U, 429U}) {
        ASSERT_TRUE(client.send(get("/v1/me", bearer)));
        const auto answer = client.receive();
        ASSERT_EQ(answer.status, status);
        if (status == 429U) {
            EXPECT_EQ(problem_in(answer).name, "too_many_requests");
            EXPECT_GE(std::stoi(answer.headers.at("retry-after")), 90);
        }
    }
    // Another session has its own count.
    ASSERT_TRUE(client.send(get("/v1/me", "Authorization: Bearer other\r\n")));
    EXPECT_EQ(client.receive().status, 200U);
}

TEST(server, too_many_requests_of_an_address) {
    auto with = running_server::quick();
    with.without_session = {0.01, 1};
    running_server running(with);
    tls_client client(running.port);
    for (const unsigned status : {200U, 429U}) {
        ASSERT_TRUE(client.send(post("/v1/sign-in", "application/json", "{}")));
        ASSERT_EQ(client.receive().status, status);
    }
    auto more = with;
    more.address = {0.01, 1};
    running_server strict(more);
    tls_client other(strict.port);
    for (const unsigned status : {200U, 429U}) {
        ASSERT_TRUE(other.send(get("/v1/server")));
        ASSERT_EQ(other.receive().status, status);
    }
}

TEST(server, a_flood_of_bad_requests_counts_for_its_address) {
    auto with = running_server::quick();
    with.without_session = {0.01, 2};
    for (const auto& bad : {get("/v1/me"), get("/v1/letters?colour=red", bearer)}) {
        running_server running(with);
        tls_client client(running.port);
        std::vector<unsigned> statuses;
        for (int i = 0; i < 3; ++i) {
            ASSERT_TRUE(client.send(bad));
            statuses.push_back(client.receive().status);
        }
        EXPECT_LT(statuses[1], 402U);
        EXPECT_EQ(statuses[1], statuses[0]);
        EXPECT_EQ(statuses[2], 429U);
        // Who is signed in at the same address goes on.
        ASSERT_TRUE(client.send(get("/v1/me", bearer)));
        EXPECT_EQ(client.receive().status, 200U);
    }
    with.address = {0.01, 1};
    running_server strict(with);
    for (const unsigned status : {400U, 429U}) {
        tls_client client(strict.port);
        ASSERT_TRUE(client.send("NONSENSE\r\n\r\n"));
        EXPECT_EQ(client.receive().status, status);
    }
}

TEST(server, connections_of_an_address_are_limited) {
    auto with = running_server::quick();
    with.connections_by_address = 1;
    running_server running(with);
    {
        tls_client first(running.port);
        EXPECT_ANY_THROW(tls_client(running.port));
        EXPECT_EQ(running.watch.refused, 1);
    }
    running.watch.wait_closed(1);
}

TEST(server, streams_large_payloads) {
    running_server running;
    running.service.stream_size = 1'000'003;
    tls_client client(running.port);
    const auto target = contract::make_target(contract::route_id::payload, {"x"});
    ASSERT_TRUE(client.send(get(target, bearer)));
    const auto answer = client.receive();
    ASSERT_EQ(answer.body.size(), 1'000'003U);
    for (std::size_t i = 0; i < answer.body.size(); ++i) {
        // Pieces begin anew, but the stream's own count goes on.
        ASSERT_EQ(answer.body[i], static_cast<char>('a' + i % 26)) << i;
    }
    ASSERT_TRUE(client.send(get("/v1/me", bearer)));
    EXPECT_EQ(client.receive().status, 200U);
    // When it breaks in the middle the connection is cut, never filled up.
    running.service.stream_breaks_at = 500'000;
    ASSERT_TRUE(client.send(get(target, bearer)));
    const auto cut = client.receive();
    EXPECT_LT(cut.body.size(), 1'000'003U);
    EXPECT_EQ(running.watch.broke, 1);
}

TEST(server, a_dropped_completion_is_an_answer) {
    running_server running;
    running.service.keep = true;
    tls_client client(running.port);
    ASSERT_TRUE(client.send(get("/v1/server")));
    { const auto dropped = running.service.take_kept(); }
    EXPECT_EQ(problem_in(client.receive()).name, "unavailable");
}

TEST(server, finishes_what_is_under_way_when_it_stops) {
    running_server running;
    running.service.keep = true;
    tls_client idle(running.port);
    tls_client busy(running.port);
    ASSERT_TRUE(busy.send(get("/v1/server")));
    auto kept = running.service.take_kept();
    std::thread stopping([&running] { running.server.stop(); });
    EXPECT_TRUE(idle.closed_cleanly());
    EXPECT_ANY_THROW(tls_client(running.port));
    kept(answer{});
    const auto last = busy.receive();
    EXPECT_EQ(last.status, 200U);
    EXPECT_EQ(last.headers.at("connection"), "close");
    EXPECT_TRUE(busy.closed_cleanly());
    stopping.join();
    EXPECT_EQ(running.watch.closed, 2);
    EXPECT_EQ(running.watch.broke, 0);
    EXPECT_EQ(running.gate.closed, 1);
}

TEST(server, shows_new_connections_the_new_certificate) {
    running_server running;
    tls_client before(running.port);
    const auto next = running.folder.certificate("next");
    running.server.change_certificate(*make_tls_context(next));
    tls_client after(running.port);
    EXPECT_NE(before.fingerprint(), after.fingerprint());
    EXPECT_EQ(after.fingerprint(), *fingerprint_of(next.chain));
    ASSERT_TRUE(before.send(get("/v1/server")));
    EXPECT_EQ(before.receive().status, 200U);
}

TEST(server, runs_on_several_threads) {
    running_server running(running_server::quick(), 3);
    std::vector<std::unique_ptr<tls_client>> clients;
    for (int i = 0; i < 12; ++i) {
        clients.push_back(std::make_unique<tls_client>(running.port));
        ASSERT_TRUE(clients.back()->send(get("/v1/server")));
    }
    for (auto& each : clients) {
        EXPECT_EQ(each->receive().status, 200U);
    }
}

// Its clients would meet now one, now the other, each with data of its own.
TEST(server, no_second_one_listens_on_the_same_port) {
    running_server running(running_server::quick(), 3);
    fake_service service;
    fake_observer watch;
    fake_gate gate;
    const auto files = running.folder.certificate("second");
    const auto start_on_its_port = [&](unsigned threads) {
        server second(running_server::quick(), *make_tls_context(files), service, watch, gate);
        return second.start("127.0.0.1", running.port, threads);
    };
    for (const unsigned threads : {1U, 3U}) {
        const auto began = start_on_its_port(threads);
        ASSERT_FALSE(began);
        EXPECT_EQ(began.why(), base::refusal::bad_configuration);
        EXPECT_NE(began.error().detail.find(std::to_string(running.port)), std::string::npos);
    }
    running.server.stop();
    EXPECT_TRUE(start_on_its_port(3));
}

}  // namespace
}  // namespace letterbox::api::test
