#include "clients/core/deciding.hpp"

#include <algorithm>
#include <span>

#include "clients/core/chain_memory.hpp"
#include "clients/core/decision_draft.hpp"
#include "clients/core/document.hpp"
#include "crypto/base/encoding.hpp"
#include "moderation/agreement/judge.hpp"
#include "server/contract/parts.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

namespace parts = contract::parts;

constexpr int tries = 3;  // another decision on the agreement may come between

base::status remember_sent(client& me, const base::agreement_id& agreement,
                           const statement::envelope& decision) {
    LETTERBOX_TRY(const auto what, statement::decode_payload<record::decision>(decision));
    return remember_decision(me.state(), agreement, decision.statement_hash(), what);
}

base::status post_decision(client& me, const base::letter_id& letter,
                           const statement::envelope& decision, const decision_draft& draft) {
    auto body = std::make_shared<form>();
    body->add(parts::decision, parts::json_type, base::view_of(decision.text()));
    if (!draft.readers().readers.empty()) {
        body->add(parts::readers, parts::json_type,
                  base::view_of(record::to_canonical(draft.readers())));
    }
    add_pieces(*body, draft.with());
    LETTERBOX_TRY(const auto receipt,
                  me.server().post<contract::receipt>({contract::route_id::decide, {letter.text()}},
                                                      body, new_idempotency_key()));
    const std::vector<statement::envelope> sent{decision};
    LETTERBOX_CHECK(me.log().check_receipt(receipt, sent));
    LETTERBOX_CHECK(remember_sent(me, draft.agreement(), decision));
    return me.sync();
}

// Makes the decision again while somebody else's came before it.
base::status send(client& me, const letter_in_review& letter, record::outcome outcome,
                  const std::function<base::status(decision_draft&)>& fill) {
    for (int i = 1;; ++i) {
        LETTERBOX_TRY(auto draft, decision_draft::begin(me, letter, outcome));
        LETTERBOX_CHECK(fill(draft));
        const auto envelope = draft.sign();
        auto done = post_decision(me, letter.letter.letter.letter_id, envelope, draft);
        if (done || done.why() != refusal::out_of_order || i == tries) {
            return done;
        }
    }
}

bool has_members(const client& me, const record::letter& letter, const base::party_id& party) {
    return !me.known().members_of({letter.agreement, party}).empty();
}

base::status check_may_decide(const client& me, const letter_in_review& letter) {
    if (!letter.verified.certified) {
        return refuse(refusal::not_certified);
    }
    if (letter.letter.letter.author.member == me.keys().member()) {
        return refuse(refusal::own_letter);
    }
    return {};
}

// What nobody could read passes to nobody.
base::status check_readable(const letter_in_review& letter) {
    return letter.unreadable ? base::status(*letter.unreadable) : base::status();
}

base::status check_approvable(const letter_in_review& letter) {
    LETTERBOX_CHECK(check_readable(letter));
    return letter.plainly_labelled
             ? base::status()
             : refuse(refusal::bad_field, "its language or a photo's name carries other words");
}

// Who approves besides this person.
base::result<record::member_at> second_person(const client& me, const letter_in_review& letter,
                                              const verdict& what) {
    std::vector<record::member_at> others;
    const auto team = me.known().agreement(letter.letter.letter.agreement)->what.team;
    for (const auto& each : me.known().team(team)->what.workers) {
        if (each.worker.member != me.keys().member() &&
            me.known().in_team(team, each.worker.member)) {
            others.push_back(each.worker);
        }
    }
    if (what.second) {
        others.erase(std::remove_if(others.begin(), others.end(),
                                    [&](const auto& each) { return each.member != *what.second; }),
                     others.end());
    }
    if (others.size() != 1) {
        return refuse(refusal::two_people_needed, "name the second person");
    }
    return others.front();
}

base::status check_no_note(const std::string& to_reader) {
    return to_reader.empty()
             ? base::status()
             : refuse(refusal::bad_field, "the note to the reader goes with the delivery");
}

