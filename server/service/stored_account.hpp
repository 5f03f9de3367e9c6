// An account as the store keeps it: sealed under the server's key file.
#pragma once

#include "server/contract/joining.hpp"
#include "server/service/context.hpp"

namespace letterbox::service {

struct stored_account {
    base::bytes bundle;
    struct record::lock lock;
    LETTERBOX_FIELDS(visit("bundle", self.bundle); visit("lock", self.lock););
};

/// Refuses bad_field (name), too_large (bundle), weak_parameters and what account::check_cost does.
base::status check_setup(const contract::account_setup& setup);

store::account_row seal_account(const vault& with, const base::member_id& member,
                                const base::digest& name, const stored_account& what);
/// Refuses damaged.
base::result<stored_account> open_account(const vault& with, const store::account_row& row);

}  // namespace letterbox::service
