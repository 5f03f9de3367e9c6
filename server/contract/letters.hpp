// Letters: sending, lists, reading, deciding.
//
// POST /v1/letters (multipart, see parts.hpp): letter, submission, one header and one payload for
// each part, and those of the note to the worker. A correction is the same with a higher version.
// Answer: sent_answer.
// POST /v1/letters/{letter}/decisions (multipart): decision, readers, headers, note payloads.
// POST /v1/letters/{letter}/withdrawal: statement_request. Answers: receipt.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/contract/log.hpp"

namespace letterbox::contract {

struct statement_request {
    envelope_text statement;
    LETTERBOX_FIELDS(visit("statement", self.statement););
};

struct sent_answer {
    base::letter_id letter;
    struct receipt receipt;
    std::string state;  // a name of moderation::letter_state
    LETTERBOX_FIELDS(visit("letter", self.letter); visit("receipt", self.receipt);
                     visit("state", self.state););
};

/// What a list shows. Everyone entitled gets the first group; only the author's party and the
/// team the second; only the team the third. `opened` only where the agreement lets it be told.
struct letter_summary {
    base::agreement_id agreement;
    base::member_id author;
    base::party_id from;
    base::letter_id letter;
    std::uint64_t parts = 1;
    std::string state;
    base::digest statement;  // statement hash of this version
    std::vector<base::party_id> to;
    std::uint32_t version = 1;
    std::optional<base::instant> delivered;
    std::optional<std::uint64_t> number;  // of the delivery to the caller's party

    std::optional<base::instant> due;
    std::optional<bool> late;
    std::optional<base::instant> opened;
    std::optional<base::instant> sent;
    std::optional<base::member_id> reader;  // the worker who reads it now

    std::optional<std::uint32_t> approvals_needed;
    std::optional<bool> certified;  // the author's entry stands in the log
    std::optional<std::string> hold_reason;
    std::optional<base::instant> lease_until;
    std::optional<base::member_id> second;  // asked for the second approval
    LETTERBOX_FIELDS(visit("agreement", self.agreement);
                     visit("approvals_needed", self.approvals_needed); visit("author", self.author);
                     visit("certified", self.certified); visit("delivered", self.delivered);
                     visit("due", self.due); visit("from", self.from);
                     visit("hold_reason", self.hold_reason); visit("late", self.late);
                     visit("lease_until", self.lease_until); visit("letter", self.letter);
                     visit("number", self.number); visit("opened", self.opened);
                     visit("parts", self.parts); visit("reader", self.reader);
                     visit("second", self.second); visit("sent", self.sent);
                     visit("state", self.state); visit("statement", self.statement);
                     visit("to", self.to); visit("version", self.version););
};

/// GET /v1/letters?box=in|out|team|checked[&agreement=ID]&after=CURSOR&limit=N, newest first, at most
/// 100. `in`: delivered to the caller's parties; `out`: written by the caller's parties; `team`: all of
/// the caller's teams; `checked`: those of them that were approved and passed on to nobody, then those
/// kept on file, oldest due first. GET /v1/queue?after=CURSOR&limit=N: waiting letters, oldest due first.
struct letters_page {
    std::vector<letter_summary> letters;
    std::optional<std::string> next;  // cursor, when there is more
    LETTERBOX_FIELDS(visit("letters", self.letters); visit("next", self.next););
};

/// A decision as its reader gets it. `salt` only where the caller is one of the delivery's readers.
struct decision_entry {
    struct logged logged;
    std::optional<base::salt16> salt;
    LETTERBOX_FIELDS(visit("logged", self.logged); visit("salt", self.salt););
};

/// GET /v1/letters/{letter}[?version=N]: everything the caller needs to verify and open one
/// version. `pieces`: the caller's header for each part that they may open, and for the notes meant
/// for them, the author's to the worker among them; found by payload hash. Readers get the delivering decision and the one it names;
/// author's party and team get all, and the submission. `rewraps` that name the caller: the newest ten,
/// oldest first, the headers of all of them among `pieces`.
struct letter_document {
    std::string checkpoint;
    std::vector<decision_entry> decisions;  // in the order of their leaves
    struct logged letter;
    std::vector<sealed_piece> pieces;
    std::vector<logged> rewraps;
    std::optional<logged> submission;
    letter_summary summary;
    std::vector<std::uint32_t> versions;  // author's party and team: all there are
    std::optional<logged> withdrawal;
    LETTERBOX_FIELDS(visit("checkpoint", self.checkpoint); visit("decisions", self.decisions);
                     visit("letter", self.letter); visit("pieces", self.pieces);
                     visit("rewraps", self.rewraps); visit("submission", self.submission);
                     visit("summary", self.summary); visit("versions", self.versions);
                     visit("withdrawal", self.withdrawal););
};

/// GET /v1/agreements/{agreement}/chain: what the next decision and delivery must follow.
struct party_deliveries {
    std::optional<base::digest> last;  // hash of the decision that made the newest delivery
    std::uint64_t number = 0;          // of the newest delivery
    base::party_id party;
    LETTERBOX_FIELDS(visit("last", self.last); visit("number", self.number);
                     visit("party", self.party););
};
struct agreement_chain {
    std::vector<party_deliveries> deliveries;
    std::optional<base::digest> last_decision;
    std::uint64_t sequence = 0;  // of the newest decision
    LETTERBOX_FIELDS(visit("deliveries", self.deliveries);
                     visit("last_decision", self.last_decision); visit("sequence", self.sequence););
};

/// GET /v1/me/submissions: what the caller's next submission must follow.
struct submission_chain {
    std::optional<base::digest> last;  // statement hash of the newest submission
    std::uint64_t sequence = 0;
    LETTERBOX_FIELDS(visit("last", self.last); visit("sequence", self.sequence););
};

/// POST /v1/queue/next and POST /v1/letters/{letter}/claim: the letter, now the caller's for
/// `lease_until`; not_found when nothing waits. A claim of one's own letter lengthens it.
/// The first of them, repeated with its key, answers with the same letter as it is by then.
/// POST /v1/letters/{letter}/release, .../resume: empty object.
/// POST /v1/letters/{letter}/keep-on-file: a letter that was approved and passed on to nobody stays with
/// the agency, since its reader does not want it now. Empty object; not_allowed_now, duplicate.
struct claim_answer {
    letter_summary letter;
    LETTERBOX_FIELDS(visit("letter", self.letter););
};
/// POST /v1/letters/{letter}/hand-over
struct hand_over_request {
    base::member_id to;
    LETTERBOX_FIELDS(visit("to", self.to););
};
/// POST /v1/letters/{letter}/hold. Reasons are words from this list, since the server can read them.
enum class hold_reason { reader, date, advice, keys, other };
constexpr auto names_of(hold_reason /*unused*/) {
    return std::array<std::string_view, 5>{"reader", "date", "advice", "keys", "other"};
}
struct hold_request {
    enum hold_reason reason = hold_reason::other;
    LETTERBOX_FIELDS(visit("reason", self.reason););
};

/// The part "readers" of a decision that delivers: who each delivery_reader is. The server checks
/// it against the salted hashes, and gives the salt to that reader alone.
struct reader_line {
    std::uint32_t epoch = 1;
    base::member_id member;
    base::salt16 salt;
    LETTERBOX_FIELDS(visit("epoch", self.epoch); visit("member", self.member);
                     visit("salt", self.salt););
};
struct reader_lines {
    std::vector<reader_line> readers;
    LETTERBOX_FIELDS(visit("readers", self.readers););
};

}  // namespace letterbox::contract
