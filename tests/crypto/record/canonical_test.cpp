#include "crypto/record/canonical.hpp"

#include <gtest/gtest.h>

#include <string>

#include "crypto/record/account.hpp"

namespace letterbox::record {
namespace {

using base::refusal;

base::result<json> parse(const std::string& text) {
    return parse_canonical(base::view_of(text), max_statement_size);
}

// RFC 8785, section 3.2.3: keys sort by UTF-16, so U+1F600 comes before U+FB33.
TEST(canonical, sorts_by_utf16) {
    const auto value =
        json{{"\xef\xac\xb3", 1}, {"\xf0\x9f\x98\x80", 2}, {"\xe2\x82\xac", 3}, {"1", 4},
             {"\r", 5},           {"\xc3\xb6", 6}};
    EXPECT_EQ(canonical(value), "{\"\\r\":5,\"1\":4,\"\xc3\xb6\":6,\"\xe2\x82\xac\":3,"
                                "\"\xf0\x9f\x98\x80\":2,\"\xef\xac\xb3\":1}");
}

TEST(canonical, refuses_what_the_subset_does_not_know) {
    for (const auto* text : {"null", "[null]", "1.5", "1e3", "9007199254740992",
                             "{\"a\":1,\"a\":2}", "", "{", "[1,]", "\"\\ud800\"", "1 2"}) {
        EXPECT_EQ(parse(text).why(), refusal::bad_json) << text;
    }
    EXPECT_TRUE(parse("9007199254740991"));
    EXPECT_TRUE(parse("-9007199254740991"));
}

TEST(canonical, refuses_other_forms_of_the_same_value) {
    for (const auto* text : {"{\"b\":1,\"a\":2}", "[1, 2]", " 1", "-0", "\"\\u0041\"", "\"\\/\""}) {
        EXPECT_EQ(parse(text).why(), refusal::not_canonical) << text;
    }
}

TEST(canonical, depth_and_size_are_bounded) {
    EXPECT_TRUE(parse(std::string(16, '[') + std::string(16, ']')));
    EXPECT_EQ(parse(std::string(17, '[') + std::string(17, ']')).why(), refusal::too_deep);
    EXPECT_EQ(parse(std::string(max_statement_size + 1, ' ')).why(), refusal::too_large);
}

TEST(codec, unknown_and_missing_fields_are_refused) {
    const auto read = [](const std::string& text) {
        return from_canonical<argon2_cost>(base::view_of(text));
    };
    EXPECT_TRUE(read(R"({"memory":1,"passes":2})"));
    EXPECT_EQ(read(R"({"memory":1})").why(), refusal::bad_field);
    EXPECT_EQ(read(R"({"memory":1,"other":3,"passes":2})").why(), refusal::bad_field);
    EXPECT_EQ(read(R"({"memory":-1,"passes":2})").why(), refusal::bad_field);
    EXPECT_EQ(read(R"({"memory":"1","passes":2})").why(), refusal::bad_field);
}

}  // namespace
}  // namespace letterbox::record
