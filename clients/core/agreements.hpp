// Contact agreements: making, changing, showing (protocol, section 5).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "clients/core/people.hpp"
#include "crypto/record/body.hpp"

namespace letterbox::core {

struct party_words {
    record::party party;
    std::string name;      // what the others call it
    std::string sign_off;  // how it signs
    std::vector<record::protected_detail> details;
};

/// All of an agreement in the words of people. `routes` name parties by id.
struct agreement_words {
    base::team_id team;
    std::string child;  // the name that everybody may use
    std::vector<party_words> parties;
    std::vector<record::route> routes;
    record::agreement_state state = record::agreement_state::active;
    std::string risks;
    std::string conditions;
    std::optional<record::agency_contact> contact;  // whom families may ask
};

struct made_agreement {
    base::agreement_id agreement;
    base::digest statement;
    published how = published::now;
    std::vector<base::failure> keys_failed;  // of members who get theirs at a later sign-in
};
/// Seals the details and publishes version 1, and gives keys to members whom no header had room for.
/// Refuses wrong_role, unknown_team, not_allowed (not in the team), too_much_protected
/// (record::max_protected_details of all parties together, and record::max_protected_words in each),
/// and what the ledger refuses.
base::result<made_agreement> make_agreement(client& me, const agreement_words& what);

/// The next version. Lowering approvals, adding a party or another team waits for a second person.
/// Refuses letters_waiting: it goes to another team only when none of its letters waits for a decision.
base::result<made_agreement> change_agreement(client& me, const base::agreement_id& agreement,
                                              const agreement_words& what);

/// An agreement as this person may see it.
struct shown_agreement {
    record::agreement agreement;
    base::digest statement;
    std::optional<record::shared_details> shared;  // absent: no key for it yet
    std::vector<record::party_details> own;        // own party's; for the team everybody's
    std::optional<record::team_details> team;      // team only

    /// What the others call a party, and how it signs; empty when not known.
    [[nodiscard]] std::string name_of(const base::party_id& party) const;
    [[nodiscard]] std::string sign_off_of(const base::party_id& party) const;
};
base::result<shown_agreement> show_agreement(client& me, const base::agreement_id& agreement);
/// A version that is known by its statement hash (the one that a letter was written under).
base::result<shown_agreement> show_agreement_version(client& me, const base::digest& statement);

/// For the team, before a letter is judged or a change is signed. Refuses does_not_open where a part of
/// the agreement's words is absent: the server kept it back, and with it what must not cross.
base::status check_whole(const shown_agreement& shown);

/// What lists show of these agreements, in few requests: their shared details. Those that this person
/// was not given, or that do not open, are left out; `show_agreement` says why. Refuses unknown_agreement,
/// mismatch for an agreement that was not asked for.
base::result<std::vector<record::shared_details>> list_agreements(
    client& me, std::span<const base::agreement_id> wanted);

/// What another member of staff proposes for an agreement, opened with the team's keys. Refuses
/// not_found when nothing waits for this person, not_allowed outside the team, and whatever makes
/// the sealed details not fit the statement.
struct proposed_agreement {
    base::digest statement;
    base::member_id by;
    shown_agreement next;
};
base::result<proposed_agreement> show_proposed_agreement(client& me,
                                                         const base::agreement_id& agreement);

/// The words again, for changing some of them. Team only.
base::result<agreement_words> words_of(client& me, const base::agreement_id& agreement);

/// Those that concern this person: own parties' or own teams'.
std::vector<const statement::standing<record::agreement>*> own_agreements(const client& me);

/// Gives a member the details of an agreement that was sealed before they came, or to more people than
/// a header takes. Nothing is wrong where they have them already.
base::status rewrap_agreement(client& me, const base::agreement_id& agreement,
                              const base::member_id& reader);

}  // namespace letterbox::core
