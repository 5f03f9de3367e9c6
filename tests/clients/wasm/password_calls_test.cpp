// Passwords of words and words on paper, as a page asks for them, with a real account.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/clients/wasm/page.hpp"

namespace letterbox::wasm::test {
namespace {

using core::test::story;
using record::json;

TEST(password_calls, words_on_paper_let_somebody_in_again) {
    story all;
    page anna(all, all.anna);
    const json party{{"agreement", all.agreement.text()}, {"party", all.mother_party.text()}};
    const auto invited = anna.must("invite", {{"expires", "2030-01-01T00:00:00Z"},
                                              {"for_whom", "sister"},
                                              {"parties", json::array({party})},
                                              {"role", "family"}});
    page sister(all);
    const auto buffer = [](int which) { return json{{"bytes", which}}; };
    EXPECT_EQ(sister.refused("check_password", {{"password", buffer(0)}}, {bytes_of("kelly1984")}),
              "weak_password");
    sister.must("propose_password");
    const auto password = sister.buffers.at(0);
    EXPECT_EQ(std::count(password.begin(), password.end(), ' '), 4);
    sister.must("check_password", {{"password", buffer(0)}}, {password});
    sister.must("make_recovery_words");
    const auto paper = sister.buffers.at(0);
    EXPECT_EQ(std::count(paper.begin(), paper.end(), ' '), 7);

    const auto code = bytes_of(invited.at("code").get<std::string>());
    sister.must("look_up_invitation", {{"code", buffer(0)}}, {code});
    const auto joined =
        sister.must("join", {{"name", "sister"}, {"password", buffer(0)}}, {password});
    sister.at.wire.use(core::test::words(joined.at("member").get<std::string>()));  // as a cookie
    const json entry{{"label", "t"}, {"name", "sister"}, {"password", buffer(0)}};
    sister.must("sign_in", entry, {password});
    const json kept{{"name", "sister"}, {"password", buffer(0)}, {"recovery_words", buffer(1)}};
    EXPECT_EQ(sister.refused("set_recovery_words", kept, {bytes_of("another one"), paper}),
              "sign_in_failed");
    sister.must("set_recovery_words", kept, {password, paper});
    sister.must("sign_out");

    const json again{{"label", "t"},
                     {"name", "sister"},
                     {"new_password", buffer(0)},
                     {"recovery_words", buffer(1)}};
    const auto fresh = bytes_of("a quiet morning by the harbour");
    EXPECT_EQ(sister.refused("recover", again, {fresh, bytes_of("only three words")}), "bad_words");
    sister.must("recover", again, {fresh, paper});
    EXPECT_EQ(sister.refused("me"), "not_signed_in");
    EXPECT_EQ(sister.refused("sign_in", entry, {password}), "sign_in_failed");
    // Another salt than this device knew: told, once, and also where it lets nobody in.
    EXPECT_FALSE(sister.must("sign_in", entry, {fresh}).contains("salt_doubt"));
    page elsewhere(all);
    elsewhere.at.wire.use(core::test::words(joined.at("member").get<std::string>()));
    elsewhere.must("sign_in", entry, {fresh});
    const json changed{
        {"name", "sister"}, {"new_password", buffer(0)}, {"old_password", buffer(1)}};
    const auto newest = bytes_of("a loud evening by the harbour");
    sister.must("change_password", changed, {newest, fresh});
    EXPECT_EQ(elsewhere.must("sign_in", entry, {newest}).at("salt_doubt"), "other_salt");
    EXPECT_FALSE(elsewhere.must("sign_in", entry, {newest}).contains("salt_doubt"));
    all.server.lie<contract::challenge_answer>(contract::route_id::challenge,
                                               [](auto& answer) { answer.salt.data[0] ^= 1; });
    const auto refused = elsewhere.ask("sign_in", entry, {newest});
    EXPECT_EQ(refused.at("refused").at("detail"), "other_salt");
    all.server.tell_the_truth();
    EXPECT_EQ(elsewhere.refused("sign_in", entry, {bytes_of("wrong words")}), "sign_in_failed");
    EXPECT_NE(elsewhere.ask("sign_in", entry, {bytes_of("wrong words")}).at("refused").at("detail"),
              "other_salt");
    // What stays on an own device is damaged there: told, and kept anew by whoever gets in.
    page later(all);
    later.at.wire.use(core::test::words(joined.at("member").get<std::string>()));
    std::string name;
    for (const auto& each : elsewhere.at.kept) {
        name = each.first.rfind("password-lock-", 0) == 0 ? each.first : name;
    }
    ASSERT_TRUE(may_be_kept(name));
    later.it.restore(name, bytes_of("x"));
    EXPECT_EQ(later.ask("sign_in", entry, {bytes_of("wrong words")}).at("refused").at("detail"),
              "salt_not_compared");
    EXPECT_EQ(later.must("sign_in", entry, {newest}).at("salt_doubt"), "salt_not_compared");
    EXPECT_EQ(later.at.kept.at(name), elsewhere.at.kept.at(name));
    EXPECT_FALSE(later.must("sign_in", entry, {newest}).contains("salt_doubt"));
}

}  // namespace
}  // namespace letterbox::wasm::test
