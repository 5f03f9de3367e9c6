// Opening what was verified.
#include <algorithm>

#include "clients/core/chain.hpp"
#include "clients/core/reading.hpp"
#include "crypto/age/padding.hpp"
#include "crypto/age/seal.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

const contract::sealed_piece* find_piece(const std::vector<contract::sealed_piece>& pieces,
                                         const base::digest& payload, const base::digest& header,
                                         bool& other_header) {
    for (const auto& each : pieces) {
        if (each.payload != payload) {
            continue;
        }
        if (base::sha256(each.header) == header) {
            return &each;
        }
        other_header = true;
    }
    return nullptr;
}

base::result<age::file_key> key_for(const record::part& part, const base::digest& header,
                                    const record::part_context& where,
                                    const std::vector<contract::sealed_piece>& pieces,
                                    const std::vector<const age::identity*>& keys) {
    bool other_header = false;
    const auto* piece = find_piece(pieces, part.payload, header, other_header);
    if (piece == nullptr) {
        return refuse(other_header ? refusal::mismatch : refusal::not_allowed, "header");
    }
    base::result<age::file_key> out = refuse(refusal::does_not_open);
    for (const auto* each : keys) {
        out = open_key(piece->header, header, part, where, *each);
        if (out || out.why() != refusal::does_not_open) {
            break;
        }
    }
    return out;
}

base::result<record::note> open_note_of(const record::sealed_object& where,
                                        const record::part_context& context,
                                        const base::digest& letter,
                                        const std::vector<contract::sealed_piece>& pieces,
                                        const std::vector<const age::identity*>& keys,
                                        const payload_fetcher& fetch) {
    LETTERBOX_TRY(const auto file, key_for(where.part, where.header, context, pieces, keys));
    LETTERBOX_TRY(const auto payload, fetch(where.part.payload, where.part.size));
    LETTERBOX_TRY(auto out, read_document<record::note>(file, where.part, payload));
    if (out.letter != letter) {
        return refuse(refusal::mismatch, "note");
    }
    return out;
}

base::digest reader_hash(const own_keys& who, const base::salt16& salt) {
    record::reader_identity identity;
    identity.epoch = who.at().epoch;
    identity.key = statement::fingerprint(who.open().recipient());
    identity.member = who.member();
    identity.salt = salt;
    return base::sha256(base::view_of(record::to_canonical(identity)));
}

// The headers of each rewrap of the document for this reader and letter, whose basis is `basis`. What was
// signed by somebody who might not gives nothing, and hides no other.
base::result<std::vector<std::vector<base::digest>>> rewrapped(
    const statement::ledger& known, const reader& who, const verified_letter& letter,
    const contract::letter_document& document, const log::checkpoint& in,
    const base::digest& basis) {
    std::vector<std::vector<base::digest>> out;
    for (const auto& each : document.rewraps) {
        LETTERBOX_TRY(const auto envelope, prove(each, in));
        const auto rewrap = verify_rewrap(known, envelope, each.leaf, letter.agreement.team);
        if (rewrap && rewrap->subject_kind == record::rewrap_subject::letter &&
            rewrap->subject == letter.letter.hash && rewrap->basis == basis &&
            rewrap->reader == who.keys->at()) {
            out.push_back(rewrap->headers);
        }
    }
    return out;
}

struct delivered_here {
    const proved<record::decision>* decision = nullptr;
    const record::delivery* delivery = nullptr;
    const contract::decision_entry* entry = nullptr;
};

delivered_here find_delivery(const std::vector<proved<record::decision>>& decisions,
                             const contract::letter_document& document,
                             const base::party_id& party) {
    delivered_here out;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        for (const auto& each : decisions[i].what.deliveries) {
            if (each.party == party) {
                out = {&decisions[i], &each, &document.decisions[i]};
            }
        }
    }
    return out;
}

// What the delivery itself gave this reader first, then what colleagues gave later.
base::result<std::vector<std::vector<base::digest>>> own_headers(
    const statement::ledger& known, const reader& who, const verified_letter& letter,
    const contract::letter_document& document, const log::checkpoint& in,
    const delivered_here& where) {
    LETTERBOX_TRY(auto out, rewrapped(known, who, letter, document, in, where.decision->hash));
    if (where.entry->salt) {
        const auto me = reader_hash(*who.keys, *where.entry->salt);
        for (const auto& each : where.delivery->readers) {
            if (each.reader == me) {
                out.insert(out.begin(), each.headers);
            }
        }
    }
    if (out.empty()) {
        return refuse(refusal::not_your_letter, "reader");
    }
    return out;
}

