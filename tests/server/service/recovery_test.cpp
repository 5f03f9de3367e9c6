// Recovery words, new passwords, and the proof that the log only grew, against the whole service.
#include <gtest/gtest.h>

#include "crypto/account/login.hpp"
#include "crypto/base/hash.hpp"
#include "crypto/log/consistency.hpp"
#include "server/contract/log.hpp"
#include "server/contract/sign_in.hpp"
#include "tests/server/service/checked_world.hpp"

namespace letterbox::test {
namespace {

using base::refusal;
using contract::route_id;

refusal why(const base::result<service::answer>& from) {
    if (from) {
        throw std::logic_error("was not refused");
    }
    return from.why();
}

class recovery : public ::testing::Test {
protected:
    recovery() {
        all.begin_agreement(1);
        all.join(mother, record::role::family, {{all.agreement.agreement_id, all.birth}});
        lock.auth_key = words.key();
    }
    contract::challenge_answer ask(const std::string& name,
                                   route_id of = route_id::recovery_challenge) {
        return read_answer<contract::challenge_answer>(
            all.send(of, {}, contract::challenge_request{name}));
    }
    std::string login(const contract::challenge_answer& given, const statement::signer& by,
                      std::optional<record::password_change> change = std::nullopt) {
        record::login what;
        what.scope = {given.agency.fingerprint, given.agency.id};
        what.challenge = given.challenge;
        what.change = std::move(change);
        what.member = given.member;
        what.origin = "https://localhost:8443";
        what.time = all.now;
        return account::make_login(what, by).text();
    }
    base::result<service::answer> set(const statement::signer& by) {
        const contract::recovery_request request{bundle,
                                                 login(ask(mother.name, route_id::challenge), by,
                                                       account::change_password(lock, bundle))};
        return all.send(route_id::recovery, mother.token, request);
    }
    base::result<service::answer> drop(const statement::signer& by) {
        const contract::recovery_request request{{},
                                                 login(ask(mother.name, route_id::challenge), by)};
        return all.send(route_id::recovery, mother.token, request);
    }
    base::result<service::answer> sign_in(const statement::signer& by) {
        const contract::sign_in_request request{"a test", login(ask(mother.name), by)};
        return all.send(route_id::sign_in, {}, request);
    }
    base::result<service::answer> change(const std::string& token, const statement::signer& by,
                                         route_id of, std::uint32_t version) {
        record::lock next;
        next.auth_key = new_password.key();
        next.version = version;
        const auto bytes = base::bytes(300, 3);
        const contract::password_request request{
            bytes, login(ask(mother.name, of), by, account::change_password(next, bytes))};
        return all.send(route_id::password, token, request);
    }
    bool told() {
        return read_answer<contract::me_answer>(all.call(route_id::me, mother.token)).recovery;
    }

