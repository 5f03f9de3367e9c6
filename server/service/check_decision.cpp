#include "server/service/check_decision.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "crypto/base/hash.hpp"
#include "moderation/agreement/check_decision.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

base::status check_signers(const signed_statement<record::decision>& decision, const caller& by,
                           bool half, const base::team_id& team, const statement::ledger& known) {
    LETTERBOX_TRY(const auto signers, known.signed_by(decision.envelope));
    const auto signed_it = [&](const base::member_id& who) {
        return std::binary_search(signers.begin(), signers.end(), who);
    };
    if (!signed_it(by.member)) {
        return refuse(refusal::unknown_signer, "not signed by the caller");
    }
    if (!signed_it(decision.what.sealed_by)) {
        return refuse(refusal::bad_field, "sealed_by");
    }
    std::size_t missing = 0;
    for (const auto& each : decision.what.approvers) {
        const auto* entry = known.entry(each);
        if (entry == nullptr || entry != known.member(each.member)) {
            return refuse(refusal::unknown_member, "approvers");
        }
        if (!known.in_team(team, each.member)) {
            return refuse(refusal::not_allowed, "not in the letter's team");
        }
        missing += signed_it(each.member) ? 0U : 1U;
    }
    if (signers.size() + missing != decision.what.approvers.size()) {
        return refuse(refusal::extra_signature, "not an approver");
    }
    const std::size_t allowed = half ? 1 : 0;
    if (missing > allowed) {
        return refuse(refusal::two_people_needed, "approvers");
    }
    return missing == allowed ? base::status{} : refuse(refusal::bad_field, "already complete");
}

// The lines say who the salted hashes are; the readers of a party are all its certified members.
base::result<std::vector<delivered_reader>> find_readers(const record::decision& decision,
                                                         const record::letter& letter,
                                                         const contract::reader_lines& lines,
                                                         const statement::ledger& known) {
    std::map<base::digest, const contract::reader_line*> by_hash;
    for (const auto& each : lines.readers) {
        const auto* entry = known.member(each.member);
        if (entry == nullptr || entry->what.epoch != each.epoch ||
            entry->what.reason == record::entry_reason::left) {
            return refuse(refusal::unknown_member, "readers");
        }
        record::reader_identity identity;
        identity.epoch = each.epoch;
        identity.key = statement::fingerprint(entry->what.recipient);
        identity.member = each.member;
        identity.salt = each.salt;
        by_hash[base::sha256(base::view_of(record::to_canonical(identity)))] = &each;
    }
    std::vector<delivered_reader> out;
    for (const auto& delivery : decision.deliveries) {
        std::set<base::member_id> expected;
        for (const auto* each : known.members_of({letter.agreement, delivery.party})) {
            expected.insert(each->what.member_id);
        }
        for (const auto& each : delivery.readers) {
            const auto found = by_hash.find(each.reader);
            if (found == by_hash.end() || expected.erase(found->second->member) == 0) {
                return refuse(refusal::mismatch, "readers");
            }
            const auto& line = *found->second;
            out.push_back({delivery.party, line.member, line.epoch, line.salt, each.headers});
        }
        if (!expected.empty() || delivery.readers.empty()) {
            return refuse(refusal::mismatch, "somebody of the party is left out");
        }
    }
    if (out.size() != lines.readers.size()) {
        return refuse(refusal::mismatch, "readers");
    }
    return out;
}

}  // namespace

base::result<checked_decision> check_decision(std::string_view text,
                                              const contract::reader_lines& lines,
                                              const letter_facts& letter, const caller& by,
                                              bool half, const statement::ledger& known) {
    LETTERBOX_TRY(auto envelope, statement::parse_envelope(base::view_of(text)));
    LETTERBOX_TRY(auto what, statement::decode_payload<record::decision>(envelope));
    LETTERBOX_CHECK(known.in_scope(what.scope));
    const auto hash = envelope.statement_hash();
    checked_decision out{{std::move(envelope), std::move(what), hash, std::string(text)}, {}};

    const auto& decision = out.decision.what;
    const auto* written_under = known.agreement_version(letter.what.agreement_hash);
    const auto* newest = known.agreement(letter.what.agreement);
    if (written_under == nullptr || newest == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    LETTERBOX_CHECK(check_signers(out.decision, by, half, newest->what.team, known));
    LETTERBOX_CHECK(moderation::check_decision_statement(decision, letter.what, letter.hash,
                                                         written_under->what));
    const auto* author = known.member(letter.what.author.member);
    if (author == nullptr) {
        return refuse(refusal::not_certified, "author");
    }
    const auto names_approval = decision.outcome == record::outcome::deliver;
    if (names_approval ? !letter.approved_by || decision.approved_by != letter.approved_by
                       : decision.approved_by.has_value()) {
        return refuse(refusal::mismatch, "approved_by");
    }
    if (names_approval && decision.left_out != letter.left_out) {
        return refuse(refusal::mismatch, "left_out");
    }
    LETTERBOX_CHECK(moderation::check_still_agreed(decision, letter.what, newest->what,
                                                   names_approval ? letter.approvals
                                                                  : decision.approvers.size()));
    LETTERBOX_TRY(out.readers, find_readers(decision, letter.what, lines, known));
    return out;
}

}  // namespace letterbox::service
