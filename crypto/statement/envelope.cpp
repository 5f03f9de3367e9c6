// Grammar:
//   PAE  = "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload      LEN: decimal bytes
//   type = "application/vnd.letterbox." kind ".v1+json"
#include "crypto/statement/envelope.hpp"

#include <algorithm>

#include "crypto/record/kinds.hpp"

namespace letterbox::statement {

using base::refusal;
using base::refuse;

namespace {
constexpr std::string_view type_prefix = "application/vnd.letterbox.";
constexpr std::string_view type_suffix = ".v1+json";
}  // namespace

base::bytes pae(std::string_view payload_type, base::byte_view payload) {
    base::bytes out;
    out.reserve(payload_type.size() + payload.size() + 64);
    base::append(out, base::view_of("DSSEv1 " + std::to_string(payload_type.size()) + " "));
    base::append(out, base::view_of(payload_type));
    base::append(out, base::view_of(" " + std::to_string(payload.size()) + " "));
    base::append(out, payload);
    return out;
}

std::string payload_type_of(std::string_view kind) {
    std::string out(type_prefix);
    out += kind;
    out += type_suffix;
    return out;
}

base::result<std::string> envelope::kind() const {
    const std::string_view type = payload_type;
    if (type.size() <= type_prefix.size() + type_suffix.size() ||
        type.substr(0, type_prefix.size()) != type_prefix ||
        type.substr(type.size() - type_suffix.size()) != type_suffix) {
        return refuse(refusal::wrong_kind);
    }
    auto kind =
        type.substr(type_prefix.size(), type.size() - type_prefix.size() - type_suffix.size());
    if (!record::is_kind(kind)) {
        return refuse(refusal::wrong_kind);
    }
    return std::string(kind);
}

base::digest envelope::statement_hash() const {
    return base::sha256(pae(payload_type, payload));
}

base::result<envelope> parse_envelope(base::byte_view text) {
    LETTERBOX_TRY(auto out, record::from_canonical<envelope>(text, max_envelope_size));
    LETTERBOX_CHECK(out.kind());
    if (out.payload.size() > record::max_statement_size) {
        return refuse(refusal::too_large, "statement");
    }
    if (out.signatures.empty() || out.signatures.size() > max_signatures) {
        return refuse(refusal::bad_envelope, "signatures");
    }
    for (std::size_t i = 1; i < out.signatures.size(); ++i) {
        if (!(out.signatures[i - 1].keyid < out.signatures[i].keyid)) {
            return refuse(refusal::bad_envelope, "order of signatures");
        }
    }
    return out;
}

envelope sign_payload(std::string_view kind, std::string_view payload, const signer& by) {
    envelope out;
    out.payload = base::to_bytes(base::view_of(payload));
    out.payload_type = payload_type_of(kind);
    add_signature(out, by);
    return out;
}

void add_signature(envelope& to, const signer& by) {
    const auto keyid = fingerprint(by.key());
    const auto place = std::lower_bound(
        to.signatures.begin(), to.signatures.end(), keyid,
        [](const envelope_signature& each, const base::digest& id) { return each.keyid < id; });
    if (place != to.signatures.end() && place->keyid == keyid) {
        return;
    }
    const envelope_signature added{keyid, by.sign(pae(to.payload_type, to.payload))};
    to.signatures.insert(place, added);
}

base::result<std::vector<base::signing_key>> verify_signatures(
    const envelope& what, std::span<const base::signing_key> candidates) {
    const auto message = pae(what.payload_type, what.payload);
    std::vector<base::signing_key> out;
    for (const auto& each : what.signatures) {
        const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const auto& key) {
            return fingerprint(key) == each.keyid;
        });
        if (found == candidates.end()) {
            return refuse(refusal::unknown_signer);
        }
        if (std::find(out.begin(), out.end(), *found) != out.end()) {
            return refuse(refusal::extra_signature);
        }
        if (!verify(*found, message, each.sig)) {
            return refuse(refusal::bad_signature);
        }
        out.push_back(*found);
    }
    return out;
}

}  // namespace letterbox::statement
