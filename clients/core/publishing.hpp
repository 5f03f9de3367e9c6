// Publishing and proposing statements with their sealed pieces.
#pragma once

#include <optional>
#include <vector>

#include "clients/core/people.hpp"
#include "clients/core/sealing.hpp"
#include "server/contract/proposals.hpp"

namespace letterbox::core {

/// What goes with a statement, in the order in which it must come.
struct pieces {
    std::optional<base::digest> agency_proof;
    std::optional<base::member_id> awaits;  // of proposals
    std::vector<base::bytes> headers;
    std::vector<base::bytes> payloads;

    void add(sealed_part part);
};

/// Publishes a statement that is complete; checks the receipt, then syncs.
base::status publish(client& me, const statement::envelope& what, const pieces& with);
/// Leaves it for a second person.
base::status propose(client& me, const statement::envelope& what, const pieces& with);

/// With one person at the agency the root signs as the second, and it is published; else it waits
/// for a second person. Refuses two_people_needed when only the root could sign and there is none.
base::result<published> publish_with_second(client& me, statement::envelope what,
                                            const pieces& with, const base::secret* root_seed);

/// Adds the parts to a form.
void add_pieces(form& to, const pieces& with);

}  // namespace letterbox::core
