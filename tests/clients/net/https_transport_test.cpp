#include "clients/net/https_transport.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>
#include <unistd.h>
#include <vector>

#include "tests/clients/net/requests.hpp"
#include "tests/clients/net/test_server.hpp"

namespace letterbox::net {
namespace {

using namespace std::chrono_literals;
using testing::body_of;
using testing::echo;
using testing::get;
using testing::post;
using testing::server_connection;
using testing::test_server;

TEST(https_transport, sends_with_a_known_fingerprint) {
    const test_server server(echo);
    https_transport client(server.trust());
    const auto answer = client.send(get("/a?b=c"));
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->status, 200U);
    EXPECT_EQ(answer->content_type, "text/plain");
    EXPECT_EQ(body_of(answer), "GET /a?b=c 0");
}

TEST(https_transport, sends_nothing_to_another_certificate) {
    test_server server(echo);
    auto trust = server.trust();
    trust.fingerprint->data[31] ^= 1;
    https_transport client(trust);
    const auto answer = client.send(post("/secret", 10));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.why(), base::refusal::certificate_changed);
    server.stop();
    EXPECT_EQ(server.opened(), 0);  // no handshake ended well, so no byte of HTTP could be read
    EXPECT_EQ(server.refused(), 1);
}

class authorities_file {
public:
    explicit authorities_file(const std::string& pem)
        : path_(std::filesystem::temp_directory_path() /
                ("letterbox-authority-" + std::to_string(::getpid()) + ".pem")) {
        std::ofstream(path_) << pem;
    }
    authorities_file(const authorities_file&) = delete;
    authorities_file& operator=(const authorities_file&) = delete;
    ~authorities_file() { std::filesystem::remove(path_); }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

TEST(https_transport, believes_an_authority_for_the_right_host_only) {
    test_server right(echo, "localhost");
    const authorities_file right_file(right.certificate().certificate_pem);
    https_transport client({right.address(), {}, right_file.path()});
    EXPECT_EQ(body_of(client.send(get("/"))), "GET / 0");

    test_server wrong(echo, "other.example");
    const authorities_file wrong_file(wrong.certificate().certificate_pem);
    https_transport misled({wrong.address(), {}, wrong_file.path()});
    EXPECT_EQ(body_of(misled.send(get("/"))), "certificate_changed");
    wrong.stop();
    EXPECT_EQ(wrong.opened(), 0);
}

TEST(https_transport, does_not_believe_a_self_made_certificate_by_itself) {
    test_server server(echo);
    https_transport client({server.address(), {}, {}});
    EXPECT_EQ(body_of(client.send(get("/"))), "certificate_changed");
    server.stop();
    EXPECT_EQ(server.opened(), 0);
}

TEST(https_transport, refuses_an_authorities_file_that_is_none) {
    const test_server server(echo);
    https_transport client({server.address(), {}, "/nowhere/at/all.pem"});
    EXPECT_EQ(body_of(client.send(get("/"))), "file_error");
}

TEST(https_transport, refuses_when_nobody_listens) {
    test_server server(echo);
    server.stop();
    const auto trust = server.trust();
    // The acceptor is still open but nobody accepts: the deadline ends it.
    https_transport client(trust, {.connect = 200ms});
    EXPECT_EQ(body_of(client.send(get("/"))), "network");
}

TEST(https_transport, sends_bodies_of_any_size) {
    const test_server server(echo);
    https_transport client(server.trust(), {.silence = 5s});
    for (const std::size_t size : {0U, 1U, 16000U, 16383U, 16384U, 16385U, 65536U, 200001U}) {
        EXPECT_EQ(body_of(client.send(post("/x", size))), "POST /x " + std::to_string(size));
    }
}

/// `size` bytes of which each tells its place, given out in odd pieces.
class counting_source : public core::body_source {
public:
    counting_source(std::uint64_t size, std::uint64_t there) : size_(size), there_(there) {}

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    base::result<std::size_t> read(std::span<std::uint8_t> into) override {
        const auto count = std::min<std::uint64_t>({into.size(), 777, there_ - done_});
        for (std::size_t i = 0; i < count; ++i) {
            into[i] = static_cast<std::uint8_t>('a' + (done_ + i) % 26);
        }
        done_ += count;
        return static_cast<std::size_t>(count);
    }
    base::status rewind() override {
        done_ = 0;
        ++rewinds;
        return {};
    }
    int rewinds = 0;

private:
    std::uint64_t size_;
    std::uint64_t there_;
    std::uint64_t done_ = 0;
};

/// Answers with how many bytes of the body stand in their place.
void count_in_place(server_connection& client) {
    for (;;) {
        const auto request = client.read();
        std::size_t good = 0;
        for (std::size_t i = 0; i < request.body().size(); ++i) {
            good += request.body()[i] == static_cast<char>('a' + i % 26) ? 1U : 0U;
        }
        client.answer(std::to_string(good));
    }
}

TEST(https_transport, streams_a_body) {
    const test_server server(count_in_place);
    https_transport client(server.trust());
    for (const std::uint64_t size : {0U, 5U, 16384U, 300001U}) {
        auto request = post("/x", 0);
        request.stream = std::make_shared<counting_source>(size, size);
        EXPECT_EQ(body_of(client.send(request)), std::to_string(size));
    }
}

TEST(https_transport, a_stream_that_ends_too_early_is_not_a_request) {
    const test_server server(count_in_place);
    https_transport client(server.trust());
    auto request = post("/x", 0);
    request.stream = std::make_shared<counting_source>(100000, 99999);
    const auto answer = client.send(request);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.why(), base::refusal::file_error);
    EXPECT_EQ(body_of(client.send(post("/x", 0))), "0");  // on a new connection
    EXPECT_EQ(client.connections(), 2U);
}

