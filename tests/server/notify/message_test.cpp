#include "server/notify/message.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "server/service/email.hpp"

namespace letterbox::notify {
namespace {

const sender from{"notices@post-room.example", "Post Room"};

TEST(notice_message, is_the_fixed_template_byte_for_byte) {
    EXPECT_EQ(notice_message(from, "anna@mail.example", "00ff", {1'777'971'600}),
              "Date: Tue, 05 May 2026 09:00:00 +0000\r\n"
              "From: \"Post Room\" <notices@post-room.example>\r\n"
              "To: <anna@mail.example>\r\n"
              "Message-ID: <00ff@post-room.example>\r\n"
              "Subject: You have something new\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "MIME-Version: 1.0\r\n"
              "Content-Type: text/plain; charset=us-ascii\r\n"
              "\r\n"
              "You have something new from Post Room. Sign in when you are ready. "
              "Reply is not read.\r\n");
}

TEST(notice_message, takes_nothing_that_would_begin_another_header) {
    EXPECT_THROW(notice_message(from, "a@b.example\r\nBcc: c@d.example", "00", {0}),
                 std::invalid_argument);
    EXPECT_THROW(notice_message({from.address, "Post\nRoom"}, "a@b.example", "00", {0}),
                 std::invalid_argument);
    EXPECT_THROW(notice_message({from.address, "Post \"Room"}, "a@b.example", "00", {0}),
                 std::invalid_argument);
    EXPECT_THROW(notice_message(from, "a@b.example", "00>\r\nX: y", {0}), std::invalid_argument);
}

TEST(email_address, is_taken_in_its_plain_form) {
    for (const std::string each :
         {"a@b.example", "anna.smith+post@mail.co.uk", "o'neill@x-y.org", "A_1@1.example"}) {
        EXPECT_TRUE(service::is_email_address(each)) << each;
    }
    EXPECT_TRUE(service::is_email_address(std::string(64, 'a') + "@b.example"));
}

TEST(email_address, is_refused_in_every_other_form) {
    using namespace std::string_view_literals;
    for (const auto each : {
             ""sv,
             "anna"sv,
             "@b.example"sv,
             "a@"sv,
             "a@b"sv,
             "a@b@c.example"sv,
             "a@b..example"sv,
             "a@.example"sv,
             "a@b.example."sv,
             ".a@b.example"sv,
             "a..b@c.example"sv,
             "a.@b.example"sv,
             "a b@c.example"sv,
             "\"a b\"@c.example"sv,
             "<a@b.example>"sv,
             "a@b.example,c@d.example"sv,
             "a@b.example\r\nBcc: c@d.example"sv,
             "a@b.example\n"sv,
             "a\0@b.example"sv,
             "a@b.exa\0mple"sv,
             "a@[127.0.0.1]"sv,
             "a@-b.example"sv,
             "a@b-.example"sv,
             "\xc3\xa4@b.example"sv,
             "a@b\xc3\xa4.example"sv,
         }) {
        EXPECT_FALSE(service::is_email_address(each)) << each;
    }
    EXPECT_FALSE(service::is_email_address(std::string(65, 'a') + "@b.example"));
    EXPECT_FALSE(service::is_email_address("a@" + std::string(64, 'b') + ".example"));
    EXPECT_FALSE(service::is_email_address("a@" + std::string(240, 'b') + ".example.example"));
}

}  // namespace
}  // namespace letterbox::notify
