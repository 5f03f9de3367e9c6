#include "tests/server/service/world.hpp"

#include <stdexcept>

#include "crypto/base/hash.hpp"
#include "crypto/log/tree.hpp"
#include "server/store/sqlite/database.hpp"

namespace letterbox::test {

using contract::route_id;

namespace {

template <class T>
T wait_for(const std::function<void(std::function<void(base::result<T>)>)>& start) {
    std::promise<base::result<T>> done;
    start([&](base::result<T> out) { done.set_value(std::move(out)); });
    return done.get_future().get().value();
}

std::uint64_t idempotency = 0;

void must(const base::result<service::answer>& what) {
    if (!what) {
        throw std::logic_error(std::string(name(what.why())) + " " + what.error().detail);
    }
}

}  // namespace

statement::signer new_signer() {
    return statement::signer::from_seed(base::secret::random(32));
}

world::world() {
    base::start_crypto();
    key_file = base::secret::random(32);
    folder =
        std::filesystem::temp_directory_path() / ("letterbox-" + base::hex(base::random_bytes(8)));
    std::filesystem::create_directories(folder);
    open();
    token = wait_for<std::string>(
        [&](auto done) { service::issue_agency_token(*rows, std::move(done)); });
}

void world::open() {
    store::sqlite::options how;
    how.folder = (folder / "data").string();
    how.hash = log::node_hash;
    how.faults.reached = [this](std::string_view point) {
        if (disk_is_full && point == "before_commit") {
            throw store::sqlite::database_error(SQLITE_FULL, "test");
        }
    };
    rows = store::sqlite::open(std::move(how)).value();
    service::settings given;
    given.origin = origin;
    given.version = "test";
    given.quota = quota;
    given.sends_email = sends_email;
    asked = service::service::open(*rows, key_file, given, [this] { return now; }).value();
}

void world::restart() {
    rows.reset();
    asked.reset();
    open();
}

world::~world() {
    rows.reset();
    asked.reset();
    std::filesystem::remove_all(folder);
}

base::result<service::answer> world::call(route_id route, const std::string& bearer,
                                          const std::string& body,
                                          std::vector<std::string> parameters,
                                          std::vector<std::pair<std::string, std::string>> query,
                                          std::string key) {
    return begin_call(route, bearer, body, std::move(parameters), std::move(query), std::move(key))
        .get();
}

world::coming world::begin_call(route_id route, const std::string& bearer, const std::string& body,
                                std::vector<std::string> parameters,
                                std::vector<std::pair<std::string, std::string>> query,
                                std::string key) {
    service::request what;
    what.what = &contract::find_route(route);
    what.parameters = std::move(parameters);
    what.query = std::move(query);
    what.token = base::to_bytes(base::view_of(bearer));
    what.address = address;
    what.body = base::to_bytes(base::view_of(body));
    if (what.what->idempotent) {
        what.idempotency_key =
            key.empty() ? "key-of-a-test-" + std::to_string(++idempotency) : std::move(key);
    }
    auto done = std::make_shared<std::promise<base::result<service::answer>>>();
    asked->handle(what,
                  [done](base::result<service::answer> out) { done->set_value(std::move(out)); });
    return done->get_future();
}

std::promise<void> world::hold_writer() {
    std::promise<void> out;
    auto begun = std::make_shared<std::promise<void>>();
    rows->write<bool>(
        [begun, go = out.get_future().share()](store::writing&) -> base::result<bool> {
            begun->set_value();
            go.wait();
            return true;
        },
        [](const base::result<bool>&) {});
    begun->get_future().wait();
    return out;
}

base::result<service::answer> world::upload(route_id route, const std::string& bearer,
                                            const std::vector<part_in>& parts,
                                            std::vector<std::string> parameters, std::string key) {
    return begin_upload(route, bearer, parts, std::move(parameters), std::move(key)).get();
}

world::coming world::begin_upload(route_id route, const std::string& bearer,
                                  const std::vector<part_in>& parts,
                                  std::vector<std::string> parameters, std::string key) {
    auto done = std::make_shared<std::promise<base::result<service::answer>>>();
    auto out = done->get_future();
    auto refused = [&](const base::failure& why) {
        done->set_value(why);
        return std::move(out);
    };
    service::request what;
    what.what = &contract::find_route(route);
    what.parameters = std::move(parameters);
    what.token = base::to_bytes(base::view_of(bearer));
    what.idempotency_key =
        key.empty() ? "key-of-a-test-" + std::to_string(++idempotency) : std::move(key);
    auto begun = asked->begin_upload(what);
    if (!begun) {
        return refused(begun.error());
    }
    std::shared_ptr<service::upload> into = std::move(*begun);
    for (const auto& each : parts) {
        const auto taken = [&]() -> base::status {
            LETTERBOX_CHECK(into->begin_part(each.name, {}));
            LETTERBOX_CHECK(into->data(each.content));
            return into->end_part();
        }();
        if (!taken) {
            return refused(taken.error());
        }
    }
    into->finish(
        [done, into](base::result<service::answer> answer) { done->set_value(std::move(answer)); });
    return out;
}

base::result<service::answer> world::sign_in(someone& who, const statement::signer* with) {
    const auto asked_for = send(route_id::challenge, {}, contract::challenge_request{who.name});
    if (!asked_for) {
        return asked_for.error();
    }
    const auto given = read_answer<contract::challenge_answer>(asked_for);
    record::login login;
    login.scope = {given.agency.fingerprint, given.agency.id};
    login.challenge = given.challenge;
    login.member = given.member;
    login.origin = "https://localhost:8443";
    login.time = now;
    const auto signed_login = account::make_login(login, with == nullptr ? who.auth : *with);
    auto out =
        send(route_id::sign_in, {}, contract::sign_in_request{"a test", signed_login.text()});
    if (out) {
        who.token = read_answer<contract::sign_in_answer>(out).token;
    }
    return out;
}

base::bytes world::header(std::size_t stanzas) const {
    const std::vector<base::recipient> to(stanzas, reader.recipient());
    return age::seal_header(age::new_file_key(), to).value();
}

sealed_in world::object(std::size_t stanzas) const {
    const auto key = age::new_file_key();
    sealed_in out;
    const std::vector<base::recipient> to(stanzas, reader.recipient());
    auto head = age::seal_header(key, to).value();
    auto payload = age::seal_payload(key, base::random_bytes(1024));
    out.named.object = base::object_id::make();
    out.named.header = base::sha256(head);
    out.named.part.payload = base::sha256(payload);
    out.named.part.size = payload.size();
    out.named.part.commit = base::sha256(key.view());
    out.parts.push_back({contract::parts::header_name(out.named.header), std::move(head)});
    out.parts.push_back(
        {contract::parts::payload_name(out.named.part.payload), std::move(payload)});
    return out;
}

namespace {

contract::account_setup setup_for(const someone& who) {
    contract::account_setup out;
    out.bundle = base::random_bytes(200);
    out.lock.auth_key = who.auth.key();
    out.lock.salt = base::fixed_from<base::salt16>(base::random_bytes(16)).value();
    out.name = who.name;
    return out;
}

record::member entry_of(const someone& who, const record::scope& scope, record::role role) {
    record::member out;
    out.scope = scope;
    out.member_id = who.id;
    out.recipient = who.recipient;
    out.role = role;
    out.signing_key = who.key.key();
    return out;
}

}  // namespace

void world::begin() {
    const auto info = read_answer<contract::server_info>(call(route_id::server));
    log_key = info.log_key;
    agency.scope.id = base::agency_id::make();
    agency.archive = reader.recipient();
    agency.log_key = log_key;
    agency.name = "Test agency";
    agency.origin = info.origin;
    agency.root_key = root.key();
    const auto first = statement::sign(agency, root);
    scope = {first.statement_hash(), agency.scope.id};
    for (auto* each : {&manager, &worker}) {
        each->recipient = reader.recipient();
    }
    record::registrar registrar;
    registrar.scope = scope;
    registrar.member = manager.id;
    registrar.signing_key = manager.key.key();
    registrar.until = now.plus(365LL * 24 * 3600);
    manager.entry = entry_of(manager, scope, record::role::manager);
    contract::create_agency_request body;
    body.account = setup_for(manager);
    body.agency = first.text();
    body.registrar = statement::sign(registrar, root).text();
    body.member = std::string(base::text_of(envelope(manager.entry, {&root, &manager.key})));
    body.token = token;
    must(send(route_id::create_agency, {}, body));
    must(sign_in(manager));
    make_team({&manager});
}

world::team_in world::next_team(const std::vector<const someone*>& workers) const {
    team_in out;
    auto& [what, pieces] = out;
    what.scope = scope;
    what.epoch = team_epoch + 1;
    what.previous = team_hash;
    what.recipient = reader.recipient();
    what.sealed_by = manager.id;
    what.team_id = team;
    auto seed = object(1);
    what.seed = seed.named.part;
    what.seed_object = seed.named.object;
    for (const auto* each : workers) {
        auto head = header(1);
        what.workers.push_back({each->at(), base::sha256(head)});
        pieces.push_back({contract::parts::header_name(base::sha256(head)), std::move(head)});
    }
    pieces.push_back(seed.parts.back());
    return out;
}

void world::make_team(const std::vector<const someone*>& workers) {
    auto [what, pieces] = next_team(workers);
    ++team_epoch;
    if (workers.size() < 2) {
        must(publish(what, {&manager.key, &root}, pieces));
    } else {
        pieces.insert(pieces.begin(), {"statement", envelope(what, {&manager.key})});
        must(upload(route_id::propose, manager.token, pieces));
        const auto whole = envelope(what, {&manager.key, &worker.key});
        const auto hash = statement::parse_envelope(whole).value().statement_hash();
        must(send(route_id::complete, worker.token,
                  contract::complete_request{std::string(base::text_of(whole))},
                  {base::base64url(hash.view())}));
    }
    team_hash = statement::sign(what, root).statement_hash();
}

record::invitation world::invite(record::role role, std::vector<record::party_ref> parties) {
    record::invitation made;
    made.scope = scope;
    made.expires = now.plus(14LL * 24 * 3600);
    made.invitation_id = base::invitation_id::make();
    made.parties = std::move(parties);
    made.role = role;
    auto record = object(1);
    made.record = record.named;
    std::vector<part_in> pieces{{"statement", envelope(made, {&manager.key})},
                                {"agency-proof", base::random_bytes(32)}};
    pieces.insert(pieces.end(), record.parts.begin(), record.parts.end());
    must(upload(route_id::publish, manager.token, pieces));
    return made;
}

base::result<service::answer> world::enter(someone& who, const record::invitation& with) {
    who.recipient = reader.recipient();
    who.entry = entry_of(who, scope, with.role);
    who.entry.invitation = with.invitation_id;
    who.entry.parties = with.parties;
    contract::register_request body;
    body.account = setup_for(who);
    body.member = std::string(base::text_of(envelope(who.entry, {&who.key})));
    return send(route_id::register_member, {}, body);
}

void world::enroll(someone& who, record::role role, std::vector<record::party_ref> parties) {
    const auto made = invite(role, std::move(parties));
    must(call(route_id::invitation, {}, {}, {made.invitation_id.text()}));
    must(enter(who, made));
    must(sign_in(who));
}

void world::join(someone& who, record::role role, std::vector<record::party_ref> parties) {
    enroll(who, role, std::move(parties));
    if (role == record::role::family) {
        must(publish(who.entry, {&manager.key, &who.key}));
    } else {
        must(publish(who.entry, {&manager.key, &who.key, &root}));
    }
    if (role != record::role::family) {
        must(sign_in(who));
    }
}

void world::begin_agreement(std::uint32_t approvals) {
    begin();
    join(worker, record::role::worker, {});
    make_team({&manager, &worker});
    make_agreement(approvals);
}

void world::make_agreement(std::uint32_t approvals) {
    agreement.scope = scope;
    agreement.agreement_id = base::agreement_id::make();
    agreement.parties = {{home, record::party_sort::adoptive_home},
                         {birth, record::party_sort::birth_parent}};
    record::route there;
    there.from = home;
    there.to = birth;
    there.photos = true;
    there.approvals = approvals;
    auto back = there;
    std::swap(back.from, back.to);
    agreement.routes = {there, back};
    agreement.sealed_by = manager.id;
    auto shared = object(2);
    auto details = object(2);
    agreement.shared = shared.named;
    agreement.team = team;
    agreement.team_details = details.named;
    auto pieces = shared.parts;
    pieces.insert(pieces.end(), details.parts.begin(), details.parts.end());
    must(publish(agreement, {&manager.key}, pieces));
    agreement_hash = statement::sign(agreement, manager.key).statement_hash();
}

world::version_in world::next_version() const {
    version_in out{agreement, {}};
    ++out.what.version;
    out.what.previous = agreement_hash;
    out.what.team = team;
    const auto shared = object(2);
    const auto details = object(2);
    out.what.shared = shared.named;
    out.what.team_details = details.named;
    out.pieces = shared.parts;
    out.pieces.insert(out.pieces.end(), details.parts.begin(), details.parts.end());
    return out;
}

}  // namespace letterbox::test
