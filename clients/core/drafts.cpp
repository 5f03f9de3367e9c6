#include "clients/core/drafts.hpp"

#include <algorithm>
#include <charconv>

#include "clients/core/audience.hpp"
#include "clients/core/document.hpp"
#include "clients/core/draft_memory.hpp"
#include "crypto/record/object.hpp"
#include "server/contract/drafts.hpp"
#include "server/contract/problem.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;
using contract::route_id;

namespace {

struct verified_draft {
    record::object what;
    draft_place place;
    base::member_id author;
};

draft_place place_of(const record::object& what, const statement::envelope& envelope) {
    return {what.sealed.object, what.version, envelope.statement_hash()};
}

// Who signed: one person of the agency now, or this one before they are certified.
base::result<base::member_id> author_of(const client& me, const statement::envelope& envelope) {
    if (const auto self = self_of(me)) {
        const std::vector<base::signing_key> own{self->key};
        LETTERBOX_TRY(const auto signers, statement::verify_signatures(envelope, own));
        return base::member_id(self->who.member);
    }
    LETTERBOX_TRY(const auto signers, me.known().signed_by(envelope));
    if (signers.size() != 1) {
        return refuse(refusal::extra_signature);
    }
    return base::member_id(signers.front());
}

// That the author may write a draft which this person may read.
base::status check_audience(const client& me, const record::object& what,
                            const base::member_id& author) {
    if (!what.agreement) {
        return refuse(refusal::mismatch, "agreement");
    }
    LETTERBOX_TRY(const auto party, me.party_in(*what.agreement));
    if (author == me.keys().member()) {
        return what.audience == record::audience::team ? refuse(refusal::mismatch, "audience")
                                                       : base::status();
    }
    if (what.audience != record::audience::party) {
        return refuse(refusal::mismatch, "audience");
    }
    const auto& theirs = me.known().member(author)->what.parties;
    const record::party_ref own{*what.agreement, party};
    return std::find(theirs.begin(), theirs.end(), own) == theirs.end()
             ? refuse(refusal::unknown_party, "author")
             : base::status();
}

base::result<verified_draft> verify_draft(client& me, const statement::envelope& envelope) {
    if (envelope.payload_type != statement::payload_type_of(record::object::kind)) {
        return refuse(refusal::wrong_kind);
    }
    LETTERBOX_TRY(const auto author, author_of(me, envelope));
    LETTERBOX_TRY(auto what, statement::decode_payload<record::object>(envelope));
    LETTERBOX_CHECK(me.known().in_scope(what.scope));
    if (what.purpose != record::purpose::draft) {
        return refuse(refusal::wrong_kind, "purpose");
    }
    LETTERBOX_CHECK(check_audience(me, what, author));
    const auto place = place_of(what, envelope);
    LETTERBOX_CHECK(check_draft_memory(me.state(), place));
    return verified_draft{std::move(what), place, author};
}

record::object next_object(client& me, const record::draft_body& words,
                           const std::optional<draft_place>& follows) {
    record::object out;
    out.scope = me.log().scope();
    out.agreement = words.agreement;
    out.audience = me.entry() != nullptr ? record::audience::party : record::audience::self;
    out.seen = me.log().seen();
    out.sealed.object = follows ? follows->object : base::object_id::make();
    if (follows) {
        out.previous = follows->statement;
        out.version = follows->version + 1;
    }
    return out;
}

base::result<sealed_part> seal_words(client& me, const record::draft_body& words,
                                     const base::party_id& party, const record::object& what) {
    audience readers(me);
    readers.add_self();
    if (what.audience == record::audience::party) {
        readers.add_party(words.agreement, party);
    }
    return seal_document(base::view_of(record::to_canonical(words)),
                         me.context(what.sealed.object.text(), what.version, 0), readers.keys());
}

// The same save a second time is harmless, so that a lost answer costs nothing.
base::status send(client& me, const contract::save_draft_request& request) {
    auto answer = me.server().post<contract::saved_answer>({route_id::save_draft}, request);
    if (!answer && answer.why() == refusal::network) {
        answer = me.server().post<contract::saved_answer>({route_id::save_draft}, request);
    }
    return answer ? base::status() : base::status(answer.error());
}

}  // namespace

