// A service over the real store in a folder of its own, and people who talk to it.
#pragma once

#include <atomic>
#include <filesystem>
#include <future>
#include <map>
#include <optional>
#include <string>

#include "crypto/account/login.hpp"
#include "crypto/age/identity.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/record/kinds.hpp"
#include "server/contract/joining.hpp"
#include "server/contract/letters.hpp"
#include "server/contract/parts.hpp"
#include "server/contract/proposals.hpp"
#include "server/contract/sign_in.hpp"
#include "server/service/agency_token.hpp"
#include "server/service/service.hpp"
#include "server/store/sqlite/open.hpp"

namespace letterbox::test {

statement::signer new_signer();

/// A person with keys; `token` once signed in. All seal to one recipient: nothing is opened here.
struct someone {
    base::member_id id = base::member_id::make();
    statement::signer key = new_signer();
    statement::signer auth = new_signer();
    std::string name = base::crockford(base::random_bytes(10));
    base::recipient recipient;
    std::string token;
    record::member entry;
    [[nodiscard]] record::member_at at() const { return {id, 1}; }
};

struct part_in {
    std::string name;
    base::bytes content;
};

/// A sealed object and the parts that carry it.
struct sealed_in {
    record::sealed_object named;
    std::vector<part_in> parts;
};

template <class T>
T read_answer(const base::result<service::answer>& from) {
    return record::from_json<T>(base::view_of(from.value().json), 64 * 1024 * 1024).value();
}

class world {
public:
    world();
    ~world();
    world(const world&) = delete;
    world& operator=(const world&) = delete;
    world(world&&) = delete;
    world& operator=(world&&) = delete;

    base::result<service::answer> call(contract::route_id route, const std::string& bearer = {},
                                       const std::string& body = {},
                                       std::vector<std::string> parameters = {},
                                       std::vector<std::pair<std::string, std::string>> query = {},
                                       std::string key = {});
    /// The same without waiting for the answer.
    using coming = std::future<base::result<service::answer>>;
    coming begin_call(contract::route_id route, const std::string& bearer = {},
                      const std::string& body = {}, std::vector<std::string> parameters = {},
                      std::vector<std::pair<std::string, std::string>> query = {},
                      std::string key = {});
    coming begin_upload(contract::route_id route, const std::string& bearer,
                        const std::vector<part_in>& parts, std::vector<std::string> parameters = {},
                        std::string key = {});
    /// Until it is let go, nothing that is asked for is written down; then all in its order.
    std::promise<void> hold_writer();
    template <class Body>
    base::result<service::answer> send(contract::route_id route, const std::string& bearer,
                                       const Body& body, std::vector<std::string> parameters = {}) {
        return call(route, bearer, record::to_canonical(body), std::move(parameters));
    }
    base::result<service::answer> upload(contract::route_id route, const std::string& bearer,
                                         const std::vector<part_in>& parts,
                                         std::vector<std::string> parameters = {},
                                         std::string key = {});

    base::result<service::answer> sign_in(someone& who, const statement::signer* with = nullptr);

    /// Headers to so many recipients; a sealed object for them.
    [[nodiscard]] base::bytes header(std::size_t stanzas) const;
    [[nodiscard]] sealed_in object(std::size_t stanzas) const;
    template <class Statement>
    base::result<service::answer> publish(const Statement& what,
                                          const std::vector<const statement::signer*>& by,
                                          std::vector<part_in> pieces = {}) {
        pieces.insert(pieces.begin(), {"statement", envelope(what, by)});
        return upload(contract::route_id::publish, manager.token, pieces);
    }
    template <class Statement>
    static base::bytes envelope(const Statement& what,
                                const std::vector<const statement::signer*>& by) {
        auto out = statement::sign(what, *by.front());
        for (const auto* each : by) {
            statement::add_signature(out, *each);
        }
        return base::to_bytes(base::view_of(out.text()));
    }

    /// Stops the server and starts it again on the same data.
    void restart();

    // the story, step by step
    void begin();  // agency, manager signed in, team of the manager
    /// The same, with a worker, a team of both, and an agreement.
    void begin_agreement(std::uint32_t approvals);
    record::invitation invite(record::role role, std::vector<record::party_ref> parties);
    /// Registers for an invitation, also one that others registered for.
    base::result<service::answer> enter(someone& who, const record::invitation& with);
    /// Invited, registered and signed in, but certified by nobody yet.
    void enroll(someone& who, record::role role, std::vector<record::party_ref> parties);
    void join(someone& who, record::role role, std::vector<record::party_ref> parties);
    void make_team(const std::vector<const someone*>& workers);
    /// The next epoch of `team`, to be published by a test.
    struct team_in {
        record::team what;
        std::vector<part_in> pieces;
    };
    [[nodiscard]] team_in next_team(const std::vector<const someone*>& workers) const;
    void make_agreement(std::uint32_t approvals);
    /// The version after the one of make_agreement(), to be changed and published by a test.
    struct version_in {
        record::agreement what;
        std::vector<part_in> pieces;
    };
    [[nodiscard]] version_in next_version() const;
    struct letter_in {
        record::letter what;
        base::digest hash;
        record::submission submission;
        std::vector<part_in> parts;
    };
    letter_in write(const someone& author, const base::party_id& from, const base::party_id& to,
                    const std::optional<letter_in>& before = std::nullopt) const;
    /// The next letter of somebody's who sends all theirs by send_next().
    letter_in write_next(const someone& author, const base::party_id& from,
                         const base::party_id& to);
    base::result<service::answer> send_next(const letter_in& letter, const someone& author);
    /// Signs again after a test changed the letter.
    void seal(letter_in& letter, const someone& author) const;
    record::decision decide(const letter_in& letter, const someone& by,
                            record::outcome outcome) const;
    struct decision_in {
        record::decision what;
        std::vector<part_in> parts;  // after the decision
        contract::reader_lines lines;
    };
    decision_in approve_and_deliver(const letter_in& letter, const someone& by,
                                    const base::party_id& to,
                                    const std::vector<const someone*>& readers) const;
    std::vector<part_in> parts_of(const decision_in& what,
                                  const std::vector<const statement::signer*>& by) const;
    base::result<service::answer> post(const letter_in& letter, const decision_in& what,
                                       const someone& by);
    std::string state(const someone& who, const letter_in& letter);

    void open();

    base::secret key_file;
    base::instant now{1'777'000'000};
    service::quota quota;
    bool sends_email = false;
    std::atomic<bool> disk_is_full = false;  // nothing can be written
    std::string origin = "https://localhost:8443";
    std::string address = "127.0.0.1";  // where requests come from
    std::filesystem::path folder;
    std::unique_ptr<store::store> rows;
    std::unique_ptr<service::service> asked;
    std::string token;  // of the agency
    someone manager;
    someone worker;
    statement::signer root = new_signer();
    base::signing_key log_key;
    record::scope scope;
    record::agency agency;
    base::team_id team = base::team_id::make();
    std::optional<base::digest> team_hash;
    std::uint32_t team_epoch = 0;
    record::agreement agreement;
    base::digest agreement_hash;
    std::map<base::member_id, record::submission> sent;  // the newest of each by send_next()
    base::party_id home = base::party_id::make();
    base::party_id birth = base::party_id::make();
    age::identity reader = age::identity::make();
};

}  // namespace letterbox::test
