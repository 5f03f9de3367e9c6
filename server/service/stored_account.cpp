#include "server/service/stored_account.hpp"

#include "crypto/account/password_key.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

base::status check_setup(const contract::account_setup& setup) {
    if (setup.name.empty() || setup.name.size() > contract::max_sign_in_name_size) {
        return refuse(refusal::bad_field, "account.name");
    }
    if (setup.bundle.empty() || setup.bundle.size() > contract::max_bundle_size) {
        return refuse(refusal::too_large, "account.bundle");
    }
    if (setup.lock.version != 1) {
        return refuse(refusal::bad_field, "account.lock.version");
    }
    return account::check_cost(setup.lock.cost);
}

store::account_row seal_account(const vault& with, const base::member_id& member,
                                const base::digest& name, const stored_account& what) {
    store::account_row out;
    out.member = member;
    out.name = name;
    out.lock = with.seal(base::view_of(record::to_canonical(what)), member.text());
    return out;
}

base::result<stored_account> open_account(const vault& with, const store::account_row& row) {
    LETTERBOX_TRY(const auto plain, with.open(row.lock, row.member.text()));
    auto out = record::from_canonical<stored_account>(plain.view());
    return out ? std::move(out) : base::result<stored_account>(refuse(refusal::damaged, "account"));
}

}  // namespace letterbox::service
