// Creating an agency: root, archive, the first manager, a first team (protocol, section 5).
#include "clients/core/account.hpp"
#include "clients/core/passwords.hpp"
#include "clients/core/registrars.hpp"
#include "clients/core/teams.hpp"
#include "crypto/account/password_strength.hpp"
#include "crypto/age/password_file.hpp"
#include "crypto/base/encoding.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::string_view root_line = "# root ";

struct beginning {
    base::secret root_seed;
    statement::signer root;
    age::identity archive;
    record::scope scope;
};

// A key file of the age tools: the archive opens with them in a hundred years. The root's seed
// stands in a comment line.
base::secret root_file(const beginning& from) {
    auto text = "# Letterbox: root and archive keys of " + from.scope.id.text() + "\n" +
                std::string(root_line);
    auto seed = base::base64url(from.root_seed.view());
    const auto identity = age::write_identity(from.archive);
    base::bytes plain = base::to_bytes(base::view_of(text));
    plain.reserve(plain.size() + seed.size() + identity.size() + 2);
    base::append(plain, base::view_of(seed));
    plain.push_back('\n');
    base::append(plain, identity.view());
    plain.push_back('\n');
    base::wipe(std::span<std::uint8_t>(static_cast<std::uint8_t*>(static_cast<void*>(seed.data())),
                                       seed.size()));
    return base::secret::take(plain);
}

statement::envelope agency_statement(beginning& from, const new_agency& what,
                                     const contract::server_info& server) {
    record::agency agency;
    agency.scope.id = base::agency_id::make();
    agency.archive = from.archive.recipient();
    agency.log_key = server.log_key;
    agency.name = what.name;
    agency.origin = server.origin;
    agency.root_key = from.root.key();
    auto out = statement::sign(agency, from.root);
    from.scope = {out.statement_hash(), agency.scope.id};
    return out;
}

statement::envelope registrar_statement(const beginning& from, const own_keys& keys,
                                        base::instant until) {
    record::registrar registrar;
    registrar.scope = from.scope;
    registrar.member = keys.member();
    registrar.signing_key = keys.sign().key();
    registrar.until = until;
    return statement::sign(registrar, from.root);
}

statement::envelope member_statement(const beginning& from, const own_keys& keys) {
    record::member member;
    member.scope = from.scope;
    member.member_id = keys.member();
    member.recipient = keys.open().recipient();
    member.role = record::role::manager;
    member.signing_key = keys.sign().key();
    auto out = statement::sign(member, keys.sign());
    statement::add_signature(out, from.root);
    return out;
}

base::status take_receipt(client& me, const contract::receipt& receipt,
                          const std::vector<statement::envelope>& sent) {
    if (receipt.leaves.size() != sent.size()) {
        return refuse(refusal::not_in_log, "receipt");
    }
    std::vector<contract::logged> logged;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        logged.push_back(
            {receipt.leaves[i].leaf, receipt.leaves[i].path, sent[i].text(), receipt.time});
    }
    return me.log().take(logged, receipt.checkpoint);
}

}  // namespace

base::result<contract::server_info> server_info(client& me) {
    LETTERBOX_TRY(auto out, me.server().get<contract::server_info>({contract::route_id::server}));
    if (out.api != 1) {
        return refuse(refusal::bad_request, "the server speaks another version");
    }
    return out;
}

base::result<created_agency> create_agency(
    client& me, const new_agency& what, const base::secret& password,
    const base::secret& root_password,
    const std::function<base::status(base::byte_view)>& keep_root) {
    LETTERBOX_CHECK(account::check_new_password(password.view()));
    LETTERBOX_CHECK(account::check_new_password(root_password.view()));
    LETTERBOX_TRY(const auto server, server_info(me));
    if (server.origin != what.origin) {
        return refuse(refusal::wrong_origin);
    }
    if (server.agency) {
        return refuse(refusal::already_used, "agency");
    }
    auto root_seed = base::secret::random(32);
    auto root = statement::signer::from_seed(root_seed);
    beginning from{std::move(root_seed), std::move(root), age::identity::make(), {}};
    const auto agency = agency_statement(from, what, server);
    const auto keys = own_keys::make(base::member_id::make(), from.scope.fingerprint);

    created_agency out;
    out.fingerprint = from.scope.fingerprint;
    out.manager = keys.member();
    out.sealed_root = age::seal_with_password(root_file(from).view(), root_password);
    LETTERBOX_CHECK(keep_root(out.sealed_root));

    LETTERBOX_TRY(const auto device, need_device_secret(me.state()));
    LETTERBOX_TRY(const auto derived_keys, derive_new(keys.member(), from.scope.id, password));
    contract::create_agency_request request;
    LETTERBOX_TRY(request.account, make_account(keys, derived_keys, what.sign_in_name, &device));
    const std::vector<statement::envelope> sent{
        agency, registrar_statement(from, keys, me.now().plus(registrar_seconds)),
        member_statement(from, keys)};
    request.agency = sent[0].text();
    request.registrar = sent[1].text();
    request.member = sent[2].text();
    request.token = what.token;
    LETTERBOX_TRY(const auto receipt, me.server().post<contract::receipt>(
                                          {contract::route_id::create_agency}, request));
    LETTERBOX_CHECK(me.log().pin(from.scope.fingerprint, server.origin));
    LETTERBOX_CHECK(take_receipt(me, receipt, sent));

    const contract::challenge_request ask{what.sign_in_name};
    LETTERBOX_TRY(const auto challenge, me.server().post<contract::challenge_answer>(
                                            {contract::route_id::challenge}, ask));
    if (challenge.salt != derived_keys.lock.salt || !(challenge.cost == derived_keys.lock.cost) ||
        challenge.agency.fingerprint != from.scope.fingerprint) {
        return refuse(refusal::mismatch, "challenge");
    }
    base::instant expires;
    LETTERBOX_CHECK(
        finish_sign_in(me, challenge, derived_keys.keys, what.label, server.origin, expires));
    out.team = base::team_id::make();
    LETTERBOX_CHECK(make_team(me, out.team, {out.manager}, &from.root_seed));
    return out;
}

base::result<base::secret> open_root_file(base::byte_view file, const base::secret& password) {
    LETTERBOX_TRY(auto plain, age::open_with_password(file, password));
    const auto text = base::text_of(plain);
    const auto at = text.find(root_line);
    base::result<base::secret> out = refuse(refusal::bad_identity_file);
    if (at != std::string_view::npos) {
        const auto line = text.substr(at + root_line.size(), 43);
        auto seed = base::from_base64url(line);
        if (seed && seed->size() == 32) {
            out = base::secret::take(*seed);
        }
    }
    base::wipe(plain);
    return out;
}

}  // namespace letterbox::core
