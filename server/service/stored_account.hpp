// An account as the store keeps it: sealed under the server's key file.
#pragma once

#include "server/contract/joining.hpp"
#include "server/contract/server_info.hpp"
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

/// The same for the second account, which opens with recovery words.
base::bytes seal_recovery(const vault& with, const base::member_id& member,
                          const stored_account& what);
/// Refuses not_found when there is none, damaged.
base::result<stored_account> open_recovery(const vault& with, const store::account_row& row);

/// An account whose sign-in key nobody has. It is opened for names that are not there, so that this
/// costs what it costs for those that are.
store::account_row account_of_nobody(const vault& with);

/// What clients scope their statements to. Refuses not_found before there is an agency.
base::result<contract::agency_ref> agency_of(const context& with);

/// That this member signed `login` with the key, on `challenge`, which was given for them now. Refuses
/// what account::check_login refuses.
base::result<record::login> check_signed_in_login(context& with, const statement::envelope& login,
                                                  const record::login& said,
                                                  const challenges::given& given,
                                                  const base::signing_key& key);

}  // namespace letterbox::service
