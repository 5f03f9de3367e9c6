#include "moderation/agreement/check_letter.hpp"

#include <algorithm>
#include <string>

#include "crypto/record/body.hpp"
#include "moderation/agreement/judge.hpp"

namespace letterbox::moderation {

namespace {

using base::refusal;
using base::refuse;

// An age payload: a nonce, then chunks of 64 KiB with a tag each (C2SP age, "Payload").
constexpr std::uint64_t nonce_size = 16;
constexpr std::uint64_t tag_size = 16;
constexpr std::uint64_t chunk_size = 64ULL * 1024;

constexpr std::uint64_t sealed_size(std::uint64_t plain) {
    return nonce_size + plain + (plain + chunk_size - 1) / chunk_size * tag_size;
}
// Nothing is padded to less than one byte, and the largest sizes are padded to themselves.
constexpr std::uint64_t smallest_part = sealed_size(1);
constexpr std::uint64_t largest_body = sealed_size(record::max_body_size);
constexpr std::uint64_t largest_attachment = sealed_size(record::max_attachment_size);

base::status check_parts(const std::vector<record::part>& parts) {
    if (parts.empty()) {
        return refuse(refusal::bad_field, "parts");
    }
    if (parts.size() > 1 + record::max_attachments) {
        return refuse(refusal::too_many_attachments);
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto where = "parts." + std::to_string(i);
        if (parts[i].size < smallest_part) {
            return refuse(refusal::bad_field, where + ".size");
        }
        if (parts[i].size > (i == 0 ? largest_body : largest_attachment)) {
            return refuse(refusal::too_large, where + ".size");
        }
        if (parts[i].payload.is_zero() || parts[i].commit.is_zero()) {
            return refuse(refusal::bad_field, where);
        }
    }
    return {};
}

// Documents are padded to 1, 2, 4 ... KiB.
bool is_document_size(std::uint64_t sealed) {
    for (std::uint64_t plain = 1024; plain <= record::max_body_size; plain *= 2) {
        if (sealed == sealed_size(plain)) {
            return true;
        }
    }
    return false;
}

bool is_day(const std::string& text) {
    const auto day = base::read_day(text);
    return day && base::write_day(*day) == text;
}

}  // namespace

base::status check_letter_statement(const record::letter& letter,
                                    const record::agreement& agreement,
                                    const base::digest& agreement_hash) {
    if (!(letter.scope == agreement.scope)) {
        return refuse(refusal::other_agency);
    }
    if (!(letter.agreement == agreement.agreement_id)) {
        return refuse(refusal::unknown_agreement);
    }
    if (!(letter.agreement_hash == agreement_hash)) {
        return refuse(refusal::old_agreement);
    }
    if (letter.version == 0) {
        return refuse(refusal::bad_field, "version");
    }
    if (!is_day(letter.written)) {
        return refuse(refusal::bad_field, "written");
    }
    LETTERBOX_CHECK(check_parts(letter.parts));
    if (!std::is_sorted(letter.to.begin(), letter.to.end())) {
        return refuse(refusal::bad_field, "to");
    }
    return may_send(agreement, letter.from, letter.to, letter.parts.size() > 1);
}

base::status check_reply(const record::letter& letter, const record::submission& submission) {
    if (!submission.note) {
        return {};
    }
    const auto& note = *submission.note;
    if (letter.version < 2) {
        return refuse(refusal::bad_field, "submission.note: first version");
    }
    if (note.part.size > largest_body) {
        return refuse(refusal::too_large, "submission.note");
    }
    if (!is_document_size(note.part.size)) {
        return refuse(refusal::bad_field, "submission.note");
    }
    const auto& parts = letter.parts;
    const auto& headers = submission.headers;
    if (std::any_of(parts.begin(), parts.end(),
                    [&](const auto& each) { return each.payload == note.part.payload; }) ||
        std::find(headers.begin(), headers.end(), note.header) != headers.end()) {
        return refuse(refusal::bad_field, "submission.note: of the letter");
    }
    return {};
}

}  // namespace letterbox::moderation
