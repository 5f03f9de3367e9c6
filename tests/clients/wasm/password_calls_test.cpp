// Passwords of words and words on paper, as a page asks for them, with a real account.
#include <gtest/gtest.h>

#include <algorithm>

#include "clients/wasm/calls.hpp"
#include "tests/clients/wasm/page.hpp"

namespace letterbox::wasm::test {
namespace {

using core::test::story;
using record::json;

base::bytes bytes_of(std::string_view text) {
    return base::to_bytes(base::view_of(text));
}

TEST(password_calls, words_on_paper_let_somebody_in_again) {
    story all;
    page anna(all, all.anna);
    const json party{{"agreement", all.agreement.text()}, {"party", all.mother_party.text()}};
    const auto invited = anna.must("invite", {{"expires", "2030-01-01T00:00:00Z"},
                                              {"for_whom", "sister"},
                                              {"parties", json::array({party})},
                                              {"role", "family"}});
    fake_host at(all.server);
    session it(at, all.server.log.origin);
    std::vector<base::bytes> given_back;
    json value;
    const auto ask = [&](const std::string& name, json arguments, std::vector<base::bytes> given) {
        const json request{{"arguments", std::move(arguments)}, {"call", name}};
        auto out = answer(it, family_table(), {request.dump(), std::move(given)});
        given_back = std::move(out.buffers);
        const auto read = json::parse(out.json);
        value = read.value("value", json::object());
        return read.at("ok").get<bool>() ? std::string("ok")
                                         : read.at("refused").at("name").get<std::string>();
    };
    const auto buffer = [](int which) { return json{{"bytes", which}}; };
    EXPECT_EQ(ask("check_password", {{"password", buffer(0)}}, {bytes_of("kelly1984")}),
              "weak_password");
    EXPECT_EQ(ask("propose_password", json::object(), {}), "ok");
    const auto password = given_back.at(0);
    EXPECT_EQ(std::count(password.begin(), password.end(), ' '), 4);
    EXPECT_EQ(ask("check_password", {{"password", buffer(0)}}, {password}), "ok");
    EXPECT_EQ(ask("make_recovery_words", json::object(), {}), "ok");
    const auto paper = given_back.at(0);
    EXPECT_EQ(std::count(paper.begin(), paper.end(), ' '), 7);

    const auto code = bytes_of(invited.at("code").get<std::string>());
    EXPECT_EQ(ask("look_up_invitation", {{"code", buffer(0)}}, {code}), "ok");
    EXPECT_EQ(ask("join", {{"name", "sister"}, {"password", buffer(0)}}, {password}), "ok");
    at.wire.use(core::test::words(value.at("member").get<std::string>()));  // as a cookie
    const json entry{{"label", "t"}, {"name", "sister"}, {"password", buffer(0)}};
    EXPECT_EQ(ask("sign_in", entry, {password}), "ok");
    const json kept{{"name", "sister"}, {"password", buffer(0)}, {"recovery_words", buffer(1)}};
    EXPECT_EQ(ask("set_recovery_words", kept, {bytes_of("another one"), paper}), "sign_in_failed");
    EXPECT_EQ(ask("set_recovery_words", kept, {password, paper}), "ok");
    EXPECT_EQ(ask("sign_out", json::object(), {}), "ok");

    const json again{{"label", "t"},
                     {"name", "sister"},
                     {"new_password", buffer(0)},
                     {"recovery_words", buffer(1)}};
    const auto fresh = bytes_of("a quiet morning by the harbour");
    EXPECT_EQ(ask("recover", again, {fresh, bytes_of("only three words")}), "bad_words");
    EXPECT_EQ(ask("recover", again, {fresh, paper}), "ok");
    EXPECT_EQ(ask("me", json::object(), {}), "not_signed_in");
    EXPECT_EQ(ask("sign_in", entry, {password}), "sign_in_failed");
    EXPECT_EQ(ask("sign_in", entry, {fresh}), "ok");
}

}  // namespace
}  // namespace letterbox::wasm::test
