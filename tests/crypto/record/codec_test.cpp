// Every sort of value that a structure may hold, there and back, and what is refused of each.
#include "crypto/record/codec.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace letterbox::record {
namespace {

using base::refusal;

enum class colour { red, green };
constexpr auto names_of(colour /*unused*/) {
    return std::array<std::string_view, 2>{"red", "green"};
}
enum class size : std::uint8_t { small, large };
constexpr auto names_of(size /*unused*/) {
    return std::array<std::string_view, 2>{"small", "large"};
}

struct inner {
    std::int64_t number = 0;
    LETTERBOX_FIELDS(visit("number", self.number););
    friend bool operator==(const inner&, const inner&) = default;
};

struct everything {
    base::bytes bytes;
    colour paint = colour::red;
    base::digest digest;
    inner held;
    base::letter_id letter;
    std::vector<inner> list;
    std::optional<inner> maybe;
    std::optional<std::vector<std::string>> names;
    json other;
    std::vector<std::vector<std::string>> rows;
    size wide = size::small;
    std::int8_t small = 0;
    std::uint64_t big = 0;
    std::uint16_t port = 0;
    std::string text;
    base::instant when;
    bool yes = false;
    LETTERBOX_FIELDS(visit("big", self.big); visit("bytes", self.bytes);
                     visit("digest", self.digest); visit("held", self.held);
                     visit("letter", self.letter); visit("list", self.list);
                     visit("maybe", self.maybe); visit("names", self.names);
                     visit("other", self.other); visit("paint", self.paint);
                     visit("port", self.port); visit("rows", self.rows); visit("small", self.small);
                     visit("text", self.text); visit("when", self.when); visit("wide", self.wide);
                     visit("yes", self.yes););
};

everything full() {
    everything out;
    out.bytes = {1, 2, 255};
    out.paint = colour::green;
    out.digest.data.fill(7);
    out.held.number = -5;
    out.letter.data.fill(9);
    out.list = {{1}, {2}};
    out.maybe = inner{3};
    out.names = std::vector<std::string>{"a"};
    out.other = json{{"x", 1}};
    out.rows = {{"a", "b"}, {}, {"c"}};
    out.wide = size::large;
    out.small = -128;
    out.big = static_cast<std::uint64_t>(max_integer);
    out.port = 65535;
    out.text = "Zoë \"🦊\"\n";
    out.when = {1234567890};
    out.yes = true;
    return out;
}

TEST(codec, every_sort_of_value_comes_back) {
    const auto text = to_canonical(full());
    EXPECT_NE(text.find(R"("digest":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc")"),
              std::string::npos);
    EXPECT_NE(text.find(R"("paint":"green","port":65535,"rows":[["a","b"],[],["c"]],"small":-128)"),
              std::string::npos);
    EXPECT_NE(text.find(R"("when":"2009-02-13T23:31:30Z","wide":"large","yes":true})"),
              std::string::npos);
    const auto back = from_canonical<everything>(base::view_of(text));
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_EQ(to_canonical(*back), text);
    EXPECT_EQ(back->bytes, full().bytes);
    EXPECT_EQ(back->list, full().list);
    EXPECT_EQ(back->maybe, full().maybe);
    EXPECT_EQ(back->wide, size::large);
    EXPECT_EQ(back->letter, full().letter);
}

TEST(codec, what_is_not_set_is_not_written_and_forgets_what_was_there) {
    everything bare;
    bare.other = json::object();
    const auto written = encode(bare);
    EXPECT_FALSE(written.contains("maybe"));
    EXPECT_FALSE(written.contains("names"));
    auto into = full();
    ASSERT_TRUE(decode(written, into));
    EXPECT_FALSE(into.maybe);
    EXPECT_TRUE(into.list.empty());
    EXPECT_TRUE(into.bytes.empty());
    EXPECT_EQ(encode(into), written);
}

/// The refusal of a full structure in which one field is something else: "bad_field small".
std::string refused(const char* field, const json& value) {
    auto from = encode(full());
    from[field] = value;
    everything to;
    const auto done = decode(from, to);
    return done ? "" : std::string(base::name(done.why())) + " " + done.error().detail;
}

TEST(codec, every_sort_refuses_what_it_is_not) {
    for (const auto* field : {"big", "bytes", "digest", "held", "letter", "list", "maybe", "names",
                              "paint", "port", "rows", "small", "text", "when", "wide"}) {
        EXPECT_EQ(refused(field, true), std::string("bad_field ") + field);
    }
    EXPECT_EQ(refused("yes", 1), "bad_field yes");
    EXPECT_EQ(refused("small", 128), "bad_field small");
    EXPECT_EQ(refused("small", -129), "bad_field small");
    EXPECT_EQ(refused("small", 127), "");
    EXPECT_EQ(refused("port", 65536), "bad_field port");
    EXPECT_EQ(refused("port", -1), "bad_field port");
    EXPECT_EQ(refused("big", -1), "bad_field big");
    EXPECT_EQ(refused("paint", "blue"), "bad_field paint");
    EXPECT_EQ(refused("digest", "BwcH"), "bad_encoding digest.length");
    EXPECT_EQ(refused("bytes", "="), "bad_encoding bytes.base64");
    EXPECT_EQ(refused("letter", "agr_14gk4hs4jgk4hs4jgk4hs4jgk4"), "bad_identifier letter.let");
    EXPECT_EQ(refused("when", "2009-02-30T23:31:30Z").substr(0, 13), "bad_time when");
}

TEST(codec, names_the_field_within_fields) {
    EXPECT_EQ(refused("held", {{"number", "1"}}), "bad_field held.number");
    EXPECT_EQ(refused("held", json::object()), "bad_field held.number");
    EXPECT_EQ(refused("held", {{"number", 1}, {"other", 1}}), "bad_field held.unknown key");
    EXPECT_EQ(refused("list", json::array({{{"number", 1}}, {{"number", true}}})),
              "bad_field list.number");
    EXPECT_EQ(refused("rows", json::array({json::array({1})})), "bad_field rows");
}

TEST(codec, a_value_without_a_name_is_a_broken_invariant) {
    auto odd = full();
    odd.paint = static_cast<colour>(2);
    EXPECT_ANY_THROW((void)encode(odd));
}

}  // namespace
}  // namespace letterbox::record
