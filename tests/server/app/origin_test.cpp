#include "server/app/origin.hpp"

#include <gtest/gtest.h>

#include <string>

namespace letterbox::app {
namespace {

TEST(origin, is_what_browsers_send) {
    for (const auto* each :
         {"https://localhost:8443", "https://letterbox.example.org", "https://a", "https://a-1.b2",
          "https://xn--bcher-kva.example", "https://192.0.2.1:8443", "https://[::1]:8443",
          "https://[2001:db8::1]", "https://a:1", "https://a:65535", "https://1a", "https://0xg"}) {
        EXPECT_TRUE(is_origin(each)) << each;
    }
    EXPECT_TRUE(is_origin("https://" + std::string(63, 'a')));
}

TEST(origin, is_nothing_that_browsers_write_in_another_way) {
    for (const auto* each :
         {"", "https", "https://", "http://a", "https://A", "https://a/", "https://a?b",
          "https://u@a", "https://a b", "https://a_b", "https://a.", "https://.a", "https://a..b",
          "https://-a", "https://a-",
          // ports
          "https://a:", "https://a:443", "https://a:0", "https://a:080", "https://a:65536",
          "https://a:+1", "https://a:1:2", "https://:8443",
          // addresses
          "https://:::", "https://::1", "https://a]", "https://[", "https://[]", "https://[a]",
          "https://[::1", "https://[::1]8443", "https://[::1]:443", "https://[0:0:0:0:0:0:0:1]",
          "https://[2001:DB8::1]", "https://[2001:0db8::1]", "https://[::ffff:192.0.2.1]",
          "https://[fe80::1%25eth0]", "https://127.1", "https://192.0.2.01", "https://192.0.2.256",
          "https://a.0x7f", "https://a.1"}) {
        EXPECT_FALSE(is_origin(each)) << each;
    }
    EXPECT_FALSE(is_origin("https://" + std::string(64, 'a')));
    std::string long_host = "a";
    for (int i = 0; i < 127; ++i) {
        long_host += ".a";
    }
    EXPECT_FALSE(is_origin("https://" + long_host)) << long_host.size();
}

}  // namespace
}  // namespace letterbox::app