TEST(https_transport, begins_a_stream_again_on_a_new_connection) {
    const test_server server([](server_connection& client) {
        client.answer(std::to_string(client.read().body().size()));
        try {
            client.read();  // and closes before it answers a second one
        } catch (const boost::system::system_error&) {
            return;  // the client has gone
        }
    });
    https_transport client(server.trust());
    EXPECT_EQ(body_of(client.send(get("/1"))), "0");
    auto request = post("/2", 0);
    request.headers = {{"Idempotency-Key", "k1"}};
    const auto source = std::make_shared<counting_source>(40000, 40000);
    request.stream = source;
    EXPECT_EQ(body_of(client.send(request)), "40000");
    EXPECT_EQ(source->rewinds, 2);
}

TEST(https_transport, hears_a_refusal_that_comes_before_the_body_was_read) {
    const test_server server([](server_connection& client) {
        client.write("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno");
        client.wait_for_end();
    });
    https_transport client(server.trust());
    const auto answer = client.send(post("/x", 200'000));
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->status, 413U);
}

TEST(https_transport, refuses_an_answer_that_is_cut_and_does_not_ask_again) {
    const test_server server([](server_connection& client) {
        client.read();
        client.answer("whole");
        client.read();
        client.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    });
    https_transport client(server.trust());
    EXPECT_EQ(body_of(client.send(get("/1"))), "whole");
    EXPECT_EQ(body_of(client.send(get("/2"))), "network");
    EXPECT_EQ(client.connections(), 1U);
}

TEST(https_transport, refuses_what_is_not_http) {
    const test_server server([](server_connection& client) {
        client.read();
        client.write("SSH-2.0-x\r\n\r\n");
    });
    https_transport client(server.trust());
    EXPECT_EQ(body_of(client.send(get("/"))), "network");
}

TEST(https_transport, gives_up_on_a_silent_server) {
    const test_server server([](server_connection& client) {
        client.read();
        client.wait_for_end();
    });
    https_transport client(server.trust(), {.silence = 100ms});
    const auto answer = client.send(get("/"));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.why(), base::refusal::network);
    EXPECT_EQ(answer.error().detail, "no answer in time");
    EXPECT_EQ(client.connections(), 1U);
}

TEST(https_transport, gives_up_on_a_server_that_drips) {
    const test_server server([](server_connection& client) {
        client.read();
        client.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        for (;;) {
            client.write("x");  // until the client goes away
            std::this_thread::sleep_for(10ms);
        }
    });
    https_transport client(server.trust(), {.silence = 10s, .answer = 200ms});
    EXPECT_EQ(body_of(client.send(get("/"))), "network");
}

TEST(https_transport, refuses_a_huge_answer) {
    const test_server server([](server_connection& client) {
        client.read();
        client.answer(std::string(5000, 'x'));
        client.wait_for_end();
    });
    https_transport client(server.trust(), {.answer_size = 4999});
    EXPECT_EQ(body_of(client.send(get("/"))), "too_large");

    https_transport roomy(server.trust(), {.answer_size = 5000});
    EXPECT_EQ(body_of(roomy.send(get("/"))).size(), 5000U);
}

