// Unfinished letters, sealed, kept on the server (protocol, section 4: `object`, purpose draft).
// Nothing of them stays on the device but which version it saw last.
//
// A draft belongs to the author's party: it is sealed to the party's certified members, and each of
// them may go on writing it. Before certification it is sealed to the own keys alone. Text only:
// pictures are not in a draft.
//
//   auto place = save_draft(me, words);                  // a new draft
//   place = save_draft(me, changed, *place);             // again and again; see below
//   for (each of list_drafts(me)->drafts) …              // newest first
//   auto opened = open_draft(me, each.place.object);     // opened->words, opened->place
//   seal_letter(me, letter_of(opened->words)), send_letter(…), then drop_draft(me, opened->place)
//
// Two tabs, two adults: whoever saves on a version that is not the newest one is refused with
// draft_changed. Nothing is lost: the words are still with the caller, and newest_version() of the
// failure tells the other's version. Show both: open_draft() gives the other words; save_draft()
// without a place keeps one's own as a draft of their own, with the other's place it replaces them.
// There are no events about drafts; list_drafts() tells who wrote last, and when.
#pragma once

#include <optional>
#include <vector>

#include "clients/core/letters.hpp"
#include "crypto/record/draft.hpp"

namespace letterbox::core {

/// One version of a draft. Whoever saves or drops a draft says which version they saw.
struct draft_place {
    base::object_id object;
    std::uint32_t version = 1;
    base::digest statement;
    friend bool operator==(const draft_place&, const draft_place&) = default;
};

/// Seals, signs and keeps a draft: a new one, or the version after `follows`. Done again when the
/// connection broke; a save that had arrived is not done twice. Refuses too_large (64 KiB of text),
/// unknown_agreement (none of one's own), not_certified (no party is known of oneself yet),
/// draft_changed (see above), not_found (it was dropped, for example because the letter was sent),
/// drafts_full, network.
base::result<draft_place> save_draft(client& me, const record::draft_body& words,
                                     const std::optional<draft_place>& follows = {});

/// The newest version that a refusal with draft_changed names; absent for other refusals.
std::optional<std::uint32_t> newest_version(const base::failure& why);

/// A draft whose statement holds: signed by a member of the own party, about the own agreement.
struct listed_draft {
    draft_place place;
    base::agreement_id agreement;
    base::member_id author;  // of this version
    bool mine = false;       // written last by this person
    base::instant saved;     // as the server says
    std::uint64_t size = 0;  // bytes, sealed and padded
};
/// One that does not hold; for telling people, and for dropping it.
struct refused_draft {
    std::optional<draft_place> place;  // as it says itself; absent: cannot be read at all
    base::failure why;
};
struct draft_list {
    std::vector<listed_draft> drafts;  // newest first
    std::vector<refused_draft> refused;
};
/// The own party's drafts in all agreements. Sync first: who joined the party since is not known
/// otherwise.
base::result<draft_list> list_drafts(client& me);

struct opened_draft {
    draft_place place;
    base::member_id author;
    bool mine = false;
    base::instant saved;
    record::draft_body words;
};
/// The newest version, verified and opened. Refuses not_found; unknown_signer, left_agency,
/// unknown_party (not by the own party), wrong_kind, other_agency, bad_signature, mismatch (another
/// draft, header or payload than was signed), does_not_open; log_went_back (an older version than
/// this device saw, or one that it dropped).
base::result<opened_draft> open_draft(client& me, const base::object_id& draft);

/// Throws a draft away for good, for everybody of the party. Refuses draft_changed (there is a
/// newer version than `last`), not_found (it is gone already).
base::status drop_draft(client& me, const draft_place& last);

/// The letter that a draft is to become, without pictures; and back, where pictures are left out.
letter_draft letter_of(const record::draft_body& words);
record::draft_body draft_of(const letter_draft& letter);

}  // namespace letterbox::core
