// The calls of the screening module, natively; clients/web/tests/core/screening.test.ts has more, with
// the module that browsers load.
#include <gtest/gtest.h>

#include "clients/wasm/screening/calls.hpp"
#include "moderation/screening/word_lists.hpp"

namespace letterbox::wasm::test {
namespace {

using record::json;

json ask(screening& at, const char* call, const json& arguments,
         std::vector<base::bytes> buffers = {}) {
    const json asked{{"call", call}, {"arguments", arguments}};
    const auto answer = at.answer({asked.dump(), std::move(buffers)});
    EXPECT_TRUE(answer.buffers.empty());
    return json::parse(answer.json);
}
std::string refused(const json& answer) {
    return answer.at("ok") ? "" : answer.at("refused").at("name").get<std::string>();
}
base::bytes lists() {
    return base::to_bytes(moderation::built_in_lists());
}
json letter(const std::string& text) {
    return {{"author", "birth_mother"},
            {"protected", json::array({{{"kind", "town"}, {"value", "Otley"}}})},
            {"side", "worker"},
            {"text", text}};
}

TEST(wasm_screening, counts_as_a_page_does) {
    screening at;
    ASSERT_EQ(refused(ask(at, "open", {{"lists", {{"bytes", 0}}}}, {lists()})), "");
    // A fox (two units), a combining mark, a flag of two letters, Hebrew.
    const auto answer =
        ask(at, "screen", letter("\U0001f98a e\u0301 \U0001f1ec\U0001f1e7 \u05e9 Otley."));
    ASSERT_EQ(refused(answer), "");
    const auto& found = answer.at("value").at("highlights").at(0);
    EXPECT_EQ(found.at("kind"), "town");
    EXPECT_EQ(found.at("start"), 13);
    EXPECT_EQ(found.at("end"), 18);
    EXPECT_EQ(found.at("first_point"), 10);
    EXPECT_EQ(found.at("end_point"), 15);
    EXPECT_EQ(answer.at("value").at("v"), 1);
}

TEST(wasm_screening, needs_its_lists_first) {
    screening at;
    EXPECT_EQ(refused(ask(at, "screen", letter("Hello"))), "bad_request");
    EXPECT_EQ(refused(ask(at, "open", {{"lists", {{"bytes", 1}}}}, {lists()})), "bad_field");
    EXPECT_EQ(refused(ask(at, "open", {{"lists", {{"bytes", 0}}}}, {base::bytes(9)})),
              "bad_encoding");
    EXPECT_EQ(refused(ask(at, "screen", letter("Hello"))), "bad_request");
    EXPECT_EQ(refused(ask(at, "open", {{"lists", {{"bytes", 0}}}}, {lists()})), "");
    EXPECT_EQ(refused(ask(at, "screen", letter("Hello"))), "");
}

TEST(wasm_screening, refuses_what_is_no_question) {
    screening at;
    ASSERT_EQ(refused(ask(at, "open", {{"lists", {{"bytes", 0}}}}, {lists()})), "");
    EXPECT_EQ(refused(ask(at, "queue", json::object())), "bad_request");
    auto other_side = letter("Hello");
    other_side["side"] = "reader";
    EXPECT_EQ(refused(ask(at, "screen", other_side)), "bad_field");
    EXPECT_EQ(refused(ask(at, "screen", json::object())), "bad_field");
    const std::string long_text(std::size_t{256} * 1024 + 1, 'a');
    EXPECT_EQ(refused(ask(at, "screen", letter(long_text))), "too_large");
    EXPECT_EQ(refused(ask(at, "clues", {{"letters", json::array({long_text})}})), "too_large");
    EXPECT_EQ(refused(ask(at, "clues", {{"letters", json::array()}})), "");
}

}  // namespace
}  // namespace letterbox::wasm::test