TEST(https_transport, refuses_a_huge_answer_without_a_length) {
    const test_server server([](server_connection& client) {
        client.read();
        client.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (;;) {
            client.write("400\r\n" + std::string(1024, 'x') + "\r\n");
        }
    });
    https_transport client(server.trust(), {.answer_size = 100'000});
    EXPECT_EQ(body_of(client.send(get("/"))), "too_large");
}

TEST(https_transport, refuses_endless_headers) {
    const test_server server([](server_connection& client) {
        client.read();
        client.write("HTTP/1.1 200 OK\r\n");
        for (;;) {
            client.write("X-Filler: " + std::string(1000, 'x') + "\r\n");
        }
    });
    https_transport client(server.trust());
    EXPECT_EQ(body_of(client.send(get("/"))), "too_large");
}

TEST(https_transport, carries_the_token_until_signed_out) {
    std::mutex guard;
    std::vector<std::string> seen;
    const test_server server([&](server_connection& client) {
        for (;;) {
            const auto request = client.read();
            {
                const std::lock_guard lock(guard);
                seen.emplace_back(request["Authorization"]);
            }
            client.answer("ok");
        }
    });
    https_transport client(server.trust());
    ASSERT_TRUE(client.sign_in(base::secret::copy_of(base::view_of("abc-_.~+/="))));
    EXPECT_EQ(body_of(client.send(get("/"))), "ok");
    client.sign_out();
    EXPECT_EQ(body_of(client.send(get("/"))), "ok");
    const std::lock_guard lock(guard);
    EXPECT_EQ(seen, (std::vector<std::string>{"Bearer abc-_.~+/=", ""}));
}

TEST(https_transport, refuses_a_token_that_could_break_out) {
    https_transport client({{"localhost", 1}, {}, {}});
    for (const auto& each : {std::string(), std::string("a b"), std::string("a\r\nX: y"),
                             std::string(1025, 'a'), std::string("a\0b", 3)}) {
        const auto signed_in = client.sign_in(base::secret::copy_of(base::view_of(each)));
        ASSERT_FALSE(signed_in) << each;
        EXPECT_EQ(signed_in.why(), base::refusal::bad_encoding);
    }
}

TEST(https_transport, refuses_requests_that_could_break_out) {
    const test_server server(echo);
    https_transport client(server.trust());
    auto bad_method = get("/");
    bad_method.method = "GET /x HTTP/1.1\r\n";
    auto bad_header = get("/");
    bad_header.headers = {{"X-A", "b\r\nX-C: d"}};
    auto bad_name = get("/");
    bad_name.headers = {{"X A", "b"}};
    auto our_header = get("/");
    our_header.headers = {{"aUthorization", "Bearer x"}};
    auto bad_type = post("/", 1);
    bad_type.content_type = "a\nb";
    auto too_long = get("/" + std::string(20'000, 'a'));
    for (const auto& each : {bad_method, bad_header, bad_name, our_header, bad_type, too_long,
                             get(""), get("x"), get("/a b"), get("/a\r\n")}) {
        EXPECT_EQ(body_of(client.send(each)), "bad_request");
    }
    EXPECT_EQ(client.connections(), 0U);
}

TEST(https_transport, sends_headers_and_tells_how_far_a_large_body_is) {
    constexpr std::size_t size = 3'000'000;
    std::mutex guard;
    std::string key;
    const test_server server([&](server_connection& client) {
        boost::beast::http::request_parser<boost::beast::http::string_body> parser;
        parser.body_limit(2 * size);
        boost::beast::http::read(client.stream(), client.buffer(), parser);
        {
            const std::lock_guard lock(guard);
            key = std::string(parser.get()["Idempotency-Key"]);
        }
        client.answer(std::to_string(parser.get().body().size()));
    });
    https_transport client(server.trust());
    std::vector<std::uint64_t> told;
    client.on_upload([&](std::uint64_t sent, std::uint64_t total) {
        EXPECT_EQ(total, size);
        told.push_back(sent);
    });
    auto request = post("/letters", size);
    request.headers = {{"Idempotency-Key", "k1"}};
    EXPECT_EQ(body_of(client.send(request)), std::to_string(size));
    ASSERT_GE(told.size(), 10U);
    EXPECT_EQ(told.front(), 0U);
    EXPECT_EQ(told.back(), size);
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
    const std::lock_guard lock(guard);
    EXPECT_EQ(key, "k1");
}

TEST(https_transport, tells_how_much_of_an_answer_has_come) {
    const std::string body(200'000, 'x');
    const test_server server([&](server_connection& client) {
        client.read();
        client.answer(body);
    });
    https_transport client(server.trust());
    std::vector<std::uint64_t> told;
    client.on_download([&](std::uint64_t received, std::uint64_t total) {
        EXPECT_EQ(total, body.size());
        told.push_back(received);
    });
    EXPECT_EQ(body_of(client.send(get("/"))), body);
    ASSERT_GE(told.size(), 3U);
    EXPECT_EQ(told.back(), body.size());
    EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
}

TEST(https_transport, a_refusal_of_the_server_is_an_answer) {
    const test_server server([](server_connection& client) {
        client.read();
        client.write("HTTP/1.1 409 Conflict\r\nContent-Type: application/problem+json\r\n"
                     "Content-Length: 2\r\n\r\n{}");
        client.wait_for_end();
    });
    https_transport client(server.trust());
    const auto answer = client.send(post("/", 1));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 409U);
    EXPECT_EQ(answer->content_type, "application/problem+json");
}

TEST(https_transport, shows_the_fingerprint_without_a_connection) {
    test_server server(echo);
    const auto seen = fingerprint_of_server(server.address());
    ASSERT_TRUE(seen);
    EXPECT_EQ(*seen, server.certificate().fingerprint);
    server.stop();
    EXPECT_EQ(server.opened(), 0);
    EXPECT_EQ(server.refused(), 1);
    const auto nobody = fingerprint_of_server(server.address(), {.connect = 200ms});
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.why(), base::refusal::network);
}

}  // namespace
}  // namespace letterbox::net
