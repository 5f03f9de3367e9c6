#include "clients/core/decision_draft.hpp"

#include <algorithm>

#include "clients/core/audience.hpp"
#include "clients/core/chain_memory.hpp"
#include "clients/core/note.hpp"
#include "crypto/age/commit.hpp"
#include "crypto/age/padding.hpp"
#include "crypto/base/hash.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

base::result<decision_draft> decision_draft::begin(client& me, const letter_in_review& letter,
                                                   record::outcome outcome) {
    LETTERBOX_CHECK(me.sync());  // to seal it to everybody who is certified by now
    decision_draft out(me, letter);
    const auto& what = letter.letter.letter;
    LETTERBOX_TRY(out.chain_, me.server().get<contract::agreement_chain>(
                                  {contract::route_id::agreement_chain, {what.agreement.text()}}));
    const auto checked = [&] {
        return check_agreement_chain(me.state(), me.known().agreement(what.agreement)->what,
                                     me.log().seen().size, out.chain_);
    };
    auto follows = checked();
    if (!follows && follows.why() == refusal::log_went_back) {
        LETTERBOX_CHECK(me.sync());  // a colleague may have taken a party out meanwhile
        follows = checked();
    }
    LETTERBOX_CHECK(follows);
    auto& decision = out.decision_;
    decision.scope = me.log().scope();
    decision.agreement_hash = what.agreement_hash;
    decision.approvers = {me.keys().at()};
    decision.letter = letter.letter.statement;
    decision.outcome = outcome;
    decision.previous = out.chain_.last_decision;
    decision.sealed_by = me.keys().member();
    decision.seen = me.log().seen();
    decision.sequence = out.chain_.sequence + 1;
    decision.time = me.now();
    return out;
}

void decision_draft::approved_by(std::vector<record::member_at> approvers) {
    std::sort(approvers.begin(), approvers.end());
    decision_.approvers = std::move(approvers);
}

base::result<base::digest> decision_draft::add_header(const age::file_key& key,
                                                      const base::recipient& to) {
    const std::vector<base::recipient> only{to};
    LETTERBOX_TRY(auto header, age::seal_header(key, only));
    const auto hash = base::sha256(header);
    with_.headers.push_back(std::move(header));
    return hash;
}

base::status decision_draft::add_archive_headers() {
    const auto archive = me_->known().agency()->what.archive;
    for (const auto& each : letter_->letter.parts) {
        LETTERBOX_TRY(const auto header, add_header(*each.key, archive));
        decision_.archive_headers.push_back(header);
    }
    return {};
}

base::status decision_draft::add_note(const record::note& note,
                                      const std::vector<base::recipient>& to,
                                      std::optional<record::sealed_object>& named) {
    LETTERBOX_TRY(auto sealed, seal_note(*me_, note, to));
    named = sealed.named;
    with_.add(std::move(sealed.part));
    return {};
}

base::status decision_draft::add_note_to_author(
    const std::vector<record::passage_comment>& comments, const std::string& text) {
    if (comments.empty() && text.empty()) {
        return {};
    }
    const auto& what = letter_->letter.letter;
    const auto& words = letter_->letter.body.text;
    for (const auto& each : comments) {
        if (each.begin > each.end || each.end > words.size()) {
            return refuse(refusal::bad_field, "passage");
        }
        // Both fit now, also where std::size_t has 32 bits.
        const auto begin = static_cast<std::size_t>(each.begin);
        const auto length = static_cast<std::size_t>(each.end - each.begin);
        if (words.compare(begin, length, each.passage) != 0) {
            return refuse(refusal::bad_field, "passage");
        }
    }
    audience readers(*me_);
    LETTERBOX_CHECK(readers.add_team(letter_->verified.agreement.team));
    // A header has no room for everybody of a large party: the author comes first.
    for (const auto* each : me_->known().members_of({what.agreement, what.from})) {
        if (each->what.member_id == what.author.member) {
            readers.add(each->what.recipient);
        }
    }
    readers.add_party(what.agreement, what.from);
    return add_note({comments, letter_->letter.statement, text}, readers.keys(),
                    decision_.note_to_author);
}

