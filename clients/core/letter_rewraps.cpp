#include "clients/core/letter_rewraps.hpp"

#include <algorithm>

#include "clients/core/document.hpp"
#include "clients/core/mailbox.hpp"
#include "clients/core/publishing.hpp"
#include "clients/core/reading.hpp"
#include "crypto/age/seal.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

std::optional<base::party_id> party_of(const record::member& who,
                                       const base::agreement_id& agreement) {
    for (const auto& each : who.parties) {
        if (each.agreement == agreement) {
            return each.party;
        }
    }
    return std::nullopt;
}

/// What entitles the party: the letter that it wrote, or the newest decision that passed it on.
struct entitlement {
    base::digest basis;
    std::vector<std::uint32_t> left_out;
};
std::optional<entitlement> entitled(const base::party_id& party, const verified_letter& letter,
                                    const std::vector<proved<record::decision>>& decisions) {
    if (letter.letter.what.from == party) {
        return entitlement{letter.letter.hash, {}};
    }
    std::optional<entitlement> out;
    for (const auto& each : decisions) {
        if (each.what.outcome == record::outcome::recall) {
            out.reset();
        }
        const auto& to = each.what.deliveries;
        if (std::any_of(to.begin(), to.end(),
                        [&](const auto& delivery) { return delivery.party == party; })) {
            out = entitlement{each.hash, each.what.left_out};
        }
    }
    return out;
}

/// False when the member's party has no right to this letter.
base::result<bool> rewrap_letter(client& me, const record::member& reader,
                                 const base::letter_id& id) {
    LETTERBOX_TRY(const auto fetched, fetch_letter(me, id));
    const auto& document = fetched.document;
    LETTERBOX_TRY(const auto letter, verify_letter(me.known(), document, fetched.in));
    LETTERBOX_TRY(const auto submission,
                  verify_submission(me.known(), document, letter, fetched.in));
    LETTERBOX_TRY(const auto decisions, verify_decisions(me.known(), document, letter, fetched.in));
    const auto& what = letter.letter.what;
    const auto party = party_of(reader, what.agreement);
    const auto right = party ? entitled(*party, letter, decisions) : std::nullopt;
    if (!right) {
        return false;
    }
    LETTERBOX_TRY(const auto keys, me.team_keys(letter.agreement.team));
    LETTERBOX_TRY(const auto parts,
                  find_keys(what, submission.what.headers, document.pieces, keys));
    record::rewrap rewrap;
    rewrap.scope = me.log().scope();
    rewrap.basis = right->basis;
    rewrap.key = statement::fingerprint(reader.recipient);
    rewrap.reader = {reader.member_id, reader.epoch};
    rewrap.seen = me.log().seen();
    rewrap.subject = letter.letter.hash;
    rewrap.subject_kind = record::rewrap_subject::letter;
    pieces with;
    const std::vector<base::recipient> only{reader.recipient};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& out = right->left_out;
        if (std::find(out.begin(), out.end(), static_cast<std::uint32_t>(i)) != out.end()) {
            rewrap.headers.emplace_back();  // all zero: not for readers
            continue;
        }
        if (!parts[i].key) {
            return refuse(refusal::does_not_open, "part");
        }
        LETTERBOX_TRY(auto header, age::seal_header(*parts[i].key, only));
        rewrap.headers.push_back(base::sha256(header));
        with.headers.push_back(std::move(header));
    }
    const auto given = publish(me, statement::sign(rewrap, me.keys().sign()), with);
    if (!given && given.why() != refusal::duplicate) {  // they may have it already
        return given.error();
    }
    return true;
}

bool concerns(const contract::letter_summary& letter, const record::member& reader) {
    const auto party = party_of(reader, letter.agreement);
    if (!party || letter.state == "withdrawn" || letter.state == "recalled") {
        return false;
    }
    return letter.from == *party ||
           (letter.delivered &&
            std::find(letter.to.begin(), letter.to.end(), *party) != letter.to.end());
}

}  // namespace

base::result<rewrapped_letters> rewrap_letters(client& me, const base::member_id& reader) {
    const auto* entry = me.known().member(reader);
    if (entry == nullptr) {
        return refuse(refusal::unknown_member);
    }
    const auto member = entry->what;
    rewrapped_letters out;
    letters_query query;
    query.which = box::team;
    while (true) {
        LETTERBOX_TRY(const auto page, list_letters(me, query));
        for (const auto& each : page.letters) {
            // Somebody's own letters carry a header for them from the beginning.
            if (each.author == reader || !concerns(each, member)) {
                continue;
            }
            const auto given = rewrap_letter(me, member, each.letter);
            if (!given) {
                out.failed.push_back(
                    refuse(given.why(), each.letter.text() + " " + given.error().detail));
            } else if (*given) {
                ++out.given;
            }
        }
        if (!page.next) {
            return out;
        }
        query.after = page.next;
    }
}

}  // namespace letterbox::core
