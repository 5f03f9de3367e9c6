// Statements as the server hands them out: with their place in the log, and the proof of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crypto/record/common.hpp"

namespace letterbox::contract {

/// The canonical text of a DSSE envelope. It travels as one string, so that its bytes stay as
/// they were signed.
using envelope_text = std::string;

/// A statement with its leaf. `path` proves the leaf in the checkpoint of the same answer
/// (RFC 6962, section 2.1.1): sibling hashes from the leaf upwards.
struct logged {
    std::uint64_t leaf = 0;
    std::vector<base::digest> path;
    envelope_text statement;
    base::instant time;
    LETTERBOX_FIELDS(visit("leaf", self.leaf); visit("path", self.path);
                     visit("statement", self.statement); visit("time", self.time););
};

/// Where something that was just sent stands. One leaf for each statement, in the order sent.
struct proved_leaf {
    std::uint64_t leaf = 0;
    std::vector<base::digest> path;
    LETTERBOX_FIELDS(visit("leaf", self.leaf); visit("path", self.path););
};
struct receipt {
    std::string checkpoint;  // signed note
    std::vector<proved_leaf> leaves;
    base::instant time;
    LETTERBOX_FIELDS(visit("checkpoint", self.checkpoint); visit("leaves", self.leaves);
                     visit("time", self.time););
};

/// GET /v1/log/checkpoint
struct checkpoint_answer {
    std::string checkpoint;
    LETTERBOX_FIELDS(visit("checkpoint", self.checkpoint););
};

/// GET /v1/log/proof?leaf=N
struct proof_answer {
    std::string checkpoint;
    proved_leaf proof;
    LETTERBOX_FIELDS(visit("checkpoint", self.checkpoint); visit("proof", self.proof););
};

/// GET /v1/log/consistency?from=SIZE&to=SIZE: that the log of `to` leaves only added to that of `from`
/// (RFC 6962, section 2.1.2). 0 < from <= to, and no newer than the newest checkpoint.
struct consistency_answer {
    std::vector<base::digest> path;
    LETTERBOX_FIELDS(visit("path", self.path););
};

/// GET /v1/statements?after=LEAF&limit=N: statements about the agency, its people, teams and
/// agreements that the caller may know, in the order of their leaves. `after` is the last leaf
/// known (absent at first). Families: agency, registrars, staff entries, their teams, and the
/// agreements and members of their own parties' agreements. Staff: everything of these kinds.
struct statements_page {
    std::string checkpoint;
    bool more = false;
    std::vector<logged> statements;
    LETTERBOX_FIELDS(visit("checkpoint", self.checkpoint); visit("more", self.more);
                     visit("statements", self.statements););
};

/// One sealed thing that the caller has a header for. The payload is fetched by its hash with
/// GET /v1/payloads/{payload}.
struct sealed_piece {
    base::bytes header;
    base::digest payload;
    std::uint64_t size = 0;  // bytes of the payload
    LETTERBOX_FIELDS(visit("header", self.header); visit("payload", self.payload);
                     visit("size", self.size););
};

/// GET /v1/statements/{statement}/sealed: what of an agreement, team, invitation or object the
/// caller may open. Headers from all later rewraps stand beside the first ones, newest last, found by
/// the hashes that the rewraps name; before the caller's own rewraps, at most ten, of a team's statement
/// stand the newest ones of current colleagues, so that no two give a key for want of knowing.
struct sealed_pieces {
    std::vector<sealed_piece> pieces;
    std::vector<logged> rewraps;
    LETTERBOX_FIELDS(visit("pieces", self.pieces); visit("rewraps", self.rewraps););
};

/// GET /v1/agreements?leaves=12.15.19: what lists show of agreements, by the leaves of their statements,
/// 1 to max_listed_agreements of them. Leaves that are no agreement, or whose shared details the caller has no
/// header for, or are damaged or too large, are left out. Saves a list of hundreds two requests for each.
constexpr std::size_t max_listed_agreements = 50;
struct listed_agreement {
    base::bytes
        content;  // the sealed payload of the shared details; at most max_listed_content bytes
    std::uint64_t leaf = 0;
    sealed_pieces shared;  // headers of that payload alone
    LETTERBOX_FIELDS(visit("content", self.content); visit("leaf", self.leaf);
                     visit("shared", self.shared););
};
/// 128 KiB of words, the most that a document holds, sealed.
constexpr std::uint64_t max_listed_content = 132ULL * 1024;
struct listed_agreements {
    std::vector<listed_agreement> agreements;
    LETTERBOX_FIELDS(visit("agreements", self.agreements););
};

}  // namespace letterbox::contract
