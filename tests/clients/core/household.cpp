#include "tests/clients/core/household.hpp"

#include <stdexcept>

#include "clients/core/agreements.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/teams.hpp"
#include "crypto/age/open.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core::test {

verdict approval() {
    verdict out;
    out.screening.emplace();
    out.screening->engine = 1;
    return out;
}

void must(const base::status& done) {
    if (!done) {
        throw std::runtime_error(std::string(base::name(done.why())) + " " + done.error().detail);
    }
}

namespace {

void come_in(story& all, device& who, device& inviter, const std::string& name, record::role role,
             std::vector<record::party_ref> parties) {
    const new_invitation what{role, std::move(parties), name, all.server.now.plus(86400)};
    const auto code = must(invite(inviter.me, what));
    const auto found = must(look_up_invitation(who.me, code, all.server.log.origin));
    must(join(who.me, found, name, password_of(name)));
    must(sign_in(who.me, name, password_of(name), "test", all.server.log.origin));
}

void add_worker(story& all, device& who, const std::string& name,
                const std::vector<base::member_id>& before, device* second) {
    come_in(all, who, all.manager, name, record::role::worker, {});
    const auto root = base::secret::copy_of(all.root_seed);
    const auto waiting = must(certify_waiting(all.manager.me));
    if (waiting.staff.size() != 1) {
        throw std::runtime_error("no newcomer waits");
    }
    const auto how = must(confirm_staff(all.manager.me, waiting.staff.front(), &root));
    if ((how == published::proposed) != (second != nullptr)) {
        throw std::runtime_error("not the second person that was expected");
    }
    if (second != nullptr) {
        must(complete_proposal(second->me,
                               must(proposals(second->me)).front().proposal.statement_hash));
        must(all.manager.me.sync());
    }
    const auto id = who.me.keys().member();
    must(name_registrar(all.manager.me, id));
    auto workers = before;
    workers.push_back(id);
    must(make_team(all.manager.me, all.team, workers, &root));
    // Two at the agency now: the newcomer or the worker before completes the new epoch.
    auto& other = second != nullptr ? *second : who;
    must(other.me.sync());
    must(complete_proposal(other.me, must(proposals(other.me)).front().proposal.statement_hash));
    must(all.manager.me.sync());
    must(rewrap_waiting_team_keys(all.manager.me));
    must(who.me.sync());
}

agreement_words first_words(const story& all) {
    agreement_words out;
    out.team = all.team;
    out.child = "Rosie";
    out.contact = record::agency_contact{"Anna", "01632 960 123"};
    out.parties = {{{all.home_party, record::party_sort::adoptive_home},
                    "Rosie's parents",
                    "Mum and Dad",
                    {{"surname", "Hartley"}, {"town", "Otley"}}},
                   {{all.mother_party, record::party_sort::birth_parent}, "Kelly", "Kelly", {}},
                   {{all.granny_party, record::party_sort::grandparent}, "Nan", "Nan", {}}};
    record::route route;
    route.from = all.home_party;
    route.to = all.mother_party;
    route.photos = true;
    route.receipts = true;
    out.routes.push_back(route);
    route.to = all.granny_party;
    out.routes.push_back(route);
    out.routes.push_back({all.mother_party, all.home_party, false, 0, {}, 1, false});
    out.routes.push_back({all.granny_party, all.home_party, false, 0, {}, 2, false});
    out.risks = "none known";
    return out;
}

void hand_out(device& who, const own_keys& keys, fake_server& server) {
    must(who.me.log().pin(keys.agency(), server.log.origin));
    who.wire.use(words(keys.member().text()));
    must(who.me.take_keys(must(own_keys::from_secret(keys.to_secret()))));
}

record::member entry_of(const own_keys& keys, const record::scope& scope, record::role role) {
    record::member out;
    out.scope = scope;
    out.member_id = keys.member();
    out.recipient = keys.open().recipient();
    out.role = role;
    out.signing_key = keys.sign().key();
    return out;
}

}  // namespace

void story::begin_with_accounts() {
    const new_agency what{"token", "North", "manager", "test", server.log.origin};
    const auto made = must(create_agency(manager.me, what, password_of("manager"),
                                         password_of("root"), [this](base::byte_view file) {
                                             sealed_root = base::to_bytes(file);
                                             return base::status{};
                                         }));
    team = made.team;
    const auto seed = must(open_root_file(sealed_root, password_of("root")));
    root_seed = base::to_bytes(seed.view());
    add_worker(*this, anna, "anna", {made.manager}, nullptr);
    add_worker(*this, ben, "ben", {made.manager, anna.me.keys().member()}, &anna);
    must(anna.me.sync());
    agreement = must(make_agreement(anna.me, first_words(*this))).agreement;
    come_in(*this, home, anna, "home", record::role::family, {{agreement, home_party}});
    come_in(*this, mother, anna, "mother", record::role::family, {{agreement, mother_party}});
    come_in(*this, granny, anna, "granny", record::role::family, {{agreement, granny_party}});
    must(certify_waiting(anna.me));
}

