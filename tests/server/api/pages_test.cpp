#include <gtest/gtest.h>

#include <fstream>

#include "server/pages/web_files.hpp"
#include "tests/server/api/running_server.hpp"
#include "tests/server/api/tls_client.hpp"

namespace letterbox::api::test {
namespace {

void put(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

/// A small web client in a folder, with a secret beside it.
struct web_folder {
    web_folder() {
        put(path / "index.html", "page");
        put(path / "index.html.br", "page in brotli");
        put(path / "index.html.gz", "page in gzip");
        put(path / "away.html", "away");
        put(path / "a" / "main-0123.js", "script");
        put(path / "a" / "core-0123.wasm", std::string(200000, 'w'));
        put(path / "a" / "letterbox-0123.css", "style");
        put(temporary.path / "secret.txt", "secret");
    }
    std::shared_ptr<const pages::web_files> read() const { return *pages::web_files::read(path); }
    settings with() const {
        auto out = running_server::quick();
        out.web = read();
        return out;
    }
    temporary_folder temporary;
    std::filesystem::path path = temporary.path / "web";
};

std::string with_line(std::string_view method, std::string_view target,
                      std::string_view more = "") {
    return std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" +
           std::string(more) + "\r\n";
}

TEST(server_pages, serves_each_kind_with_its_type_and_its_life) {
    const web_folder folder;
    running_server running(folder.with());
    tls_client client(running.port);
    struct expected {
        const char* target;
        const char* type;
        const char* cache;
        std::string body;
    };
    const std::string for_ever = "public, max-age=31536000, immutable";
    const std::vector<expected> all{
        {"/", "text/html; charset=utf-8", "no-store", "page"},
        {"/index.html", "text/html; charset=utf-8", "no-store", "page"},
        {"/letters/let_0?x=1", "text/html; charset=utf-8", "no-store", "page"},
        {"/away", "text/html; charset=utf-8", "no-store", "away"},
        {"/a/main-0123.js", "text/javascript; charset=utf-8", for_ever.c_str(), "script"},
        {"/a/letterbox-0123.css", "text/css; charset=utf-8", for_ever.c_str(), "style"},
        {"/a/core-0123.wasm", "application/wasm", for_ever.c_str(), std::string(200000, 'w')}};
    for (const auto& each : all) {
        ASSERT_TRUE(client.send(get(each.target)));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, 200U) << each.target;
        EXPECT_EQ(answer.headers.at("content-type"), each.type) << each.target;
        EXPECT_EQ(answer.headers.at("cache-control"), each.cache) << each.target;
        EXPECT_EQ(answer.body, each.body) << each.target;
    }
    EXPECT_EQ(running.service.handled, 0);
}

TEST(server_pages, every_file_carries_the_strict_policy) {
    const web_folder folder;
    running_server running(folder.with());
    tls_client client(running.port);
    for (const auto* target : {"/", "/a/main-0123.js", "/away"}) {
        ASSERT_TRUE(client.send(get(target)));
        const auto headers = client.receive().headers;
        EXPECT_EQ(headers.at("content-security-policy"),
                  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
                  "img-src 'self' blob:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
                  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; "
                  "trusted-types letterbox");
        EXPECT_EQ(headers.at("cross-origin-opener-policy"), "same-origin");
        EXPECT_EQ(headers.at("cross-origin-embedder-policy"), "require-corp");
        EXPECT_EQ(headers.at("cross-origin-resource-policy"), "same-origin");
        EXPECT_EQ(headers.at("referrer-policy"), "no-referrer");
        EXPECT_EQ(headers.at("x-content-type-options"), "nosniff");
        EXPECT_EQ(headers.at("strict-transport-security"), "max-age=31536000");
        EXPECT_NE(headers.at("permissions-policy").find("geolocation=()"), std::string::npos);
        EXPECT_EQ(headers.count("set-cookie"), 0U);
    }
    // The API keeps its own policy, under which nothing runs at all.
    ASSERT_TRUE(client.send(get("/v1/server")));
    EXPECT_EQ(client.receive().headers.at("content-security-policy").find("script-src"),
              std::string::npos);
}

TEST(server_pages, gives_what_was_compressed_to_those_who_take_it) {
    const web_folder folder;
    running_server running(folder.with());
    tls_client client(running.port);
    struct expected {
        const char* accept;
        const char* coding;
        const char* body;
    };
    for (const auto& each : {expected{"gzip, deflate, br", "br", "page in brotli"},
                             expected{"gzip;q=0.5, br;q=0", "gzip", "page in gzip"},
                             expected{"GZIP", "gzip", "page in gzip"}}) {
        ASSERT_TRUE(client.send(get("/", std::string("Accept-Encoding: ") + each.accept + "\r\n")));
        const auto answer = client.receive();
        EXPECT_EQ(answer.headers.at("content-encoding"), each.coding) << each.accept;
        EXPECT_EQ(answer.headers.at("vary"), "Accept-Encoding");
        EXPECT_EQ(answer.body, each.body) << each.accept;
    }
    ASSERT_TRUE(client.send(get("/", "Accept-Encoding: identity\r\n")));
    EXPECT_EQ(client.receive().headers.count("content-encoding"), 0U);
}

TEST(server_pages, nothing_outside_can_be_named) {
    const web_folder folder;
    running_server running(folder.with());
    for (const auto* target :
         {"/../secret.txt", "/a/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
          "//secret.txt", "/a/..\\..\\secret.txt", "/./../secret.txt", "/a/missing.js",
          "/.index.html", "/index.html.br", "/a/", "/etc/passwd", "/a"}) {
        tls_client client(running.port);
        ASSERT_TRUE(client.send(get(target)));
        const auto answer = client.receive();
        EXPECT_EQ(answer.body.find("secret"), std::string::npos) << target;
        EXPECT_TRUE(answer.status == 404 || answer.body == "page") << target << answer.status;
    }
    tls_client client(running.port);
    ASSERT_TRUE(client.send(get("https://elsewhere/secret.txt")));
    EXPECT_EQ(client.receive().status, 404U);
}

TEST(server_pages, only_looking_is_allowed) {
    const web_folder folder;
    running_server running(folder.with());
    for (const auto* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"}) {
        tls_client client(running.port);
        ASSERT_TRUE(client.send(with_line(method, "/")));
        const auto answer = client.receive();
        EXPECT_EQ(answer.status, 405U) << method;
        EXPECT_EQ(answer.headers.at("allow"), "GET, HEAD") << method;
    }
    tls_client client(running.port);
    ASSERT_TRUE(client.send("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"));
    EXPECT_EQ(client.receive().status, 400U);
}

TEST(server_pages, head_has_everything_but_the_body) {
    const web_folder folder;
    running_server running(folder.with());
    tls_client client(running.port);
    ASSERT_TRUE(client.send(with_line("HEAD", "/", "Connection: close\r\n")));
    EXPECT_EQ(client.receive_line(), "HTTP/1.1 200 OK");
    bool length = false;
    for (auto line = client.receive_line(); !line.empty(); line = client.receive_line()) {
        length = length || line == "Content-Length: 4";
    }
    EXPECT_TRUE(length);
    EXPECT_EQ(client.receive_bytes(1), "");
}

TEST(server_pages, a_refusal_of_head_leaves_nothing_behind_for_the_next_answer) {
    const web_folder folder;
    running_server running(folder.with());
    tls_client client(running.port);
    ASSERT_TRUE(client.send(with_line("HEAD", "/a/none.js")));
    EXPECT_EQ(client.receive_line(), "HTTP/1.1 404 Not Found");
    while (!client.receive_line().empty()) {
    }
    ASSERT_TRUE(client.send(get("/")));
    EXPECT_EQ(client.receive_line(), "HTTP/1.1 200 OK");
}

TEST(server_pages, asking_for_what_is_not_there_counts_too) {
    const web_folder folder;
    auto how = folder.with();
    how.address = {0.001, 2};
    running_server running(std::move(how));
    tls_client client(running.port);
    for (const auto expected : {404U, 404U, 429U}) {
        ASSERT_TRUE(client.send(get("/a/none.js")));
        EXPECT_EQ(client.receive().status, expected);
    }
}

TEST(server_pages, without_a_client_there_is_only_the_api) {
    running_server running;
    tls_client client(running.port);
    ASSERT_TRUE(client.send(get("/")));
    EXPECT_EQ(client.receive().status, 404U);
}

TEST(server_pages, refuses_a_folder_that_is_not_of_our_making) {
    using base::refusal;
    {
        const web_folder folder;
        std::filesystem::create_symlink(folder.temporary.path / "secret.txt",
                                        folder.path / "link.txt");
        EXPECT_EQ(pages::web_files::read(folder.path).why(), refusal::bad_configuration);
    }
    {
        const web_folder folder;
        put(folder.path / "a" / "program.exe", "x");
        EXPECT_EQ(pages::web_files::read(folder.path).why(), refusal::bad_configuration);
    }
    {
        const web_folder folder;
        put(folder.path / "with space.js", "x");
        EXPECT_EQ(pages::web_files::read(folder.path).why(), refusal::bad_configuration);
    }
    {
        const web_folder folder;
        std::filesystem::remove(folder.path / "index.html");
        EXPECT_EQ(pages::web_files::read(folder.path).why(), refusal::bad_configuration);
    }
    const temporary_folder nothing;
    EXPECT_EQ(pages::web_files::read(nothing.path / "none").why(), refusal::file_error);
}

}  // namespace
}  // namespace letterbox::api::test
