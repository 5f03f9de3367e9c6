#include "server/service/check_draft.hpp"

#include "crypto/age/header.hpp"
#include "crypto/base/hash.hpp"
#include "server/service/check_letter.hpp"
#include "server/service/plan.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

base::status check_statement(const record::object& what, const caller& author,
                             const statement::ledger& known) {
    if (what.purpose != record::purpose::draft) {
        return refuse(refusal::wrong_kind, "purpose");
    }
    if (!what.agreement) {
        return refuse(refusal::bad_field, "agreement");
    }
    if (known.agreement(*what.agreement) == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    if (!author.party_in(*what.agreement)) {
        return refuse(refusal::unknown_party);
    }
    if (what.audience == record::audience::team) {
        return refuse(refusal::not_allowed, "audience");
    }
    if (what.audience == record::audience::party && !author.certified) {
        return refuse(refusal::not_certified, "audience");
    }
    if (what.version == 0 || (what.version == 1) == what.previous.has_value()) {
        return refuse(refusal::broken_chain, "previous");
    }
    return {};
}

base::status check_pieces(const contract::save_draft_request& what,
                          const record::sealed_object& named) {
    if (what.payload.size() > max_part_size(0)) {
        return refuse(refusal::too_large, "payload");
    }
    if (what.payload.size() != named.part.size ||
        base::sha256(what.payload) != named.part.payload) {
        return refuse(refusal::mismatch, "payload");
    }
    if (base::sha256(what.header) != named.header) {
        return refuse(refusal::mismatch, "header");
    }
    return check_header(what.header, age::max_recipients);
}

}  // namespace

base::result<checked_draft> check_draft(const contract::save_draft_request& what,
                                        const caller& author, const statement::ledger& known) {
    if (author.role != record::role::family) {
        return refuse(refusal::wrong_role);
    }
    LETTERBOX_TRY(const auto checked,
                  signed_by_key<record::object>(what.statement, author.key, known));
    const auto& object = checked.what;
    LETTERBOX_CHECK(check_statement(object, author, known));
    LETTERBOX_CHECK(check_pieces(what, object.sealed));
    checked_draft out;
    out.previous = object.previous;
    out.row.id = object.sealed.object;
    out.row.version = object.version;
    out.row.agreement = *object.agreement;
    out.row.party = *author.party_in(*object.agreement);
    out.row.author = author.member;
    out.row.shared = object.audience == record::audience::party;
    out.row.statement = checked.hash;
    out.row.envelope = what.statement;
    out.row.payload_hash = object.sealed.part.payload;
    out.row.header = what.header;
    out.row.payload = what.payload;
    out.row.size = what.statement.size() + what.header.size() + what.payload.size();
    return out;
}

bool may_touch(const caller& who, const store::draft_row& draft) {
    return who.in_party(draft.agreement, draft.party) &&
           (draft.author == who.member || (draft.shared && who.certified));
}

}  // namespace letterbox::service
