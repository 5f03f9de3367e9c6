#include "clients/core/review.hpp"

#include <algorithm>

#include "clients/core/chain_memory.hpp"
#include "clients/core/checking.hpp"
#include "clients/core/document.hpp"
#include "clients/core/policy.hpp"
#include "clients/core/teams.hpp"
#include "crypto/base/encoding.hpp"
#include "moderation/photo/photo.hpp"
#include "server/contract/joining.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

// The words of the version before, so that a worker sees what was changed. They help, no more: where
// this team's keys are too new for them, another team had the agreement then, or they are damaged, the
// letter is read whole.
base::result<std::optional<record::letter_body>> open_before(client& me,
                                                             const fetched_letter& before,
                                                             const verified_letter& old) {
    LETTERBOX_TRY(const auto submission,
                  verify_submission(me.known(), before.document, old, before.in));
    const auto keys = me.team_keys(old.agreement.team);
    if (!keys && keys.why() != refusal::not_allowed) {
        return keys.error();
    }
    const auto& what = old.letter.what;
    const auto parts = keys
                         ? find_keys(what, submission.what.headers, before.document.pieces, *keys)
                         : keys.error();
    if (!parts) {
        return std::optional<record::letter_body>();
    }
    auto body = open_body(what, parts->front(), fetch_from(me));
    return body ? std::optional(std::move(*body)) : std::optional<record::letter_body>();
}

// The newest version, following the one before it, which is opened, too.
base::status take_versions(client& me, const fetched_letter& fetched,
                           const proved<record::submission>& submission, letter_in_review& out) {
    const auto& what = out.verified.letter.what;
    const auto& versions = fetched.document.versions;
    if (std::any_of(versions.begin(), versions.end(),
                    [&](auto each) { return each > what.version; })) {
        return refuse(refusal::broken_chain, "there is a newer version");
    }
    if (what.version == 1) {
        return {};
    }
    LETTERBOX_TRY(const auto before, fetch_letter(me, what.letter_id, what.version - 1));
    LETTERBOX_TRY(const auto old, verify_letter(me.known(), before.document, before.in));
    if (submission.what.previous_version != old.letter.hash || old.letter.what.from != what.from ||
        old.letter.what.agreement != what.agreement) {
        return refuse(refusal::broken_chain, "version");
    }
    LETTERBOX_TRY(out.before, open_before(me, before, old));
    return {};
}

/// A note to the team; `pieces` as the server gave them with the decision or the proposal.
base::result<record::note> open_team_note(client& me, const record::decision& decision,
                                          const std::vector<contract::sealed_piece>& pieces,
                                          const letter_in_review& letter) {
    LETTERBOX_TRY(const auto keys, me.team_keys(letter.verified.agreement.team));
    LETTERBOX_TRY(auto out,
                  open_note(*decision.note_to_team, decision, pieces, keys, fetch_from(me)));
    if (out.checks) {
        LETTERBOX_CHECK(record::check_bounds(*out.checks, text_lengths(letter.letter.body)));
    }
    return out;
}

void open_decisions(client& me, const std::vector<proved<record::decision>>& decisions,
                    const std::vector<contract::sealed_piece>& pieces, letter_in_review& out) {
    for (const auto& each : decisions) {
        opened_decision next{each, {}, {}};
        if (each.what.note_to_team) {
            auto note = open_team_note(me, each.what, pieces, out);
            if (note) {
                next.to_team = std::move(*note);
            } else {
                next.note_withheld = note.error();
            }
        }
        out.decisions.push_back(std::move(next));
    }
}

/// Who has the agreement now, which is known: a letter under it was verified.
base::team_id team_of(const client& me, const base::agreement_id& agreement) {
    return me.known().agreement(agreement)->what.team;
}

/// Whether the first person is still in the team with the same keys; refuses what they did not
/// sign.
base::result<bool> stands(client& me, const statement::envelope& envelope,
                          const record::decision& decision, const base::team_id& team) {
    const auto* signer = me.known().member(decision.sealed_by);
    if (signer == nullptr || !me.known().in_team(team, decision.sealed_by)) {
        return false;
    }
    const record::member_at now{decision.sealed_by, signer->what.epoch};
    const auto& named = decision.approvers;
    if (std::find(named.begin(), named.end(), now) == named.end()) {
        return false;
    }
    const std::vector<base::signing_key> only{signer->what.signing_key};
    LETTERBOX_CHECK(statement::verify_signatures(envelope, only));
    return true;
}

