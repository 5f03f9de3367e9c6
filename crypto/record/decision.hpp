// Decisions, and keys given to later readers (protocol, sections 9 and 11).
#pragma once

#include <optional>
#include <string>

#include "crypto/record/common.hpp"

namespace letterbox::record {

enum class outcome { approve, approve_and_deliver, deliver, returned, decline, recall };
constexpr auto names_of(outcome /*unused*/) {
    return std::array<std::string_view, 6>{
        "approve", "approve_and_deliver", "deliver", "return", "decline", "recall"};
}
constexpr bool delivers(outcome what) {
    return what == outcome::deliver || what == outcome::approve_and_deliver;
}
/// Nothing more is decided about this version of a letter.
constexpr bool ends(outcome what) {
    return what == outcome::returned || what == outcome::decline || what == outcome::recall;
}

/// One reader of a delivery. `reader` is SHA-256 of the canonical JSON of reader_identity, whose
/// salt goes to that reader only. `headers`: SHA-256 of the reader's headers, one for each part
/// (all zero for a part left out), then one for the note to the reader if there is one.
struct delivery_reader {
    std::vector<base::digest> headers;
    base::digest reader;
    LETTERBOX_FIELDS(visit("headers", self.headers); visit("reader", self.reader););
};

struct reader_identity {
    std::uint32_t epoch = 1;
    base::digest key;  // SHA-256 of the recipient
    base::member_id member;
    base::salt16 salt;
    LETTERBOX_FIELDS(visit("epoch", self.epoch); visit("key", self.key);
                     visit("member", self.member); visit("salt", self.salt););
};

/// What one receiving party gets. Numbers count from 1 for each party; `previous` is the hash of
/// the decision that delivered number - 1.
struct delivery {
    std::uint64_t number = 1;
    base::party_id party;
    std::optional<base::digest> previous;
    std::vector<delivery_reader> readers;
    LETTERBOX_FIELDS(visit("number", self.number); visit("party", self.party);
                     visit("previous", self.previous); visit("readers", self.readers););
};

/// Signed by every approver; `deliver` alone by any one worker of the team.
struct decision {
    static constexpr std::string_view kind = "decision";
    struct scope scope;
    base::digest agreement_hash;
    std::optional<base::digest> approved_by;    // deliver: hash of the approving decision
    std::vector<member_at> approvers;           // ascending
    std::vector<base::digest> archive_headers;  // approve: one for each part
    std::vector<delivery> deliveries;
    std::vector<std::uint32_t> left_out;  // part numbers, ascending, never 0
    base::digest letter;                  // statement hash
    std::optional<sealed_object> note_to_author;
    std::optional<part> note_to_reader;
    std::optional<base::object_id> note_to_reader_object;
    std::optional<sealed_object> note_to_team;
    enum outcome outcome = outcome::approve;
    std::optional<base::digest> previous;  // the agreement's decision before
    base::member_id sealed_by;             // whose device sealed the notes and headers; a signer
    struct seen seen;
    std::uint64_t sequence = 1;  // per agreement
    base::instant time;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("agreement_hash", self.agreement_hash);
                     visit("approved_by", self.approved_by); visit("approvers", self.approvers);
                     visit("archive_headers", self.archive_headers);
                     visit("deliveries", self.deliveries); visit("left_out", self.left_out);
                     visit("letter", self.letter); visit("note_to_author", self.note_to_author);
                     visit("note_to_reader", self.note_to_reader);
                     visit("note_to_reader_object", self.note_to_reader_object);
                     visit("note_to_team", self.note_to_team); visit("outcome", self.outcome);
                     visit("previous", self.previous); visit("sealed_by", self.sealed_by);
                     visit("seen", self.seen); visit("sequence", self.sequence);
                     visit("time", self.time););
};

/// What a rewrap gives keys for.
enum class rewrap_subject { letter, agreement, team };
constexpr auto names_of(rewrap_subject /*unused*/) {
    return std::array<std::string_view, 3>{"letter", "agreement", "team"};
}

/// A later reader gets headers. `basis`: the decision that delivers to the reader's party, or the
/// letter that the party wrote; absent for agreement details. Signed by a worker.
struct rewrap {
    static constexpr std::string_view kind = "rewrap";
    struct scope scope;
    std::optional<base::digest> basis;
    std::vector<base::digest> headers;  // one for each part (agreement: shared, own)
    base::digest key;                   // SHA-256 of the reader's recipient
    struct member_at reader;
    struct seen seen;
    base::digest subject;  // statement hash
    rewrap_subject subject_kind = rewrap_subject::letter;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("basis", self.basis); visit("headers", self.headers);
                     visit("key", self.key); visit("reader", self.reader); visit("seen", self.seen);
                     visit("subject", self.subject); visit("subject_kind", self.subject_kind););
};

}  // namespace letterbox::record
