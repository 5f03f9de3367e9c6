// Writing, sending, taking back (protocol, section 8).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "clients/core/client.hpp"
#include "clients/core/sealing.hpp"
#include "crypto/record/body.hpp"
#include "crypto/record/letter.hpp"
#include "server/contract/letters.hpp"

namespace letterbox::core {

/// A picture to go along. `load` is called when its turn comes, so that one picture at a time is in
/// memory, and again where the letter must be compared or sealed anew; JPEG or PNG that the device has encoded anew, so that moderation::plain passes
/// it: turned, and shrunk to moderation::max_plain_side.
struct picture {
    std::string name;  // NFC
    std::string alt;   // NFC, what is in the picture
    std::function<base::result<base::bytes>()> load;
};

struct letter_draft {
    base::agreement_id agreement;
    std::vector<base::party_id> to;
    std::string text;  // UTF-8, NFC
    std::string language = "en";
    std::vector<picture> pictures;
    std::optional<std::string> sign_off;      // absent: as the agreement says
    std::optional<base::letter_id> corrects;  // a returned letter: the next version of it
    /// The draft that it is written from: no second letter is made of it (draft_letter.hpp).
    std::optional<base::object_id> from;
    /// A thank-you for this letter, with no `from`: one goes to it, and the words of a second do not matter.
    std::optional<base::letter_id> thanks_for;
    /// Ids under which the server has another letter, as often as it said so; seal_and_send() fills it in.
    std::vector<base::letter_id> taken;
    /// UTF-8, NFC; may be empty. With `corrects` alone: words to the worker, which the own party and
    /// the team read and nobody else.
    std::string to_worker;
};

struct sent_letter {
    base::letter_id letter;
    std::uint32_t version = 1;
    base::digest statement;
    std::string state;
    /// An earlier sending of the same letter, which got no answer, did arrive. It was not sent twice.
    bool arrived_before = false;
};

/// Sealed and signed, ready to be sent, perhaps again after the connection broke.
struct sealed_letter {
    record::letter letter;
    record::letter_body body;
    statement::envelope letter_envelope;
    statement::envelope submission_envelope;
    record::submission submission;
    std::vector<spooled_part> parts;
    std::optional<sealed_part> note;  // to the worker
    std::string idempotency_key;
    std::uint64_t size = 0;  // bytes of all payloads
    // To know it again when it did arrive although nobody answered; none of this is sent.
    std::string to_worker;
    std::vector<base::digest> pictures;  // SHA-256 of each as it is read
    bool only_compared = false;          // what it corrects may be itself; see seal_letter()
    std::optional<sent_letter> arrived;  // it is there already: nothing was sealed
};

/// Checks the draft against the agreement and the pictures to be plain, seals every part. Refuses what
/// moderation::may_send refuses, too_large, too_many_attachments, bad_photo, not_allowed_now (the
/// letter that it corrects was not returned; a note to the worker with a letter that corrects none).
/// A correction that follows one whose sending got no answer is sealed to be compared with it. Of a
/// draft whose letter is there with these words already, and of a thank-you that is there, nothing is
/// sealed; send_letter() says so.
base::result<sealed_letter> seal_letter(client& me, const letter_draft& draft,
                                        const progress& tell = {});

/// Returns only after the receipt's proofs held. A chain of submissions that moved on meanwhile is
/// followed by signing again, three times at most. Where the answer to an earlier sending was lost,
/// the server is asked for that one first (unanswered.hpp). Refuses out_of_order, log_went_back (the
/// server knows less than was sent from here), duplicate (another letter
/// has this id: see seal_and_send()), old_agreement, not_allowed_now (a correction, while
/// another one arrived), and what the server refuses.
base::result<sent_letter> send_letter(client& me, sealed_letter& letter, const progress& tell = {});

/// seal_letter(), unless `sealed` holds it already, and send_letter(). `sealed` is to be given again after a
/// refusal: what may have arrived goes out again as it was. Where the server has another letter under
/// the id that follows from the draft or the thanks, this one is sealed under the next id, unless it is the same one.
/// Refuses what both refuse. After old_agreement `sealed` is empty: it is sealed by new rules.
base::result<sent_letter> seal_and_send(client& me, letter_draft draft,
                                        std::optional<sealed_letter>& sealed,
                                        const progress& tell = {});

struct arrived_letter;
/// Of what this member sent the server may not know less from now on, and need not be asked for it again. Of what
/// another one of the home sent nothing is kept. Refuses file_error, memory_dropped.
base::status keep_arrived(client& me, const arrived_letter& letter);

/// Takes a letter back; "taken back" may be said once this returned. Refuses reading_started,
/// already_opened, not_found, not_your_letter.
base::status withdraw_letter(client& me, const base::letter_id& letter);

}  // namespace letterbox::core