void story::begin_quickly() {
    const auto root = statement::signer::from_seed(base::secret::copy_of(root_seed));
    record::agency agency;
    agency.scope.id = server.log.agency = base::agency_id::make();
    agency.archive = age::identity::make().recipient();
    agency.log_key = server.log.key.key();
    agency.name = "North";
    agency.origin = server.log.origin;
    agency.root_key = root.key();
    const auto first = statement::sign(agency, root);
    const record::scope scope{first.statement_hash(), agency.scope.id};
    server.ledger.emplace(scope.fingerprint);
    server.take(first);

    const auto manager_keys = own_keys::make(base::member_id::make(), scope.fingerprint);
    std::vector<base::member_id> staff{manager_keys.member()};
    record::registrar registrar;
    registrar.scope = scope;
    registrar.member = manager_keys.member();
    registrar.signing_key = manager_keys.sign().key();
    registrar.until = server.now.plus(365 * 86400);
    server.take(statement::sign(registrar, root));
    auto entry =
        statement::sign(entry_of(manager_keys, scope, record::role::manager), manager_keys.sign());
    statement::add_signature(entry, root);
    server.take(entry);
    hand_out(manager, manager_keys, server);

    for (auto* each : {&anna, &ben}) {
        const auto keys = own_keys::make(base::member_id::make(), scope.fingerprint);
        auto worker = statement::sign(entry_of(keys, scope, record::role::worker), keys.sign());
        statement::add_signature(worker, manager_keys.sign());
        statement::add_signature(worker, each == &anna ? root : anna.me.keys().sign());
        server.take(worker);
        registrar.member = keys.member();
        registrar.signing_key = keys.sign().key();
        server.take(statement::sign(registrar, manager_keys.sign()));
        staff.push_back(keys.member());
        hand_out(*each, keys, server);
        must(each->me.sync());
    }
    must(manager.me.sync());
    team = base::team_id::make();
    must(make_team(manager.me, team, staff, nullptr));
    must(complete_proposal(anna.me, must(proposals(anna.me)).front().proposal.statement_hash));
    agreement = must(make_agreement(anna.me, first_words(*this))).agreement;

    const std::vector<std::pair<device*, base::party_id>> families{
        {&home, home_party}, {&mother, mother_party}, {&granny, granny_party}};
    for (const auto& each : families) {
        add_member(*each.first, each.second);
    }
}

record::member story::registered(device& who, const base::party_id& party) {
    const auto scope = anna.me.log().scope();
    const auto keys = own_keys::make(base::member_id::make(), scope.fingerprint);
    auto out = entry_of(keys, scope, record::role::family);
    out.parties = {{agreement, party}};
    must(who.state.put("registration", base::view_of(statement::sign(out, keys.sign()).text())));
    hand_out(who, keys, server);
    return out;
}

void story::add_colleague(device& who) {
    const auto scope = anna.me.log().scope();
    const auto keys = own_keys::make(base::member_id::make(), scope.fingerprint);
    auto entry = statement::sign(entry_of(keys, scope, record::role::worker), keys.sign());
    statement::add_signature(entry, manager.me.keys().sign());
    statement::add_signature(entry, anna.me.keys().sign());
    server.take(entry);
    hand_out(who, keys, server);
    must(who.me.sync());
}

void story::add_member(device& who, const base::party_id& party) {
    const auto entry = registered(who, party);
    auto signed_entry = statement::sign(entry, who.me.keys().sign());
    statement::add_signature(signed_entry, anna.me.keys().sign());
    server.take(signed_entry);
    must(anna.me.sync());
    must(rewrap_agreement(anna.me, agreement, entry.member_id));
}

base::letter_id deliver_to_mother(story& all, const std::string& text) {
    letter_draft draft;
    draft.agreement = all.agreement;
    draft.to = {all.mother_party};
    draft.text = text;
    auto sealed = must(seal_letter(all.home.me, draft));
    const auto id = must(send_letter(all.home.me, sealed)).letter;
    must(claim(all.anna.me, id));
    must(decide(all.anna.me, must(open_for_review(all.anna.me, id)), approval()));
    return id;
}

std::size_t opens_none_since(const std::map<base::digest, base::bytes>& before, const story& all,
                             const device& who) {
    std::size_t tried = 0;
    for (const auto& [hash, header] : all.server.headers) {
        if (before.count(hash) == 0) {
            const auto opened = age::open_header(header, who.me.keys().open());
            if (opened || opened.why() != base::refusal::does_not_open) {
                throw std::runtime_error("a key opened what it must not");
            }
            ++tried;
        }
    }
    return tried;
}

story::story(accounts how) {
    base::start_crypto();
    root_seed = base::random_bytes(32);
    if (how == accounts::real) {
        begin_with_accounts();
    } else {
        begin_quickly();
    }
    for (auto* each : {&manager, &anna, &ben, &home, &mother, &granny}) {
        must(each->me.sync());
    }
}

}  // namespace letterbox::core::test