base::result<decided> propose_approval(client& me, const letter_in_review& letter,
                                       const verdict& what) {
    if (what.keep) {
        return refuse(refusal::bad_field, "keep");
    }
    LETTERBOX_TRY(const auto second, second_person(me, letter, what));
    LETTERBOX_TRY(auto draft, decision_draft::begin(me, letter, record::outcome::approve));
    draft.approved_by({me.keys().at(), second});
    draft.leave_out(what.left_out);
    LETTERBOX_CHECK(draft.add_archive_headers());
    LETTERBOX_CHECK(draft.add_note_to_team(what.to_team, what.screening));
    auto with = draft.with();
    with.awaits = second.member;
    LETTERBOX_CHECK(propose(me, draft.sign(), with));
    return decided::awaits_second;
}

base::status may_still_pass(const client& me, const letter_in_review& letter,
                            std::span<const base::party_id> to,
                            const std::vector<std::uint32_t>& left_out, std::size_t approvals) {
    const auto& what = letter.letter.letter;
    const auto* newest = me.known().agreement(what.agreement);
    return newest == nullptr
             ? refuse(refusal::unknown_agreement)
             : moderation::may_still_pass(newest->what, what.from, to,
                                          what.parts.size() > left_out.size() + 1, approvals);
}

// What was decided by now, which may be more than when the letter was opened.
base::result<std::vector<proved<record::decision>>> decisions_now(client& me,
                                                                  const letter_in_review& letter) {
    LETTERBOX_TRY(const auto fetched,
                  fetch_letter(me, letter.letter.letter.letter_id, letter.letter.letter.version));
    if (fetched.document.summary.statement != letter.letter.statement) {
        return refuse(refusal::mismatch, "letter");
    }
    LETTERBOX_TRY(const auto withdrawn,
                  verify_withdrawal(me.known(), fetched.document, letter.verified, fetched.in));
    if (withdrawn) {
        return refuse(refusal::letter_withdrawn);
    }
    LETTERBOX_TRY(auto out,
                  verify_decisions(me.known(), fetched.document, letter.verified, fetched.in));
    LETTERBOX_CHECK(remember_decisions(me.state(), letter.letter.letter.agreement, out));
    return out;
}

// A letter that ended as far as this device saw is open no more, whatever it is shown: told as that where the
// server shows it, too, and as the server's lie where it does not.
base::status check_open(client& me, const letter_in_review& letter) {
    auto seen =
        check_not_ended(me.state(), letter.letter.letter.agreement, letter.letter.statement);
    if (seen || seen.why() != refusal::log_went_back) {
        return seen;
    }
    LETTERBOX_TRY(const auto now, decisions_now(me, letter));
    return !now.empty() && record::ends(now.back().what.outcome)
             ? refuse(refusal::not_allowed_now, "decided")
             : seen;
}

// One party that may not get the letter any more keeps it from no other.
base::status leave_out_who_may_not(const client& me, const letter_in_review& letter,
                                   const record::decision& approval,
                                   std::vector<base::party_id>& waiting) {
    base::status why;
    std::vector<base::party_id> out;
    for (const auto& each : waiting) {
        auto allowed =
            may_still_pass(me, letter, {&each, 1}, approval.left_out, approval.approvers.size());
        if (allowed) {
            out.push_back(each);
        } else {
            why = std::move(allowed);
        }
    }
    waiting = std::move(out);
    return waiting.empty() ? why : base::status();
}

