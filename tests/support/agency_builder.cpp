#include "tests/support/agency_builder.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace letterbox::test {

namespace {

constexpr std::int64_t year = 365LL * 24 * 3600;

template <class Fixed>
Fixed random_fixed() {
    Fixed out;
    const auto from = base::random_bytes(Fixed::size);
    std::copy(from.begin(), from.end(), out.data.begin());
    return out;
}

record::sealed_object some_object() {
    record::sealed_object out;
    out.object = base::object_id::make();
    out.part.payload = random_fixed<base::digest>();
    out.part.size = 1024;
    out.part.commit = random_fixed<base::digest>();
    out.header = random_fixed<base::digest>();
    return out;
}

}  // namespace

statement::signer signer_from(std::uint8_t number) {
    base::start_crypto();
    base::secret seed(32);
    std::fill_n(seed.data(), seed.size(), number);
    return statement::signer::from_seed(seed);
}

person::person(std::uint8_t number)
    : recipient(random_fixed<base::recipient>()), signer(signer_from(number)) {}

agency_builder::agency_builder(bool with_worker) : root(signer_from(1)) {
    const auto first = statement::sign(agency_statement(), root);
    ledger = statement::ledger(first.statement_hash());
    scope = {first.statement_hash(), id};
    add(first);
    add(statement::sign(registrar_for(manager), root));
    add(sign_all(entry_for(manager, record::role::manager), {&root, &manager.signer}));
    add(sign_all(team_of({&manager}), {&root, &manager.signer}));
    if (with_worker) {
        add(sign_all(entry_for(worker, record::role::worker),
                     {&root, &manager.signer, &worker.signer}));
        add(statement::sign(registrar_for(worker), manager.signer));
        add(sign_all(team_of({&manager, &worker}), {&manager.signer, &worker.signer}));
    }
}

record::agency agency_builder::agency_statement() const {
    record::agency out;
    out.scope.id = id;
    out.archive = manager.recipient;
    out.log_key = signer_from(9).key();
    out.name = "Test agency";
    out.origin = "https://letters.example";
    out.root_key = root.key();
    return out;
}

record::registrar agency_builder::registrar_for(const person& who) const {
    record::registrar out;
    out.scope = scope;
    out.member = who.id;
    out.signing_key = who.signer.key();
    out.until = now.plus(year);
    return out;
}

record::invitation agency_builder::invitation_for(record::role role,
                                                  std::vector<record::party_ref> parties) const {
    record::invitation out;
    out.scope = scope;
    out.expires = now.plus(year);
    out.invitation_id = base::invitation_id::make();
    out.parties = std::move(parties);
    out.record = some_object();
    out.role = role;
    return out;
}

record::member agency_builder::entry_for(const person& who, record::role role,
                                         std::vector<record::party_ref> parties) const {
    record::member out;
    out.scope = scope;
    out.member_id = who.id;
    out.parties = std::move(parties);
    out.recipient = who.recipient;
    out.role = role;
    out.signing_key = who.signer.key();
    return out;
}

record::team agency_builder::team_of(const std::vector<const person*>& workers) const {
    record::team out;
    out.scope = scope;
    const auto* current = ledger.team(team);
    if (current != nullptr) {
        out.epoch = current->what.epoch + 1;
        out.previous = current->hash;
    }
    out.recipient = random_fixed<base::recipient>();
    out.seed = some_object().part;
    out.seed_object = base::object_id::make();
    out.sealed_by = manager.id;
    out.team_id = team;
    for (const auto* each : workers) {
        record::team_worker one;
        one.worker = {each->id, 1};
        one.header = random_fixed<base::digest>();
        out.workers.push_back(one);
    }
    return out;
}

record::agreement agency_builder::new_agreement() const {
    record::agreement out;
    out.scope = scope;
    out.agreement_id = base::agreement_id::make();
    out.parties = {{home, record::party_sort::adoptive_home},
                   {birth, record::party_sort::birth_parent}};
    record::route there;
    there.from = home;
    there.to = birth;
    auto back = there;
    std::swap(back.from, back.to);
    out.routes = {there, back};
    out.sealed_by = manager.id;
    out.shared = some_object();
    out.team = team;
    out.team_details = some_object();
    return out;
}

record::agreement agency_builder::next_of(const base::agreement_id& which) const {
    const auto* current = ledger.agreement(which);
    if (current == nullptr) {
        throw std::logic_error("no such agreement");
    }
    auto out = current->what;
    out.previous = current->hash;
    ++out.version;
    return out;
}

base::status agency_builder::offer(const statement::envelope& what) {
    const auto done = ledger.add(what, log.size(), now);
    if (done) {
        log.push_back(what);
    }
    return done;
}

void agency_builder::add(const statement::envelope& what) {
    const auto done = offer(what);
    if (!done) {
        throw std::logic_error("the ledger refused: " + std::string(base::name(done.why())) + " " +
                               done.error().detail);
    }
}

void agency_builder::join_family(const person& who, std::vector<record::party_ref> parties) {
    const auto invitation = invitation_for(record::role::family, parties);
    add(statement::sign(invitation, manager.signer));
    auto entry = entry_for(who, record::role::family, std::move(parties));
    entry.invitation = invitation.invitation_id;
    add(sign_all(entry, {&manager.signer, &who.signer}));
}

}  // namespace letterbox::test
