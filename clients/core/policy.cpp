#include "clients/core/policy.hpp"

#include <algorithm>

#include "clients/core/publishing.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

std::vector<std::string> screening_off(const statement::ledger& known) {
    const auto* agency = known.agency();
    return agency != nullptr && agency->what.policy ? agency->what.policy->screening_off
                                                    : std::vector<std::string>();
}

base::status switch_screening_off(client& me, std::vector<std::string> rules,
                                  const base::secret& root_seed) {
    LETTERBOX_TRY(const auto role, me.role());
    if (role != record::role::manager) {
        return refuse(refusal::not_allowed, "only a manager can change this; ask your manager");
    }
    const auto root = statement::signer::from_seed(root_seed);
    const auto* current = me.known().agency();
    if (current == nullptr) {
        return refuse(refusal::no_chain);
    }
    if (current->what.root_key != root.key()) {
        return refuse(refusal::unknown_signer, "not the agency's root key");
    }
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    auto next = current->what;
    next.scope = me.log().scope();
    next.policy.reset();
    if (!rules.empty()) {
        LETTERBOX_CHECK(
            record::check_policy(next.policy.emplace(record::policy{std::move(rules)})));
    }
    next.previous = current->hash;
    next.seen = me.log().seen();
    ++next.version;
    return publish(me, statement::sign(next, root), {});
}

}  // namespace letterbox::core
