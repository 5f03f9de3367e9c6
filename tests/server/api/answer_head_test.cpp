#include "server/api/answer_head.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace letterbox::api {
namespace {

std::string head_of(const answer& what, std::uint64_t length, bool close = false) {
    std::string out;
    append_head(out, what, length, close);
    return out;
}

bool has_line(const std::string& head, const std::string& line) {
    return head.find("\r\n" + line + "\r\n") != std::string::npos;
}

TEST(answer_head, carries_what_keeps_browsers_safe) {
    answer what;
    const auto head = head_of(what, 12);
    EXPECT_EQ(head.substr(0, 17), "HTTP/1.1 200 OK\r\n");
    EXPECT_EQ(head.substr(head.size() - 4), "\r\n\r\n");
    for (const auto* line :
         {"Cache-Control: no-store", "Referrer-Policy: no-referrer",
          "X-Content-Type-Options: nosniff", "Strict-Transport-Security: max-age=31536000",
          "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Resource-Policy: same-origin",
          "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
          "form-action 'none'",
          "Content-Type: application/json", "Content-Length: 12"}) {
        EXPECT_TRUE(has_line(head, line)) << line;
    }
    EXPECT_FALSE(has_line(head, "Connection: close"));
    EXPECT_TRUE(has_line(head_of(what, 0, true), "Connection: close"));
}

TEST(answer_head, an_answer_without_content_has_no_length) {
    answer what;
    what.status = 204;
    const auto head = head_of(what, 0);
    EXPECT_EQ(head.find("Content-Length"), std::string::npos);
    EXPECT_EQ(head.find("\r\nContent-Type:"), std::string::npos);
}

TEST(answer_head, a_line_break_goes_nowhere) {
    for (const auto* bad : {"a\r\nSet-Cookie: x", "a\nb", "a\rb"}) {
        answer what;
        what.headers.emplace_back("X-Test", bad);
        EXPECT_THROW(head_of(what, 0), std::logic_error);
    }
    answer what;
    what.headers.emplace_back("X\r\nY", "z");
    EXPECT_THROW(head_of(what, 0), std::logic_error);
}

TEST(answer_head, dates_are_written_as_http_wants) {
    EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
}

}  // namespace
}  // namespace letterbox::api
