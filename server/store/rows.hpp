// What the store keeps, as plain rows. Nothing here knows SQL; nothing here is secret in the clear:
// whatever is personal arrives sealed by a device or by the service.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "crypto/base/bytes.hpp"
#include "crypto/base/identifier.hpp"
#include "crypto/base/time.hpp"

namespace letterbox::store {

/// A statement to append to the agency's log. The leaf hash is RFC 6962's hash of the leaf,
/// computed by the service.
struct new_statement {
    std::string kind;
    std::string subject;  // id that pages are asked by, for example a letter's; may be empty
    base::digest hash;    // statement hash
    base::digest leaf_hash;
    std::string envelope;  // the canonical text with all signatures
};

struct statement_row {
    std::uint64_t leaf = 0;
    std::string kind;
    std::string subject;
    base::digest hash;
    base::digest leaf_hash;
    std::string envelope;
    base::instant logged;
};

/// Where an append put its statements, and how many leaves the log has after it.
struct appended {
    std::uint64_t first_leaf = 0;
    std::uint64_t tree_size = 0;
};

enum class reader_kind : std::uint8_t { member = 0, team = 1, archive = 2 };

/// One reader's key to one part of a statement: header || payload is a complete age file.
struct piece_row {
    base::digest statement;
    std::uint32_t number = 0;  // part number
    std::string purpose;       // the service's word: "part", "shared", "own", "note_to_author", …
    base::digest payload;
    std::uint64_t size = 0;  // of the payload, in bytes; filled in by queries
    base::digest header_hash;
    base::bytes header;
    reader_kind kind = reader_kind::member;
    std::array<std::uint8_t, 16> reader{};  // member or team id; zero for the archive
    std::optional<base::salt16> salt;       // delivery: salt of the reader's identity
    bool active = true;                     // false after a recall
};

/// Bytes that a payload_stage took: in memory when small, else a file that is on the disk already.
/// As long as a copy lives, the file stays; with the last one it goes, unless a row names it by then.
struct staged_payload {
    base::digest hash;
    std::uint64_t size = 0;
    std::shared_ptr<const base::bytes> small;  // null: a file
    std::shared_ptr<const void> hold;
};

struct account_row {
    base::member_id member;
    base::digest name;  // keyed hash of the sign-in name, unique
    int state = 0;      // the service's
    base::bytes lock;   // sealed by the service
    std::optional<base::bytes> recovery;
};

constexpr std::size_t max_sessions = 100;  // of one member

struct session_row {
    base::digest token;  // hash of the token
    base::member_id member;
    base::instant created;
    base::instant last_used;
    base::instant expires;
    std::string label;  // chosen by the person; never a user agent
};

struct invitation_row {
    base::invitation_id id;
    base::digest statement;
    base::bytes agency_proof;
    std::uint32_t tries = 0;
    bool used = false;  // an entry in the log names it
};

struct registration_row {
    base::invitation_id invitation;
    base::member_id member;
    std::string envelope;  // half-signed member statement
    base::bytes newcomer_proof;
    base::instant time;
    bool done = false;  // the member's entry is in the log
};

/// The last link of a chain of statements, and the next link to add. Sequences count from 1.
struct chain_link {
    std::uint64_t sequence = 0;  // 0: nothing yet
    std::optional<base::digest> hash;
};

/// What became of a letter for one party that it was passed on to.
struct passed_on_row {
    base::party_id party;
    base::instant delivered;
    std::optional<base::instant> opened;
    bool recalled = false;
};

struct letter_row {
    base::letter_id id;
    std::uint32_t version = 1;
    base::digest statement;
    base::digest submission;
    std::uint64_t leaf = 0;             // of the letter's statement
    std::uint64_t submission_leaf = 0;  // of the submission
    std::optional<base::digest> previous_version;
    base::member_id author;
    base::agreement_id agreement;
    base::digest agreement_hash;
    base::team_id team;
    base::party_id from;
    std::vector<base::party_id> to;
    int state = 0;        // moderation's lifecycle state, a number of the service
    bool waiting = true;  // stands in the team's queue: may be claimed
    base::instant submitted;
    base::instant due;
    std::uint32_t parts = 1;
    std::uint32_t approvals = 1;
    bool photos = false;
    std::string hold;  // reason code; empty: not held
    std::optional<base::member_id> claimed_by;
    base::instant lease_until;                  // counts only with claimed_by
    std::optional<base::member_id> second_for;  // only this member may claim
    std::optional<base::digest> decision;       // newest decision on this version
    std::optional<std::uint64_t> withdrawn_leaf;
    std::vector<passed_on_row> passed_on;  // in the order of the deliveries
};

/// The order in which waiting letters are offered.
inline bool is_offered_before(const letter_row& one, const letter_row& other) {
    const auto place = [](const letter_row& of) {
        return std::tie(of.due.seconds, of.submitted.seconds, of.id.data);
    };
    return place(one) < place(other);
}

/// What a member's letters take up in the queues.
struct waiting_use {
    std::uint32_t count = 0;    // at most as many as were asked for
    base::instant first_due{};  // of the one that was sent first
};

/// Changes to a letter; what is absent stays. Applied only if the letter is in one of `from`.
struct letter_move {
    base::letter_id letter;
    std::vector<int> from;  // empty: any state
    std::optional<int> to;
    std::optional<bool> waiting;
    bool clear_claim = false;
    /// Refuse not_claimed unless this member has the claim, also one that has lapsed.
    std::optional<base::member_id> claimed_by;
    std::optional<std::string> hold;  // "" resumes
    bool clear_second = false;
    std::optional<base::member_id> second_for;
    std::optional<base::digest> decision;
    std::optional<std::uint64_t> withdrawn_leaf;
};

struct decision_row {
    base::digest hash;
    std::uint64_t leaf = 0;
    base::agreement_id agreement;
    std::uint64_t sequence = 1;
    std::optional<base::digest> previous;
    base::letter_id letter;
    base::digest letter_hash;
    int outcome = 0;  // record::outcome as a number
    base::instant time;
};

/// A letter passed on to one party.
struct delivery_row {
    base::party_id party;
    std::uint64_t number = 1;
    base::letter_id letter;
    base::digest decision;
    std::optional<base::digest> previous;  // hash of the decision that delivered number - 1
    base::instant delivered;
    std::optional<base::instant> opened;
    bool recalled = false;
};

/// What a reader's list shows of a letter that was passed on; none of it changes any more.
struct received_row {
    delivery_row delivery;
    std::uint32_t version = 1;
    base::digest statement;
    base::member_id author;
    base::agreement_id agreement;
    base::party_id from;
    std::vector<base::party_id> to;
    std::uint32_t parts = 1;
};
struct received_page {
    std::vector<received_row> letters;
    std::optional<std::uint64_t> next;  // the last row's number; absent: that was the last page
};

/// A statement that waits for a second signature.
struct proposal_row {
    base::digest hash;  // statement hash
    std::string kind;
    std::string envelope;
    std::string extra;  // the service's own notes
    base::member_id created_by;
    std::optional<base::member_id> awaits;
    base::instant created;
    std::vector<piece_row> pieces;  // kept; the service says who may look
};

/// The newest version of an unfinished letter. Its statement stands in no log.
struct draft_row {
    base::object_id id;
    std::uint32_t version = 1;
    base::agreement_id agreement;
    base::party_id party;    // the author's
    base::member_id author;  // of this version
    bool shared = false;     // for the whole party, not for the author alone
    base::digest statement;
    std::string envelope;
    base::instant saved;
    std::uint64_t size = 0;     // bytes of envelope, header and payload
    base::digest payload_hash;  // SHA-256
    base::bytes header;         // empty in lists, as the payload
    base::bytes payload;
};
struct draft_use {
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
};

struct new_event {
    std::string kind;
    std::string id;  // what it is about
    base::instant time;
    std::vector<base::member_id> audience;
};
struct event_row {
    std::uint64_t cursor = 0;
    std::string kind;
    std::string id;
    base::instant time;
};
/// What the hook after a commit gets.
struct committed_event {
    std::uint64_t cursor = 0;
    new_event event;
};

/// How a member wishes to be told of news.
struct notice_row {
    base::member_id member;
    int channel = 0;                     // contract::notice_channel as a number
    std::optional<base::bytes> address;  // sealed by the service
    std::optional<std::uint32_t> quiet_from;
    std::optional<std::uint32_t> quiet_until;
};
/// News that a member has not come back for since.
struct news_row {
    base::member_id member;
    std::uint64_t cursor = 0;  // of the first event
    base::instant since;       // its time
    std::uint32_t tries = 0;   // messages that could not be sent
    base::instant next_try;
    bool given_up = false;  // no more messages: a worker tells them
    std::optional<base::instant> told;
};

/// The answer that was given to a request with an idempotency key.
struct remembered_answer {
    unsigned status = 0;
    std::string body;
};
/// Who asks, which key, and a digest of the whole request.
struct request_key {
    std::string scope;
    std::string key;
    base::digest request;
};

/// Where a page of letters goes on: the last row's place. Opaque to the service but for copying.
struct letter_place {
    std::int64_t first = 0;
    std::int64_t second = 0;
    std::array<std::uint8_t, 16> id{};
};
enum class letter_box : std::uint8_t {
    queue,    // team: waiting, not held; by due, submitted, id
    held,     // team: waiting, held; same order
    state,    // team: letters in `state`; same order
    claimed,  // member: letters claimed by it, also lapsed ones; same order
    sent,     // party: written by it; newest first
    written,  // member: written by it; newest first
};
struct letter_query {
    letter_box box = letter_box::queue;
    std::array<std::uint8_t, 16> whose{};  // team, member or party
    int state = 0;
    std::optional<letter_place> after;
    std::uint32_t limit = 50;  // at most 500
};
struct letter_page {
    std::vector<letter_row> letters;
    std::optional<letter_place> next;  // absent: that was the last page
};

}  // namespace letterbox::store
