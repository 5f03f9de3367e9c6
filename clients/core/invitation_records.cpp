#include "clients/core/invitation_records.hpp"

#include "clients/core/sealing.hpp"
#include "crypto/base/encoding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

base::result<record::invitation_record> open_invitation_record(
    client& me, const statement::standing<record::invitation>& invitation) {
    const auto& named = invitation.what.record;
    std::vector<const age::identity*> keys{&me.keys().open()};
    if (invitation.what.team) {
        LETTERBOX_TRY(keys, me.team_keys(*invitation.what.team));
    }
    LETTERBOX_TRY(const auto sealed,
                  me.server().get<contract::sealed_pieces>(
                      {contract::route_id::sealed, {base::base64url(invitation.hash.view())}}));
    // Sealed by the registrar who signed it, who may have left since.
    const auto sealer = me.known().inviter(invitation.what.invitation_id);
    if (!sealer) {
        return refuse(refusal::not_found, "inviter");
    }
    const record::part_context where{invitation.what.scope.id, named.object.text(), 1, 0, *sealer};
    base::result<record::invitation_record> out = refuse(refusal::not_allowed, "record");
    for (const auto& piece : sealed.pieces) {
        if (piece.payload != named.part.payload || base::sha256(piece.header) != named.header) {
            continue;
        }
        out = refuse(refusal::does_not_open);
        LETTERBOX_TRY(const auto payload, me.server().payload(named.part.payload, named.part.size));
        for (const auto* each : keys) {
            const auto file = open_key(piece.header, named.header, named.part, where, *each);
            if (file) {
                out = read_document<record::invitation_record>(*file, named.part, payload);
                break;
            }
        }
    }
    if (out && out->invitation != invitation.what.invitation_id) {
        return refuse(refusal::mismatch, "record");
    }
    return out;
}

}  // namespace letterbox::core
