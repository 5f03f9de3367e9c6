// Lists of letters, where a letter is, reading (protocol, section 10).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "clients/core/client.hpp"
#include "clients/core/reading.hpp"
#include "server/contract/letters.hpp"

namespace letterbox::core {

/// `checked`: a worker's, approved and passed on to nobody yet, on file or not.
enum class box { in, out, team, checked };

struct letters_query {
    box which = box::in;
    std::optional<base::agreement_id> agreement;
    std::optional<std::string> after;
    std::uint32_t limit = 100;  // 1 to 100
};
/// A page as the server tells it: for a list only; what is read is verified.
base::result<contract::letters_page> list_letters(client& me, const letters_query& query);

/// The four steps that a family sees: sent, being read, checked, passed on.
struct letter_progress {
    std::array<std::string_view, 4> steps{"sent", "being read", "checked", "passed on"};
    std::size_t done = 0;  // how many steps are behind
    std::string state;     // the server's word
    std::string words;     // a plain sentence
    bool late = false;     // past its due time and not decided
    std::optional<base::instant> due;
    std::optional<base::instant> opened;  // only where both sides agreed
};
letter_progress describe_progress(const contract::letter_summary& letter, base::instant now);

/// Status of one letter. For its author's side also what was decided, the notes for them and what they
/// said to the worker, verified.
struct letter_story {
    contract::letter_summary summary;
    letter_progress progress;
    std::vector<author_note> notes;
    reply to_worker;
};
base::result<letter_story> letter_status(client& me, const base::letter_id& letter);

struct read_letter_result {
    opened_letter letter;
    /// Numbers of deliveries to the own party that were never shown, smaller than this one's: left out by
    /// the server, or called back.
    std::vector<std::uint64_t> missing;
};
/// Fetches, verifies everything of section 10, and opens the body. Own letters, and letters
/// delivered to the own party. Refuses each lie by its own name; see reading.hpp. Also duplicate
/// (an old letter under a new number), broken_chain (an older version than was read before), and once
/// memory_dropped where what the device remembered of letters was damaged.
base::result<read_letter_result> read_letter(client& me, const base::letter_id& letter,
                                             std::optional<std::uint32_t> version = {});

/// A picture of a letter that was opened, handed out after its last chunk verified.
base::result<base::bytes> open_attachment(client& me, const opened_letter& letter,
                                          std::size_t attachment);

/// Whether the author's side is told of the opening: both the agreement under which the letter was written
/// and what is agreed now say so. Never of an own letter.
bool is_opening_told(const client& me, const opened_letter& letter);

/// Tells the author's side that it was opened, where is_opening_told(); else does nothing and
/// returns false. Where the server cannot take it now (full, out of reach) the letter's id is remembered
/// for tell_opened_later().
base::result<bool> tell_opened(client& me, const opened_letter& letter);

/// Tries again what the server could not take before: a few of this person's, the oldest first, so that
/// nobody waits long for the list that comes with it; the others another time. What it still cannot take
/// waits on. Refuses damaged once, and begins with an empty memory.
base::status tell_opened_later(client& me);

}  // namespace letterbox::core
