#include "crypto/age/header.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "crypto/base/encoding.hpp"
#include "tests/crypto/age/support.hpp"

namespace letterbox::age {
namespace {

std::string encoded(std::size_t size) {
    return base::base64(sample(size), false);
}

std::string stanza_of(std::size_t encapsulated, std::size_t body,
                      const std::string& type = "mlkem768x25519") {
    return "-> " + type + " " + encoded(encapsulated) + "\n" + encoded(body) + "\n";
}

std::string header_of(const std::string& stanzas) {
    return "age-encryption.org/v1\n" + stanzas + "--- " + encoded(32) + "\n";
}

base::status checked(const std::string& text) {
    LETTERBOX_TRY(const auto parsed, parse_header(base::view_of(text)));
    return check_recipients(parsed);
}

TEST(age_header, reads_every_part) {
    const auto text = header_of("-> one two three\n" + encoded(48) + "\n\n-> four\n\n");
    const auto parsed = parse_header(base::view_of(text));
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->stanzas.size(), 2U);
    EXPECT_EQ(parsed->stanzas[0].type, "one");
    EXPECT_EQ(parsed->stanzas[0].arguments, (std::vector<std::string>{"two", "three"}));
    EXPECT_EQ(parsed->stanzas[0].body, sample(48));
    EXPECT_EQ(parsed->stanzas[1].type, "four");
    EXPECT_TRUE(parsed->stanzas[1].arguments.empty());
    EXPECT_TRUE(parsed->stanzas[1].body.empty());
    EXPECT_EQ(base::to_bytes(parsed->mac.view()), sample(32));
    EXPECT_EQ(parsed->size, text.size());
    EXPECT_EQ(text.substr(0, parsed->authenticated), text.substr(0, text.find("--- ")) + "---");
}

TEST(age_header, length_ends_where_the_payload_begins) {
    const auto text = header_of(stanza_of(1120, 32));
    const auto file = text + "\n--- payload\n";
    EXPECT_EQ(*header_length(base::view_of(file)), text.size());
    EXPECT_EQ(*header_length(base::view_of(text)), text.size());
}

TEST(age_header, length_of_what_is_no_header) {
    const auto text = header_of(stanza_of(1120, 32));
    for (std::size_t size = 0; size < text.size(); ++size) {
        EXPECT_EQ(outcome(header_length(base::view_of(text.substr(0, size)))), "bad_header");
    }
    EXPECT_EQ(outcome(header_length(base::view_of("age-encryption.org/v2\n" + text.substr(22)))),
              "bad_header");
    // An end that comes too late is not looked for.
    std::string late = "age-encryption.org/v1\n" + std::string(max_any_header_size, 'a');
    EXPECT_EQ(outcome(header_length(base::view_of(late + "\n--- " + encoded(32) + "\n"))),
              "bad_header");
}

TEST(age_header, every_prefix_and_every_addition_is_refused) {
    const auto text = header_of(stanza_of(1120, 32) + "-> other\n\n");
    ASSERT_TRUE(parse_header(base::view_of(text)));
    for (std::size_t size = 0; size < text.size(); ++size) {
        EXPECT_EQ(outcome(parse_header(base::view_of(text.substr(0, size)))), "bad_header");
    }
    for (const char* more : {"\n", " ", "x", "-> a\n\n"}) {
        EXPECT_EQ(outcome(parse_header(base::view_of(text + more))), "bad_header");
    }
}

TEST(age_header, refuses_other_forms) {
    const std::string good = "-> one two\n" + encoded(48) + "\n\n";
    ASSERT_TRUE(parse_header(base::view_of(header_of(good))));
    const std::string bad[] = {
        "",                                                    // no stanza
        "->\n\n",                                              // no type
        "-> \n\n",                                             // empty type
        "->one\n\n",                                           // no space
        "->  one\n\n",                                         // two spaces
        "-> one \n\n",                                         // empty last argument
        "-> one  two\n\n",                                     // empty argument
        "-> one\ttwo\n\n",                                     // tab
        "-> one\r\n\n",                                        // carriage return
        "-> on\x7f\n\n",                                       // not visible
        "-> on\xc3\xa9\n\n",                                   // not ASCII
        "> one\n\n",                                           // other mark
        "-> one\n",                                            // no body
        "-> one\n" + encoded(48) + "\n",                       // no short line
        "-> one\n" + encoded(51) + "\n\n",                     // long line
        "-> one\n" + encoded(48) + "\r\n\n",                   // carriage return in the body
        "-> one\n" + base::base64(sample(47), true) + "\n",    // padding
        "-> one\n" + encoded(32) + "\n" + encoded(32) + "\n",  // two short lines
        "-> one\nAB\n",                                        // stray bits
        "-> one\nA\n",                                         // impossible length
        "-> one\nA-_A\n",                                      // base64url
    };
    for (const auto& each : bad) {
        EXPECT_EQ(outcome(parse_header(base::view_of(header_of(each)))), "bad_header") << each;
    }
}

TEST(age_header, refuses_other_last_lines) {
    const auto start = "age-encryption.org/v1\n-> one\n\n";
    const auto canonical = encoded(32);
    auto stray = canonical;
    stray.back() = stray.back() == 'B' ? 'C' : 'B';  // 43 characters hold 258 bits: two are stray
    ASSERT_TRUE(parse_header(base::view_of(start + ("--- " + canonical + "\n"))));
    for (const auto& line :
         {"---" + canonical, "---  " + canonical, "--- " + canonical + " ",
          "--- " + canonical + "=", "--- " + stray, "--- " + encoded(31), "--- " + encoded(33),
          std::string("---"), "--- " + canonical + "\r", "---- " + canonical}) {
        EXPECT_EQ(outcome(parse_header(base::view_of(start + line + "\n"))), "bad_header") << line;
    }
}

TEST(age_header, refuses_what_is_larger_than_any_header) {
    std::string many;
    while (many.size() < max_any_header_size) {
        many += "-> one\n\n";
    }
    EXPECT_EQ(outcome(parse_header(base::view_of(header_of(many)))), "bad_header");
}

TEST(age_recipients, accepts_one_to_ten) {
    std::string stanzas;
    for (int i = 1; i <= 10; ++i) {
        stanzas += stanza_of(1120, 32);
        EXPECT_EQ(outcome(checked(header_of(stanzas))), "opens") << i;
    }
    EXPECT_LE(header_of(stanzas).size(), max_header_size);
    stanzas += stanza_of(1120, 32);
    EXPECT_EQ(outcome(checked(header_of(stanzas))), "too_many_recipients");
}

TEST(age_recipients, accepts_only_our_type) {
    for (const char* type :
         {"X25519", "scrypt", "MLKEM768X25519", "mlkem768p256tag", "grease", "mlkem768x25519x"}) {
        EXPECT_EQ(outcome(checked(header_of(stanza_of(1120, 32, type)))), "other_recipient_type");
        EXPECT_EQ(outcome(checked(header_of(stanza_of(1120, 32) + stanza_of(32, 32, type)))),
                  "other_recipient_type");
        EXPECT_EQ(outcome(checked(header_of(stanza_of(32, 32, type) + stanza_of(1120, 32)))),
                  "other_recipient_type");
    }
}

TEST(age_recipients, accepts_only_exact_lengths) {
    for (const auto& [encapsulated, body] : {std::pair<std::size_t, std::size_t>{1120, 31},
                                             {1120, 33},
                                             {1120, 0},
                                             {1120, 48},
                                             {1119, 32},
                                             {1121, 32},
                                             {1, 32}}) {
        EXPECT_EQ(outcome(checked(header_of(stanza_of(encapsulated, body)))), "bad_header");
    }
    const auto body = "\n" + encoded(32) + "\n";
    EXPECT_EQ(outcome(checked(header_of("-> mlkem768x25519" + body))), "bad_header");
    EXPECT_EQ(outcome(checked(header_of("-> mlkem768x25519 " + encoded(1120) + " x" + body))),
              "bad_header");
}

TEST(age_recipients, accepts_only_canonical_base64) {
    const auto body = "\n" + encoded(32) + "\n";
    auto stray = encoded(1120);  // 1494 characters: four stray bits
    ASSERT_EQ(stray.size() % 4, 2U);
    stray.back() = 'B';
    EXPECT_EQ(outcome(checked(header_of("-> mlkem768x25519 " + stray + body))), "bad_header");
    EXPECT_EQ(
        outcome(checked(header_of("-> mlkem768x25519 " + base::base64(sample(1120), true) + body))),
        "bad_header");
    auto odd = encoded(1120);
    odd[7] = '_';
    EXPECT_EQ(outcome(checked(header_of("-> mlkem768x25519 " + odd + body))), "bad_header");
}

TEST(age_recipients, refuses_a_header_without_any) {
    EXPECT_EQ(outcome(check_recipients(header{})), "bad_header");
}

TEST(age_recipients, refuses_what_is_larger_than_our_headers) {
    auto parsed = *parse_header(base::view_of(header_of(stanza_of(1120, 32))));
    parsed.size = max_header_size;
    EXPECT_TRUE(check_recipients(parsed));
    parsed.size = max_header_size + 1;
    EXPECT_EQ(outcome(check_recipients(parsed)), "bad_header");
}

}  // namespace
}  // namespace letterbox::age
