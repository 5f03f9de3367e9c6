// A member's wish for notices as it lies in the store.
#pragma once

#include <optional>

#include "crypto/base/secret.hpp"
#include "server/contract/notices.hpp"
#include "server/service/vault.hpp"
#include "server/store/rows.hpp"

namespace letterbox::service {

contract::notice_channel channel_of(const store::notice_row& row);
std::optional<contract::quiet_hours> quiet_of(const store::notice_row& row);

/// Seals the address. The choice has been checked.
store::notice_row row_of(const vault& with, const base::member_id& member,
                         const contract::notice_choice& choice);

/// Refuses damaged, also where there is no address.
base::result<base::secret> open_address(const vault& with, const store::notice_row& row);

}  // namespace letterbox::service
