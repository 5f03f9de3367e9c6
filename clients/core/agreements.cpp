// Showing agreements, and giving their details to members who came later.
#include "clients/core/agreements.hpp"

#include <algorithm>
#include <map>

#include "clients/core/agreement_details.hpp"
#include "clients/core/publishing.hpp"
#include "clients/core/teams.hpp"
#include "crypto/base/hash.hpp"
#include "crypto/record/decision.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

base::status check_words(const record::agreement& agreement, std::uint32_t version,
                         const base::agreement_id& id) {
    if (version != agreement.version || id != agreement.agreement_id) {
        return refuse(refusal::mismatch, "details");
    }
    return {};
}

// Absent when there is no header for this person yet.
template <class Details>
base::result<std::optional<Details>> read_if_given(
    agreement_details& from, const record::sealed_object& what,
    std::optional<agreement_details::rewrapped> place) {
    auto key = from.key(what, place);
    if (!key) {
        // Beyond ten recipients the server hands out a header that has no stanza for this person.
        const bool not_given = key.why() == refusal::not_allowed ||
                               (key.why() == refusal::does_not_open && !from.for_team());
        return not_given ? base::result<std::optional<Details>>(std::optional<Details>())
                         : key.error();
    }
    LETTERBOX_TRY(const auto payload,
                  from.me().server().payload(what.part.payload, what.part.size));
    LETTERBOX_TRY(auto out, read_document<Details>(*key, what.part, payload));
    LETTERBOX_CHECK(check_words(from.statement().what, out.version, out.agreement));
    return std::optional<Details>(std::move(out));
}

// Absent when it does not open: one damaged agreement hides no other. Opened alone, it says why.
base::result<std::optional<record::shared_details>> read_line(
    client& me, const statement::standing<record::agreement>& agreement,
    contract::listed_agreement line) {
    const auto details = agreement_details::from(me, agreement, std::move(line.shared));
    if (!details) {
        return details.why() == refusal::network || details.why() == refusal::not_signed_in
                 ? base::result<std::optional<record::shared_details>>(details.error())
                 : std::optional<record::shared_details>();
    }
    const auto& shared = agreement.what.shared;
    const auto key = details->key(shared, agreement_details::rewrapped::shared);
    if (!key || base::sha256(line.content) != shared.part.payload) {
        return std::optional<record::shared_details>();
    }
    auto out = read_document<record::shared_details>(*key, shared.part, line.content);
    if (!out || !check_words(agreement.what, out->version, out->agreement)) {
        return std::optional<record::shared_details>();
    }
    return std::optional<record::shared_details>(std::move(*out));
}

base::result<shown_agreement> show(client& me,
                                   const statement::standing<record::agreement>& agreement) {
    LETTERBOX_TRY(auto details, agreement_details::fetch(me, agreement));
    shown_agreement out;
    out.agreement = agreement.what;
    out.statement = agreement.hash;
    LETTERBOX_TRY(out.shared,
                  read_if_given<record::shared_details>(details, agreement.what.shared,
                                                        agreement_details::rewrapped::shared));
    for (const auto& each : agreement.what.own) {
        if (!details.for_team() && details.own_party() != each.party) {
            continue;
        }
        LETTERBOX_TRY(auto own, read_if_given<record::party_details>(
                                    details, each.details, agreement_details::rewrapped::own));
        if (own && own->party != each.party) {
            return refuse(refusal::mismatch, "details");
        }
        if (own) {
            out.own.push_back(std::move(*own));
        }
    }
    if (details.for_team()) {
        LETTERBOX_TRY(out.team, read_if_given<record::team_details>(
                                    details, agreement.what.team_details, std::nullopt));
    }
    return out;
}

const record::party_names* names_in(const shown_agreement& agreement, const base::party_id& party) {
    if (!agreement.shared) {
        return nullptr;
    }
    for (const auto& each : agreement.shared->names) {
        if (each.party == party) {
            return &each;
        }
    }
    return nullptr;
}

}  // namespace

std::string shown_agreement::name_of(const base::party_id& party) const {
    const auto* found = names_in(*this, party);
    return found == nullptr ? std::string() : found->name;
}

std::string shown_agreement::sign_off_of(const base::party_id& party) const {
    const auto* found = names_in(*this, party);
    return found == nullptr ? std::string() : found->sign_off;
}

base::status check_whole(const shown_agreement& shown) {
    // The team and the archive have a header for every part, so what is absent was kept back or lost.
    return shown.shared && shown.team && shown.own.size() == shown.agreement.own.size()
             ? base::status()
             : refuse(refusal::does_not_open, "details");
}

