#include "clients/core/agreement_details.hpp"

#include <algorithm>

#include "clients/core/reading.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

base::result<std::optional<record::rewrap>> fetch_proved_rewrap(client& me,
                                                                const contract::logged& logged,
                                                                const base::team_id& team) {
    LETTERBOX_TRY(const auto proof,
                  me.server().get<contract::proof_answer>(
                      {contract::route_id::proof, {}, {{"leaf", std::to_string(logged.leaf)}}}));
    LETTERBOX_TRY(const auto in, me.log().believe(proof.checkpoint));
    const contract::logged placed{logged.leaf, proof.proof.path, logged.statement, logged.time};
    LETTERBOX_TRY(const auto envelope, prove(placed, in));
    auto out = verify_rewrap(me.known(), envelope, logged.leaf, team);
    return out ? std::optional(std::move(*out)) : std::nullopt;
}

bool says_rewrap(const contract::logged& logged, const base::digest& subject,
                 const record::member_at& reader) {
    const auto envelope = statement::parse_envelope(base::view_of(logged.statement));
    const auto rewrap = envelope ? statement::decode_payload<record::rewrap>(*envelope)
                                 : base::result<record::rewrap>(envelope.error());
    return rewrap && rewrap->subject == subject && rewrap->reader == reader;
}

base::result<agreement_details> agreement_details::from(
    client& me, const statement::standing<record::agreement>& agreement,
    contract::sealed_pieces sealed) {
    agreement_details out(me, agreement);
    out.for_team_ = me.known().in_team(agreement.what.team, me.keys().member());
    if (out.for_team_) {
        LETTERBOX_TRY(out.keys_, me.team_keys(agreement.what.team));
    } else {
        out.keys_ = {&me.keys().open()};
        const auto party = me.party_in(agreement.what.agreement_id);
        if (party) {
            out.own_party_ = *party;
        }
    }
    out.pieces_ = std::move(sealed.pieces);
    LETTERBOX_CHECK(out.take_rewraps(sealed.rewraps));
    return out;
}

base::result<agreement_details> agreement_details::fetch(
    client& me, const statement::standing<record::agreement>& agreement) {
    auto sealed = me.server().get<contract::sealed_pieces>(
        {contract::route_id::sealed, {base::base64url(agreement.hash.view())}});
    if (!sealed && sealed.why() != refusal::not_found && sealed.why() != refusal::not_allowed) {
        return sealed.error();
    }
    return from(me, agreement, sealed ? std::move(*sealed) : contract::sealed_pieces());
}

base::status agreement_details::take_rewraps(const std::vector<contract::logged>& rewraps) {
    for (const auto& each : rewraps) {
        LETTERBOX_TRY(const auto rewrap, fetch_proved_rewrap(*me_, each, agreement_->what.team));
        if (rewrap && rewrap->subject_kind == record::rewrap_subject::agreement &&
            rewrap->subject == agreement_->hash && rewrap->reader == me_->keys().at()) {
            rewraps_.push_back(rewrap->headers);
        }
    }
    return {};
}

bool agreement_details::was_given(const base::digest& header, rewrapped place) const {
    const auto index = static_cast<std::size_t>(place);
    return std::any_of(rewraps_.begin(), rewraps_.end(), [&](const auto& each) {
        return index < each.size() && each[index] == header;
    });
}

base::result<age::file_key> agreement_details::key(const record::sealed_object& what,
                                                   std::optional<rewrapped> place) const {
    const auto& agreement = agreement_->what;
    const record::part_context where{agreement.scope.id, what.object.text(), agreement.version, 0,
                                     agreement.sealed_by};
    base::result<age::file_key> out = refuse(refusal::not_allowed, "details");
    for (const auto& piece : pieces_) {
        const auto hash = base::sha256(piece.header);
        if (piece.payload != what.part.payload || out ||
            (hash != what.header && !(place && was_given(hash, *place)))) {
            continue;
        }
        for (const auto* each : keys_) {
            out = open_key(piece.header, hash, what.part, where, *each);
            if (out || out.why() != refusal::does_not_open) {
                break;
            }
        }
    }
    return out;
}

}  // namespace letterbox::core
