// Recovery words and new passwords on the device (protocol, section 7; journey j).
#include "clients/core/passwords.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "clients/core/people.hpp"
#include "crypto/account/password_strength.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"
#include "tests/clients/core/household.hpp"

namespace letterbox::core::test {
namespace {

using base::refusal;
using contract::route_id;

class passwords : public ::testing::Test {
protected:
    // A newcomer with an account: every step costs an Argon2id.
    void join_as_sister() {
        const new_invitation what{record::role::family,
                                  {{all.agreement, all.mother_party}},
                                  "Kelly's sister",
                                  all.server.now.plus(3600)};
        const auto code = must(invite(all.anna.me, what));
        const auto found = must(look_up_invitation(sister.me, code, origin()));
        EXPECT_EQ(join(sister.me, found, "sister", words("secret")).why(), refusal::weak_password);
        EXPECT_TRUE(all.server.registrations.empty());
        must(join(sister.me, found, "sister", password_of("sister")));
        must(sign_in(sister.me, "sister", password_of("sister"), "t", origin()));
    }
    [[nodiscard]] const std::string& origin() const { return all.server.log.origin; }
    base::result<signed_in> recover(device& who, const base::secret& with) {
        return recover_with_words(who.me, "sister", with, password_of("her sister"), "t", origin());
    }

