// Whether a `letter` statement agrees with its agreement, and the note of its submission with the
// letter (protocol, sections 8 and 13). Signatures and chains are the concern of crypto/statement.
#pragma once

#include "crypto/base/result.hpp"
#include "crypto/record/agreement.hpp"
#include "crypto/record/letter.hpp"

namespace letterbox::moderation {

/// `agreement_hash` is the statement hash of `agreement`. Refuses other_agency, unknown_agreement
/// (another agreement), old_agreement (written under another version), too_many_attachments,
/// too_large, bad_field (named in the detail), and what may_send() refuses.
base::status check_letter_statement(const record::letter& letter,
                                    const record::agreement& agreement,
                                    const base::digest& agreement_hash);

/// What can be seen of the author's note to the worker from outside: it comes with a corrected
/// version alone, is of the size of a padded document, and shares no payload and no header with the
/// letter. Refuses bad_field (`submission.note` in the detail) and too_large.
base::status check_reply(const record::letter& letter, const record::submission& submission);

}  // namespace letterbox::moderation
