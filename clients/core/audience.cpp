#include "clients/core/audience.hpp"

#include <algorithm>

#include "crypto/age/header.hpp"

namespace letterbox::core {

void audience::add(const base::recipient& key) {
    if (keys_.size() < age::max_recipients &&
        std::find(keys_.begin(), keys_.end(), key) == keys_.end()) {
        keys_.push_back(key);
    }
}

base::status audience::add_team(const base::team_id& team) {
    const auto* found = me_->known().team(team);
    if (found == nullptr) {
        return base::refuse(base::refusal::unknown_team);
    }
    add(found->what.recipient);
    return {};
}

void audience::add_archive() {
    add(me_->known().agency()->what.archive);
}

void audience::add_self() {
    add(me_->keys().open().recipient());
}

void audience::add_party(const base::agreement_id& agreement, const base::party_id& party,
                         std::uint64_t leaf) {
    for (const auto* each : me_->known().members_of({agreement, party})) {
        if (each->leaf < leaf) {
            add(each->what.recipient);
        }
    }
}

base::result<audience> readers_of(const client& me, const record::agreement& agreement) {
    audience out(me);
    LETTERBOX_CHECK(out.add_team(agreement.team));
    out.add_archive();
    for (const auto& each : agreement.parties) {
        out.add_party(agreement.agreement_id, each.id, agreement.seen.size);
    }
    return out;
}

}  // namespace letterbox::core
