// What is known about an agency, built only from statements that chain to the pinned agency
// (protocol, sections 4 and 5). The server keeps one with everything; a client keeps one with what
// it was shown. Statements are added in the order of their leaves; each is verified against what
// stood before it, so a right is judged at the leaf where the statement stands.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "crypto/record/agreement.hpp"
#include "crypto/record/people.hpp"
#include "crypto/statement/envelope.hpp"

namespace letterbox::statement {

/// A statement that passed, with its place.
template <class Statement>
struct standing {
    Statement what;
    base::digest hash;       // statement hash
    std::uint64_t leaf = 0;  // index in the log
};

class ledger {
public:
    /// `pinned`: the agency's fingerprint; all statements must chain to it.
    explicit ledger(base::digest pinned) : pinned_(pinned) {}

    /// Verifies and takes in an agency, registrar, invitation, member, team or agreement statement
    /// at `leaf`. `now` is only used against the end of a registrar's year: pass the time at which
    /// the statement was logged. Time does not go back in a log: what is said to be older than an
    /// invitation before it counts as young as that one, so that nobody backdates what somebody
    /// signed after their year as a registrar. A statement that is already known is passed over.
    base::status add(const envelope& what, std::uint64_t leaf, base::instant now);

    [[nodiscard]] const base::digest& pinned() const { return pinned_; }
    /// The newest version, whose policy is the one that holds.
    [[nodiscard]] const standing<record::agency>* agency() const;

    /// The entry that stands at `leaf` (or now). Null when unknown. May be `left`.
    [[nodiscard]] const standing<record::member>* member(const base::member_id& id) const;
    [[nodiscard]] const standing<record::member>* member_at(const base::member_id& id,
                                                            std::uint64_t leaf) const;
    [[nodiscard]] const standing<record::member>* entry(const record::member_at& who) const;
    /// The current entry of whoever holds or held the key: compare the key where that matters.
    [[nodiscard]] const standing<record::member>* member_by_key(const base::signing_key& key) const;
    /// Members whose current entry names the party, `left` ones not counted.
    [[nodiscard]] std::vector<const standing<record::member>*> members_of(
        const record::party_ref& party) const;
    /// Everybody who has not left, by id.
    [[nodiscard]] std::vector<const standing<record::member>*> everybody() const;

    [[nodiscard]] bool is_registrar(const base::signing_key& key, base::instant now) const;
    [[nodiscard]] const standing<record::registrar>* registrar(const base::signing_key& key) const;
    [[nodiscard]] const standing<record::invitation>* invitation(
        const base::invitation_id& id) const;
    /// The registrar who signed the invitation, who may have left since.
    [[nodiscard]] std::optional<base::member_id> inviter(const base::invitation_id& id) const;
    [[nodiscard]] const standing<record::team>* team(const base::team_id& id) const;
    [[nodiscard]] std::vector<const standing<record::team>*> teams() const;
    [[nodiscard]] bool in_team(const base::team_id& id, const base::member_id& worker) const;
    [[nodiscard]] std::vector<base::team_id> team_ids() const;
    /// Every epoch of a team, ascending; empty when unknown.
    [[nodiscard]] const std::vector<standing<record::team>>& team_epochs(
        const base::team_id& id) const;
    /// Whether somebody was in the team, and had not left, where `leaf` stands in the log.
    [[nodiscard]] bool in_team_at(const base::team_id& id, const base::member_id& worker,
                                  std::uint64_t leaf) const;
    [[nodiscard]] const standing<record::agreement>* agreement(const base::agreement_id& id) const;
    /// The version that was the newest one at `leaf`.
    [[nodiscard]] const standing<record::agreement>* agreement_at(const base::agreement_id& id,
                                                                  std::uint64_t leaf) const;
    /// Whether the next version takes rights or checks away, so that two people must sign it.
    [[nodiscard]] bool needs_two_people(const record::agreement& next) const;
    [[nodiscard]] const standing<record::agreement>* agreement_version(
        const base::digest& hash) const;
    /// The newest version of each, by id.
    [[nodiscard]] std::vector<const standing<record::agreement>*> agreements() const;

