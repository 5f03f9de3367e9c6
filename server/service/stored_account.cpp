#include "server/service/stored_account.hpp"

#include "crypto/account/login.hpp"
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

store::account_row account_of_nobody(const vault& with) {
    constexpr std::size_t usual_bundle = 512;  // bytes
    stored_account out;
    out.bundle = base::random_bytes(usual_bundle);
    out.lock.auth_key = statement::signer::from_seed(base::secret::random(32)).key();
    return seal_account(with, base::member_id::make(), {}, out);
}

base::result<contract::agency_ref> agency_of(const context& with) {
    return with.directory.read(
        [](const statement::ledger* known) -> base::result<contract::agency_ref> {
            if (known == nullptr) {
                return refuse(refusal::not_found, "no agency yet");
            }
            return contract::agency_ref{known->pinned(), known->agency()->what.scope.id};
        });
}

namespace {

constexpr std::string_view recovery_suffix = "/recovery";

base::result<stored_account> read(const base::secret& plain) {
    auto out = record::from_canonical<stored_account>(plain.view());
    return out ? std::move(out) : base::result<stored_account>(refuse(refusal::damaged, "account"));
}

}  // namespace

base::result<stored_account> open_account(const vault& with, const store::account_row& row) {
    LETTERBOX_TRY(const auto plain, with.open(row.lock, row.member.text()));
    return read(plain);
}

base::bytes seal_recovery(const vault& with, const base::member_id& member,
                          const stored_account& what) {
    return with.seal(base::view_of(record::to_canonical(what)),
                     member.text() + std::string(recovery_suffix));
}

base::result<stored_account> open_recovery(const vault& with, const store::account_row& row) {
    if (!row.recovery) {
        return refuse(refusal::not_found, "recovery");
    }
    LETTERBOX_TRY(const auto plain,
                  with.open(*row.recovery, row.member.text() + std::string(recovery_suffix)));
    return read(plain);
}

base::result<record::login> check_signed_in_login(context& with, const statement::envelope& login,
                                                  const record::login& said,
                                                  const challenges::given& given,
                                                  const base::signing_key& key) {
    LETTERBOX_TRY(const auto agency, agency_of(with));
    account::login_expectation expected;
    expected.scope = {agency.fingerprint, agency.id};
    expected.member = given.member;
    expected.auth_key = key;
    expected.challenge = said.challenge;
    expected.origin = with.settings.origin;
    expected.issued = given.time;
    expected.now = with.now();
    return account::check_login(login, expected);
}

}  // namespace letterbox::service