/// What the first person checked; nothing where there is no note that opens.
base::result<std::optional<record::note>> open_proposed_note(client& me,
                                                             const letter_in_review& letter) {
    std::optional<record::note> out;
    if (!letter.proposed->note_to_team) {
        return out;
    }
    const auto hash = base::base64url(letter.proposal->statement_hash.view());
    const auto sealed =
        me.server().get<contract::sealed_pieces>({contract::route_id::sealed, {hash}});
    if (!sealed && sealed.why() != refusal::not_found) {
        return sealed.error();
    }
    if (sealed) {
        auto note = open_team_note(me, *letter.proposed, sealed->pieces, letter);
        if (note) {
            out = std::move(*note);
        }
    }
    return out;
}

base::status take_proposal(client& me, letter_in_review& out) {
    LETTERBOX_TRY(const auto waiting, proposals(me));
    for (const auto& each : waiting) {
        if (each.kind != record::decision::kind || each.mine ||
            each.proposal.letter != out.letter.letter.letter_id) {
            continue;
        }
        LETTERBOX_TRY(const auto envelope,
                      statement::parse_envelope(base::view_of(each.proposal.statement)));
        LETTERBOX_TRY(auto decision, statement::decode_payload<record::decision>(envelope));
        if (decision.letter != out.letter.statement) {
            continue;
        }
        LETTERBOX_TRY(const auto valid,
                      stands(me, envelope, decision, team_of(me, out.letter.letter.agreement)));
        if (valid) {
            out.proposal = each.proposal;
            out.proposed = std::move(decision);
            LETTERBOX_TRY(out.proposed_note, open_proposed_note(me, out));
        }
    }
    return {};
}

base::status open_pictures(const payload_fetcher& fetch, letter_in_review& out) {
    const auto& attachments = out.letter.body.attachments;
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        LETTERBOX_TRY(auto picture, open_attachment(out.letter, i, fetch));
        LETTERBOX_CHECK(moderation::check_plain(picture, attachments[i].media_type));
        out.pictures.push_back(std::move(picture));
    }
    return {};
}

base::status open_parts(const record::submission& submission,
                        const std::vector<contract::sealed_piece>& pieces,
                        const std::vector<const age::identity*>& keys, const payload_fetcher& fetch,
                        letter_in_review& out) {
    const auto& what = out.letter.letter;
    LETTERBOX_TRY(out.letter.parts, find_keys(what, submission.headers, pieces, keys));
    LETTERBOX_TRY(out.letter.body, open_body(what, out.letter.parts.front(), fetch));
    out.plainly_labelled = record::is_plainly_labelled(out.letter.body);
    record::label_plainly(out.letter.body);
    return open_pictures(fetch, out);
}

/// A letter whose statements hold and that does not open, or is no letter inside, is still somebody's:
/// it can be returned. What the server kept back or changed is refused.
base::status open_letter(client& me, const record::submission& submission,
                         const std::vector<contract::sealed_piece>& pieces,
                         const std::vector<const age::identity*>& keys, letter_in_review& out) {
    bool arrived = true;
    const payload_fetcher fetch = [&arrived, from = fetch_from(me)](const base::digest& hash,
                                                                    std::uint64_t size) {
        auto payload = from(hash, size);
        arrived = arrived && payload.has_value();
        return payload;
    };
    auto opened = open_parts(submission, pieces, keys, fetch, out);
    if (opened) {
        return {};
    }
    const auto& why = opened.error();
    // Somebody who came back to the team may lack a key that a colleague has.
    const auto epochs = me.known().team_epochs(out.verified.agreement.team).size();
    const bool of_server = (why.why == refusal::does_not_open && keys.size() < epochs) ||
                           why.why == refusal::not_allowed ||
                           (why.why == refusal::mismatch && why.detail != "body");
    if (!arrived || of_server) {
        return opened;
    }
    out.letter.parts.clear();
    out.letter.body = {};
    out.pictures.clear();
    out.unreadable = why;
    return {};
}

