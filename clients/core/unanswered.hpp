// Letters whose sending got no answer: the connection can break after the server stored one. Each is
// remembered before it leaves and asked for before the next one goes, so that none is sent twice.
// A memory that is damaged is refused once, with memory_dropped, and forgotten.
#pragma once

#include <optional>
#include <vector>

#include "clients/core/client.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/reading.hpp"

namespace letterbox::core {

/// One that did arrive: proved to stand in the log, and opened with the own key.
struct arrived_letter {
    opened_letter letter;
    base::digest submission;  // statement hash
    std::uint64_t sequence = 0;
    std::string state;  // the server's word
};

/// Before it leaves. Kept are an id and a hash of sealed things, nothing of the words. Refuses
/// file_error, memory_dropped.
base::status remember_sending(client& me, const sealed_letter& letter);

/// Once the server answered for a letter, none that the same person sent before it can arrive any more: it
/// would have the same place in the author's sequence. Those of others who use this device stay.
base::status forget_sendings(client& me);

/// Only this one, because it is known to have arrived. Refuses file_error, memory_dropped.
base::status forget_sending(client& me, const base::digest& statement);

/// Asks the server for each. Refuses network and whatever opening a letter refuses; one that was
/// taken back meanwhile is passed over.
base::result<std::vector<arrived_letter>> find_arrived(client& me);

/// This version of a letter that the own party wrote, where the server has it and it was not taken back;
/// with `statement`, only the one of this hash. Refuses what find_arrived() refuses.
base::result<std::optional<arrived_letter>> find_own_letter(
    client& me, const base::letter_id& letter, std::uint32_t version,
    const std::optional<base::digest>& statement = {});

/// `submission` is the newest that the server says it has of this person. Where it was sent from here and
/// nobody said that it arrived, its letter must be there to be seen, or one letter would be signed twice.
/// Refuses mismatch, and what fetch_letter() refuses.
base::status check_shown(client& me, const base::digest& submission);

/// Whether the letter with this statement hash is one of them.
base::result<bool> is_unanswered(client& me, const base::digest& statement);

/// Whether a person would call them the same letter: to the same readers, the same words and
/// pictures, the same note to the worker. Fetches pictures when all else agrees.
base::result<bool> is_same_letter(client& me, const arrived_letter& arrived,
                                  const sealed_letter& letter);

/// Whether its pictures are these: names, words for who cannot see them, and, fetched when those agree, what
/// is in them. Refuses what open_attachment() and picture::load() refuse.
base::result<bool> has_pictures(client& me, const arrived_letter& arrived,
                                const std::vector<picture>& pictures);

}  // namespace letterbox::core