    /// The keys of members who signed `what` and may do so now: each signature by the current key
    /// of a member who has not left. Counts people, not keys.
    [[nodiscard]] base::result<std::vector<base::member_id>> signed_by(const envelope& what) const;

    /// Verifies a statement by exactly these members and decodes it.
    template <class Statement>
    [[nodiscard]] base::result<Statement> verified(const envelope& what,
                                                   std::vector<base::member_id> by) const;

    /// Refuses other_agency unless the scope is the pinned agency's.
    [[nodiscard]] base::status in_scope(const record::scope& scope) const;

private:
    base::status add_agency(const envelope& what, std::uint64_t leaf);
    base::status add_registrar(const envelope& what, std::uint64_t leaf, base::instant now);
    base::status add_invitation(const envelope& what, std::uint64_t leaf, base::instant now);
    base::status add_member(const envelope& what, std::uint64_t leaf, base::instant now);
    base::status add_team(const envelope& what, std::uint64_t leaf);
    base::status add_agreement(const envelope& what, std::uint64_t leaf);
    base::status check_entry(const record::member& entry, const envelope& what,
                             base::instant now) const;
    base::status check_entry_signers(const record::member& entry, const envelope& what,
                                     base::instant now) const;
    [[nodiscard]] base::status check_invitation(const record::member& entry) const;
    void index_entry(const record::member& next);
    /// Current keys of staff out of those that `what` says it is signed with.
    [[nodiscard]] std::vector<base::signing_key> staff_who_signed(const envelope& what) const;

#ifdef __EMSCRIPTEN__
    // A page knows few people, and every byte of it is downloaded.
    template <class Id, class Value>
    using by_id = std::map<Id, Value>;
#else
    // Ids are chosen by those whom the agency let in; equal beginnings make them slow, not wrong.
    struct uniform : base::fixed_hash {
        using fixed_hash::operator();
        template <class Tag>
        std::size_t operator()(const base::identifier<Tag>& id) const {
            return (*this)(base::fixed_bytes<Tag, sizeof(id.data)>{id.data});
        }
    };
    /// Ten thousand people and their agreements are asked for letter by letter: a tree of them would
    /// be a dozen places of memory each time.
    template <class Id, class Value>
    using by_id = std::unordered_map<Id, Value, uniform>;
#endif

    base::digest pinned_;
    base::instant latest_;  // at which the newest invitation was logged
    std::vector<standing<record::agency>> agency_;
    by_id<base::member_id, std::vector<standing<record::member>>> members_;
    by_id<base::digest, base::member_id> keys_;  // fingerprint of a signing key
    std::map<base::signing_key, standing<record::registrar>> registrars_;
    std::set<base::digest> registrar_hashes_;  // an old one shown again brings nobody back
    std::map<base::invitation_id, standing<record::invitation>> invitations_;
    std::map<base::invitation_id, base::member_id> inviters_;
    std::map<base::invitation_id, base::member_id> used_invitations_;
    std::map<base::team_id, std::vector<standing<record::team>>> teams_;
    by_id<base::agreement_id, std::vector<standing<record::agreement>>> agreements_;

    // Indices, so that no check walks through everybody. Those who left are in none of them.
    std::set<base::member_id> staff_;
    std::map<std::pair<base::agreement_id, base::party_id>, std::set<base::member_id>> parties_;
    by_id<base::digest, std::pair<base::agreement_id, std::size_t>> agreement_hashes_;
};

template <class Statement>
base::result<Statement> ledger::verified(const envelope& what,
                                         std::vector<base::member_id> by) const {
    LETTERBOX_TRY(const auto signers, signed_by(what));
    std::sort(by.begin(), by.end());
    if (signers != by) {
        return base::refuse(signers.size() < by.size() ? base::refusal::two_people_needed
                                                       : base::refusal::unknown_signer);
    }
    LETTERBOX_TRY(auto out, decode_payload<Statement>(what));
    LETTERBOX_CHECK(in_scope(out.scope));
    return out;
}

}  // namespace letterbox::statement
