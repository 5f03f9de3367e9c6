// Sealing a letter: pictures made plain one by one, then the body that names them.
#include <algorithm>

#include "clients/core/agreements.hpp"
#include "clients/core/audience.hpp"
#include "clients/core/document.hpp"
#include "clients/core/draft_letter.hpp"
#include "clients/core/letters.hpp"
#include "clients/core/note.hpp"
#include "clients/core/unanswered.hpp"
#include "crypto/base/hash.hpp"
#include "moderation/agreement/check_letter.hpp"
#include "moderation/agreement/judge.hpp"
#include "moderation/photo/photo.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

base::status check_draft(const letter_draft& draft) {
    if (draft.text.size() > record::max_text_size) {
        return refuse(refusal::too_large, "text");
    }
    if (draft.pictures.size() > record::max_attachments) {
        return refuse(refusal::too_many_attachments);
    }
    if (draft.text.empty() && draft.pictures.empty()) {
        return refuse(refusal::bad_field, "text");
    }
    if (!draft.to_worker.empty() && !draft.corrects) {
        return refuse(refusal::not_allowed_now, "note");
    }
    return {};
}

// The version that comes after a returned letter.
base::status follow_returned(client& me, const letter_draft& draft, sealed_letter& out) {
    LETTERBOX_TRY(const auto fetched, fetch_letter(me, *draft.corrects));
    const auto self = self_of(me);
    LETTERBOX_TRY(const auto verified,
                  verify_letter(me.known(), fetched.document, fetched.in, self ? &*self : nullptr));
    const auto& before = verified.letter.what;
    if (before.agreement != out.letter.agreement || before.from != out.letter.from) {
        return refuse(refusal::not_your_letter);
    }
    LETTERBOX_TRY(const auto decisions,
                  verify_decisions(me.known(), fetched.document, verified, fetched.in));
    if (decisions.empty() || decisions.back().what.outcome != record::outcome::returned) {
        LETTERBOX_TRY(out.only_compared, is_unanswered(me, verified.letter.hash));
        if (!out.only_compared) {
            return refuse(refusal::not_allowed_now, "not returned");
        }
    }
    out.letter.letter_id = before.letter_id;
    out.letter.version = before.version + 1;
    out.submission.previous_version = verified.letter.hash;
    return {};
}

base::result<spooled_part> seal_picture(client& me, const picture& from, sealed_letter& letter,
                                        std::uint32_t number, const audience& readers) {
    LETTERBOX_TRY(auto file, from.load());
    if (file.size() > record::max_attachment_size) {
        return refuse(refusal::too_large, "picture");
    }
    LETTERBOX_TRY(const auto plain, moderation::plain(file));
    base::wipe(file);
    const auto where = me.context(letter.letter.letter_id.text(), letter.letter.version, number);
    LETTERBOX_TRY(auto out, seal_file(plain.data, where, readers.keys(), *me.around().parts));
    letter.body.attachments.push_back({from.alt, plain.data.size(),
                                       std::string(moderation::media_type(plain.type)), from.name,
                                       out.part.payload});
    letter.pictures.push_back(base::sha256(plain.data));
    return out;
}

base::result<spooled_part> seal_body(client& me, const sealed_letter& letter,
                                     const audience& readers) {
    const auto where = me.context(letter.letter.letter_id.text(), letter.letter.version, 0);
    LETTERBOX_TRY(auto sealed, seal_document(base::view_of(record::to_canonical(letter.body)),
                                             where, readers.keys()));
    spooled_part out{sealed.part, std::move(sealed.header), sealed.header_hash, nullptr};
    LETTERBOX_TRY(out.payload, me.around().parts->make());
    LETTERBOX_CHECK(out.payload->append(sealed.payload));
    return out;
}

/// `archive`: a letter is kept for the child who asks for it when grown up, a note is not.
base::result<audience> own_side(const client& me, const record::letter& letter, bool archive) {
    audience out(me);
    out.add_self();
    LETTERBOX_CHECK(out.add_team(me.known().agreement(letter.agreement)->what.team));
    if (archive) {
        out.add_archive();
    }
    out.add_party(letter.agreement, letter.from);
    return out;
}

