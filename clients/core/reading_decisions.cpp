// Decisions and rewraps: who made them, and whether they might.
#include <algorithm>

#include "clients/core/chain.hpp"
#include "clients/core/reading.hpp"
#include "moderation/agreement/check_decision.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

// The keys of all approvers, each of them in the team where the decision stands.
base::result<std::vector<base::signing_key>> approver_keys(const statement::ledger& known,
                                                           const record::decision& decision,
                                                           const base::team_id& team,
                                                           std::uint64_t leaf) {
    std::vector<base::signing_key> out;
    for (const auto& each : decision.approvers) {
        const auto* entry = known.entry(each);
        const auto* standing = known.member_at(each.member, leaf);
        if (entry == nullptr || standing == nullptr) {
            return refuse(refusal::unknown_signer, "approver");
        }
        if (standing->what.reason == record::entry_reason::left) {
            return refuse(refusal::left_agency, "approver");
        }
        if (standing != entry) {
            return refuse(refusal::unknown_signer, "epoch");
        }
        if (!record::is_staff(entry->what.role) || !known.in_team_at(team, each.member, leaf)) {
            return refuse(refusal::wrong_role, "approver");
        }
        out.push_back(entry->what.signing_key);
    }
    return out;
}

// By the version that stood where the decision stands: what was rightly passed on before a change stays.
base::status check_agreement(const statement::ledger& known, const record::decision& decision,
                             std::uint64_t leaf, const record::letter& letter,
                             std::size_t approvals) {
    const auto* then = known.agreement_at(letter.agreement, leaf);
    return then == nullptr
             ? refuse(refusal::unknown_agreement)
             : moderation::check_still_agreed(decision, letter, then->what, approvals);
}

// A delivery follows the approval that it names.
base::status check_approval(const statement::ledger& known,
                            const proved<record::decision>& delivery, const record::letter& letter,
                            const std::vector<proved<record::decision>>& before) {
    const auto found = std::find_if(before.begin(), before.end(), [&](const auto& each) {
        return delivery.what.approved_by == each.hash;
    });
    if (found == before.end() || found->what.outcome != record::outcome::approve) {
        return refuse(refusal::not_delivered, "approval");
    }
    if (found->what.left_out != delivery.what.left_out) {
        return refuse(refusal::mismatch, "left out");
    }
    return check_agreement(known, delivery.what, delivery.leaf, letter,
                           found->what.approvers.size());
}

}  // namespace

base::status judge_decision(const statement::ledger& known, const statement::envelope& envelope,
                            const record::decision& decision, std::uint64_t leaf,
                            const verified_letter& letter) {
    LETTERBOX_CHECK(moderation::check_decision_statement(decision, letter.letter.what,
                                                         letter.letter.hash, letter.agreement));
    if (decision.outcome != record::outcome::deliver) {
        LETTERBOX_CHECK(
            check_agreement(known, decision, leaf, letter.letter.what, decision.approvers.size()));
    }
    const auto* then = known.agreement_at(letter.letter.what.agreement, leaf);
    if (then == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    LETTERBOX_TRY(const auto keys, approver_keys(known, decision, then->what.team, leaf));
    LETTERBOX_TRY(const auto signers, statement::verify_signatures(envelope, keys));
    if (signers.size() != keys.size()) {
        return refuse(refusal::two_people_needed);
    }
    const auto sealed_by_signer =
        std::any_of(decision.approvers.begin(), decision.approvers.end(),
                    [&](const auto& each) { return each.member == decision.sealed_by; });
    return sealed_by_signer ? base::status{} : refuse(refusal::wrong_role, "sealed_by");
}

base::result<proved<record::decision>> verify_decision(const statement::ledger& known,
                                                       const contract::logged& logged,
                                                       const verified_letter& letter,
                                                       const log::checkpoint& in) {
    proved<record::decision> out;
    LETTERBOX_TRY(out.envelope, prove(logged, in));
    LETTERBOX_TRY(out.what, statement::decode_payload<record::decision>(out.envelope));
    LETTERBOX_CHECK(known.in_scope(out.what.scope));
    out.hash = out.envelope.statement_hash();
    out.leaf = logged.leaf;
    if (out.leaf <= letter.letter.leaf) {
        return refuse(refusal::broken_chain, "decision");
    }
    LETTERBOX_CHECK(judge_decision(known, out.envelope, out.what, out.leaf, letter));
    return out;
}

base::result<std::vector<proved<record::decision>>> verify_decisions(
    const statement::ledger& known, const contract::letter_document& document,
    const verified_letter& letter, const log::checkpoint& in) {
    std::vector<proved<record::decision>> out;
    for (const auto& each : document.decisions) {
        LETTERBOX_TRY(auto decision, verify_decision(known, each.logged, letter, in));
        if (!out.empty() &&
            (decision.leaf <= out.back().leaf || record::ends(out.back().what.outcome))) {
            return refuse(refusal::out_of_order, "decisions");
        }
        if (decision.what.outcome == record::outcome::deliver) {
            LETTERBOX_CHECK(check_approval(known, decision, letter.letter.what, out));
        }
        out.push_back(std::move(decision));
    }
    return out;
}

base::result<record::rewrap> verify_rewrap(const statement::ledger& known,
                                           const statement::envelope& envelope, std::uint64_t leaf,
                                           const base::team_id& team) {
    LETTERBOX_TRY(auto out, statement::decode_payload<record::rewrap>(envelope));
    LETTERBOX_CHECK(known.in_scope(out.scope));
    std::vector<base::signing_key> candidates;
    for (const auto& epoch : known.team_epochs(team)) {
        for (const auto& each : epoch.what.workers) {
            const auto* standing = known.member_at(each.worker.member, leaf);
            if (standing != nullptr && known.in_team_at(team, each.worker.member, leaf)) {
                candidates.push_back(standing->what.signing_key);
            }
        }
    }
    LETTERBOX_TRY(const auto signers, statement::verify_signatures(envelope, candidates));
    if (signers.size() != 1) {
        return refuse(refusal::extra_signature, "rewrap");
    }
    const auto* reader = known.entry(out.reader);
    if (reader == nullptr || statement::fingerprint(reader->what.recipient) != out.key) {
        return refuse(refusal::unknown_member, "rewrap");
    }
    return out;
}

}  // namespace letterbox::core
