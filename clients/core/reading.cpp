// Who wrote a letter, and whether it is what its statement says.
#include "clients/core/reading.hpp"

#include <algorithm>

#include "clients/core/chain.hpp"
#include "moderation/agreement/check_letter.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

template <class Statement>
base::result<proved<Statement>> take(const contract::logged& logged, const log::checkpoint& in,
                                     const statement::ledger& known) {
    proved<Statement> out;
    LETTERBOX_TRY(out.envelope, prove(logged, in));
    LETTERBOX_TRY(out.what, statement::decode_payload<Statement>(out.envelope));
    LETTERBOX_CHECK(known.in_scope(out.what.scope));
    out.hash = out.envelope.statement_hash();
    out.leaf = logged.leaf;
    return out;
}

base::status signed_by_one(const statement::envelope& envelope, const base::signing_key& key) {
    const std::vector<base::signing_key> only{key};
    LETTERBOX_TRY(const auto signers, statement::verify_signatures(envelope, only));
    return {};
}

// The author's entry where the letter stands. A newcomer may write before they are certified, so
// the first entry may stand after the letter.
base::status find_author(const statement::ledger& known, verified_letter& letter,
                         const uncertified_author* self, std::vector<record::party_ref>& parties) {
    const auto& who = letter.letter.what.author;
    const auto* entry = known.entry(who);
    if (entry == nullptr) {
        if (self == nullptr || !(self->who == who)) {
            return refuse(known.member(who.member) == nullptr ? refusal::not_certified
                                                              : refusal::unknown_signer);
        }
        letter.author_key = self->key;
        parties = self->parties;
        return {};
    }
    const auto* standing = known.member_at(who.member, letter.letter.leaf);
    if (standing != nullptr && standing->what.reason == record::entry_reason::left) {
        return refuse(refusal::left_agency);
    }
    if (standing == nullptr ? who.epoch != 1 : standing != entry) {
        return refuse(refusal::unknown_signer, "epoch");
    }
    letter.certified = true;
    letter.author_key = entry->what.signing_key;
    parties = entry->what.parties;
    return {};
}

base::status check_summary(const contract::letter_summary& told,
                           const proved<record::letter>& letter) {
    const auto& what = letter.what;
    auto told_to = told.to;
    auto to = what.to;
    std::sort(told_to.begin(), told_to.end());
    std::sort(to.begin(), to.end());
    if (told.letter != what.letter_id || told.version != what.version ||
        told.agreement != what.agreement || told.author != what.author.member ||
        told.from != what.from || told.statement != letter.hash ||
        told.parts != what.parts.size() || told_to != to) {
        return refuse(refusal::mismatch, "summary");
    }
    return {};
}

}  // namespace

base::result<verified_letter> verify_letter(const statement::ledger& known,
                                            const contract::letter_document& document,
                                            const log::checkpoint& in,
                                            const uncertified_author* self) {
    verified_letter out;
    LETTERBOX_TRY(out.letter, take<record::letter>(document.letter, in, known));
    const auto& what = out.letter.what;
    if (what.letter_kind != record::letter_kind::own) {
        return refuse(refusal::wrong_kind, "letter");
    }
    std::vector<record::party_ref> parties;
    LETTERBOX_CHECK(find_author(known, out, self, parties));
    LETTERBOX_CHECK(signed_by_one(out.letter.envelope, out.author_key));
    const record::party_ref place{what.agreement, what.from};
    if (std::find(parties.begin(), parties.end(), place) == parties.end()) {
        return refuse(refusal::unknown_party, "author");
    }
    const auto* agreement = known.agreement_version(what.agreement_hash);
    if (agreement == nullptr || agreement->what.agreement_id != what.agreement) {
        return refuse(refusal::unknown_agreement);
    }
    // Judged by the version that stood when the letter came into the log, not by one of its choice.
    const auto* then = known.agreement_at(what.agreement, out.letter.leaf);
    if (then == nullptr || then->hash != what.agreement_hash) {
        return refuse(refusal::old_agreement);
    }
    out.agreement = agreement->what;
    LETTERBOX_CHECK(moderation::check_letter_statement(what, agreement->what, agreement->hash));
    LETTERBOX_CHECK(check_summary(document.summary, out.letter));
    return out;
}

base::result<proved<record::submission>> verify_submission(
    const statement::ledger& known, const contract::letter_document& document,
    const verified_letter& letter, const log::checkpoint& in) {
    if (!document.submission) {
        return refuse(refusal::not_allowed, "submission");
    }
    LETTERBOX_TRY(auto out, take<record::submission>(*document.submission, in, known));
    LETTERBOX_CHECK(signed_by_one(out.envelope, letter.author_key));
    if (out.what.letter != letter.letter.hash ||
        out.what.headers.size() != letter.letter.what.parts.size()) {
        return refuse(refusal::mismatch, "submission");
    }
    if (out.what.previous_version.has_value() != (letter.letter.what.version > 1)) {
        return refuse(refusal::broken_chain, "version");
    }
    LETTERBOX_CHECK(moderation::check_reply(letter.letter.what, out.what));
    return out;
}

base::result<std::optional<std::uint64_t>> verify_withdrawal(
    const statement::ledger& known, const contract::letter_document& document,
    const verified_letter& letter, const log::checkpoint& in) {
    if (!document.withdrawal) {
        return std::optional<std::uint64_t>();
    }
    LETTERBOX_TRY(const auto out, take<record::withdrawal>(*document.withdrawal, in, known));
    LETTERBOX_CHECK(signed_by_one(out.envelope, letter.author_key));
    if (out.what.letter != letter.letter.hash) {
        return refuse(refusal::mismatch, "withdrawal");
    }
    return std::optional(out.leaf);
}

}  // namespace letterbox::core
