#include "server/api/multipart.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace letterbox::api {
namespace {

using base::refusal;

struct kept_part {
    std::string name;
    std::string type;
    std::string data;
    bool ended = false;
};

class keeping : public upload {
public:
    base::status begin_part(std::string_view name, std::string_view type) override {
        if (name == refuse_name) {
            return refusal::bad_field;
        }
        parts.push_back({std::string(name), std::string(type), "", false});
        return {};
    }
    base::status data(base::byte_view piece) override {
        parts.back().data += base::text_of(piece);
        return {};
    }
    base::status end_part() override {
        parts.back().ended = true;
        return {};
    }
    void finish(completion done) override { done(answer{}); }

    std::vector<kept_part> parts;
    std::string refuse_name = "refuse me";
};

const std::string head_a = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";
// Data that looks like the delimiter as far as it can.
const std::string tricky = "x\r\n--b\r\n--bo\r\n\r\n--bouX\r\r\n--boun\r--bound\r\n--";
const std::string good = "--bound\r\nContent-Disposition: form-data; name=\"letter\"\r\n"
                         "Content-Type: application/json\r\n\r\n{}\r\n--bound\r\n" +
                         head_a + tricky + "\r\n--bound\r\n" + head_a + "\r\n--bound--\r\n";

void check_good(const keeping& into) {
    ASSERT_EQ(into.parts.size(), 3U);
    EXPECT_EQ(into.parts[0].name, "letter");
    EXPECT_EQ(into.parts[0].type, "application/json");
    EXPECT_EQ(into.parts[0].data, "{}");
    EXPECT_EQ(into.parts[1].type, "text/plain");
    EXPECT_EQ(into.parts[1].data, tricky);
    EXPECT_EQ(into.parts[2].data, "");
    for (const auto& each : into.parts) {
        EXPECT_TRUE(each.ended);
    }
}

base::status read_whole(const std::string& body, keeping& into, multipart_limits limits = {}) {
    multipart_reader reader("bound", into, limits);
    if (auto fed = reader.feed(base::view_of(body)); !fed) {
        return fed;
    }
    return reader.finish();
}

TEST(multipart, reads_parts_split_at_every_two_places) {
    const auto all = base::view_of(good);
    for (std::size_t first = 0; first <= all.size(); ++first) {
        for (std::size_t second = first; second <= all.size(); ++second) {
            keeping into;
            multipart_reader reader("bound", into);
            ASSERT_TRUE(reader.feed(all.first(first)));
            ASSERT_TRUE(reader.feed(all.subspan(first, second - first)));
            ASSERT_TRUE(reader.feed(all.subspan(second)));
            ASSERT_TRUE(reader.finish());
            ASSERT_NO_FATAL_FAILURE(check_good(into));
        }
    }
}

TEST(multipart, reads_byte_by_byte) {
    keeping into;
    multipart_reader reader("bound", into);
    for (const char c : good) {
        ASSERT_TRUE(reader.feed(base::view_of(std::string_view(&c, 1))));
    }
    EXPECT_TRUE(reader.finish());
    check_good(into);
}

TEST(multipart, every_early_end_is_refused) {
    // Without the last CRLF the body is whole as well.
    for (std::size_t size = 0; size < good.size() - 2; ++size) {
        keeping into;
        EXPECT_EQ(read_whole(good.substr(0, size), into).why(), refusal::bad_request) << size;
    }
    keeping into;
    EXPECT_TRUE(read_whole(good.substr(0, good.size() - 2), into));
    EXPECT_FALSE(read_whole(good.substr(0, good.size() - 1), into));
}

TEST(multipart, broken_framing_is_refused) {
    const std::string part = head_a + "data\r\n--bound";
    const std::vector<std::string> bad{
        "preamble\r\n--bound\r\n" + part + "--\r\n",
        "--bound \r\n" + part + "--\r\n",
        "--bound\n" + part + "--\r\n",
        "--bound\r\r" + part + "--\r\n",
        "--bound\r\n" + part + "--\r\nepilogue",
        "--bound\r\n" + part + "--x",
        "--bound\r\n" + part + "-\r",
        "--bound\r\n" + part + "xx",
        "--other\r\n" + part + "--\r\n",
    };
    for (const auto& each : bad) {
        keeping into;
        EXPECT_EQ(read_whole(each, into).why(), refusal::bad_request) << each;
    }
}

TEST(multipart, bad_part_headers_are_refused) {
    const std::vector<std::string> bad{
        "\r\n",
        "Content-Type: text/plain\r\n\r\n",
        "Content-Disposition: attachment; name=\"a\"\r\n\r\n",
        "Content-Disposition: form-data\r\n\r\n",
        "Content-Disposition: form-data; name=\"\"\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\\\"\"\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\";\r\n\r\n",
        "Content-Disposition: form-data; name=\"a\" x\r\n\r\n",
        "Content-Disposition: form-data; name=\"" + std::string(201, 'n') + "\"\r\n\r\n",
        head_a.substr(0, head_a.size() - 2) + head_a,
        "Content-Type: a/b\r\nContent-Type: a/b\r\n" + head_a,
        "Content-Transfer-Encoding: base64\r\n" + head_a,
        "No colon\r\n" + head_a,
        ": empty\r\n" + head_a,
        "Na me: x\r\n" + head_a,
        "X: a\x01z\r\n" + head_a,
        " X: folded\r\n" + head_a,
    };
    for (const auto& each : bad) {
        keeping into;
        EXPECT_EQ(read_whole("--bound\r\n" + each + "d\r\n--bound--", into).why(),
                  refusal::bad_request)
            << each;
        EXPECT_TRUE(into.parts.empty());
    }
}

TEST(multipart, counts_and_sizes_are_limited) {
    const std::string part = "\r\n" + head_a + "d\r\n--bound";
    keeping two;
    EXPECT_TRUE(read_whole("--bound" + part + part + "--", two, {2, 100}));
    keeping three;
    EXPECT_EQ(read_whole("--bound" + part + part + part + "--", three, {2, 100}).why(),
              refusal::too_large);
    EXPECT_EQ(three.parts.size(), 2U);

    keeping exact;
    EXPECT_TRUE(read_whole("--bound" + part + "--", exact, {2, head_a.size() - 4}));
    keeping longer;
    EXPECT_EQ(read_whole("--bound" + part + "--", longer, {2, head_a.size() - 6}).why(),
              refusal::too_large);
    // A head that never ends is refused as soon as it is too long.
    keeping endless;
    multipart_reader reader("bound", endless, {2, 100});
    EXPECT_EQ(reader.feed(base::view_of("--bound\r\n" + std::string(105, 'x'))).why(),
              refusal::too_large);
}

TEST(multipart, what_the_upload_refuses_stops_it) {
    keeping into;
    into.refuse_name = "a";
    EXPECT_EQ(read_whole(good, into).why(), refusal::bad_field);
    EXPECT_EQ(into.parts.size(), 1U);
}

TEST(multipart, a_file_name_is_read_over) {
    keeping into;
    EXPECT_TRUE(read_whole("--bound\r\ncontent-disposition: Form-Data; filename=\"Emma.jpg\"; "
                           "NAME=plain\r\nX-Other: y\r\n\r\nd\r\n--bound--",
                           into));
    ASSERT_EQ(into.parts.size(), 1U);
    EXPECT_EQ(into.parts[0].name, "plain");
}

TEST(multipart, boundary_of_a_content_type) {
    EXPECT_EQ(*boundary_of("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(*boundary_of("Multipart/Form-Data; charset=utf-8; Boundary=\"a b?c\""), "a b?c");
    EXPECT_EQ(*boundary_of("multipart/form-data; boundary=" + std::string(70, 'x')),
              std::string(70, 'x'));
    const std::vector<std::string> bad{
        "",
        "multipart/form-data",
        "multipart/form-data;",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"",
        "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=\"a",
        "multipart/form-data; boundary=a; boundary=b",
        "multipart/form-data; boundary=a b",
        "multipart/form-data; boundary=\"a*b\"",
        "multipart/form-data; boundary=" + std::string(71, 'x'),
        "multipart/mixed; boundary=a",
        "application/json",
    };
    for (const auto& each : bad) {
        const auto read = boundary_of(each);
        ASSERT_FALSE(read) << each;
        EXPECT_EQ(read.why(), refusal::bad_request);
    }
}

}  // namespace
}  // namespace letterbox::api
