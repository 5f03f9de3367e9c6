// DSSE envelopes (secure-systems-lab/dsse, protocol 1.0.2) as the protocol narrows them: base64url
// without padding, payload in canonical JSON, signatures in keyid order, the keyid being the
// fingerprint of the key (protocol, section 4).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/record/codec.hpp"
#include "crypto/statement/signer.hpp"

namespace letterbox::statement {

constexpr std::size_t max_signatures = 8;
constexpr std::size_t max_envelope_size = 2 * record::max_statement_size;

struct envelope_signature {
    base::digest keyid;
    base::signature sig;
    LETTERBOX_FIELDS(visit("keyid", self.keyid); visit("sig", self.sig););
};

/// As received; nothing is believed about it until verified.
struct envelope {
    base::bytes payload;
    std::string payload_type;
    std::vector<envelope_signature> signatures;
    LETTERBOX_FIELDS(visit("payload", self.payload); visit("payloadType", self.payload_type);
                     visit("signatures", self.signatures););

    /// "letter" for "application/vnd.letterbox.letter.v1+json"; refuses wrong_kind.
    [[nodiscard]] base::result<std::string> kind() const;
    /// SHA-256 of PAE(payloadType, payload).
    [[nodiscard]] base::digest statement_hash() const;
    /// The canonical bytes, and their SHA-256: the leaf in the log.
    [[nodiscard]] std::string text() const { return record::to_canonical(*this); }
    [[nodiscard]] base::digest leaf() const { return base::sha256(base::view_of(text())); }
};

/// DSSE's pre-authentication encoding.
base::bytes pae(std::string_view payload_type, base::byte_view payload);

std::string payload_type_of(std::string_view kind);

/// Strict: canonical form, known kind, 1 to 8 signatures, ascending keyids without repeats.
base::result<envelope> parse_envelope(base::byte_view text);

/// An envelope over canonical bytes, with one signature.
envelope sign_payload(std::string_view kind, std::string_view payload, const signer& by);

template <class Statement>
envelope sign(const Statement& what, const signer& by) {
    return sign_payload(Statement::kind, record::to_canonical(what), by);
}

/// Adds a signature and keeps the order; signing twice changes nothing.
void add_signature(envelope& to, const signer& by);

/// The keys, out of `candidates`, that signed: every signature must be by one of them, each valid.
/// Refuses unknown_signer, bad_signature, extra_signature (two by one key).
base::result<std::vector<base::signing_key>> verify_signatures(
    const envelope& what, std::span<const base::signing_key> candidates);

/// Decodes the payload as a statement of its kind. Call it only on what verify_signatures passed,
/// or to learn whose keys to ask for; refuses wrong_kind and what decoding refuses.
template <class Statement>
base::result<Statement> decode_payload(const envelope& from) {
    if (from.payload_type != payload_type_of(Statement::kind)) {
        return base::refuse(base::refusal::wrong_kind, std::string(Statement::kind));
    }
    return record::from_canonical<Statement>(from.payload);
}

}  // namespace letterbox::statement