// The words to the worker. They name the letter by its hash, so the letter must be signed.
base::status add_note(client& me, const std::string& words, sealed_letter& out) {
    if (words.empty()) {
        return {};
    }
    LETTERBOX_TRY(const auto readers, own_side(me, out.letter, false));
    LETTERBOX_TRY(auto sealed, seal_note(me, {{}, out.submission.letter, words}, readers.keys()));
    out.submission.note = sealed.named;
    out.to_worker = words;
    out.size += sealed.part.part.size;
    out.note = std::move(sealed.part);
    return moderation::check_reply(out.letter, out.submission);
}

base::status seal_parts(client& me, const letter_draft& draft, sealed_letter& out,
                        const progress& tell) {
    LETTERBOX_TRY(const auto readers, own_side(me, out.letter, true));
    std::vector<spooled_part> pictures;
    for (const auto& each : draft.pictures) {
        const auto number = static_cast<std::uint32_t>(pictures.size() + 1);
        LETTERBOX_TRY(auto part, seal_picture(me, each, out, number, readers));
        pictures.push_back(std::move(part));
        if (tell) {
            tell(pictures.size(), draft.pictures.size());
        }
    }
    LETTERBOX_TRY(auto body, seal_body(me, out, readers));
    out.parts.push_back(std::move(body));
    std::move(pictures.begin(), pictures.end(), std::back_inserter(out.parts));
    for (const auto& each : out.parts) {
        out.letter.parts.push_back(each.part);
        out.submission.headers.push_back(each.header_hash);
        out.size += each.part.size;
    }
    return {};
}

}  // namespace

base::result<sealed_letter> seal_letter(client& me, const letter_draft& draft,
                                        const progress& tell) {
    LETTERBOX_CHECK(check_draft(draft));
    // It is sealed to the party as it is now: whoever was certified a moment ago gets a header, too.
    LETTERBOX_CHECK(me.sync());
    if (me.known().agreement(draft.agreement) == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    const auto agreement = *me.known().agreement(draft.agreement);
    sealed_letter out;
    LETTERBOX_TRY(out.letter.from, me.party_in(draft.agreement));
    out.letter.to = draft.to;
    std::sort(out.letter.to.begin(), out.letter.to.end());
    LETTERBOX_CHECK(moderation::may_send(agreement.what, out.letter.from, out.letter.to,
                                         !draft.pictures.empty()));
    out.letter.scope = out.submission.scope = me.log().scope();
    out.letter.agreement = draft.agreement;
    out.letter.agreement_hash = agreement.hash;
    out.letter.author = me.keys().at();
    out.letter.letter_id = base::letter_id::make();
    out.letter.written = base::write_day(me.now());
    if (draft.corrects) {
        LETTERBOX_CHECK(follow_returned(me, draft, out));
    } else if (draft.from || draft.thanks_for) {
        LETTERBOX_TRY(auto place, place_letter(me, draft));
        out.letter.letter_id = place.letter;
        out.arrived = std::move(place.arrived);
        if (out.arrived) {
            return out;
        }
    }
    out.body.agreement = draft.agreement;
    out.body.language = draft.language;
    out.body.letter = out.letter.letter_id;
    out.body.text = draft.text;
    out.body.version = out.letter.version;
    if (draft.sign_off) {
        out.body.sign_off = *draft.sign_off;
    } else {
        LETTERBOX_TRY(const auto shown, show_agreement(me, draft.agreement));
        out.body.sign_off = shown.sign_off_of(out.letter.from);
    }
    LETTERBOX_CHECK(seal_parts(me, draft, out, tell));
    out.letter.seen = me.log().seen();
    LETTERBOX_CHECK(moderation::check_letter_statement(out.letter, agreement.what, agreement.hash));
    LETTERBOX_CHECK(check_body(out.body, out.letter));
    if (!record::is_plainly_labelled(out.body)) {
        return refuse(refusal::bad_field, "language or name of a photo");
    }
    out.letter_envelope = statement::sign(out.letter, me.keys().sign());
    out.submission.letter = out.letter_envelope.statement_hash();
    LETTERBOX_CHECK(add_note(me, draft.to_worker, out));
    return out;
}

}  // namespace letterbox::core
