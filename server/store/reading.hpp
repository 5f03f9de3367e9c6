// Questions to the store. One `reading` sees one moment of the data and belongs to one thread.
#pragma once

#include <span>

#include "crypto/base/result.hpp"
#include "server/store/walking.hpp"

namespace letterbox::store {

/// An open payload. Reading goes on after the `reading` it came from is gone.
class payload_source {
public:
    payload_source() = default;
    payload_source(const payload_source&) = delete;
    payload_source& operator=(const payload_source&) = delete;
    payload_source(payload_source&&) = delete;
    payload_source& operator=(payload_source&&) = delete;
    virtual ~payload_source() = default;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    /// Fills `out` from `offset`; returns how much there was (0 at the end). damaged, storage_failed.
    virtual result<std::size_t> read(std::uint64_t offset, std::span<std::uint8_t> out) = 0;
};

constexpr std::uint32_t tile_height = 4;  // levels of the log's tree between two that are kept
constexpr std::uint64_t tile_width = 16;
constexpr std::size_t full_tile = 2 * tile_width - 1;  // its hashes

/// Every query refuses with storage_failed or damaged when the data cannot be read; a single row
/// that is not there with not_found.
class reading : public walking {
public:
    // log
    virtual result<std::uint64_t> tree_size() = 0;
    virtual result<statement_row> statement(const base::digest& hash) = 0;
    virtual result<statement_row> statement_at(std::uint64_t leaf) = 0;
    /// In leaf order from `first_leaf`; an empty kind is any, an empty subject any without a kind,
    /// else none: those of the kind that have no subject. At most 1,000 at once.
    virtual result<std::vector<statement_row>> statements(std::uint64_t first_leaf,
                                                          std::string_view kind,
                                                          std::string_view subject,
                                                          std::uint32_t limit) = 0;
    /// The newest ones of a kind about a subject, at most 1,000, in leaf order as well.
    virtual result<std::vector<statement_row>> newest_statements(std::string_view kind,
                                                                 std::string_view subject,
                                                                 std::uint32_t limit) = 0;
    /// Nodes of the log's tree, each the root of a complete subtree of tile_width^level leaves: as
    /// many as there are, less than tile_width. A full tile gives the hashes above them as well,
    /// full_tile in all: the nodes, those of their pairs, and so on up to the tile's root.
    virtual result<std::vector<base::digest>> tile(std::uint32_t level, std::uint64_t index) = 0;
    /// The text of the signed checkpoint that the last commit wrote down; empty before the first.
    virtual result<std::string> checkpoint() = 0;

    // pieces and payloads
    /// What `member`, or one of `teams`, or the archive when `archive`, may open of a statement.
    /// Active rows only, by purpose and number.
    virtual result<std::vector<piece_row>> pieces(const base::digest& statement,
                                                  const base::member_id& member,
                                                  std::span<const base::team_id> teams,
                                                  bool archive = false) = 0;
    /// The same without the archive, of a statement of which the leaf is known: a look less.
    virtual result<std::vector<piece_row>> pieces_at(std::uint64_t leaf,
                                                     const base::member_id& member,
                                                     std::span<const base::team_id> teams) = 0;
    /// All rows of a statement, also those that are not active.
    virtual result<std::vector<piece_row>> all_pieces(const base::digest& statement) = 0;
    /// Whether an active row gives the member or one of the teams a header for the payload.
    virtual result<bool> may_fetch(const base::digest& payload, const base::member_id& member,
                                   std::span<const base::team_id> teams) = 0;
    virtual result<bool> has_payload(const base::digest& payload) = 0;
    virtual result<std::unique_ptr<payload_source>> open_payload(const base::digest& payload) = 0;

    // accounts
    virtual result<account_row> account(const base::member_id& member) = 0;
    virtual result<account_row> account_by_name(const base::digest& name) = 0;
    virtual result<session_row> session(const base::digest& token) = 0;
    virtual result<std::vector<session_row>> sessions(const base::member_id& member) = 0;
    virtual result<base::bytes> setting(std::string_view name) = 0;

    // joining
    virtual result<invitation_row> invitation(const base::invitation_id& id) = 0;
    virtual result<registration_row> registration(const base::member_id& member) = 0;
    /// Those not done, in the order in which they came.
    virtual result<std::vector<registration_row>> open_registrations(std::uint32_t limit) = 0;

    // letters
    virtual result<letter_row> letter(const base::letter_id& id) = 0;
    virtual result<letter_page> letters(const letter_query& query) = 0;
    /// The author's letters that wait in queues, held ones too; counts no further than `most`.
    virtual result<waiting_use> waiting_of(const base::member_id& author, std::uint32_t most) = 0;
    /// Delivered to the party and not recalled, newest first, with numbers below `before`. At most
    /// 500 at once.
    virtual result<received_page> received(const base::party_id& party,
                                           std::optional<std::uint64_t> before,
                                           std::uint32_t limit) = 0;
    virtual result<delivery_row> delivery(const base::letter_id& letter,
                                          const base::party_id& party) = 0;
    virtual result<std::vector<decision_row>> decisions(const base::letter_id& letter) = 0;
    /// Last links; sequence 0 where there is none.
    virtual result<chain_link> submission_chain(const base::signing_key& key) = 0;
    virtual result<chain_link> decision_chain(const base::agreement_id& agreement) = 0;
    virtual result<chain_link> delivery_chain(const base::party_id& party) = 0;

    // proposals, drafts, events
    virtual result<proposal_row> proposal(const base::digest& hash) = 0;
    /// What waits for the second person who decides on a letter, without its pieces; not_found.
    virtual result<proposal_row> approval(const base::letter_id& letter) = 0;
    /// All that wait for the second person who decides on a letter, oldest first, without their pieces.
    virtual result<std::vector<proposal_row>> approvals() = 0;
    /// Those that await the member, or anybody, or were made by it; oldest first; without pieces.
    virtual result<std::vector<proposal_row>> proposals(const base::member_id& member) = 0;
    virtual result<draft_row> draft(const base::object_id& id) = 0;
    /// A party's drafts in an agreement that are the member's own or, with `shared`, for the party;
    /// newest first, without header and payload. At most 500.
    virtual result<std::vector<draft_row>> drafts(const base::agreement_id& agreement,
                                                  const base::party_id& party,
                                                  const base::member_id& member, bool shared) = 0;
    /// What the drafts take whose newest version the member wrote.
    virtual result<draft_use> drafts_of(const base::member_id& author) = 0;
    virtual result<std::vector<event_row>> events_after(const base::member_id& member,
                                                        std::uint64_t cursor,
                                                        std::uint32_t limit) = 0;
    /// The newest event's cursor; 0 before the first.
    virtual result<std::uint64_t> newest_cursor() = 0;
    /// Of the events that this member is told of; 0 when there are none.
    virtual result<std::uint64_t> newest_cursor_of(const base::member_id& member) = 0;

    // notices
    virtual result<notice_row> notice(const base::member_id& member) = 0;
    virtual result<news_row> news(const base::member_id& member) = 0;
    /// Of whom nobody has told yet, longest waiting first.
    virtual result<std::vector<news_row>> waiting_news() = 0;
    /// Events with cursors above `after` up to `up_to`, in order, one for each member who wishes to
    /// be told.
    virtual result<std::vector<committed_event>> events_to_tell(std::uint64_t after,
                                                                std::uint64_t up_to) = 0;

    // idempotency
    /// The answer given before, or nothing; idempotency_conflict where the request was another.
    virtual result<std::optional<remembered_answer>> remembered(const request_key& key,
                                                                base::instant now) = 0;
};

}  // namespace letterbox::store
