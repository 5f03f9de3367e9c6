// Sending letters and taking them back.
#include "clients/core/letters.hpp"

#include "clients/core/document.hpp"
#include "clients/core/kept_memory.hpp"
#include "clients/core/unanswered.hpp"
#include "server/contract/parts.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

namespace parts = contract::parts;

constexpr std::string_view submission_name = "submission";
constexpr int tries = 3;
constexpr std::size_t most_taken = 9;  // every id of a draft, the first one twice

// The newest submission that was sent from this profile: the server must not know less.
struct kept_submission {
    base::digest hash;
    base::member_id member;
    std::uint64_t sequence = 0;
    LETTERBOX_FIELDS(visit("hash", self.hash); visit("member", self.member);
                     visit("sequence", self.sequence););
};

base::result<contract::submission_chain> submission_chain(client& me) {
    LETTERBOX_TRY(auto out,
                  me.server().get<contract::submission_chain>({contract::route_id::submissions}));
    LETTERBOX_TRY(const auto blob, me.state().get(submission_name));
    if (blob) {
        const auto kept = record::from_canonical<kept_submission>(*blob, 4096);
        if (!kept) {
            return drop_memory(me.state(), submission_name);
        }
        if (kept->member == me.keys().member() &&
            (out.sequence < kept->sequence ||
             (out.sequence == kept->sequence && out.last != kept->hash))) {
            return refuse(refusal::log_went_back, "submissions");
        }
    }
    if ((out.sequence == 0) == out.last.has_value()) {
        return refuse(refusal::bad_request, "submissions");
    }
    // Each has a leaf of its own. More would use up the numbers, and nothing could be sent ever after.
    if (out.sequence > me.log().seen().size) {
        LETTERBOX_CHECK(me.sync());
    }
    return out.sequence > me.log().seen().size
             ? base::result<contract::submission_chain>(refusal::log_went_back)
             : std::move(out);
}

base::status sign_submission(client& me, sealed_letter& letter) {
    LETTERBOX_TRY(const auto before, submission_chain(me));
    if (before.last) {
        LETTERBOX_CHECK(check_shown(me, *before.last));
    }
    auto& submission = letter.submission;
    submission.previous = before.last;
    submission.sequence = before.sequence + 1;
    submission.seen = me.log().seen();
    letter.submission_envelope = statement::sign(submission, me.keys().sign());
    letter.idempotency_key = new_idempotency_key();
    return {};
}

std::shared_ptr<form> letter_form(const sealed_letter& letter, const progress& tell) {
    auto out = std::make_shared<form>();
    out->add(parts::letter, parts::json_type, base::view_of(letter.letter_envelope.text()));
    out->add(parts::submission, parts::json_type, base::view_of(letter.submission_envelope.text()));
    for (const auto& each : letter.parts) {
        out->add(parts::header_name(each.header_hash), parts::bytes_type, each.header);
        out->add(parts::payload_name(each.part.payload), parts::bytes_type, each.payload);
    }
    if (const auto& note = letter.note) {
        out->add(parts::header_name(note->header_hash), parts::bytes_type, note->header);
        out->add(parts::payload_name(note->part.payload), parts::bytes_type, note->payload);
    }
    out->report(tell);
    return out;
}

base::status keep_submission(client& me, const base::digest& hash, std::uint64_t sequence) {
    LETTERBOX_TRY(const auto held, me.state().hold());
    LETTERBOX_TRY(const auto blob, me.state().get(submission_name));
    const auto before = blob ? record::from_canonical<kept_submission>(*blob, 4096)
                             : base::result<kept_submission>(refusal::not_found);
    const kept_submission kept{hash, me.keys().member(), sequence};
    // Another program on this profile may have sent a later one meanwhile.
    if (before && before->member == kept.member && before->sequence >= sequence) {
        return {};
    }
    me.state().keep(submission_name, base::view_of(record::to_canonical(kept)));
    return {};
}

// An earlier sending of this letter that got no answer and did arrive.
base::result<std::optional<sent_letter>> arrived_before(client& me, const sealed_letter& letter) {
    LETTERBOX_TRY(const auto all, find_arrived(me));
    for (const auto& each : all) {
        LETTERBOX_TRY(const bool same, is_same_letter(me, each, letter));
        if (!same) {
            continue;
        }
        LETTERBOX_CHECK(keep_submission(me, each.submission, each.sequence));
        LETTERBOX_CHECK(forget_sendings(me));
        return std::optional(sent_letter{each.letter.letter.letter_id, each.letter.letter.version,
                                         each.letter.statement, each.state, true});
    }
    if (letter.only_compared) {
        return refuse(refusal::not_allowed_now, "not returned");
    }
    return std::optional<sent_letter>();
}

}  // namespace