base::result<contract::letter_summary> claimed(base::result<contract::claim_answer> answer) {
    if (!answer) {
        return answer.error();
    }
    return std::move(answer->letter);
}

base::status done(const base::result<contract::nothing>& answer) {
    return answer ? base::status{} : answer.error();
}

}  // namespace

base::result<contract::letters_page> queue(client& me, const std::optional<std::string>& after,
                                           std::uint32_t limit) {
    target where{contract::route_id::queue};
    if (after) {
        where.query.emplace_back("after", *after);
    }
    where.query.emplace_back("limit", std::to_string(limit));
    return me.server().get<contract::letters_page>(where);
}

base::result<contract::letter_summary> claim_next(client& me) {
    return claimed(me.server().post<contract::claim_answer>({contract::route_id::claim_next}));
}

base::result<contract::letter_summary> claim(client& me, const base::letter_id& letter) {
    return claimed(
        me.server().post<contract::claim_answer>({contract::route_id::claim, {letter.text()}}));
}

base::status release(client& me, const base::letter_id& letter) {
    return done(
        me.server().post<contract::nothing>({contract::route_id::release, {letter.text()}}));
}

base::status hand_over(client& me, const base::letter_id& letter, const base::member_id& to) {
    const contract::hand_over_request request{to};
    return done(me.server().post<contract::nothing>(
        {contract::route_id::hand_over, {letter.text()}}, request));
}

base::status hold(client& me, const base::letter_id& letter, contract::hold_reason reason) {
    const contract::hold_request request{reason};
    return done(
        me.server().post<contract::nothing>({contract::route_id::hold, {letter.text()}}, request));
}

base::status resume(client& me, const base::letter_id& letter) {
    return done(me.server().post<contract::nothing>({contract::route_id::resume, {letter.text()}}));
}

base::result<letter_in_review> open_for_review(client& me, const base::letter_id& letter) {
    LETTERBOX_TRY(const auto fetched, fetch_letter(me, letter));
    letter_in_review out;
    out.screening_off = screening_off(me.known());
    out.summary = fetched.document.summary;
    LETTERBOX_TRY(out.verified, verify_letter(me.known(), fetched.document, fetched.in));
    const auto& what = out.verified.letter.what;
    // Who decides is who has the agreement now. Who opens it is who has the keys of the team then.
    const auto newest = me.known().agreement(what.agreement)->hash;
    if (!me.known().in_team(team_of(me, what.agreement), me.keys().member())) {
        return refuse(refusal::not_allowed, "team");
    }
    LETTERBOX_TRY(const auto submission,
                  verify_submission(me.known(), fetched.document, out.verified, fetched.in));
    LETTERBOX_TRY(const auto decisions,
                  verify_decisions(me.known(), fetched.document, out.verified, fetched.in));
    LETTERBOX_CHECK(remember_decisions(me.state(), what.agreement, decisions));
    LETTERBOX_CHECK(remember_submission(me.state(), what.author, submission.hash, submission.what));
    LETTERBOX_TRY(const auto withdrawn,
                  verify_withdrawal(me.known(), fetched.document, out.verified, fetched.in));
    if (withdrawn) {
        return refuse(refusal::letter_withdrawn);
    }
    LETTERBOX_CHECK(take_versions(me, fetched, submission, out));

    LETTERBOX_TRY(const auto keys, me.team_keys(out.verified.agreement.team));
    out.letter.letter = what;
    out.letter.statement = out.verified.letter.hash;
    LETTERBOX_CHECK(open_letter(me, submission.what, fetched.document.pieces, keys, out));
    out.letter.to_worker =
        open_reply(submission, out.verified, fetched.document.pieces, keys, fetch_from(me));
    open_decisions(me, decisions, fetched.document.pieces, out);
    LETTERBOX_TRY(out.agreement, show_agreement_version(me, what.agreement_hash));
    // Without the details nothing would look for them, and no worker would notice.
    LETTERBOX_CHECK(check_whole(out.agreement));
    if (newest != what.agreement_hash) {
        LETTERBOX_TRY(out.changed, show_agreement(me, what.agreement));
        LETTERBOX_CHECK(check_whole(*out.changed));
    }
    LETTERBOX_CHECK(take_proposal(me, out));
    return out;
}

}  // namespace letterbox::core