// The first headers that open; a refusal is the one of the first. One that does not open hides no other.
base::result<std::vector<openable_part>> find_keys_in(
    const record::letter& letter, const std::vector<std::vector<base::digest>>& headers,
    const std::vector<contract::sealed_piece>& pieces,
    const std::vector<const age::identity*>& keys) {
    base::result<std::vector<openable_part>> out = refuse(refusal::not_allowed, "header");
    bool first = true;
    for (const auto& each : headers) {
        auto parts = each;
        parts.resize(std::min(each.size(), letter.parts.size()));  // without the one of the note
        auto found = find_keys(letter, parts, pieces, keys);
        if (found || first) {
            out = std::move(found);
        }
        if (out) {
            break;
        }
        first = false;
    }
    return out;
}

// The note to the reader, if the delivery has one that was given to this reader. Whoever got their keys
// later has none to it, so one that they cannot open keeps no letter from them.
base::result<std::optional<record::note>> note_to_reader(
    const record::decision& decision, std::size_t parts,
    const std::vector<std::vector<base::digest>>& headers,
    const std::vector<contract::sealed_piece>& pieces,
    const std::vector<const age::identity*>& keys, const payload_fetcher& fetch) {
    base::result<std::optional<record::note>> out = std::optional<record::note>();
    for (const auto& each : headers) {
        if (!decision.note_to_reader || !decision.note_to_reader_object ||
            each.size() != parts + 1) {
            continue;
        }
        const record::sealed_object where{*decision.note_to_reader_object, *decision.note_to_reader,
                                          each.back()};
        auto note = open_note(where, decision, pieces, keys, fetch);
        if (note) {
            return std::optional(std::move(*note));
        }
        const bool lacking =
            note.why() == refusal::does_not_open || note.why() == refusal::not_allowed;
        if (!lacking || headers.size() == 1) {
            out = note.error();
        }
    }
    return out;
}

base::result<opened_letter> open_own(const statement::ledger& known, const reader& who,
                                     const contract::letter_document& document,
                                     const log::checkpoint& in, const verified_letter& letter,
                                     const payload_fetcher& fetch) {
    LETTERBOX_TRY(const auto submission, verify_submission(known, document, letter, in));
    opened_letter out;
    out.own = true;
    const std::vector<const age::identity*> keys{&who.keys->open()};
    LETTERBOX_TRY(auto headers, rewrapped(known, who, letter, document, in, letter.letter.hash));
    headers.insert(headers.begin(), submission.what.headers);
    LETTERBOX_TRY(out.parts, find_keys_in(letter.letter.what, headers, document.pieces, keys));
    LETTERBOX_TRY(out.body, open_body(letter.letter.what, out.parts.front(), fetch));
    record::label_plainly(out.body);
    out.to_worker = open_reply(submission, letter, document.pieces, keys, fetch);
    return out;
}

base::result<opened_letter> open_delivered(const statement::ledger& known, const reader& who,
                                           const contract::letter_document& document,
                                           const log::checkpoint& in, const verified_letter& letter,
                                           const base::party_id& party,
                                           const payload_fetcher& fetch) {
    LETTERBOX_TRY(const auto decisions, verify_decisions(known, document, letter, in));
    if (decisions.empty() || !record::delivers(decisions.back().what.outcome)) {
        return refuse(refusal::not_delivered);
    }
    const auto where = find_delivery(decisions, document, party);
    if (where.delivery == nullptr) {
        return refuse(refusal::not_delivered, "party");
    }
    LETTERBOX_TRY(const auto withdrawn, verify_withdrawal(known, document, letter, in));
    if (withdrawn && *withdrawn < where.decision->leaf) {
        return refuse(refusal::letter_withdrawn);
    }
    LETTERBOX_TRY(const auto headers, own_headers(known, who, letter, document, in, where));
    const std::vector<const age::identity*> keys{&who.keys->open()};
    opened_letter out;
    LETTERBOX_TRY(out.note, note_to_reader(where.decision->what, letter.letter.what.parts.size(),
                                           headers, document.pieces, keys, fetch));
    LETTERBOX_TRY(out.parts, find_keys_in(letter.letter.what, headers, document.pieces, keys));
    LETTERBOX_TRY(out.body, open_body(letter.letter.what, out.parts.front(), fetch));
    record::label_plainly(out.body);
    out.decision = where.decision->hash;
    out.number = where.delivery->number;
    out.previous = where.delivery->previous;
    return out;
}

}  // namespace

base::result<std::vector<openable_part>> find_keys(
    const record::letter& letter, const std::vector<base::digest>& headers,
    const std::vector<contract::sealed_piece>& pieces,
    const std::vector<const age::identity*>& keys) {
    if (headers.size() != letter.parts.size() || headers.empty() || headers.front().is_zero()) {
        return refuse(refusal::mismatch, "headers");
    }
    std::vector<openable_part> out;
    for (std::uint32_t i = 0; i < headers.size(); ++i) {
        openable_part part{letter.parts[i], std::nullopt};
        if (!headers[i].is_zero()) {
            const record::part_context where{letter.scope.id, letter.letter_id.text(),
                                             letter.version, i, letter.author.member};
            LETTERBOX_TRY(part.key, key_for(part.part, headers[i], where, pieces, keys));
        }
        out.push_back(std::move(part));
    }
    return out;
}