base::status keep_arrived(client& me, const arrived_letter& letter) {
    if (letter.letter.letter.author.member != me.keys().member()) {
        return {};
    }
    LETTERBOX_CHECK(keep_submission(me, letter.submission, letter.sequence));
    return forget_sending(me, letter.letter.statement);
}

base::result<sent_letter> send_letter(client& me, sealed_letter& letter, const progress& tell) {
    if (letter.arrived) {
        return sent_letter(*letter.arrived);
    }
    LETTERBOX_TRY(auto before, arrived_before(me, letter));
    if (before) {
        return std::move(*before);
    }
    if (letter.idempotency_key.empty()) {
        LETTERBOX_CHECK(sign_submission(me, letter));
    }
    for (int i = 1;; ++i) {
        LETTERBOX_CHECK(remember_sending(me, letter));
        const auto answer = me.server().post<contract::sent_answer>(
            {contract::route_id::send_letter}, letter_form(letter, tell), letter.idempotency_key);
        if (!answer && answer.why() == refusal::out_of_order && i < tries) {
            // What took this place may be an earlier sending that was on its way until now.
            LETTERBOX_TRY(before, arrived_before(me, letter));
            if (before) {
                return std::move(*before);
            }
            LETTERBOX_CHECK(sign_submission(me, letter));
            continue;
        }
        if (!answer) {
            return answer.error();
        }
        if (answer->letter != letter.letter.letter_id) {
            return refuse(refusal::mismatch, "receipt");
        }
        const std::vector<statement::envelope> sent{letter.letter_envelope,
                                                    letter.submission_envelope};
        LETTERBOX_CHECK(me.log().check_receipt(answer->receipt, sent));
        LETTERBOX_CHECK(keep_submission(me, letter.submission_envelope.statement_hash(),
                                        letter.submission.sequence));
        LETTERBOX_CHECK(forget_sendings(me));
        return sent_letter{letter.letter.letter_id, letter.letter.version,
                           letter.letter_envelope.statement_hash(), answer->state, false};
    }
}

base::result<sent_letter> seal_and_send(client& me, letter_draft draft,
                                        std::optional<sealed_letter>& sealed,
                                        const progress& tell) {
    while (true) {
        if (!sealed) {
            LETTERBOX_TRY(sealed, seal_letter(me, draft));
        }
        auto sent = send_letter(me, *sealed, tell);
        if (sent || (sent.why() != refusal::duplicate && sent.why() != refusal::old_agreement)) {
            return sent;
        }
        const auto id = sealed->letter.letter_id;
        sealed.reset();
        if (sent.why() == refusal::old_agreement) {
            LETTERBOX_CHECK(me.sync());  // so that the next one is sealed by the rules of now
        }
        const bool follows = draft.from || draft.thanks_for;
        if (sent.why() != refusal::duplicate || !follows || draft.corrects ||
            draft.taken.size() == most_taken) {
            return sent;
        }
        draft.taken.push_back(id);
    }
}

base::status withdraw_letter(client& me, const base::letter_id& letter) {
    LETTERBOX_TRY(const auto fetched, fetch_letter(me, letter));
    const auto self = self_of(me);
    LETTERBOX_TRY(const auto verified,
                  verify_letter(me.known(), fetched.document, fetched.in, self ? &*self : nullptr));
    if (verified.letter.what.author.member != me.keys().member()) {
        return refuse(refusal::not_your_letter);
    }
    record::withdrawal withdrawal;
    withdrawal.scope = me.log().scope();
    withdrawal.letter = verified.letter.hash;
    withdrawal.seen = me.log().seen();
    withdrawal.time = me.now();
    const std::vector<statement::envelope> sent{statement::sign(withdrawal, me.keys().sign())};
    const contract::statement_request request{sent.front().text()};
    LETTERBOX_TRY(const auto receipt,
                  me.server().post<contract::receipt>(
                      {contract::route_id::withdraw, {letter.text()}}, request));
    return me.log().check_receipt(receipt, sent);
}

}  // namespace letterbox::core
