// Letters made to cost: as long as a letter may be, without a full stop.
#include <gtest/gtest.h>

#include <algorithm>

#include "crypto/record/body.hpp"
#include "moderation/screening/text.hpp"
#include "tests/moderation/screening/support.hpp"

namespace letterbox::moderation {
namespace {

constexpr std::size_t longest = 64 * 1024;  // bytes of a letter

std::string repeated(std::string out, std::string_view what, std::size_t until = longest) {
    while (out.size() + what.size() <= until) {
        out += what;
    }
    return out;
}

/// Highlights are about as many as the words that ask for them, not their square.
void stays_in_bounds(const std::string& text) {
    EXPECT_LE(testing::engine().screen(text, {}).size(), text.size() / 2) << text.substr(0, 40);
}

TEST(hostile, dates_without_end_do_not_multiply) {
    const auto days = repeated("born ", "1 may ", longest / 2);
    stays_in_bounds(repeated(days, "2010 "));
    stays_in_bounds(repeated("baby ", "3rd june 1999 of "));
}

TEST(hostile, one_endless_sentence_or_word) {
    stays_in_bounds(repeated("we live ", "in Xaqo "));
    stays_in_bounds(repeated("look for me ", "underscore "));
    stays_in_bounds(repeated("a", "*") + "b");
    stays_in_bounds(repeated("", "7 "));
    stays_in_bounds(repeated("", "a"));
    stays_in_bounds(repeated("", "@x"));
    stays_in_bounds(repeated("", "a-"));
    stays_in_bounds(repeated("", "A*b*"));
}

TEST(hostile, nothing_but_names) {
    stays_in_bounds(repeated("we went to ", "Xaqo, Bo, W1 1AA. "));
    stays_in_bounds(repeated("", "XAQO of Qent "));
}

void children_stay_in_bounds(std::size_t children, std::size_t size) {
    screening_request request;
    for (std::size_t i = 0; i < children; ++i) {
        request.details.push_back(
            {"child_name", std::string("Xaqo") + static_cast<char>('a' + i % 26)});
    }
    for (const auto* each : {"a-", "A*b*", "Xa ", "Xaq-Xaq ", "X for X then ", "#Xaqoa1",
                             "x-something, like ", "\u0425\u0430\u043a\u043e\u0430 ",
                             "hahahahahahahahahahahahahahahahahahahahahahahahaxaqoa "}) {
        const auto text = repeated("", each, size);
        EXPECT_LE(testing::engine().screen(text, request).size(), text.size()) << each;
    }
}

TEST(hostile, as_many_children_as_an_agreement_may_have) {
    children_stay_in_bounds(64, longest / 4);
    children_stay_in_bounds(record::max_protected_details, longest / 16);
}

TEST(hostile, dots_inside_words_do_not_hide_the_end_of_a_sentence) {
    const letter_text letter(repeated("x ", "a.b ", 8 * 1024));
    std::size_t first = 0;
    std::size_t most = 0;
    for (std::size_t at = 1; at < letter.words().size(); ++at) {
        if (letter.words()[at].sentence != letter.words()[first].sentence) {
            first = at;
        }
        most = std::max(most, at - first + 1);
    }
    EXPECT_LE(most, 400U);
}

TEST(hostile, a_sentence_without_end_is_read_in_pieces) {
    const auto text = repeated("hello ", "word ", 8 * 1024) + "call me on 01632 960 123";
    EXPECT_EQ(testing::found(text), (std::vector<std::string>{"phone:01632 960 123"}));
}

}  // namespace
}  // namespace letterbox::moderation
