#include "clients/core/registrars.hpp"

#include "clients/core/publishing.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

constexpr std::int64_t renewed_lately_seconds = 24LL * 3600;

/// Their entry, if they work here now.
const statement::standing<record::member>* colleague(const statement::ledger& known,
                                                     const base::member_id& who) {
    const auto* entry = known.member(who);
    return entry != nullptr && record::is_staff(entry->what.role) &&
                   entry->what.reason != record::entry_reason::left
             ? entry
             : nullptr;
}

bool needs_renewal(const client& me, const record::member& entry) {
    const auto* right = me.known().registrar(entry.signing_key);
    if (right == nullptr) {
        return entry.role == record::role::manager;
    }
    return !right->what.ended &&
           right->what.until < me.now().plus(registrar_seconds - renewed_lately_seconds);
}

}  // namespace

std::optional<base::instant> registrar_until(const statement::ledger& known,
                                             const base::member_id& who) {
    const auto* entry = colleague(known, who);
    const auto* right = entry == nullptr ? nullptr : known.registrar(entry->what.signing_key);
    return right == nullptr || right->what.ended ? std::nullopt : std::optional(right->what.until);
}

std::vector<base::member_id> registrars_to_renew(const client& me) {
    std::vector<base::member_id> out;
    for (const auto* each : me.known().everybody()) {
        if (record::is_staff(each->what.role) && needs_renewal(me, each->what)) {
            out.push_back(each->what.member_id);
        }
    }
    return out;
}

base::result<base::instant> renew_registrars(client& me, const std::vector<base::member_id>& whom,
                                             const base::secret& root_seed) {
    LETTERBOX_TRY(const auto role, me.role());
    if (role != record::role::manager) {
        return refuse(refusal::not_allowed, "Please ask a manager to do this");
    }
    const auto root = statement::signer::from_seed(root_seed);
    const auto* agency = me.known().agency();
    if (agency == nullptr) {
        return refuse(refusal::no_chain);
    }
    if (agency->what.root_key != root.key()) {
        return refuse(refusal::unknown_signer, "not the agency's root key");
    }
    const auto until = me.now().plus(registrar_seconds);
    for (const auto& each : whom) {
        const auto* entry = colleague(me.known(), each);
        if (entry == nullptr) {
            continue;
        }
        record::registrar next;
        next.scope = me.log().scope();
        next.member = each;
        next.seen = me.log().seen();
        next.signing_key = entry->what.signing_key;
        next.until = until;
        LETTERBOX_CHECK(publish(me, statement::sign(next, root), {}));
    }
    return until;
}

}  // namespace letterbox::core
