// That an unknown name and a wrong password cost the server the same, counted and not timed: the
// linker puts a counter in front of the calls that take time (CMakeLists.txt, --wrap).
#include <gtest/gtest.h>
#include <sodium.h>
#include <sqlite3.h>

#include <map>
#include <mutex>

#include "tests/server/service/checked_world.hpp"

namespace {

using counts = std::map<std::string, int>;

// The calls of this thread alone: the store's writer has its own.
thread_local counts* counting = nullptr;

void count(const char* what) {
    if (counting != nullptr) {
        ++(*counting)[what];
    }
}

}  // namespace

// The linker's names for what is counted and what it is called instead of.
// NOLINTBEGIN(bugprone-reserved-identifier)
extern "C" {
int __real_crypto_sign_verify_detached(const unsigned char*, const unsigned char*,
                                       unsigned long long, const unsigned char*);
int __wrap_crypto_sign_verify_detached(const unsigned char* sig, const unsigned char* message,
                                       unsigned long long size, const unsigned char* key) {
    count("verify");
    return __real_crypto_sign_verify_detached(sig, message, size, key);
}

int __real_crypto_aead_xchacha20poly1305_ietf_decrypt(unsigned char*, unsigned long long*,
                                                      unsigned char*, const unsigned char*,
                                                      unsigned long long, const unsigned char*,
                                                      unsigned long long, const unsigned char*,
                                                      const unsigned char*);
int __wrap_crypto_aead_xchacha20poly1305_ietf_decrypt(
    unsigned char* out, unsigned long long* out_size, unsigned char* none,
    const unsigned char* sealed, unsigned long long size, const unsigned char* about,
    unsigned long long about_size, const unsigned char* nonce, const unsigned char* key) {
    count("open");
    return __real_crypto_aead_xchacha20poly1305_ietf_decrypt(out, out_size, none, sealed, size,
                                                             about, about_size, nonce, key);
}

int __real_crypto_aead_xchacha20poly1305_ietf_encrypt(unsigned char*, unsigned long long*,
                                                      const unsigned char*, unsigned long long,
                                                      const unsigned char*, unsigned long long,
                                                      const unsigned char*, const unsigned char*,
                                                      const unsigned char*);
int __wrap_crypto_aead_xchacha20poly1305_ietf_encrypt(
    unsigned char* out, unsigned long long* out_size, const unsigned char* plain,
    unsigned long long size, const unsigned char* about, unsigned long long about_size,
    const unsigned char* none, const unsigned char* nonce, const unsigned char* key) {
    count("seal");
    return __real_crypto_aead_xchacha20poly1305_ietf_encrypt(out, out_size, plain, size, about,
                                                             about_size, none, nonce, key);
}

int __real_crypto_generichash(unsigned char*, size_t, const unsigned char*, unsigned long long,
                              const unsigned char*, size_t);
int __wrap_crypto_generichash(unsigned char* out, size_t out_size, const unsigned char* in,
                              unsigned long long size, const unsigned char* key, size_t key_size) {
    count("keyed hash");
    return __real_crypto_generichash(out, out_size, in, size, key, key_size);
}

int __real_sqlite3_step(sqlite3_stmt*);
int __wrap_sqlite3_step(sqlite3_stmt* what) {
    count("step");
    return __real_sqlite3_step(what);
}
}
// NOLINTEND(bugprone-reserved-identifier)

namespace letterbox::test {
namespace {

using contract::route_id;

class sign_in_work : public ::testing::Test {
protected:
    sign_in_work() {
        all.begin();
        all.join(all.worker, record::role::worker, {});
    }

    template <class Call>
    static counts work_of(const Call& call) {
        counts out;
        counting = &out;
        call();
        counting = nullptr;
        return out;
    }

    contract::challenge_answer challenge(const std::string& name, route_id route, counts& cost) {
        base::result<service::answer> out = base::refusal::not_found;
        cost = work_of([&] { out = all.send(route, {}, contract::challenge_request{name}); });
        return read_answer<contract::challenge_answer>(out);
    }
    /// A sign-in with a password that nobody has.
    counts wrong_password(const contract::challenge_answer& given) {
        record::login login;
        login.scope = {given.agency.fingerprint, given.agency.id};
        login.challenge = given.challenge;
        login.member = given.member;
        login.origin = "https://localhost:8443";
        login.time = all.now;
        const auto text = account::make_login(login, stranger).text();
        base::result<service::answer> out = base::refusal::not_found;
        auto cost = work_of([&] {
            out = all.send(route_id::sign_in, {}, contract::sign_in_request{"a test", text});
        });
        EXPECT_EQ(base::name(out.why()), base::name(base::refusal::sign_in_failed));
        return cost;
    }

    checked_world all;
    statement::signer stranger = new_signer();
};

TEST_F(sign_in_work, is_the_same_for_an_unknown_name_and_a_wrong_password) {
    for (const auto route : {route_id::challenge, route_id::recovery_challenge}) {
        counts known_cost;
        counts unknown_cost;
        const auto known = challenge(all.worker.name, route, known_cost);
        const auto unknown = challenge("nobody of this name", route, unknown_cost);
        EXPECT_EQ(known_cost, unknown_cost);
        EXPECT_EQ(known_cost["open"], 1);
        EXPECT_EQ(known_cost["seal"], 0);
        EXPECT_GT(known_cost["step"], 0);

        const auto known_try = wrong_password(known);
        auto unknown_try = wrong_password(unknown);
        EXPECT_EQ(known_try, unknown_try);
        // Another key's signature is refused by the key's name, before it is looked at.
        EXPECT_EQ(unknown_try["verify"], 0);
        EXPECT_EQ(unknown_try["open"], 1);
    }
}

TEST_F(sign_in_work, is_counted) {
    counts cost;
    const auto given = challenge(all.worker.name, route_id::challenge, cost);
    EXPECT_EQ(given.member, all.worker.id);
    EXPECT_GT(cost["keyed hash"], 0);
    base::result<service::answer> out = base::refusal::not_found;
    cost = work_of([&] { out = all.sign_in(all.worker); });
    EXPECT_TRUE(out);
    EXPECT_EQ(cost["verify"], 1);
}

}  // namespace
}  // namespace letterbox::test