base::status decision_draft::add_note_to_team(const std::string& text,
                                              const std::optional<record::checks>& screening) {
    if (text.empty() && !screening) {
        return {};
    }
    record::note note{{}, letter_->letter.statement, text};
    if (screening) {
        note.checks = worth_keeping(*screening, decision_.outcome);
        if (!note.checks->off && !letter_->screening_off.empty()) {
            note.checks->off = letter_->screening_off;
        }
        LETTERBOX_CHECK(record::check_bounds(*note.checks, text_lengths(letter_->letter.body)));
    }
    audience readers(*me_);
    LETTERBOX_CHECK(readers.add_team(letter_->verified.agreement.team));
    readers.add_archive();
    return add_note(note, readers.keys(), decision_.note_to_team);
}

base::result<record::delivery_reader> decision_draft::add_reader(const record::member& member,
                                                                 const age::file_key* note_key) {
    record::reader_identity identity;
    identity.epoch = member.epoch;
    identity.key = statement::fingerprint(member.recipient);
    identity.member = member.member_id;
    const auto salt = base::random_bytes(base::salt16::size);
    std::copy(salt.begin(), salt.end(), identity.salt.data.begin());
    readers_.readers.push_back({member.epoch, member.member_id, identity.salt});

    record::delivery_reader out;
    out.reader = base::sha256(base::view_of(record::to_canonical(identity)));
    const auto& left_out = decision_.left_out;
    for (std::uint32_t i = 0; i < letter_->letter.parts.size(); ++i) {
        if (std::find(left_out.begin(), left_out.end(), i) != left_out.end()) {
            out.headers.emplace_back();
            continue;
        }
        LETTERBOX_TRY(const auto header,
                      add_header(*letter_->letter.parts[i].key, member.recipient));
        out.headers.push_back(header);
    }
    if (note_key != nullptr) {
        LETTERBOX_TRY(const auto header, add_header(*note_key, member.recipient));
        out.headers.push_back(header);
    }
    return out;
}

base::status decision_draft::add_deliveries(const std::vector<base::party_id>& parties,
                                            const std::string& note) {
    std::optional<age::file_key> note_key;
    if (!note.empty()) {
        const record::note document{{}, letter_->letter.statement, note};
        LETTERBOX_TRY(auto padded,
                      age::pad_document(base::view_of(record::to_canonical(document))));
        note_key = age::new_file_key();
        auto payload = age::seal_payload(*note_key, padded);
        base::wipe(padded);
        decision_.note_to_reader_object = base::object_id::make();
        const auto where = me_->context(decision_.note_to_reader_object->text(), 1, 0);
        decision_.note_to_reader =
            record::part{base::sha256(payload), payload.size(), age::part_commit(*note_key, where)};
        with_.payloads.push_back(std::move(payload));
    }
    auto ascending = parties;
    std::sort(ascending.begin(), ascending.end());
    for (const auto& party : ascending) {
        record::delivery delivery;
        delivery.party = party;
        for (const auto& each : chain_.deliveries) {
            if (each.party == party) {
                delivery.number = each.number + 1;
                delivery.previous = each.last;
            }
        }
        const auto members = me_->known().members_of({letter_->letter.letter.agreement, party});
        for (const auto* each : members) {
            LETTERBOX_TRY(auto reader, add_reader(each->what, note_key ? &*note_key : nullptr));
            delivery.readers.push_back(std::move(reader));
        }
        decision_.deliveries.push_back(std::move(delivery));
    }
    return {};
}

statement::envelope decision_draft::sign() const {
    return statement::sign(decision_, me_->keys().sign());
}

}  // namespace letterbox::core
