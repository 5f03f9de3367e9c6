// How an agency begins: three complete statements, once, with the token of `letterbox-server init`.
#include "crypto/base/hash.hpp"
#include "server/service/agency_token.hpp"
#include "server/service/stored_account.hpp"
#include "server/service/use_cases.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

struct beginning {
    std::vector<statement::envelope> statements;  // agency, registrar, member
    base::member_id manager;
    store::account_row account;
    base::digest token;
};

base::result<beginning> check(context& with, const request& from) {
    LETTERBOX_TRY(const auto asked, read_body<contract::create_agency_request>(from));
    if (!with.by_address.take(with.vault.address_hash(from.address), with.now())) {
        return refuse(refusal::too_many_requests);
    }
    LETTERBOX_CHECK(check_setup(asked.account));
    beginning out;
    for (const auto* text : {&asked.agency, &asked.registrar, &asked.member}) {
        LETTERBOX_TRY(auto envelope, statement::parse_envelope(base::view_of(*text)));
        out.statements.push_back(std::move(envelope));
    }
    LETTERBOX_TRY(const auto agency, statement::decode_payload<record::agency>(out.statements[0]));
    if (agency.log_key != with.log.key()) {
        return refuse(refusal::mismatch, "log_key");
    }
    if (agency.origin != with.settings.origin) {
        return refuse(refusal::wrong_origin);
    }
    LETTERBOX_TRY(const auto registrar,
                  statement::decode_payload<record::registrar>(out.statements[1]));
    LETTERBOX_TRY(const auto manager, statement::decode_payload<record::member>(out.statements[2]));
    if (registrar.member != manager.member_id || manager.role != record::role::manager) {
        return refuse(refusal::wrong_role, "the first manager");
    }
    out.manager = manager.member_id;
    out.account =
        seal_account(with.vault, manager.member_id, with.vault.name_hash(asked.account.name),
                     {asked.account.bundle, asked.account.lock});
    out.token = agency_token_hash(asked.token);
    return out;
}

}  // namespace

void create_agency(context& with, const request& from, completion done) {
    auto checked = check(with, from);
    if (!checked) {
        done(checked.error());
        return;
    }
    const auto now = with.now();
    auto what = std::make_shared<const beginning>(std::move(*checked));
    change(
        with, key_of(from, "anyone", from.body),
        [what, now](store::writing& to) -> base::result<outcome> {
            LETTERBOX_TRY(const auto size, to.read().tree_size());
            if (size != 0) {
                return refuse(refusal::already_used, "agency");
            }
            const auto token = to.read().setting(agency_token_setting);
            if (!token || !base::equal_secret(*token, what->token.view())) {
                return refuse(refusal::not_allowed, "token");
            }
            std::vector<store::new_statement> rows;
            for (const auto& each : what->statements) {
                rows.push_back(row_of(each, {}));
            }
            LETTERBOX_TRY(const auto placed, to.append(rows, now));
            LETTERBOX_CHECK(to.add_account(what->account));
            LETTERBOX_CHECK(to.delete_setting(agency_token_setting));
            LETTERBOX_CHECK(
                tell(to, contract::event_kind::member, what->manager.text(), now, {what->manager}));
            outcome out;
            out.time = now;
            out.leaves = {placed.first_leaf, placed.first_leaf + 1, placed.first_leaf + 2};
            return out;
        },
        std::move(done),
        [&with, what](const outcome& written) {
            std::vector<directory::logged> all;
            for (std::size_t i = 0; i < what->statements.size(); ++i) {
                all.push_back({what->statements[i], written.leaves[i], written.time});
            }
            return with.directory.rebuild(all);
        });
}

}  // namespace letterbox::service
