#include "server/service/check_letter.hpp"

#include <algorithm>

#include "crypto/record/body.hpp"
#include "moderation/agreement/check_letter.hpp"
#include "moderation/agreement/judge.hpp"

namespace letterbox::service {

using base::refusal;
using base::refuse;

namespace {

constexpr std::uint64_t chunk = 64 * 1024;
constexpr std::uint64_t nonce = 16;
constexpr std::uint64_t tag = 16;

std::uint64_t sealed_size(std::uint64_t plain) {
    return nonce + plain + (plain / chunk + 1) * tag;
}

base::status check_parts(const record::letter& letter) {
    for (std::size_t i = 0; i < letter.parts.size(); ++i) {
        const auto& each = letter.parts[i];
        if (each.size < nonce + tag || each.size > max_part_size(i)) {
            return refuse(refusal::too_large, "parts");
        }
        const auto same = [&](const record::part& other) { return other.payload == each.payload; };
        if (std::count_if(letter.parts.begin(), letter.parts.end(), same) != 1) {
            return refuse(refusal::bad_field, "parts");
        }
    }
    return {};
}

}  // namespace

std::uint64_t max_part_size(std::size_t number) {
    // Padme adds at most 12 percent.
    return number == 0 ? sealed_size(record::max_body_size)
                       : sealed_size(record::max_attachment_size * 112 / 100);
}

base::result<checked_letter> check_letter(std::string_view letter_text,
                                          std::string_view submission_text, const caller& author,
                                          const statement::ledger& known) {
    LETTERBOX_TRY(auto letter, signed_by_key<record::letter>(letter_text, author.key, known));
    LETTERBOX_TRY(auto submission,
                  signed_by_key<record::submission>(submission_text, author.key, known));
    const auto& what = letter.what;
    if (!(what.author == author.at())) {
        return refuse(refusal::not_your_letter, "author");
    }
    if (what.letter_kind != record::letter_kind::own) {
        return refuse(refusal::not_allowed, "kind");
    }
    if (!author.in_party(what.agreement, what.from)) {
        return refuse(refusal::unknown_party, "from");
    }
    const auto* agreement = known.agreement(what.agreement);
    if (agreement == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    LETTERBOX_CHECK(moderation::check_letter_statement(what, agreement->what, agreement->hash));
    LETTERBOX_CHECK(check_parts(what));
    if (submission.what.letter != letter.hash) {
        return refuse(refusal::mismatch, "submission.letter");
    }
    if (submission.what.headers.size() != what.parts.size()) {
        return refuse(refusal::bad_field, "submission.headers");
    }
    if (what.version == 0 || (what.version == 1) == submission.what.previous_version.has_value()) {
        return refuse(refusal::broken_chain, "previous_version");
    }
    LETTERBOX_CHECK(moderation::check_reply(what, submission.what));
    if (submission.what.sequence == 0 ||
        (submission.what.sequence == 1) == submission.what.previous.has_value()) {
        return refuse(refusal::out_of_order, "submission");
    }
    LETTERBOX_TRY(const auto approvals,
                  moderation::approvals_needed(agreement->what, what.from, what.to));
    return checked_letter{std::move(letter), std::move(submission), approvals,
                          agreement->what.team};
}

}  // namespace letterbox::service
