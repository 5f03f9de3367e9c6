// Who asks: a member with a session, certified or not.
#pragma once

#include <optional>
#include <vector>

#include "crypto/record/people.hpp"
#include "crypto/statement/ledger.hpp"

namespace letterbox::service {

struct caller {
    base::member_id member;
    std::uint32_t epoch = 1;
    record::role role = record::role::family;
    std::vector<record::party_ref> parties;
    base::signing_key key;
    bool certified = false;  // the entry stands in the log
    base::digest session;    // hash of the token

    [[nodiscard]] bool is_staff() const { return certified && record::is_staff(role); }
    [[nodiscard]] record::member_at at() const { return {member, epoch}; }
    [[nodiscard]] bool in_party(const base::agreement_id& agreement,
                                const base::party_id& party) const;
    /// The caller's party in an agreement.
    [[nodiscard]] std::optional<base::party_id> party_in(const base::agreement_id& agreement) const;
};

/// As an entry says it.
caller caller_of(const record::member& entry, bool certified);

}  // namespace letterbox::service
