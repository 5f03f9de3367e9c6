// Unfinished letters: `object` statements of purpose draft with their one sealed part (protocol,
// section 4). The newest version alone is kept, and none stands in the log; see
// docs/decisions/0008-drafts-are-not-in-the-log.md.
//
// GET /v1/drafts: those of the caller's parties, and the caller's own, newest first.
// POST /v1/drafts: save_draft_request, a new draft or the next version of one. The statement's
// version and `previous` must follow the newest: else draft_changed, whose detail is the newest
// version as a number. The newest one sent again is answered as it was the first time, so that no
// Idempotency-Key is needed. not_found: there is no such draft (any more); drafts_full: the
// caller's quota. Answer: saved_answer.
// GET /v1/drafts/{draft}: draft_answer.
// DELETE /v1/drafts/{draft}?version=N: draft_changed unless N is the newest version. Empty object.
//
// Before certification the audience is `self`, afterwards `self` or `party`.
#pragma once

#include <string>
#include <vector>

#include "server/contract/log.hpp"

namespace letterbox::contract {

struct save_draft_request {
    base::bytes header;
    base::bytes payload;
    envelope_text statement;
    LETTERBOX_FIELDS(visit("header", self.header); visit("payload", self.payload);
                     visit("statement", self.statement););
};
struct saved_answer {
    base::instant saved;
    LETTERBOX_FIELDS(visit("saved", self.saved););
};

/// The statement says which draft it is, which version, how large, and by whom.
struct draft_line {
    base::instant saved;
    envelope_text statement;
    LETTERBOX_FIELDS(visit("saved", self.saved); visit("statement", self.statement););
};
struct drafts_answer {
    std::vector<draft_line> drafts;
    LETTERBOX_FIELDS(visit("drafts", self.drafts););
};

struct draft_answer {
    base::bytes header;
    base::bytes payload;
    base::instant saved;
    envelope_text statement;
    LETTERBOX_FIELDS(visit("header", self.header); visit("payload", self.payload);
                     visit("saved", self.saved); visit("statement", self.statement););
};

}  // namespace letterbox::contract
