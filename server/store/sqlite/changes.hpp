// The verbs of writing.hpp, done on the writing connection.
#pragma once

#include "server/store/sqlite/questions.hpp"
#include "server/store/store.hpp"

namespace letterbox::store::sqlite {

class changes final : public writing {
public:
    changes(database& data, const payload_files& files, node_hash hash)
        : data_(data), reading_(data, files), hash_(std::move(hash)) {}

    reading& read() override { return reading_; }
    result<appended> append(std::span<const new_statement> statements,
                            base::instant logged) override;
    status set_checkpoint(std::string_view text) override;
    status put_payload(const staged_payload& payload) override;
    status put_pieces(std::span<const piece_row> pieces) override;
    status set_pieces_active(const base::digest& statement, reader_kind kind,
                             const std::array<std::uint8_t, 16>& reader, bool active) override;
    status add_account(const account_row& account) override;
    status replace_account(const account_row& account) override;
    status add_session(const session_row& session) override;
    status touch_session(const base::digest& token, base::instant now,
                         base::instant expires) override;
    status delete_session(const base::digest& token) override;
    result<std::uint64_t> delete_sessions(const base::member_id& member,
                                          const std::optional<base::digest>& keep) override;
    status put_setting(std::string_view name, base::byte_view value) override;
    status delete_setting(std::string_view name) override;
    status add_invitation(const invitation_row& invitation) override;
    result<std::uint32_t> count_try(const base::invitation_id& id) override;
    status add_registration(const registration_row& registration) override;
    status finish_registration(const base::member_id& member) override;
    status drop_registration(const base::member_id& member) override;
    status submit_letter(const letter_row& letter, const base::signing_key& key,
                         const chain_link& previous, std::span<const int> replaces) override;
    result<letter_row> move_letter(const letter_move& move) override;
    result<letter_row> claim(const base::letter_id& letter, const base::member_id& worker,
                             base::instant now, base::instant lease_until) override;
    result<letter_row> claim_next(std::span<const base::team_id> teams,
                                  const base::member_id& worker, base::instant now,
                                  base::instant lease_until,
                                  const std::optional<base::letter_id>& also) override;
    status release(const base::letter_id& letter, const base::member_id& worker) override;
    status hand_over(const base::letter_id& letter, const base::member_id& from,
                     const base::member_id& to, base::instant now,
                     base::instant lease_until) override;
    status free_claims(const base::member_id& worker) override;
    status record_decision(const decision_row& decision) override;
    status add_delivery(const delivery_row& delivery) override;
    status move_agreement(const base::agreement_id& agreement, const base::team_id& from,
                          const base::team_id& to) override;
    status mark_opened(const base::letter_id& letter, const base::party_id& party,
                       base::instant now) override;
    status recall_delivery(const base::letter_id& letter, const base::party_id& party) override;
    status add_proposal(const proposal_row& proposal) override;
    status drop_approvals(const base::member_id& person) override;
    status replace_proposal_envelope(const base::digest& hash, std::string_view envelope) override;
    status delete_proposal(const base::digest& hash) override;
    status put_draft(const draft_row& draft, const std::optional<base::digest>& previous) override;
    status drop_draft(const base::object_id& id, std::uint32_t version) override;
    result<std::uint64_t> add_event(const new_event& event) override;
    status put_notice(const notice_row& notice) override;
    status put_news(const news_row& news) override;
    status drop_news(const base::member_id& member) override;
    status remember(const request_key& key, const remembered_answer& answer,
                    base::instant expires) override;
    result<std::uint64_t> forget_expired(base::instant now) override;

    /// What this transaction has added; the writer cuts off what a refused job added, and takes
    /// the rest after the commit.
    std::vector<committed_event>& events() { return events_; }

private:
    status extend_chain(int kind, base::byte_view owner, std::uint64_t sequence,
                        const std::optional<base::digest>& previous, const base::digest& hash);
    std::int64_t put_header(const base::digest& hash, const base::bytes& header);
    std::optional<std::int64_t> number_of(std::string_view sql, const base::digest& hash);
    void put_passed_on(const letter_row& letter);
    status delete_approvals(const base::agreement_id& agreement);
    /// The letter with this party's row first. not_delivered, also after a recall.
    result<letter_row> passed_on_to(const base::letter_id& letter, const base::party_id& party);
    result<letter_row> give(const base::letter_id& letter, const base::member_id& worker,
                            base::instant lease_until);

    database& data_;
    questions reading_;
    node_hash hash_;
    std::vector<committed_event> events_;
};

}  // namespace letterbox::store::sqlite
