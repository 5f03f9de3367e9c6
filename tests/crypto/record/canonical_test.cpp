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

TEST(canonical, strings_are_escaped_as_javascript_does) {
    std::string all;
    for (int c = 0; c < 0x80; ++c) {
        all += static_cast<char>(c);
    }
    const auto text = canonical(json(all));
    EXPECT_EQ(text.substr(0, 60),
              R"("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000)");
    EXPECT_NE(text.find("\\u001f !\\\"#$%&'"), std::string::npos) << text;
    EXPECT_NE(text.find("[\\\\]"), std::string::npos) << text;
    EXPECT_EQ(text.substr(text.size() - 4), "}~\x7f\"");
    EXPECT_EQ(parse(text)->get<std::string>(), all);
    EXPECT_EQ(canonical(json("Zo\xc3\xab \xf0\x9f\xa6\x8a")), "\"Zo\xc3\xab \xf0\x9f\xa6\x8a\"");
    EXPECT_THROW((void)canonical(json("\xc3")), std::invalid_argument);
}

TEST(parse, reads_every_escape) {
    const auto read = [](const std::string& text) {
        return parse_strict(base::view_of(text), max_statement_size);
    };
    EXPECT_EQ(*read(R"(" \"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83e\udd8a\u0000 ")"),
              json(std::string(" \"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac\xf0\x9f\xa6\x8a\0 ", 21)));
    for (const auto* text :
         {R"("\x")", R"("\u12")", R"("\u12g4")", R"("\ud83e")", R"("\ud83e\u0041")", R"("\ud83ex")",
          R"("\udd8a")", R"("\ud83e\ud83e")", R"("\)", R"("\u)", R"(")", "\"\n\"", "\"\x1f\""}) {
        EXPECT_EQ(read(text).why(), refusal::bad_json) << text;
    }
}

TEST(parse, refuses_what_is_not_utf8) {
    const auto read = [](const std::string& text) {
        return parse_strict(base::view_of('"' + text + '"'), max_statement_size);
    };
    for (const auto* text : {"\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                             "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf", "\x7f"}) {
        EXPECT_TRUE(read(text)) << text;
    }
    for (const auto* text : {"\x80", "\xc0\x80", "\xc1\xbf", "\xc3", "\xc3(", "\xe0\x9f\xbf",
                             "\xe2\x82", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
                             "\xf5\x80\x80\x80", "\xff", "\xf0\x9f\xa6"}) {
        EXPECT_EQ(read(text).why(), refusal::bad_json) << text;
    }
}

TEST(parse, refuses_what_json_does_not_know) {
    const auto why = [](std::string_view text) {
        const auto read = parse_strict(base::view_of(text), max_statement_size);
        return read ? "" : read.error().detail;
    };
    for (const auto* text : {"",
                             " ",
                             "tru",
                             "truex",
                             "nul",
                             "[",
                             "[1",
                             "[1 2]",
                             "[,1]",
                             "[1,]",
                             "{",
                             "{\"a\"",
                             "{\"a\":",
                             "{\"a\":1",
                             "{\"a\":1,}",
                             "{a:1}",
                             "{1:1}",
                             "{\"a\" 1}",
                             "01",
                             "-",
                             "-a",
                             "+1",
                             ".5",
                             "--1",
                             "1 1",
                             "]",
                             "}",
                             "/**/1",
                             "NaN",
                             "'a'",
                             "\xef\xbb\xbf{}",
                             "[1}",
                             "{\"a\":1]"}) {
        EXPECT_EQ(why(text), "syntax") << text;
    }
    EXPECT_EQ(why({"{}\0", 3}), "syntax");
    EXPECT_EQ(why("[null]"), "null");
    EXPECT_EQ(why("0.5"), "fraction");
    EXPECT_EQ(why("-1E3"), "fraction");
    EXPECT_EQ(why("9007199254740992"), "integer");
    EXPECT_EQ(why("-99999999999999999999999999"), "integer");
    EXPECT_EQ(why(R"({"a":{"b":1,"b":1}})"), "duplicate key");
    EXPECT_EQ(why(" [ 1 , { \"a\" : -0 } ]\r\n\t"), "");
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
