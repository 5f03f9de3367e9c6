// What must hold before anything of a letter is shown (protocol, sections 9 and 10). Pure functions
// over what is known and what the server said: no state, no network but the fetching of payloads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "clients/core/own_keys.hpp"
#include "clients/core/sealing.hpp"
#include "crypto/log/checkpoint.hpp"
#include "crypto/record/body.hpp"
#include "crypto/record/decision.hpp"
#include "crypto/record/letter.hpp"
#include "crypto/statement/ledger.hpp"
#include "server/contract/letters.hpp"

namespace letterbox::core {

/// Fetches a payload of at most so many bytes. What it gives is checked again.
using payload_fetcher =
    std::function<base::result<base::bytes>(const base::digest& payload, std::uint64_t max_size)>;

/// A statement of the document: parsed, proved to stand in the log, not judged yet.
template <class Statement>
struct proved {
    statement::envelope envelope;
    Statement what;
    base::digest hash;  // statement hash
    std::uint64_t leaf = 0;
};

/// A letter whose author, agreement, parties and place in the log hold.
struct verified_letter {
    proved<record::letter> letter;
    record::agreement agreement;  // the version it was written under
    base::signing_key author_key;
    bool certified = false;  // the author's entry stands in the log
};

/// The author of a letter that is not certified yet is known only to themselves.
struct uncertified_author {
    record::member_at who;
    base::signing_key key;
    std::vector<record::party_ref> parties;
};

/// Refuses not_in_log, wrong_kind, other_agency, unknown_signer, bad_signature, left_agency,
/// not_certified, unknown_agreement, unknown_party, what moderation refuses of the statement, and
/// mismatch when the summary tells another story than the statement.
base::result<verified_letter> verify_letter(const statement::ledger& known,
                                            const contract::letter_document& document,
                                            const log::checkpoint& in,
                                            const uncertified_author* self = nullptr);

/// The submission of a letter: same signer, this letter, one header for each part, a note to the
/// worker only where there may be one.
base::result<proved<record::submission>> verify_submission(
    const statement::ledger& known, const contract::letter_document& document,
    const verified_letter& letter, const log::checkpoint& in);

/// A decision on the letter: signed by all approvers and nobody else, every one of them a worker of
/// the team that has the agreement where it stands in the log, in the form that its outcome asks for, and
/// allowed by the agreement as it stood there (a delivery in verify_decisions(), with its approval).
base::result<proved<record::decision>> verify_decision(const statement::ledger& known,
                                                       const contract::logged& logged,
                                                       const verified_letter& letter,
                                                       const log::checkpoint& in);

/// The same for a decision that does not stand in the log yet, as if it stood at `leaf`.
base::status judge_decision(const statement::ledger& known, const statement::envelope& envelope,
                            const record::decision& decision, std::uint64_t leaf,
                            const verified_letter& letter);

/// All decisions of the document in the order of their leaves, each verified. Refuses out_of_order, also
/// for one after a return, a decline or a recall, and what verify_decision() refuses.
base::result<std::vector<proved<record::decision>>> verify_decisions(
    const statement::ledger& known, const contract::letter_document& document,
    const verified_letter& letter, const log::checkpoint& in);

/// The leaf of the author's withdrawal, if the document holds one.
base::result<std::optional<std::uint64_t>> verify_withdrawal(
    const statement::ledger& known, const contract::letter_document& document,
    const verified_letter& letter, const log::checkpoint& in);

/// A rewrap by somebody who was in `team` where it stands. Its place in the log is proved before.
base::result<record::rewrap> verify_rewrap(const statement::ledger& known,
                                           const statement::envelope& envelope, std::uint64_t leaf,
                                           const base::team_id& team);

/// The keys of all parts, found in `pieces` by payload hash and by the header hashes that a
/// statement names; zero where a part was left out. Any of `keys` may open them. Refuses
/// not_allowed (no piece), mismatch (another header), mismatch for a body left out, does_not_open.
base::result<std::vector<struct openable_part>> find_keys(
    const record::letter& letter, const std::vector<base::digest>& headers,
    const std::vector<contract::sealed_piece>& pieces,
    const std::vector<const age::identity*>& keys);

/// Fetches and opens the body, and checks it against the statement.
base::result<record::letter_body> open_body(const record::letter& letter,
                                            const struct openable_part& part,
                                            const payload_fetcher& fetch);

/// A note of a decision, sealed by its signer and about this letter. Any of `keys` may open it.
base::result<record::note> open_note(const record::sealed_object& where,
                                     const record::decision& decision,
                                     const std::vector<contract::sealed_piece>& pieces,
                                     const std::vector<const age::identity*>& keys,
                                     const payload_fetcher& fetch);

/// What the author said to the worker with a corrected version. For the author's party and the team.
struct reply {
    std::optional<std::string> words;       // absent: there are none, or
    std::optional<base::failure> withheld;  // why they cannot be shown
};
/// Opens the note of a submission, if there is one: sealed by the author, about this letter, words
/// alone. Any of `keys` may open it. It keeps no letter from being read, so a refusal is told with it.
reply open_reply(const proved<record::submission>& submission, const verified_letter& letter,
                 const std::vector<contract::sealed_piece>& pieces,
                 const std::vector<const age::identity*>& keys, const payload_fetcher& fetch);

/// A note that came with a decision, for the author's side.
struct author_note {
    record::outcome outcome = record::outcome::returned;
    base::instant time;
    std::optional<record::note> note;  // absent: the decision has none, or it is withheld
    bool withheld = false;             // there is one, and the server gave no key to it
};

/// A part that can be opened: its key stands behind header hash, header MAC and commit.
struct openable_part {
    record::part part;
    std::optional<age::file_key> key;  // absent: left out by the decision
};

/// A letter that may be shown. The body is open; pictures open one by one.
struct opened_letter {
    record::letter letter;
    base::digest statement;
    record::letter_body body;
    std::vector<openable_part> parts;      // as in the statement; number 0 is the body
    bool own = false;                      // written by the reader's party
    std::optional<base::digest> decision;  // the delivering one
    std::optional<std::uint64_t> number;   // of the delivery to the reader's party
    std::optional<base::digest> previous;  // decision that made the delivery before
    std::optional<base::party_id> party;   // the reader's
    std::optional<record::note> note;      // to the reader
    reply to_worker;                       // of this version, where the reader may know
};

/// Who reads: keys and current parties.
struct reader {
    const own_keys* keys = nullptr;
    std::vector<record::party_ref> parties;
    const uncertified_author* self = nullptr;  // until certified
};

/// Everything of section 10 but what needs memory (replays, gaps; see mailbox.hpp). Refuses
/// not_your_letter, not_delivered, letter_withdrawn, not_allowed and whatever the checks above
/// refuse; mismatch where body and statement differ.
base::result<opened_letter> open_letter(const statement::ledger& known, const reader& who,
                                        const contract::letter_document& document,
                                        const log::checkpoint& in, const payload_fetcher& fetch);

/// Body and statement must say the same. Refuses mismatch.
base::status check_body(const record::letter_body& body, const record::letter& letter);

/// One attachment, 0 being the first. Refuses not_found (no such, or left out), mismatch,
/// does_not_open.
base::result<base::bytes> open_attachment(const opened_letter& letter, std::size_t attachment,
                                          const payload_fetcher& fetch);

}  // namespace letterbox::core
