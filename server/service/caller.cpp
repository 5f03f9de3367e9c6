#include "server/service/caller.hpp"

#include <algorithm>

namespace letterbox::service {

bool caller::in_party(const base::agreement_id& agreement, const base::party_id& party) const {
    return std::find(parties.begin(), parties.end(), record::party_ref{agreement, party}) !=
           parties.end();
}

std::optional<base::party_id> caller::party_in(const base::agreement_id& agreement) const {
    const auto found = std::find_if(parties.begin(), parties.end(),
                                    [&](const auto& each) { return each.agreement == agreement; });
    return found == parties.end() ? std::nullopt : std::optional(found->party);
}

caller caller_of(const record::member& entry, bool certified) {
    caller out;
    out.member = entry.member_id;
    out.epoch = entry.epoch;
    out.role = entry.role;
    out.parties = entry.parties;
    out.key = entry.signing_key;
    out.certified = certified;
    return out;
}

}  // namespace letterbox::service
