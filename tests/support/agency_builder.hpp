// A valid agency for tests: root, manager, worker, team, agreement of two parties. Statements are
// logged through the real ledger, one leaf after the other.
#pragma once

#include <cstdint>
#include <vector>

#include "crypto/statement/ledger.hpp"

namespace letterbox::test {

/// A person with a signing key made from one byte; the age recipient is random bytes.
struct person {
    explicit person(std::uint8_t number);
    base::member_id id = base::member_id::make();
    base::recipient recipient;
    statement::signer signer;
};

statement::signer signer_from(std::uint8_t number);

class agency_builder {
public:
    /// An agency with its first manager and a team of one; `with_worker` adds a second member of
    /// staff to agency and team. Throws std::logic_error when the ledger refuses what it builds.
    explicit agency_builder(bool with_worker = true);

    // Unsigned statements with valid contents, for a test to change.
    [[nodiscard]] record::agency agency_statement() const;
    [[nodiscard]] record::registrar registrar_for(const person& who) const;
    [[nodiscard]] record::invitation invitation_for(record::role role,
                                                    std::vector<record::party_ref> parties) const;
    [[nodiscard]] record::member entry_for(const person& who, record::role role,
                                           std::vector<record::party_ref> parties = {}) const;
    /// The next epoch of the team.
    [[nodiscard]] record::team team_of(const std::vector<const person*>& workers) const;
    /// Version 1 of a new agreement of `home` and `birth`, a route each way.
    [[nodiscard]] record::agreement new_agreement() const;
    /// The next version of one that stands.
    [[nodiscard]] record::agreement next_of(const base::agreement_id& id) const;

    /// Offers an envelope to the ledger at the next leaf.
    base::status offer(const statement::envelope& what);
    /// The same; throws std::logic_error when it is refused.
    void add(const statement::envelope& what);
    /// Adds a family member, invited and certified by the manager.
    void join_family(const person& who, std::vector<record::party_ref> parties);

    base::instant now{1'777'000'000};
    base::agency_id id = base::agency_id::make();
    statement::signer root;
    person manager{2};
    person worker{3};
    base::team_id team = base::team_id::make();
    base::party_id home = base::party_id::make();
    base::party_id birth = base::party_id::make();
    record::scope scope;  // fingerprint and id of the agency
    statement::ledger ledger{base::digest{}};
    std::vector<statement::envelope> log;  // what was taken in, by leaf
};

/// Signs with all of them.
template <class Statement>
statement::envelope sign_all(const Statement& what,
                             const std::vector<const statement::signer*>& by) {
    auto out = statement::sign(what, *by.front());
    for (const auto* each : by) {
        statement::add_signature(out, *each);
    }
    return out;
}

}  // namespace letterbox::test
