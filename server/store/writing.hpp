// Changes to the store, made inside a job of the writer (store.hpp). Each verb either does all it
// says or refuses; a job that returns a refusal leaves nothing behind.
#pragma once

#include "server/store/reading.hpp"

namespace letterbox::store {

/// Verbs refuse as they say below. Where the disk fails they throw an exception of the backend:
/// a job lets it pass, and the writer answers storage_failed or storage_full for it.
class writing {
public:
    writing() = default;
    writing(const writing&) = delete;
    writing& operator=(const writing&) = delete;
    writing(writing&&) = delete;
    writing& operator=(writing&&) = delete;
    virtual ~writing() = default;

    /// Questions inside the job: they see what the job, and the jobs before it, have written.
    virtual reading& read() = 0;

    // log
    /// Appends in order. duplicate: a statement hash is in the log already.
    virtual result<appended> append(std::span<const new_statement> statements,
                                    base::instant logged) = 0;
    /// In place of the one that there was: a signed note (C2SP tlog-checkpoint).
    virtual status set_checkpoint(std::string_view text) = 0;

    // pieces and payloads
    /// Known already: nothing changes.
    virtual status put_payload(const staged_payload& payload) = 0;
    /// The statements must be in the log and the payloads be there (not_found). Rows that are there already are made active again.
    virtual status put_pieces(std::span<const piece_row> pieces) = 0;
    /// One reader's rows of a statement, for example after a recall.
    virtual status set_pieces_active(const base::digest& statement, reader_kind kind,
                                     const std::array<std::uint8_t, 16>& reader, bool active) = 0;

    // accounts
    virtual status add_account(const account_row& account) = 0;      // name_taken, duplicate
    virtual status replace_account(const account_row& account) = 0;  // not_found, name_taken
    /// Of more than `max_sessions` of a member those end that were not in use for longest.
    virtual status add_session(const session_row& session) = 0;
    virtual status touch_session(const base::digest& token, base::instant now,
                                 base::instant expires) = 0;       // not_found
    virtual status delete_session(const base::digest& token) = 0;  // not_found
    /// All of the member's, but for `keep`. Returns how many there were.
    virtual result<std::uint64_t> delete_sessions(const base::member_id& member,
                                                  const std::optional<base::digest>& keep) = 0;
    virtual status put_setting(std::string_view name, base::byte_view value) = 0;
    virtual status delete_setting(std::string_view name) = 0;  // not_found

    // joining
    virtual status add_invitation(const invitation_row& invitation) = 0;         // duplicate
    virtual result<std::uint32_t> count_try(const base::invitation_id& id) = 0;  // not_found
    /// already_used: an entry names the invitation; duplicate: the member has a registration;
    /// too_many_requests: eight wait for the invitation.
    virtual status add_registration(const registration_row& registration) = 0;
    /// The member's entry is in the log. The others who wait for the same invitation go, with their
    /// accounts, sessions and drafts; what they sent leaves the queue. not_found
    virtual status finish_registration(const base::member_id& member) = 0;
    /// One that waits goes in the same way. not_found
    virtual status drop_registration(const base::member_id& member) = 0;

    // letters
    /// A new letter, or a new version of one whose state is in `replaces` (not_allowed_now).
    /// Checks the chain of `key`: duplicate, out_of_order. A version that exists: duplicate.
    virtual status submit_letter(const letter_row& letter, const base::signing_key& key,
                                 const chain_link& previous, std::span<const int> replaces) = 0;
    /// not_found; not_allowed_now: in another state; not_claimed.
    virtual result<letter_row> move_letter(const letter_move& move) = 0;
    /// Lengthens the worker's own lease too. Others' have lapsed at their end, and also where they end more
    /// than five minutes after `lease_until`: no clock that was right gave them. not_found; not_allowed_now: not in the
    /// queue, or held; already_claimed; own_letter; not_allowed: waits for another member's approval.
    virtual result<letter_row> claim(const base::letter_id& letter, const base::member_id& worker,
                                     base::instant now, base::instant lease_until) = 0;
    /// The first free letter of the teams' queues by due, submitted, id; none of a newcomer whose
    /// registration still waits, since nobody can verify who wrote it, and none that waits for another
    /// member's approval, but `also`. not_found: there is none.
    virtual result<letter_row> claim_next(std::span<const base::team_id> teams,
                                          const base::member_id& worker, base::instant now,
                                          base::instant lease_until,
                                          const std::optional<base::letter_id>& also) = 0;
    /// By whoever has the claim, as handing over, also when it has lapsed and nobody took the letter.
    virtual status release(const base::letter_id& letter,
                           const base::member_id& worker) = 0;  // not_found, not_claimed
    virtual status hand_over(const base::letter_id& letter, const base::member_id& from,
                             const base::member_id& to, base::instant now,
                             base::instant lease_until) = 0;  // not_found, not_claimed; as claim()
    /// The letters that this worker reads are free; those on hold stay so.
    virtual status free_claims(const base::member_id& worker) = 0;
    /// Checks the agreement's chain: duplicate, out_of_order.
    virtual status record_decision(const decision_row& decision) = 0;
    /// Checks the party's chain: duplicate, out_of_order. not_found: there is no such letter.
    virtual status add_delivery(const delivery_row& delivery) = 0;
    /// All letters follow their agreement to another team, where its lists show them; those that
    /// wait are free there, and for anybody of the team. An approval that waited for a second person
    /// goes, with its pieces: the team begins anew.
    virtual status move_agreement(const base::agreement_id& agreement, const base::team_id& from,
                                  const base::team_id& to) = 0;
    virtual status mark_opened(const base::letter_id& letter, const base::party_id& party,
                               base::instant now) = 0;  // not_delivered; again: nothing changes
    /// already_opened, not_delivered.
    virtual status recall_delivery(const base::letter_id& letter, const base::party_id& party) = 0;

    // proposals, drafts, events
    virtual status add_proposal(const proposal_row& proposal) = 0;  // duplicate
    /// Approvals of letters that wait and that this person made or would complete: their letters are
    /// free for anybody of the team, who begins anew.
    virtual status drop_approvals(const base::member_id& person) = 0;
    virtual status replace_proposal_envelope(const base::digest& hash,
                                             std::string_view envelope) = 0;  // not_found
    virtual status delete_proposal(const base::digest& hash) = 0;             // not_found
    /// The first version, or the next one in place of the version before. draft_changed (detail: the
    /// newest version's number); not_found: there is none for a later version to follow.
    virtual status put_draft(const draft_row& draft,
                             const std::optional<base::digest>& previous) = 0;
    /// not_found; draft_changed: `version` is not the newest.
    virtual status drop_draft(const base::object_id& id, std::uint32_t version) = 0;
    virtual result<std::uint64_t> add_event(const new_event& event) = 0;  // its cursor

    // notices: each in place of the member's row that there was
    virtual status put_notice(const notice_row& notice) = 0;
    virtual status put_news(const news_row& news) = 0;
    virtual status drop_news(const base::member_id& member) = 0;  // none: nothing changes

    // idempotency
    /// Keeps the answer until `expires`, over an older one: ask read().remembered first.
    virtual status remember(const request_key& key, const remembered_answer& answer,
                            base::instant expires) = 0;
    /// Deletes answers, and sessions, that have expired. Returns how many.
    virtual result<std::uint64_t> forget_expired(base::instant now) = 0;
};

}  // namespace letterbox::store
