// What is inside sealed parts: the body document of a letter, notes, agreement details, the record
// of an invitation, the account bundle. People's words may be any Unicode in NFC.
#pragma once

#include <optional>
#include <string>

#include "crypto/record/account.hpp"
#include "crypto/record/checks.hpp"

namespace letterbox::record {

constexpr std::size_t max_text_size = 64 * 1024;   // bytes of a letter's text
constexpr std::size_t max_body_size = 128 * 1024;  // bytes of an encoded document
constexpr std::size_t max_attachments = 12;
constexpr std::size_t max_attachment_size = 8 * 1024 * 1024;  // bytes before sealing

struct attachment {
    std::string alt;           // what is in the picture, in the author's words
    std::uint64_t length = 0;  // true length in bytes
    std::string media_type;    // "image/jpeg" or "image/png"
    std::string name;          // is_photo_name()
    base::digest payload;      // SHA-256 of its sealed payload
    LETTERBOX_FIELDS(visit("alt", self.alt); visit("length", self.length);
                     visit("media_type", self.media_type); visit("name", self.name);
                     visit("payload", self.payload););
    friend bool operator==(const attachment&, const attachment&) = default;
};

/// Part 0 of a letter (protocol, section 8). Must equal what the statement says.
struct letter_body {
    base::agreement_id agreement;
    std::vector<attachment> attachments;
    std::string language = "en";  // is_language()
    base::letter_id letter;
    std::string sign_off;
    std::string text;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("attachments", self.attachments);
                     visit("language", self.language); visit("letter", self.letter);
                     visit("sign_off", self.sign_off); visit("text", self.text);
                     visit("version", self.version););
};

/// A language, with a script or a region where there is one (RFC 5646, section 2.1): "en", "cy-GB",
/// "sr-Latn-RS". Nothing longer: it reaches the reader, and nobody looks for a message in it.
bool is_language(std::string_view tag);

/// "photo-2", "photo-2.jpg", "photo-2.png": it reaches the reader, too, so it is not the file's own name.
bool is_photo_name(std::string_view name);

/// Whether language and photo names are no more than that.
bool is_plainly_labelled(const letter_body& body);

/// For reading what other programs wrote: "und" (ISO 639-2, undetermined) for a language, and photo-N for a
/// name, that could carry words.
void label_plainly(letter_body& body);

/// A comment on a passage: bytes [begin, end) of the letter's text (UTF-8), and the words there.
struct passage_comment {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string passage;
    std::string comment;
    std::string suggestion;  // may be empty
    LETTERBOX_FIELDS(visit("begin", self.begin); visit("comment", self.comment);
                     visit("end", self.end); visit("passage", self.passage);
                     visit("suggestion", self.suggestion););
    friend bool operator==(const passage_comment&, const passage_comment&) = default;
};

/// A note that goes with a decision, or with a corrected version (then `text` alone). `checks`: in
/// the one for the team alone; absent in older ones.
struct note {
    std::vector<passage_comment> comments;
    base::digest letter;  // statement hash
    std::string text;
    std::optional<struct checks> checks = std::nullopt;
    LETTERBOX_FIELDS(visit("checks", self.checks); visit("comments", self.comments);
                     visit("letter", self.letter); visit("text", self.text););
};

/// Names to use for one party: what the others call it, and how it signs.
struct party_names {
    base::party_id party;
    std::string name;
    std::string sign_off;
    LETTERBOX_FIELDS(visit("name", self.name); visit("party", self.party);
                     visit("sign_off", self.sign_off););
};

/// Whom families may ask: the first name of the worker and a telephone number of the team.
struct agency_contact {
    std::string name;
    std::string phone;
    LETTERBOX_FIELDS(visit("name", self.name); visit("phone", self.phone););
    friend bool operator==(const agency_contact&, const agency_contact&) = default;
};

/// `shared` details of an agreement: every party and the team read them.
struct shared_details {
    base::agreement_id agreement;
    std::string child;  // the name that everybody may use
    std::optional<agency_contact> contact;
    std::vector<party_names> names;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("child", self.child);
                     visit("contact", self.contact); visit("names", self.names);
                     visit("version", self.version););
};

constexpr std::size_t max_protected_details = 256;  // of all parties of an agreement together
constexpr std::size_t max_protected_words = 200;    // characters of one

/// One detail that must not cross. `kind` for example "surname", "town", "school".
struct protected_detail {
    std::string kind;
    std::string words;
    LETTERBOX_FIELDS(visit("kind", self.kind); visit("words", self.words););
    friend bool operator==(const protected_detail&, const protected_detail&) = default;
};

/// A party's own protected details: that party and the team read them.
struct party_details {
    base::agreement_id agreement;
    base::party_id party;
    std::vector<protected_detail> details;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("details", self.details);
                     visit("party", self.party); visit("version", self.version););
};

/// What the team alone reads: risk notes and everybody's protected details.
struct team_details {
    base::agreement_id agreement;
    std::string conditions;
    std::string risks;
    std::vector<party_details> parties;
    std::uint32_t version = 1;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("conditions", self.conditions);
                     visit("parties", self.parties); visit("risks", self.risks);
                     visit("version", self.version););
};

/// What the registrar keeps of an invitation, sealed. `for_whom` is what the agency calls them.
struct invitation_record {
    base::invitation_id invitation;
    base::digest agency_proof_key;
    base::digest newcomer_proof_key;
    std::string for_whom;
    LETTERBOX_FIELDS(visit("agency_proof_key", self.agency_proof_key);
                     visit("for_whom", self.for_whom); visit("invitation", self.invitation);
                     visit("newcomer_proof_key", self.newcomer_proof_key););
};

}  // namespace letterbox::record
