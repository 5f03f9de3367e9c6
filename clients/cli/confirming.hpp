// Taking a colleague in takes several statements, most with two signatures: the entry, the right to
// confirm families, the team's next epoch. This does whatever can be done next, by whoever runs it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clients/core/teams.hpp"

namespace letterbox::cli {

struct colleague {
    base::member_id member;
    std::string name;                       // as in the invitation, else the id
    std::optional<core::newcomer> waiting;  // not certified yet; `checked` may have failed
};

/// Somebody who waits or is here already, by id, its beginning, or the invitation's words. Refuses
/// unknown_member, usage (several fit).
base::result<colleague> find_newcomer(core::client& me, std::string_view typed);

struct confirmed_steps {
    std::vector<std::string> done;       // plain sentences
    std::vector<std::string> remaining;  // who must do what
};

/// Shown what somebody else proposed, in plain lines, before the own signature goes under it.
using agreeing = std::function<base::status(const std::string& what)>;

/// `root_seed` signs as the second person while there is only one.
base::result<confirmed_steps> confirm_all(core::client& me, const colleague& who,
                                          const base::secret* root_seed, const agreeing& agree);

}  // namespace letterbox::cli