base::result<shown_agreement> show_agreement(client& me, const base::agreement_id& agreement) {
    const auto* found = me.known().agreement(agreement);
    if (found == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    return show(me, *found);
}

base::result<shown_agreement> show_agreement_version(client& me, const base::digest& statement) {
    const auto* found = me.known().agreement_version(statement);
    if (found == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    return show(me, *found);
}

base::result<std::vector<record::shared_details>> list_agreements(
    client& me, std::span<const base::agreement_id> wanted) {
    std::map<std::uint64_t, const statement::standing<record::agreement>*> by_leaf;
    for (const auto& each : wanted) {
        const auto* found = me.known().agreement(each);
        if (found == nullptr) {
            return refuse(refusal::unknown_agreement);
        }
        by_leaf[found->leaf] = found;
    }
    std::vector<record::shared_details> out;
    for (auto next = by_leaf.begin(); next != by_leaf.end();) {
        std::string leaves;
        for (std::size_t n = 0; n < contract::max_listed_agreements && next != by_leaf.end();
             ++n, ++next) {
            leaves += (leaves.empty() ? "" : ".") + std::to_string(next->first);
        }
        LETTERBOX_TRY(auto page, me.server().get<contract::listed_agreements>(
                                     {contract::route_id::agreements, {}, {{"leaves", leaves}}}));
        for (auto& each : page.agreements) {
            const auto place = by_leaf.find(each.leaf);
            if (place == by_leaf.end()) {
                return refuse(refusal::mismatch, "agreement");
            }
            LETTERBOX_TRY(auto shown, read_line(me, *place->second, std::move(each)));
            if (shown) {
                out.push_back(std::move(*shown));
            }
        }
    }
    return out;
}

base::result<proposed_agreement> show_proposed_agreement(client& me,
                                                         const base::agreement_id& agreement) {
    LETTERBOX_TRY(const auto waiting, proposals(me));
    for (const auto& each : waiting) {
        if (each.kind != record::agreement::kind || each.mine) {
            continue;
        }
        LETTERBOX_TRY(const auto envelope,
                      statement::parse_envelope(base::view_of(each.proposal.statement)));
        LETTERBOX_TRY(const auto what, statement::decode_payload<record::agreement>(envelope));
        if (what.agreement_id != agreement) {
            continue;
        }
        if (!me.known().in_team(what.team, me.keys().member())) {
            return refuse(refusal::not_allowed, "team");
        }
        const statement::standing<record::agreement> place{what, each.proposal.statement_hash,
                                                           me.log().seen().size};
        LETTERBOX_TRY(auto next, show(me, place));
        LETTERBOX_CHECK(check_whole(next));
        return proposed_agreement{place.hash, each.proposal.by, std::move(next)};
    }
    return refuse(refusal::not_found, "no change of this agreement waits for you");
}

base::result<agreement_words> words_of(client& me, const base::agreement_id& agreement) {
    LETTERBOX_TRY(const auto shown, show_agreement(me, agreement));
    if (!shown.shared || !shown.team) {
        return refuse(refusal::not_allowed, "details");
    }
    // What the server keeps back would be missing from every version made of these words.
    LETTERBOX_CHECK(check_whole(shown));
    agreement_words out;
    out.team = shown.agreement.team;
    out.child = shown.shared->child;
    out.routes = shown.agreement.routes;
    out.state = shown.agreement.state;
    out.risks = shown.team->risks;
    out.conditions = shown.team->conditions;
    out.contact = shown.shared->contact;
    for (const auto& each : shown.agreement.parties) {
        party_words party{each, shown.name_of(each.id), shown.sign_off_of(each.id), {}};
        for (const auto& own : shown.own) {
            if (own.party == each.id) {
                party.details = own.details;
            }
        }
        out.parties.push_back(std::move(party));
    }
    return out;
}

std::vector<const statement::standing<record::agreement>*> own_agreements(const client& me) {
    auto out = me.known().agreements();
    const auto parties = me.parties();
    out.erase(
        std::remove_if(out.begin(), out.end(),
                       [&](const auto* each) {
                           const auto own =
                               std::any_of(parties.begin(), parties.end(), [&](const auto& place) {
                                   return place.agreement == each->what.agreement_id;
                               });
                           return !own && !me.known().in_team(each->what.team, me.keys().member());
                       }),
        out.end());
    return out;
}

base::status rewrap_agreement(client& me, const base::agreement_id& agreement,
                              const base::member_id& reader) {
    const auto* found = me.known().agreement(agreement);
    const auto* entry = me.known().member(reader);
    if (found == nullptr || entry == nullptr) {
        return refuse(found == nullptr ? refusal::unknown_agreement : refusal::unknown_member);
    }
    const auto statement = *found;
    const auto member = entry->what;
    const auto place = std::find_if(member.parties.begin(), member.parties.end(),
                                    [&](const auto& each) { return each.agreement == agreement; });
    if (place == member.parties.end()) {
        return refuse(refusal::unknown_party, "reader");
    }
    LETTERBOX_TRY(auto details, agreement_details::fetch(me, statement));
    std::vector<const record::sealed_object*> objects{&statement.what.shared};
    for (const auto& each : statement.what.own) {
        if (each.party == place->party) {
            objects.push_back(&each.details);
        }
    }
    record::rewrap rewrap;
    rewrap.scope = me.log().scope();
    rewrap.key = statement::fingerprint(member.recipient);
    rewrap.reader = {reader, member.epoch};
    rewrap.seen = me.log().seen();
    rewrap.subject = statement.hash;
    rewrap.subject_kind = record::rewrap_subject::agreement;
    pieces with;
    const std::vector<base::recipient> only{member.recipient};
    for (const auto* each : objects) {
        LETTERBOX_TRY(const auto key, details.key(*each));
        LETTERBOX_TRY(auto header, age::seal_header(key, only));
        rewrap.headers.push_back(base::sha256(header));
        with.headers.push_back(std::move(header));
    }
    auto given = publish(me, statement::sign(rewrap, me.keys().sign()), with);
    return !given && given.why() == refusal::duplicate ? base::status() : given;
}

}  // namespace letterbox::core