// `approved` where nobody is there yet to pass it to: by the own ledger, not by the server's word.
base::result<decided> pass_on(client& me, const letter_in_review& letter,
                              const std::string& to_reader) {
    LETTERBOX_TRY(const auto decisions, decisions_now(me, letter));
    const proved<record::decision>* approval = nullptr;
    std::vector<base::party_id> waiting = letter.letter.letter.to;
    for (const auto& each : decisions) {
        if (each.what.outcome == record::outcome::approve) {
            approval = &each;
        }
        for (const auto& delivery : each.what.deliveries) {
            waiting.erase(std::remove(waiting.begin(), waiting.end(), delivery.party),
                          waiting.end());
        }
    }
    const auto open =
        approval != nullptr && (decisions.back().what.outcome == record::outcome::approve ||
                                decisions.back().what.outcome == record::outcome::deliver);
    if (!open || waiting.empty()) {
        return refuse(refusal::not_allowed_now, "not approved");
    }
    waiting.erase(std::remove_if(waiting.begin(), waiting.end(),
                                 [&](const auto& each) {
                                     return !has_members(me, letter.letter.letter, each);
                                 }),
                  waiting.end());
    if (waiting.empty()) {
        return decided::approved;
    }
    LETTERBOX_CHECK(leave_out_who_may_not(me, letter, approval->what, waiting));
    const auto fill = [&](decision_draft& draft) -> base::status {
        draft.follows(approval->hash);
        draft.leave_out(approval->what.left_out);
        return draft.add_deliveries(waiting, to_reader);
    };
    LETTERBOX_CHECK(send(me, letter, record::outcome::deliver, fill));
    return decided::passed_on;
}

base::status post_kept(client& me, const letter_in_review& letter) {
    LETTERBOX_CHECK(me.server().post<contract::nothing>(
        {contract::route_id::keep_on_file, {letter.letter.letter.letter_id.text()}}));
    return {};
}

// What follows an approval that passes on to nobody.
base::result<decided> keep_approved(client& me, const letter_in_review& letter) {
    const auto kept = post_kept(me, letter);
    if (kept || kept.why() == refusal::duplicate) {  // a colleague was quicker
        return decided{decided::kept};
    }
    return refuse(kept.why(), std::string(approved_not_kept));
}

base::result<decided> approve(client& me, const letter_in_review& letter, const verdict& what) {
    LETTERBOX_CHECK(check_still_agreed(me, letter, what.left_out));
    LETTERBOX_CHECK(check_decided(what.screening));
    const auto& to = letter.letter.letter.to;
    LETTERBOX_TRY(const auto needed, moderation::approvals_needed(letter.verified.agreement,
                                                                  letter.letter.letter.from, to));
    if (needed > 1 || what.keep) {
        LETTERBOX_CHECK(check_no_note(what.to_reader));
    }
    if (needed > 1) {
        return propose_approval(me, letter, what);
    }
    const auto all = !what.keep && std::all_of(to.begin(), to.end(), [&](const auto& each) {
        return has_members(me, letter.letter.letter, each);
    });
    const auto outcome = all ? record::outcome::approve_and_deliver : record::outcome::approve;
    const auto fill = [&](decision_draft& draft) -> base::status {
        draft.leave_out(what.left_out);
        LETTERBOX_CHECK(draft.add_archive_headers());
        LETTERBOX_CHECK(draft.add_note_to_team(what.to_team, what.screening));
        return all ? draft.add_deliveries(to, what.to_reader) : base::status{};
    };
    LETTERBOX_CHECK(send(me, letter, outcome, fill));
    if (all) {
        return decided::passed_on;
    }
    return what.keep ? keep_approved(me, letter) : pass_on(me, letter, what.to_reader);
}

base::result<decided> send_back(client& me, const letter_in_review& letter, const verdict& what) {
    const auto fill = [&](decision_draft& draft) -> base::status {
        LETTERBOX_CHECK(draft.add_note_to_author(what.comments, what.to_author));
        return draft.add_note_to_team(what.to_team, what.screening);
    };
    LETTERBOX_CHECK(send(me, letter, what.outcome, fill));
    return what.outcome == record::outcome::returned ? decided::returned : decided::declined;
}

}  // namespace

base::status check_still_agreed(const client& me, const letter_in_review& letter,
                                const std::vector<std::uint32_t>& left_out) {
    const auto& what = letter.letter.letter;
    LETTERBOX_TRY(const auto needed,
                  moderation::approvals_needed(letter.verified.agreement, what.from, what.to));
    LETTERBOX_CHECK(may_still_pass(me, letter, what.to, left_out, needed));
    // What the newest version protects was not looked for when the letter was opened before it.
    const auto& shown = letter.changed ? *letter.changed : letter.agreement;
    return me.known().agreement(what.agreement)->hash == shown.statement
             ? base::status()
             : refuse(refusal::screening_changed, "agreement");
}

