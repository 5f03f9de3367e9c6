// Reading statements that came in a request.
#pragma once

#include "crypto/statement/ledger.hpp"

namespace letterbox::service {

/// A statement that decoded and whose signatures hold, with its envelope.
template <class Statement>
struct signed_statement {
    statement::envelope envelope;
    Statement what;
    base::digest hash;
    std::string text;  // of the envelope, canonical
};

/// Verifies a statement signed by exactly this key; the scope is the agency's.
template <class Statement>
base::result<signed_statement<Statement>> signed_by_key(std::string_view text,
                                                        const base::signing_key& key,
                                                        const statement::ledger& known) {
    LETTERBOX_TRY(auto envelope, statement::parse_envelope(base::view_of(text)));
    if (envelope.payload_type != statement::payload_type_of(Statement::kind)) {
        return base::refuse(base::refusal::wrong_kind, std::string(Statement::kind));
    }
    const std::array<base::signing_key, 1> only{key};
    LETTERBOX_CHECK(statement::verify_signatures(envelope, only));
    LETTERBOX_TRY(auto what, statement::decode_payload<Statement>(envelope));
    LETTERBOX_CHECK(known.in_scope(what.scope));
    const auto hash = envelope.statement_hash();
    return signed_statement<Statement>{std::move(envelope), std::move(what), hash,
                                       std::string(text)};
}

}  // namespace letterbox::service
