// How one is told, outside the letterbox, that there is something new; and for staff, whom they have
// to tell (server/contract/notices.hpp).
#pragma once

#include <vector>

#include "clients/core/client.hpp"
#include "server/contract/notices.hpp"

namespace letterbox::core {

base::result<contract::notices_answer> notices(client& me);

/// Refuses bad_email, bad_field, not_allowed (staff).
base::status choose_notices(client& me, const contract::notice_choice& choice);

/// For staff: people of families in their own teams, longest waiting first.
base::result<std::vector<contract::person_to_tell>> people_to_tell(client& me);

/// For staff, after they told them. Refuses not_found: nobody has to, or they came back meanwhile.
base::status told(client& me, const base::member_id& who);

}  // namespace letterbox::core
