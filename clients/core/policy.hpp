// What the agency decides for all of its clients: the policy of its newest statement.
#pragma once

#include <string>
#include <vector>

#include "clients/core/client.hpp"

namespace letterbox::core {

/// Rules of the screening that the agency has switched off: by the newest of its statements that this
/// device has verified. Empty before there is one.
std::vector<std::string> screening_off(const statement::ledger& known);

/// Publishes the agency's next version with these rules switched off and no others; the order does
/// not matter. Refuses not_allowed (no manager), unknown_signer (another agency's root), what
/// record::check_policy() refuses, and broken_chain when somebody was faster.
base::status switch_screening_off(client& me, std::vector<std::string> rules,
                                  const base::secret& root_seed);

}  // namespace letterbox::core
