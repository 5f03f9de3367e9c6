// Statements about letters (protocol, section 8).
#pragma once

#include <optional>
#include <string>

#include "crypto/record/common.hpp"

namespace letterbox::record {

enum class letter_kind { own, paper, edited };
constexpr auto names_of(letter_kind /*unused*/) {
    return std::array<std::string_view, 3>{"own", "paper", "edited"};
}

/// What every reader may know of a letter. Part 0 is the body, then the attachments in order.
/// Signed by the author (paper: the typist; edited: worker and author).
struct letter {
    static constexpr std::string_view kind = "letter";
    struct scope scope;
    base::agreement_id agreement;
    base::digest agreement_hash;
    struct member_at author;
    base::party_id from;
    enum letter_kind letter_kind = letter_kind::own;
    base::letter_id letter_id;
    std::vector<part> parts;
    struct seen seen;
    std::vector<base::party_id> to;
    std::uint32_t version = 1;
    std::string written;  // day, "YYYY-MM-DD"
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("agreement", self.agreement);
                     visit("agreement_hash", self.agreement_hash); visit("author", self.author);
                     visit("from", self.from); visit("kind", self.letter_kind);
                     visit("letter", self.letter_id); visit("parts", self.parts);
                     visit("seen", self.seen); visit("to", self.to); visit("version", self.version);
                     visit("written", self.written););
};

/// What only author and team know of it. `headers` are SHA-256, one for each part. `note`: the
/// author's words to the worker, with a corrected version alone. Same signers.
struct submission {
    static constexpr std::string_view kind = "submission";
    struct scope scope;
    std::vector<base::digest> headers;
    base::digest letter;                           // statement hash
    std::optional<sealed_object> note;             // a note without comments
    std::optional<base::digest> previous;          // this key's submission before
    std::optional<base::digest> previous_version;  // statement hash of the letter it corrects
    struct seen seen;
    std::uint64_t sequence = 1;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("headers", self.headers); visit("letter", self.letter);
                     visit("note", self.note); visit("previous", self.previous);
                     visit("previous_version", self.previous_version); visit("seen", self.seen);
                     visit("sequence", self.sequence););
};

/// The author takes a letter back.
struct withdrawal {
    static constexpr std::string_view kind = "withdrawal";
    struct scope scope;
    base::digest letter;  // statement hash
    struct seen seen;
    base::instant time;
    LETTERBOX_FIELDS(LETTERBOX_SCOPE visit("letter", self.letter); visit("seen", self.seen);
                     visit("time", self.time););
};

}  // namespace letterbox::record
