// Who has which key to which sealed piece, by what statements say: plan.hpp the other way round. The
// plan names the pieces; who was of a party or a team then, the ledger knows.
#pragma once

#include "crypto/record/people.hpp"
#include "server/service/letter_history.hpp"
#include "server/service/plan.hpp"

namespace letterbox::service {

class said_pieces {
public:
    /// `until`: the leaf of the statement that is asked about; what came later gave nobody a piece
    /// of it, but for rewraps and decisions, which are added.
    said_pieces(const row_check& with, std::uint64_t until) : with_(with), until_(until) {}

    void add(const record::invitation& what, const base::digest& hash,
             const statement::envelope& envelope);
    void add(const record::team& what, const base::digest& hash);
    void add(const record::agreement& what, const base::digest& hash);
    void add(const record::letter& what, const base::digest& hash,
             const record::submission& submission, const base::digest& submission_hash);
    void add(const record::decision& what, const base::digest& hash, const record::letter& letter);
    /// One that is not in the log yet.
    void add(const record::rewrap& what) { rewraps_.push_back(what); }

    /// Refuses what the store refuses.
    [[nodiscard]] base::result<bool> give(const store::piece_row& piece) const;
    /// Whether the piece was passed on to somebody who is not of the writer's own party: what a
    /// recall takes back.
    [[nodiscard]] bool is_passed_on(const store::piece_row& piece) const;

private:
    struct delivered {
        record::decision by;
        std::vector<record::part> parts;
    };

    void merge(plan more);
    [[nodiscard]] bool is_team(const base::team_id& team, const grant& as) const;
    [[nodiscard]] bool is_member(const base::member_id& who, const grant& as) const;
    [[nodiscard]] bool is_of(const base::member_id& who, const base::party_id& party) const;
    [[nodiscard]] bool is_delivered(const store::piece_row& piece) const;
    [[nodiscard]] bool is_reader(const store::piece_row& piece, const base::digest& reader) const;
    [[nodiscard]] bool is_rewrapped(const record::rewrap& by, const store::piece_row& piece) const;

    const row_check& with_;
    std::uint64_t until_;
    std::vector<grant> grants_;
    std::vector<delivered> deliveries_;
    std::vector<record::rewrap> rewraps_;
    std::vector<base::digest> payloads_;  // in the order of a rewrap's headers
    std::vector<base::digest> signers_;   // keyids, of an invitation
    std::optional<base::agreement_id> agreement_;
    std::optional<base::team_id> team_;      // that the statement names itself
    std::vector<base::party_id> parties_;    // of an agreement
    std::vector<base::party_id> own_;        // whose own details they are
    std::optional<base::party_id> writers_;  // a letter's
    std::optional<base::member_id> author_;
};

}  // namespace letterbox::service
