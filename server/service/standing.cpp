#include "server/service/standing.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

base::status check_entry(const record::member& now, const caller& by) {
    if (now.reason == record::entry_reason::left) {
        return refuse(refusal::not_signed_in);
    }
    if (now.epoch != by.epoch || now.signing_key != by.key) {
        return refuse(refusal::unknown_signer, "the entry has changed");
    }
    return !by.is_staff() || record::is_staff(now.role) ? base::status()
                                                        : refuse(refusal::not_allowed);
}

}  // namespace

base::status check_standing(const context& with, store::reading& from, const caller& by) {
    const auto entry =
        with.directory.read([&](const statement::ledger* known) -> std::optional<base::status> {
            const auto* found = known == nullptr ? nullptr : known->member(by.member);
            return found == nullptr ? std::nullopt : std::optional(check_entry(found->what, by));
        });
    if (entry) {
        return *entry;
    }
    const auto row = from.registration(by.member);
    if (row) {
        return {};
    }
    return row.why() == refusal::not_found ? refuse(refusal::not_signed_in) : row.error();
}

void change_by(const caller& by, context& with, std::optional<store::request_key> key, job what,
               completion done, acceptance accept, store::run how) {
    change(
        with, std::move(key),
        [&with, by, what = std::move(what)](store::writing& to) -> base::result<outcome> {
            LETTERBOX_CHECK(check_standing(with, to.read(), by));
            return what(to);
        },
        std::move(done), std::move(accept), how);
}

}  // namespace letterbox::service