base::result<draft_place> save_draft(client& me, const record::draft_body& words,
                                     const std::optional<draft_place>& follows) {
    if (words.text.size() > record::max_text_size) {
        return refuse(refusal::too_large, "text");
    }
    LETTERBOX_TRY(const auto party, me.party_in(words.agreement));
    auto what = next_object(me, words, follows);
    LETTERBOX_TRY(auto sealed, seal_words(me, words, party, what));
    what.sealed.part = sealed.part;
    what.sealed.header = sealed.header_hash;
    const auto envelope = statement::sign(what, me.keys().sign());
    LETTERBOX_CHECK(
        send(me, {std::move(sealed.header), std::move(sealed.payload), envelope.text()}));
    const auto out = place_of(what, envelope);
    // Kept is kept: a device that cannot remember it must not say otherwise.
    static_cast<void>(remember_draft(me.state(), out).has_value());
    return out;
}

std::optional<std::uint32_t> newest_version(const base::failure& why) {
    std::uint32_t out = 0;
    auto said = std::string_view(why.detail);
    if (said.substr(0, contract::server_says.size()) == contract::server_says) {
        said.remove_prefix(contract::server_says.size());
    }
    const auto* end = said.data() + said.size();
    const auto read = std::from_chars(said.data(), end, out);
    const bool told =
        why.why == refusal::draft_changed && read.ec == std::errc() && read.ptr == end && out > 0;
    return told ? std::optional(out) : std::nullopt;
}

base::result<draft_list> list_drafts(client& me) {
    LETTERBOX_TRY(const auto answer, me.server().get<contract::drafts_answer>({route_id::drafts}));
    draft_list out;
    for (const auto& each : answer.drafts) {
        const auto envelope = statement::parse_envelope(base::view_of(each.statement));
        if (!envelope) {
            out.refused.push_back({std::nullopt, envelope.error()});
            continue;
        }
        const auto draft = verify_draft(me, *envelope);
        if (!draft) {
            const auto said = statement::decode_payload<record::object>(*envelope);
            out.refused.push_back(
                {said ? std::optional(place_of(*said, *envelope)) : std::nullopt, draft.error()});
            continue;
        }
        out.drafts.push_back({draft->place, *draft->what.agreement, draft->author,
                              draft->author == me.keys().member(), each.saved,
                              draft->what.sealed.part.size});
    }
    return out;
}

base::result<opened_draft> open_draft(client& me, const base::object_id& draft) {
    LETTERBOX_TRY(const auto answer,
                  me.server().get<contract::draft_answer>({route_id::draft, {draft.text()}}));
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(answer.statement)));
    LETTERBOX_TRY(const auto verified, verify_draft(me, envelope));
    const auto& what = verified.what;
    if (what.sealed.object != draft) {
        return refuse(refusal::mismatch, "another draft");
    }
    const record::part_context where{what.scope.id, draft.text(), what.version, 0, verified.author};
    LETTERBOX_TRY(const auto key, open_key(answer.header, what.sealed.header, what.sealed.part,
                                           where, me.keys().open()));
    opened_draft out{
        verified.place, verified.author, verified.author == me.keys().member(), answer.saved, {}};
    LETTERBOX_TRY(out.words,
                  read_document<record::draft_body>(key, what.sealed.part, answer.payload));
    if (out.words.agreement != *what.agreement) {
        return refuse(refusal::mismatch, "agreement");
    }
    LETTERBOX_CHECK(remember_draft(me.state(), out.place));
    return out;
}

base::status drop_draft(client& me, const draft_place& last) {
    LETTERBOX_CHECK(me.server().del(
        {route_id::drop_draft, {last.object.text()}, {{"version", std::to_string(last.version)}}}));
    static_cast<void>(remember_dropped(me.state(), last).has_value());
    return {};
}

letter_draft letter_of(const record::draft_body& words) {
    letter_draft out;
    out.agreement = words.agreement;
    out.to = words.to;
    out.text = words.text;
    out.language = words.language;
    out.sign_off = words.sign_off;
    out.corrects = words.corrects;
    return out;
}

record::draft_body draft_of(const letter_draft& letter) {
    record::draft_body out;
    out.agreement = letter.agreement;
    out.corrects = letter.corrects;
    out.language = letter.language;
    out.sign_off = letter.sign_off;
    out.text = letter.text;
    out.to = letter.to;
    return out;
}

}  // namespace letterbox::core