base::status check_body(const record::letter_body& body, const record::letter& letter) {
    const auto refuse_body = [] { return refuse(refusal::mismatch, "body"); };
    if (body.letter != letter.letter_id || body.version != letter.version ||
        body.agreement != letter.agreement || body.attachments.size() + 1 != letter.parts.size() ||
        body.text.size() > record::max_text_size) {
        return refuse_body();
    }
    for (std::size_t i = 0; i < body.attachments.size(); ++i) {
        const auto& attachment = body.attachments[i];
        const auto& part = letter.parts[i + 1];
        if (attachment.payload != part.payload || attachment.length == 0 ||
            attachment.length > record::max_attachment_size ||
            age::sealed_payload_size(age::padded_file_size(attachment.length)) != part.size ||
            (attachment.media_type != "image/jpeg" && attachment.media_type != "image/png")) {
            return refuse_body();
        }
    }
    return {};
}

base::result<record::letter_body> open_body(const record::letter& letter, const openable_part& part,
                                            const payload_fetcher& fetch) {
    LETTERBOX_TRY(const auto payload, fetch(part.part.payload, part.part.size));
    LETTERBOX_TRY(auto out, read_document<record::letter_body>(*part.key, part.part, payload));
    LETTERBOX_CHECK(check_body(out, letter));
    return out;
}

base::result<record::note> open_note(const record::sealed_object& where,
                                     const record::decision& decision,
                                     const std::vector<contract::sealed_piece>& pieces,
                                     const std::vector<const age::identity*>& keys,
                                     const payload_fetcher& fetch) {
    const record::part_context context{decision.scope.id, where.object.text(), 1, 0,
                                       decision.sealed_by};
    return open_note_of(where, context, decision.letter, pieces, keys, fetch);
}

reply open_reply(const proved<record::submission>& submission, const verified_letter& letter,
                 const std::vector<contract::sealed_piece>& pieces,
                 const std::vector<const age::identity*>& keys, const payload_fetcher& fetch) {
    if (!submission.what.note) {
        return {};
    }
    const auto& where = *submission.what.note;
    const auto& what = letter.letter.what;
    const record::part_context context{what.scope.id, where.object.text(), 1, 0,
                                       what.author.member};
    auto note = open_note_of(where, context, letter.letter.hash, pieces, keys, fetch);
    if (!note) {
        return {{}, note.error()};
    }
    if (!note->comments.empty() || note->checks || note->text.empty()) {
        return {{}, refuse(refusal::mismatch, "note")};
    }
    return {std::move(note->text), {}};
}

base::result<opened_letter> open_letter(const statement::ledger& known, const reader& who,
                                        const contract::letter_document& document,
                                        const log::checkpoint& in, const payload_fetcher& fetch) {
    LETTERBOX_TRY(const auto letter, verify_letter(known, document, in, who.self));
    const auto& what = letter.letter.what;
    const auto own = std::find_if(who.parties.begin(), who.parties.end(), [&](const auto& each) {
        return each.agreement == what.agreement;
    });
    if (own == who.parties.end()) {
        return refuse(refusal::not_your_letter);
    }
    const auto mine = own->party == what.from;
    if (!mine && std::find(what.to.begin(), what.to.end(), own->party) == what.to.end()) {
        return refuse(refusal::not_your_letter);
    }
    LETTERBOX_TRY(auto out,
                  mine ? open_own(known, who, document, in, letter, fetch)
                       : open_delivered(known, who, document, in, letter, own->party, fetch));
    out.letter = what;
    out.statement = letter.letter.hash;
    out.party = own->party;
    return out;
}

base::result<base::bytes> open_attachment(const opened_letter& letter, std::size_t attachment,
                                          const payload_fetcher& fetch) {
    if (attachment >= letter.body.attachments.size()) {
        return refuse(refusal::not_found, "attachment");
    }
    const auto& part = letter.parts.at(attachment + 1);
    if (!part.key) {
        return refuse(refusal::not_found, "left out");
    }
    LETTERBOX_TRY(const auto payload, fetch(part.part.payload, part.part.size));
    LETTERBOX_TRY(auto out, open_part(*part.key, part.part, payload));
    LETTERBOX_TRY(const auto file,
                  age::strip_file(out, letter.body.attachments[attachment].length));
    out.resize(file.size());
    return out;
}

}  // namespace letterbox::core
