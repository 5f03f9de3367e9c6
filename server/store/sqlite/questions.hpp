// The questions of reading.hpp, asked of one connection.
#pragma once

#include "server/store/reading.hpp"
#include "server/store/sqlite/database.hpp"
#include "server/store/sqlite/payload_files.hpp"

namespace letterbox::store::sqlite {

class questions final : public reading {
public:
    questions(database& data, const payload_files& files) : data_(data), files_(files) {}

    result<std::uint64_t> tree_size() override;
    result<statement_row> statement(const base::digest& hash) override;
    result<statement_row> statement_at(std::uint64_t leaf) override;
    result<std::vector<statement_row>> statements(std::uint64_t first_leaf, std::string_view kind,
                                                  std::string_view subject,
                                                  std::uint32_t limit) override;
    result<std::vector<statement_row>> newest_statements(std::string_view kind,
                                                         std::string_view subject,
                                                         std::uint32_t limit) override;
    result<std::vector<base::digest>> tile(std::uint32_t level, std::uint64_t index) override;
    result<std::string> checkpoint() override;
    result<std::vector<piece_row>> pieces(const base::digest& statement,
                                          const base::member_id& member,
                                          std::span<const base::team_id> teams,
                                          bool archive) override;
    result<std::vector<piece_row>> pieces_at(std::uint64_t leaf, const base::member_id& member,
                                             std::span<const base::team_id> teams) override;
    result<std::vector<piece_row>> all_pieces(const base::digest& statement) override;
    result<bool> may_fetch(const base::digest& payload, const base::member_id& member,
                           std::span<const base::team_id> teams) override;
    result<bool> has_payload(const base::digest& payload) override;
    result<std::unique_ptr<payload_source>> open_payload(const base::digest& payload) override;
    result<account_row> account(const base::member_id& member) override;
    result<account_row> account_by_name(const base::digest& name) override;
    result<session_row> session(const base::digest& token) override;
    result<std::vector<session_row>> sessions(const base::member_id& member) override;
    result<base::bytes> setting(std::string_view name) override;
    result<invitation_row> invitation(const base::invitation_id& id) override;
    result<registration_row> registration(const base::member_id& member) override;
    result<std::vector<registration_row>> open_registrations(std::uint32_t limit) override;
    result<letter_row> letter(const base::letter_id& id) override;
    result<letter_page> letters(const letter_query& query) override;
    result<waiting_use> waiting_of(const base::member_id& author, std::uint32_t most) override;
    result<received_page> received(const base::party_id& party, std::optional<std::uint64_t> before,
                                   std::uint32_t limit) override;
    result<delivery_row> delivery(const base::letter_id& letter,
                                  const base::party_id& party) override;
    result<std::vector<decision_row>> decisions(const base::letter_id& letter) override;
    result<chain_link> submission_chain(const base::signing_key& key) override;
    result<chain_link> decision_chain(const base::agreement_id& agreement) override;
    result<chain_link> delivery_chain(const base::party_id& party) override;
    result<proposal_row> proposal(const base::digest& hash) override;
    result<proposal_row> approval(const base::letter_id& letter) override;
    result<std::vector<proposal_row>> approvals() override;
    result<std::vector<proposal_row>> proposals(const base::member_id& member) override;
    result<draft_row> draft(const base::object_id& id) override;
    result<std::vector<draft_row>> drafts(const base::agreement_id& agreement,
                                          const base::party_id& party,
                                          const base::member_id& member, bool shared) override;
    result<draft_use> drafts_of(const base::member_id& author) override;
    result<std::vector<event_row>> events_after(const base::member_id& member, std::uint64_t cursor,
                                                std::uint32_t limit) override;
    result<std::uint64_t> newest_cursor() override;
    result<std::uint64_t> newest_cursor_of(const base::member_id& member) override;
    result<notice_row> notice(const base::member_id& member) override;
    result<news_row> news(const base::member_id& member) override;
    result<std::vector<news_row>> waiting_news() override;
    result<std::vector<committed_event>> events_to_tell(std::uint64_t after,
                                                        std::uint64_t up_to) override;
    result<std::optional<remembered_answer>> remembered(const request_key& key,
                                                        base::instant now) override;
    status each_account(const visitor<account_row>& visit) override;
    status each_chain(const visitor<chain_row>& visit) override;
    status each_delivery(const visitor<received_row>& visit) override;
    status each_draft(const visitor<draft_row>& visit) override;
    status each_invitation(const visitor<invitation_row>& visit) override;
    status each_letter(const visitor<letter_row>& visit) override;
    status each_piece(const visitor<placed_piece>& visit) override;
    status each_proposal(const visitor<proposal_row>& visit) override;
    status each_registration(const visitor<registration_row>& visit) override;

private:
    chain_link chain(int kind, base::byte_view owner);
    result<letter_page> oldest_first(const letter_query& query, std::string_view sql);
    result<letter_page> newest_first(const letter_query& query, std::string_view sql);

    database& data_;
    const payload_files& files_;
};

}  // namespace letterbox::store::sqlite
