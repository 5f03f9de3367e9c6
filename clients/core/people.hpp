// Inviting people, and certifying those who came (protocol, section 6).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "clients/core/client.hpp"
#include "server/contract/joining.hpp"

namespace letterbox::core {

struct new_invitation {
    record::role role = record::role::family;
    std::vector<record::party_ref> parties;  // family only
    std::string for_whom;                    // what the agency calls them; sealed
    base::instant expires;
};
/// Signs and publishes; the code is shown once and kept nowhere. Refuses not_allowed (not a
/// registrar), unknown_agreement, unknown_party, bad_field.
base::result<base::secret> invite(client& me, const new_invitation& what);

/// A newcomer as a registrar's device sees them.
struct newcomer {
    contract::registration registration;
    record::member member;
    std::optional<std::string> for_whom;  // absent: this device cannot open the record
    base::status checked;                 // bad_proof, not_allowed, expired ...
};
base::result<std::vector<newcomer>> waiting_registrations(client& me);

struct certified_report {
    std::vector<newcomer> certified;         // families, done now
    std::vector<newcomer> staff;             // checked, wait for people
    std::vector<newcomer> refused;           // with the reason in `checked`
    std::vector<newcomer> not_ours;          // another registrar's or team's
    std::vector<newcomer> lapsed;            // families in vain: this person's year has ended
    std::vector<base::failure> keys_failed;  // keys that could not be given on; tried again later
};
/// A device of staff calls this at every sign-in. A registrar's certifies families whose proof holds, or,
/// where that person's year has ended, only tells who waits; everybody's gives the keys that it still owes.
base::result<certified_report> certify_waiting(client& me);

enum class published { now, proposed };
/// A manager confirms a worker or manager who registered: signs, then a second person completes the
/// proposal; with one person at the agency `root_seed` signs as the second. Refuses not_allowed for a
/// family, whom certify_waiting() confirms.
base::result<published> confirm_staff(client& me, const newcomer& who,
                                      const base::secret* root_seed);

/// Lets a worker certify families, until the manager's own year ends. Refuses not_allowed (not a
/// registrar), unknown_member.
base::status name_registrar(client& me, const base::member_id& worker);

/// What the agency calls people, from the invitation records that this device can open.
base::result<std::map<base::member_id, std::string>> names_of_people(client& me);

constexpr std::size_t max_person_name = 200;  // bytes

/// This profile's own name for somebody, NFC; it goes before what an invitation says, and to nobody
/// else. An empty one is forgotten. Refuses too_large.
base::status remember_person(client& me, const base::member_id& who, const std::string& name);

}  // namespace letterbox::core