    checked_world all;
    someone mother;
    statement::signer words = new_signer();
    statement::signer new_password = new_signer();
    record::lock lock;
    base::bytes bundle = base::bytes(200, 2);
};

TEST_F(recovery, words_are_set_used_once_and_end_what_was_before) {
    EXPECT_FALSE(told());
    EXPECT_EQ(why(sign_in(words)), refusal::sign_in_failed);
    ASSERT_TRUE(set(mother.auth));
    EXPECT_TRUE(told());
    // A new password keeps them: the keys inside are the same.
    ASSERT_TRUE(change(mother.token, mother.auth, route_id::challenge, 2));
    EXPECT_TRUE(told());
    all.restart();

    const auto signed_in = sign_in(words);
    ASSERT_TRUE(signed_in);
    const auto answer = read_answer<contract::sign_in_answer>(signed_in);
    EXPECT_EQ(answer.bundle, bundle);
    EXPECT_EQ(answer.member, mother.id);
    const auto before = mother.token;
    ASSERT_TRUE(change(answer.token, words, route_id::recovery_challenge, 3));
    EXPECT_EQ(why(all.call(route_id::me, before)), refusal::not_signed_in);  // J6
    mother.token = answer.token;
    EXPECT_FALSE(told());
    EXPECT_EQ(why(sign_in(words)), refusal::sign_in_failed);
    EXPECT_TRUE(all.sign_in(mother, &new_password));
}

TEST_F(recovery, words_are_dropped) {
    ASSERT_TRUE(set(mother.auth));
    EXPECT_EQ(why(drop(words)), refusal::sign_in_failed);
    EXPECT_TRUE(told());
    ASSERT_TRUE(drop(mother.auth));
    EXPECT_FALSE(told());
    EXPECT_EQ(why(sign_in(words)), refusal::sign_in_failed);
}

TEST_F(recovery, each_key_signs_only_for_what_it_opens) {
    EXPECT_EQ(why(set(words)), refusal::sign_in_failed);
    EXPECT_EQ(why(set(all.worker.auth)), refusal::sign_in_failed);
    ASSERT_TRUE(set(mother.auth));
    EXPECT_EQ(why(sign_in(mother.auth)), refusal::sign_in_failed);
    EXPECT_EQ(why(all.sign_in(mother, &words)), refusal::sign_in_failed);
    ASSERT_TRUE(all.sign_in(mother));
    EXPECT_EQ(why(change(mother.token, words, route_id::challenge, 2)), refusal::sign_in_failed);
    EXPECT_EQ(why(change(mother.token, mother.auth, route_id::recovery_challenge, 2)),
              refusal::sign_in_failed);
}

TEST_F(recovery, what_the_login_does_not_name_is_refused) {
    const auto given = [&] { return ask(mother.name, route_id::challenge); };
    const auto change = account::change_password(lock, bundle);
    const auto post = [&](base::bytes bytes, std::string signed_login) {
        return why(all.send(route_id::recovery, mother.token,
                            contract::recovery_request{std::move(bytes), std::move(signed_login)}));
    };
    EXPECT_EQ(post(base::bytes(200, 9), login(given(), mother.auth, change)), refusal::mismatch);
    EXPECT_EQ(post(bundle, login(given(), mother.auth)), refusal::bad_field);
    EXPECT_EQ(post({}, login(given(), mother.auth, change)), refusal::bad_field);
    EXPECT_EQ(post(base::bytes(5000, 1), login(given(), mother.auth, change)), refusal::too_large);
    lock.version = 2;
    EXPECT_EQ(post(bundle, login(given(), mother.auth, account::change_password(lock, bundle))),
              refusal::out_of_order);
    // Somebody else's challenge is nobody's here.
    EXPECT_EQ(post(bundle, login(ask(all.worker.name, route_id::challenge), mother.auth, change)),
              refusal::challenge_expired);
    EXPECT_FALSE(told());
}

// J2: whether a name exists, and whether it has words, cannot be seen.
TEST_F(recovery, challenges_look_alike_with_and_without_words) {
    const auto unknown = ask("nobody at all");
    EXPECT_EQ(ask("nobody at all").salt, unknown.salt);
    EXPECT_NE(ask("nobody at all", route_id::challenge).salt, unknown.salt);
    EXPECT_EQ(ask("nobody at all", route_id::challenge).member, unknown.member);
    const auto without = ask(mother.name);
    EXPECT_EQ(without.member, mother.id);
    EXPECT_EQ(ask(mother.name).salt, without.salt);
    lock.salt.data[0] = 7;
    ASSERT_TRUE(set(mother.auth));
    EXPECT_EQ(ask(mother.name).salt, lock.salt);
}

TEST_F(recovery, the_log_is_proved_to_have_only_grown) {
    const auto newest = [&] {
        const auto note =
            read_answer<contract::checkpoint_answer>(all.call(route_id::checkpoint, mother.token))
                .checkpoint;
        return log::verify_checkpoint(
                   note, log::checkpoint_origin("https://localhost:8443", all.scope.id),
                   all.log_key)
            .value();
    };
    const auto before = newest();
    someone granny;
    all.join(granny, record::role::family, {{all.agreement.agreement_id, all.birth}});
    const auto after = newest();
    ASSERT_GT(after.size, before.size);
    const auto ask_proof = [&](std::uint64_t from, std::uint64_t to) {
        return all.call(route_id::consistency, mother.token, {}, {},
                        {{"from", std::to_string(from)}, {"to", std::to_string(to)}});
    };
    const auto proof =
        read_answer<contract::consistency_answer>(ask_proof(before.size, after.size));
    EXPECT_TRUE(log::verify_consistency(before, after, proof.path));
    EXPECT_EQ(why(ask_proof(before.size, after.size + 1)), refusal::not_in_log);
    EXPECT_EQ(why(ask_proof(after.size, before.size)), refusal::not_in_log);
    EXPECT_EQ(why(ask_proof(0, after.size)), refusal::not_in_log);
}

}  // namespace
}  // namespace letterbox::test
