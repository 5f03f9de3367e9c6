// The way of a staff device's secret to another device.
#include "clients/core/device_file.hpp"

#include <gtest/gtest.h>

#include "clients/core/passwords.hpp"
#include "clients/core/people.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

base::secret typed(std::string_view text) {
    return base::secret::copy_of(base::view_of(text));
}
std::string text_of(const base::secret& words) {
    return std::string(base::text_of(words.view()));
}

TEST(device_file, carries_the_secret_to_another_device) {
    memory_state terminal;
    const auto secret = need_device_secret(terminal);
    ASSERT_TRUE(secret);
    const auto made = make_device_file(terminal);
    ASSERT_TRUE(made);
    EXPECT_LE(made->sealed.size(), max_device_file);

    auto words = text_of(made->words);
    words.replace(words.find(' '), 1, " \n ");
    words.front() = static_cast<char>(words.front() - ('a' - 'A'));
    memory_state browser;
    ASSERT_TRUE(take_device_file(browser, made->sealed, typed("  " + words + " ")));
    EXPECT_TRUE(base::equal_secret(device_secret(browser).value()->view(), secret->view()));
    // Once more changes nothing.
    EXPECT_TRUE(take_device_file(browser, made->sealed, made->words));
}

TEST(device_file, is_worth_nothing_without_its_words) {
    memory_state terminal;
    ASSERT_TRUE(need_device_secret(terminal));
    auto made = make_device_file(terminal);
    ASSERT_TRUE(made);
    memory_state browser;
    EXPECT_EQ(take_device_file(browser, made->sealed, typed("five other words of mine")).why(),
              base::refusal::does_not_open);
    EXPECT_EQ(take_device_file(browser, base::bytes(max_device_file + 1), made->words).why(),
              base::refusal::too_large);
    EXPECT_EQ(take_device_file(browser, {}, made->words).why(), base::refusal::does_not_open);
    made->sealed.back() ^= 1U;
    EXPECT_EQ(take_device_file(browser, made->sealed, made->words).why(),
              base::refusal::does_not_open);
    EXPECT_FALSE(device_secret(browser).value());
}

TEST(device_file, does_not_lock_a_colleague_out) {
    memory_state terminal;
    memory_state colleague;
    ASSERT_TRUE(need_device_secret(terminal));
    const auto theirs = need_device_secret(colleague);
    const auto made = make_device_file(terminal);
    EXPECT_EQ(take_device_file(colleague, made->sealed, made->words).why(),
              base::refusal::already_used);
    EXPECT_TRUE(base::equal_secret(device_secret(colleague).value()->view(), theirs->view()));
}

TEST(device_file, is_taken_after_a_join_that_came_to_nothing) {
    memory_state terminal;
    ASSERT_TRUE(need_device_secret(terminal));
    const auto made = make_device_file(terminal);
    story all;
    const new_invitation what{record::role::worker, {}, "Cleo", all.server.now.plus(3600)};
    const auto code = must(invite(all.manager.me, what));
    device newcomer(all.server);
    const auto found = must(look_up_invitation(newcomer.me, code, all.server.log.origin));

    // A weak password, before anything was sent; and a server that says no.
    EXPECT_EQ(join(newcomer.me, found, "cleo", words("secret")).why(),
              base::refusal::weak_password);
    EXPECT_FALSE(must(newcomer.state.get(device_secret_name)));
    all.server.refused_next = base::refusal::name_taken;
    EXPECT_EQ(join(newcomer.me, found, "cleo", password_of("cleo")).why(),
              base::refusal::name_taken);
    EXPECT_FALSE(must(newcomer.state.get(device_secret_name)));
    must(take_device_file(newcomer.state, made->sealed, made->words));

    // No answer: it may be that the server took it, and only this secret opens what it has.
    device other(all.server);
    const auto same = must(look_up_invitation(other.me, code, all.server.log.origin));
    all.server.network_failures = 100;
    EXPECT_EQ(join(other.me, same, "dora", password_of("dora")).why(), base::refusal::network);
    all.server.network_failures = 0;
    const auto kept = must(other.state.get(device_secret_name));
    ASSERT_TRUE(kept);
    must(join(other.me, same, "dora", password_of("dora")));
    EXPECT_EQ(must(other.state.get(device_secret_name)), kept);
}

TEST(device_file, families_have_none) {
    memory_state family;
    EXPECT_EQ(make_device_file(family).why(), base::refusal::not_found);
}

}  // namespace
}  // namespace letterbox::core::test
