// Somebody with a client of their own, against the fake server.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "clients/core/account.hpp"
#include "clients/core/deciding.hpp"
#include "tests/clients/core/fake_server.hpp"

namespace letterbox::core::test {

inline base::secret words(std::string_view text) {
    return base::secret::copy_of(base::view_of(text));
}

/// Strong enough for anybody.
inline base::secret password_of(const std::string& name) {
    return words("a long secret for the kitchen of " + name);
}

/// One person's device.
struct device {
    explicit device(fake_server& server)
        : wire(server),
          me({&wire, &state, &parts, [&server] { return server.now; },
              [this](base::secret token) { wire.use(token); }}) {}
    device(const device&) = delete;
    device& operator=(const device&) = delete;

    memory_state state;
    memory_spool parts;
    fake_server::line wire;
    client me;
};

/// How people come to their keys: with codes and passwords (an Argon2id for each step), or handed
/// out by the test, which is quick.
enum class accounts { real, none };

/// The agency of issue A's story: a manager, two workers, an adoptive home, a birth mother and a
/// grandmother; certified, with a team and an agreement.
struct story {
    explicit story(accounts how = accounts::none);

    fake_server server;
    device manager{server};
    device anna{server};  // worker
    device ben{server};   // worker
    device home{server};
    device mother{server};
    device granny{server};
    base::team_id team;
    base::agreement_id agreement;
    base::party_id home_party = base::party_id::make();
    base::party_id mother_party = base::party_id::make();
    base::party_id granny_party = base::party_id::make();
    base::bytes sealed_root;
    base::bytes root_seed;

    /// One more certified member of a party, with keys from the test.
    void add_member(device& who, const base::party_id& party);
    /// One more certified worker, of no team yet, with keys from the test.
    void add_colleague(device& who);
    /// Their entry, signed by themselves alone; the device has their keys already.
    record::member registered(device& who, const base::party_id& party);

private:
    void begin_with_accounts();
    void begin_quickly();
};

/// A letter of the home's to the mother, passed on by Anna.
base::letter_id deliver_to_mother(story& all, const std::string& text);

/// Tries a person's key on each header that the server got since `before`. How many it tried; throws
/// std::runtime_error when it opens one.
std::size_t opens_none_since(const std::map<base::digest, base::bytes>& before, const story& all,
                             const device& who);

/// An approval after a screening that pointed to nothing.
verdict approval();

/// Throw std::runtime_error with the refusal's name.
void must(const base::status& done);
template <class T>
T must(base::result<T> out) {
    if (!out) {
        must(base::status(out.error()));
    }
    return std::move(*out);
}

}  // namespace letterbox::core::test
