#include "clients/net/address.hpp"

#include <gtest/gtest.h>

#include <string>

namespace letterbox::net {
namespace {

TEST(address, reads_host_and_port) {
    const auto plain = parse_address("https://Letters.Example.org");
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->host, "letters.example.org");
    EXPECT_EQ(plain->port, 443);
    EXPECT_EQ(plain->text(), "https://letters.example.org");
    const auto port = parse_address("https://localhost:8443");
    ASSERT_TRUE(port);
    EXPECT_EQ(port->port, 8443);
    EXPECT_EQ(port->authority(), "localhost:8443");
    const auto six = parse_address("https://[::1]:65535");
    ASSERT_TRUE(six);
    EXPECT_EQ(six->host, "::1");
    EXPECT_EQ(six->authority(), "[::1]:65535");
}

TEST(address, refuses_everything_else) {
    for (const auto* each : {"",
                             "localhost",
                             "http://localhost",
                             "HTTPS://localhost",
                             "https://",
                             "https://:8443",
                             "https://a:",
                             "https://a:0",
                             "https://a:08",
                             "https://a:65536",
                             "https://a:1x",
                             "https://a/",
                             "https://a?b",
                             "https://a#b",
                             "https://user@a",
                             "https://a b",
                             "https://a..b",
                             "https://-a",
                             "https://a-",
                             "https://a_b",
                             "https://[::1",
                             "https://[a]",
                             "https://[::1]x",
                             "https://::1",
                             "https://a:8443/path",
                             "https://a\r\nb"}) {
        const auto read = parse_address(each);
        ASSERT_FALSE(read) << each;
        EXPECT_EQ(read.why(), base::refusal::usage);
    }
    EXPECT_FALSE(parse_address("https://" + std::string(254, 'a')));
    EXPECT_FALSE(parse_address("https://" + std::string(64, 'a') + ".org"));
    EXPECT_TRUE(parse_address("https://" + std::string(63, 'a') + ".org"));
}

TEST(fingerprint, has_one_text_and_reads_the_usual_ones) {
    base::digest value;
    value.data.fill(0xab);
    const auto text = fingerprint_text(value);
    EXPECT_EQ(text.substr(0, 11), "sha256:abab");
    std::string pairs = "AB";
    for (int i = 1; i < 32; ++i) {
        pairs += ":AB";
    }
    for (const auto& each : {text, text.substr(7), pairs, "SHA256:" + pairs}) {
        const auto read = parse_fingerprint(each);
        ASSERT_TRUE(read) << each;
        EXPECT_EQ(*read, value);
    }
    const auto most = text.substr(0, 70);
    for (const auto& each : {std::string(), most, text + "0", most + "g", "md5:" + text,
                             text.substr(0, 9) + ":" + text.substr(9)}) {
        EXPECT_FALSE(parse_fingerprint(each)) << each;
    }
}

}  // namespace
}  // namespace letterbox::net
