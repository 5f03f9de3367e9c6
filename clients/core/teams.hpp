// Teams, and statements that wait for a second person (protocol, sections 4, 5 and 11).
#pragma once

#include <vector>

#include "clients/core/people.hpp"
#include "server/contract/proposals.hpp"

namespace letterbox::core {

/// A new team, or the next epoch of one, with exactly these workers and a fresh key. Completed by a
/// second person, or by the root while there is one person. Refuses unknown_member,
/// two_people_needed (no root seed where only the root can be the second).
base::result<published> make_team(client& me, const base::team_id& team,
                                  const std::vector<base::member_id>& workers,
                                  const base::secret* root_seed);

/// Gives the keys of earlier epochs to every worker whom neither the team's statement nor a rewrap
/// gave them; part of a worker's or manager's sign-in, and one request for each such epoch where nobody
/// lacks any. Returns how many were given. `once_more`: to this colleague alone, also what others gave them:
/// only they can find out that a key does not open.
base::result<std::size_t> rewrap_waiting_team_keys(
    client& me, const std::optional<base::member_id>& once_more = {});

struct open_proposal {
    contract::proposal proposal;
    std::string kind;  // "team", "member", "agreement", "decision" ...
    bool mine = false;
};
base::result<std::vector<open_proposal>> proposals(client& me);

/// Checks what is proposed (chain, signer, that its sealed seed makes the team's key and its details
/// open, what the ledger would say with both signatures), adds the own signature and sends it. Decisions go through complete_approval() in deciding.hpp, since
/// the letter is read first. Refuses wrong_kind for them. Returns what make_agreement() calls keys_failed.
base::result<std::vector<base::failure>> complete_proposal(client& me,
                                                           const base::digest& statement);
base::status drop_proposal(client& me, const base::digest& statement);

}  // namespace letterbox::core
