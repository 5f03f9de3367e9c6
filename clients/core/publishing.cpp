#include "clients/core/publishing.hpp"

#include <algorithm>

#include "crypto/base/hash.hpp"
#include "server/contract/parts.hpp"

namespace letterbox::core {

namespace parts = contract::parts;

namespace {

std::shared_ptr<form> make_form(const statement::envelope& what, const pieces& with) {
    auto out = std::make_shared<form>();
    out->add(parts::statement, parts::json_type, base::view_of(what.text()));
    add_pieces(*out, with);
    return out;
}

std::size_t count_staff(const client& me) {
    const auto people = me.known().everybody();
    return static_cast<std::size_t>(
        std::count_if(people.begin(), people.end(),
                      [](const auto* each) { return record::is_staff(each->what.role); }));
}

}  // namespace

void pieces::add(sealed_part part) {
    headers.push_back(std::move(part.header));
    payloads.push_back(std::move(part.payload));
}

void add_pieces(form& to, const pieces& with) {
    if (with.agency_proof) {
        to.add(parts::agency_proof, parts::bytes_type, with.agency_proof->view());
    }
    if (with.awaits) {
        to.add(parts::awaits, "text/plain", base::view_of(with.awaits->text()));
    }
    for (const auto& each : with.headers) {
        to.add(parts::header_name(base::sha256(each)), parts::bytes_type, each);
    }
    for (const auto& each : with.payloads) {
        to.add(parts::payload_name(base::sha256(each)), parts::bytes_type, each);
    }
}

base::status publish(client& me, const statement::envelope& what, const pieces& with) {
    LETTERBOX_TRY(const auto receipt,
                  me.server().post<contract::receipt>(
                      {contract::route_id::publish}, make_form(what, with), new_idempotency_key()));
    const std::vector<statement::envelope> sent{what};
    LETTERBOX_CHECK(me.log().check_receipt(receipt, sent));
    return me.sync();
}

base::status propose(client& me, const statement::envelope& what, const pieces& with) {
    LETTERBOX_TRY(const auto answer,
                  me.server().post<contract::proposed_answer>(
                      {contract::route_id::propose}, make_form(what, with), new_idempotency_key()));
    if (answer.statement != what.statement_hash()) {
        return base::refuse(base::refusal::mismatch, "proposal");
    }
    return {};
}

base::result<published> publish_with_second(client& me, statement::envelope what,
                                            const pieces& with, const base::secret* root_seed) {
    if (count_staff(me) > 1) {
        LETTERBOX_CHECK(propose(me, what, with));
        return published::proposed;
    }
    if (root_seed == nullptr) {
        return base::refuse(base::refusal::two_people_needed, "root");
    }
    statement::add_signature(what, statement::signer::from_seed(*root_seed));
    LETTERBOX_CHECK(publish(me, what, with));
    return published::now;
}

}  // namespace letterbox::core
