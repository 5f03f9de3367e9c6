// The keys of an agreement's sealed parts, as one person holds them.
#pragma once

#include <optional>
#include <vector>

#include "clients/core/client.hpp"
#include "clients/core/sealing.hpp"
#include "crypto/record/decision.hpp"
#include "server/contract/log.hpp"

namespace letterbox::core {

class agreement_details {
public:
    /// What the server has for this person: through the team, or with the own key. Rewraps that do
    /// not hold are refused.
    static base::result<agreement_details> fetch(
        client& me, const statement::standing<record::agreement>& agreement);

    /// The same from an answer about many. Refuses what `fetch` refuses.
    static base::result<agreement_details> from(
        client& me, const statement::standing<record::agreement>& agreement,
        contract::sealed_pieces sealed);

    /// Which header of a rewrap is for a part.
    enum class rewrapped : std::size_t { shared, own };

    /// The file key of one part: by the header that the agreement names, or by one that a rewrap gave this
    /// person; one that does not open hides no other.
    /// Refuses not_allowed when there is no header for this person, does_not_open, mismatch.
    base::result<age::file_key> key(const record::sealed_object& what,
                                    std::optional<rewrapped> place = std::nullopt) const;

    [[nodiscard]] bool for_team() const { return for_team_; }
    [[nodiscard]] const std::optional<base::party_id>& own_party() const { return own_party_; }
    [[nodiscard]] client& me() const { return *me_; }
    [[nodiscard]] const statement::standing<record::agreement>& statement() const {
        return *agreement_;
    }

private:
    agreement_details(client& me, const statement::standing<record::agreement>& agreement)
        : me_(&me), agreement_(&agreement) {}
    base::status take_rewraps(const std::vector<contract::logged>& rewraps);
    bool was_given(const base::digest& header, rewrapped place) const;

    client* me_;
    const statement::standing<record::agreement>* agreement_;
    std::vector<contract::sealed_piece> pieces_;
    std::vector<const age::identity*> keys_;
    std::vector<std::vector<base::digest>> rewraps_;  // headers of each
    std::optional<base::party_id> own_party_;
    bool for_team_ = false;
};

/// The proved rewrap of an answer that has no checkpoint of its own: the proof is fetched. Absent where it was
/// signed by somebody who might not: it gives nothing, and hides no other.
base::result<std::optional<record::rewrap>> fetch_proved_rewrap(client& me,
                                                                const contract::logged& logged,
                                                                const base::team_id& team);

/// Whether it claims to be a rewrap of this subject for this reader. Nothing is proved by it.
bool says_rewrap(const contract::logged& logged, const base::digest& subject,
                 const record::member_at& reader);

}  // namespace letterbox::core
