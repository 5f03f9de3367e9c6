#include "clients/core/multipart_writer.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace letterbox::core {
namespace {

TEST(multipart_writer, writes_parts_and_the_end) {
    multipart_writer writer;
    writer.add("statement", "application/json", base::view_of("{}"));
    writer.add("object", "application/octet-stream", base::bytes{0, 13, 10, 255});
    const auto type = writer.content_type();
    const std::string lead = "multipart/form-data; boundary=";
    ASSERT_EQ(type.rfind(lead, 0), 0U);
    const auto mark = "--" + type.substr(lead.size());
    const auto body = writer.finish();
    const std::string expected = mark +
                                 "\r\nContent-Disposition: form-data; name=\"statement\"\r\n"
                                 "Content-Type: application/json\r\n\r\n{}\r\n" +
                                 mark +
                                 "\r\nContent-Disposition: form-data; name=\"object\"\r\n"
                                 "Content-Type: application/octet-stream\r\n\r\n" +
                                 std::string("\0\r\n\xff", 4) + "\r\n" + mark + "--\r\n";
    EXPECT_EQ(std::string(base::text_of(body)), expected);
}

TEST(multipart_writer, boundaries_differ_and_fit_the_standard) {
    const multipart_writer first;
    const multipart_writer second;
    EXPECT_NE(first.content_type(), second.content_type());
    const std::string lead = "multipart/form-data; boundary=";
    EXPECT_LE(first.content_type().size() - lead.size(), 70U);  // RFC 2046: at most 70 characters
}

TEST(multipart_writer, names_cannot_break_out_of_their_line) {
    multipart_writer writer;
    EXPECT_THROW(writer.add("a\"b", "text/plain", {}), std::invalid_argument);
    EXPECT_THROW(writer.add("a\r\nb", "text/plain", {}), std::invalid_argument);
    EXPECT_THROW(writer.add("", "text/plain", {}), std::invalid_argument);
    EXPECT_THROW(writer.add("a", "text/plain\r\nX: y", {}), std::invalid_argument);
}

TEST(multipart_writer, is_finished_once) {
    multipart_writer writer;
    writer.finish();
    EXPECT_THROW(writer.finish(), std::logic_error);
    EXPECT_THROW(writer.add("a", "text/plain", {}), std::logic_error);
}

}  // namespace
}  // namespace letterbox::core