base::result<decided> decide(client& me, const letter_in_review& letter, const verdict& what) {
    LETTERBOX_CHECK(check_may_decide(me, letter));
    LETTERBOX_CHECK(check_open(me, letter));
    switch (what.outcome) {
    case record::outcome::approve:
    case record::outcome::approve_and_deliver:
        LETTERBOX_CHECK(check_approvable(letter));
        LETTERBOX_CHECK(me.sync());  // a colleague may have changed the agreement since
        return approve(me, letter, what);
    case record::outcome::returned:
    case record::outcome::decline:
        return send_back(me, letter, what);
    default:
        return refuse(refusal::bad_field, "outcome");
    }
}

base::result<decided> complete_approval(client& me, const letter_in_review& letter,
                                        const std::optional<record::checks>& screening,
                                        const std::string& to_reader, bool keep) {
    if (keep) {
        LETTERBOX_CHECK(check_no_note(to_reader));
    }
    LETTERBOX_CHECK(check_may_decide(me, letter));
    LETTERBOX_CHECK(check_approvable(letter));
    LETTERBOX_CHECK(check_open(me, letter));
    LETTERBOX_CHECK(me.sync());  // a colleague may have changed the agreement since
    if (!letter.proposal || !letter.proposed) {
        return refuse(refusal::not_found, "proposal");
    }
    LETTERBOX_TRY(auto envelope,
                  statement::parse_envelope(base::view_of(letter.proposal->statement)));
    LETTERBOX_TRY(const auto decision, statement::decode_payload<record::decision>(envelope));
    if (decision.outcome != record::outcome::approve ||
        decision.letter != letter.letter.statement ||
        decision.left_out != letter.proposed->left_out) {
        return refuse(refusal::mismatch, "proposal");
    }
    LETTERBOX_CHECK(check_still_agreed(me, letter, decision.left_out));
    LETTERBOX_CHECK(check_covered(
        letter.proposed_note ? letter.proposed_note->checks : std::nullopt, screening));
    statement::add_signature(envelope, me.keys().sign());
    LETTERBOX_CHECK(me.known().in_scope(decision.scope));
    LETTERBOX_CHECK(
        judge_decision(me.known(), envelope, decision, me.log().seen().size, letter.verified));
    const auto hash = envelope.statement_hash();
    const contract::complete_request request{envelope.text()};
    LETTERBOX_TRY(const auto receipt,
                  me.server().post<contract::receipt>(
                      {contract::route_id::complete, {base::base64url(hash.view())}}, request));
    const std::vector<statement::envelope> sent{envelope};
    LETTERBOX_CHECK(me.log().check_receipt(receipt, sent));
    LETTERBOX_CHECK(remember_sent(me, letter.letter.letter.agreement, envelope));
    return keep ? keep_approved(me, letter) : pass_on(me, letter, to_reader);
}

base::status keep_on_file(client& me, const letter_in_review& letter) {
    const auto& decisions = letter.decisions;
    return !decisions.empty() && decisions.back().what.outcome == record::outcome::approve
             ? post_kept(me, letter)
             : refuse(refusal::not_allowed_now, "not approved");
}

base::result<decided> deliver(client& me, const letter_in_review& letter,
                              const std::string& to_reader) {
    LETTERBOX_CHECK(check_readable(letter));
    LETTERBOX_CHECK(check_open(me, letter));
    LETTERBOX_TRY(const auto passed, pass_on(me, letter, to_reader));
    if (passed == decided::approved) {
        return refuse(refusal::unknown_member, "nobody to pass it to");
    }
    return decided{passed};
}

base::status recall(client& me, const letter_in_review& letter) {
    LETTERBOX_CHECK(check_open(me, letter));
    return send(me, letter, record::outcome::recall,
                [](decision_draft& /*draft*/) { return base::status{}; });
}

}  // namespace letterbox::core