    story all;
    device sister{all.server};
};

TEST_F(passwords, eight_words_open_the_account_once_and_set_a_new_password) {
    join_as_sister();
    const auto paper = make_recovery_words();
    must(set_recovery_words(sister.me, "sister", password_of("sister"), paper));
    EXPECT_EQ(set_recovery_words(sister.me, "sister", password_of("nobody"), paper).why(),
              refusal::sign_in_failed);

    // Another device, as on paper: capitals, dashes, line ends.
    device found_again(all.server);
    std::string typed(base::text_of(paper.view()));
    std::replace(typed.begin(), typed.end(), ' ', '-');
    typed[0] = static_cast<char>(typed[0] - 'a' + 'A');
    const auto done = must(recover(found_again, words(typed + "\n")));
    EXPECT_EQ(done.member, sister.me.keys().member());
    EXPECT_EQ(found_again.me.keys().sign().key(), sister.me.keys().sign().key());
    EXPECT_EQ(found_again.me.known().pinned(), sister.me.known().pinned());

    device later(all.server);
    EXPECT_EQ(recover(later, paper).why(), refusal::sign_in_failed);
    EXPECT_EQ(sign_in(later.me, "sister", password_of("sister"), "t", origin()).why(),
              refusal::sign_in_failed);
    must(sign_in(later.me, "sister", password_of("her sister"), "t", origin()));

    // New words, and none.
    const auto others = make_recovery_words();
    must(set_recovery_words(later.me, "sister", password_of("her sister"), others));
    must(drop_recovery_words(later.me, "sister", password_of("her sister")));
    EXPECT_EQ(recover(sister, others).why(), refusal::sign_in_failed);
}

TEST_F(passwords, another_salt_or_cost_is_told_before_anything_is_derived) {
    join_as_sister();
    int told = 0;
    const auto again = [&](device& who, std::string_view password) {
        return sign_in(who.me, "sister", password_of(std::string(password)), "t", origin(),
                       [&](salt_doubt why) { told += why == salt_doubt::other ? 1 : 1000; });
    };
    must(again(sister, "sister"));
    EXPECT_EQ(told, 0);

    // The own change is no surprise here, and one for the other device, once.
    device other(all.server);
    must(again(other, "sister"));
    EXPECT_EQ(told, 0);
    must(change_password(sister.me, "sister", password_of("sister"), password_of("her sister")));
    must(again(sister, "her sister"));
    EXPECT_EQ(told, 0);
    must(again(other, "her sister"));
    EXPECT_EQ(told, 1);
    must(again(other, "her sister"));
    EXPECT_EQ(told, 1);

    // A lie is told each time, and it is told although nothing opens by it.
    all.server.lie<contract::challenge_answer>(route_id::challenge,
                                               [](auto& answer) { answer.salt.data[0] ^= 1; });
    EXPECT_FALSE(again(other, "her sister"));
    EXPECT_FALSE(again(other, "her sister"));
    EXPECT_EQ(told, 3);
    all.server.lie<contract::challenge_answer>(route_id::challenge,
                                               [](auto& answer) { ++answer.cost.passes; });
    EXPECT_FALSE(again(other, "her sister"));
    EXPECT_EQ(told, 4);
    // Below the floor nothing is derived, and nothing sent.
    all.server.lie<contract::challenge_answer>(route_id::challenge,
                                               [](auto& answer) { answer.cost.passes = 2; });
    all.server.asked.clear();
    EXPECT_EQ(again(other, "her sister").why(), refusal::weak_parameters);
    EXPECT_EQ(all.server.asked, std::vector{route_id::challenge});
    all.server.tell_the_truth();

    // Somebody else's name on this device is not compared with it.
    EXPECT_FALSE(sign_in(other.me, "nobody", password_of("nobody"), "t", origin(),
                         [&](salt_doubt /*why*/) { ++told; }));
    EXPECT_EQ(told, 4);
}

TEST_F(passwords, two_adults_on_one_device_each_keep_their_warning) {
    join_as_sister();
    device shared(all.server);
    // Another name with another salt; whose it is does not matter to the device's memory.
    const auto before = all.server.accounts.at("sister");
    must(change_password(sister.me, "sister", password_of("sister"), password_of("her sister")));
    all.server.accounts["brother"] = before;
    std::vector<std::string> told;
    const auto enter = [&](const std::string& name) {
        const auto password = password_of(name == "sister" ? "her sister" : "sister");
        return sign_in(shared.me, name, password, "t", origin(),
                       [&](salt_doubt /*why*/) { told.push_back(name); });
    };
    must(enter("sister"));
    must(enter("brother"));
    must(enter("sister"));
    EXPECT_TRUE(told.empty());
    all.server.lie<contract::challenge_answer>(route_id::challenge,
                                               [](auto& answer) { answer.salt.data[0] ^= 1; });
    EXPECT_FALSE(enter("brother"));
    EXPECT_FALSE(enter("sister"));
    EXPECT_EQ(told, (std::vector<std::string>{"brother", "sister"}));
}

TEST_F(passwords, a_family_signs_in_where_a_colleagues_device_secret_is_kept) {
    join_as_sister();
    must(certify_waiting(all.anna.me));
    must(sister.me.sync());
    device office(all.server);
    must(need_device_secret(office.state));
    must(sign_in(office.me, "sister", password_of("sister"), "t", origin()));
    // And nothing that she chooses there is sealed to that device.
    const auto paper = make_recovery_words();
    must(set_recovery_words(office.me, "sister", password_of("sister"), paper));
    must(change_password(office.me, "sister", password_of("sister"), password_of("her sister")));
    must(sign_in(sister.me, "sister", password_of("her sister"), "t", origin()));
    must(recover(sister, paper));

    // What the office needs only for its own people does not keep her out where it is damaged.
    must(office.state.put("device", base::view_of("short")));
    must(sign_in(office.me, "sister", password_of("her sister"), "t", origin()));
    EXPECT_EQ(device_secret(office.state).why(), refusal::memory_damaged);
}

TEST_F(passwords, a_damaged_memory_of_the_salt_is_told_and_lets_people_in) {
    join_as_sister();
    const std::string name =
        "password-lock-" + base::hex(base::sha256(base::view_of("sister")).view());
    const auto whole = must(sister.state.get(name));
    ASSERT_TRUE(whole.has_value());
    std::vector<salt_doubt> told;
    const auto enter = [&](std::string_view password) {
        told.clear();
        return sign_in(sister.me, "sister", password_of(std::string(password)), "t", origin(),
                       [&](salt_doubt why) { told.push_back(why); });
    };
    const std::vector compared_not{salt_doubt::not_compared};
    const std::vector<base::bytes> damages{
        {},
        base::to_bytes(base::view_of("x")),
        base::to_bytes(base::byte_view(*whole).first(whole->size() / 2)),
        base::bytes(8192, 'x'),
        base::to_bytes(base::view_of(R"({"name":"of something else"})"))};
    for (const auto& each : damages) {
        must(sister.state.put(name, each));
        must(enter("sister"));
        EXPECT_EQ(told, compared_not);
        EXPECT_EQ(must(sister.state.get(name)), whole) << "it is replaced";
        must(enter("sister"));
        EXPECT_TRUE(told.empty());
    }
    // Only by somebody who got in.
    must(sister.state.put(name, base::view_of("x")));
    EXPECT_FALSE(enter("nobody"));
    EXPECT_FALSE(enter("nobody"));
    EXPECT_EQ(told, compared_not);
}

TEST_F(passwords, what_cannot_be_the_words_is_refused_before_anything_is_sent) {
    all.server.asked.clear();
    EXPECT_EQ(recover(sister, words("one two three")).why(), refusal::bad_words);
    EXPECT_EQ(recover(sister, propose_password()).why(), refusal::bad_words);
    EXPECT_EQ(
        recover_with_words(sister.me, "sister", make_recovery_words(), words("x"), "t", origin())
            .why(),
        refusal::weak_password);
    EXPECT_EQ(change_password(all.mother.me, "mother", words("x"), words("y")).why(),
              refusal::weak_password);
    EXPECT_EQ(set_recovery_words(all.mother.me, "mother", words("x"), words("eight words")).why(),
              refusal::bad_words);
    EXPECT_TRUE(all.server.asked.empty());
}

TEST_F(passwords, the_root_file_needs_a_strong_one_too) {
    device first(all.server);
    bool kept = false;
    const auto keep = [&](base::byte_view /*file*/) {
        kept = true;
        return base::status{};
    };
    const new_agency what{"token", "North", "manager", "t", origin()};
    EXPECT_EQ(create_agency(first.me, what, password_of("manager"), words("1234"), keep).why(),
              refusal::weak_password);
    EXPECT_EQ(create_agency(first.me, what, words("1234"), password_of("root"), keep).why(),
              refusal::weak_password);
    EXPECT_FALSE(kept);
}

TEST_F(passwords, proposed_ones_are_strong_enough) {
    // About ten of so many would have a word twice.
    for (int i = 0; i < 2000; ++i) {
        ASSERT_TRUE(account::check_new_password(propose_password().view()));
    }
}

}  // namespace
}  // namespace letterbox::core::test
