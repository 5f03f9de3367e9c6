// Making an agreement and its next versions.
#include <algorithm>

#include "clients/core/agreements.hpp"
#include "clients/core/audience.hpp"
#include "clients/core/checking.hpp"
#include "clients/core/key_gifts.hpp"
#include "clients/core/publishing.hpp"
#include "clients/core/review.hpp"
#include "crypto/record/agreement.hpp"

namespace letterbox::core {

using base::refusal;
using base::refuse;

namespace {

base::result<record::sealed_object> seal_details(client& me, const std::string& document,
                                                 std::uint32_t version, const audience& readers,
                                                 pieces& with) {
    record::sealed_object out;
    out.object = base::object_id::make();
    const auto where = me.context(out.object.text(), version, 0);
    LETTERBOX_TRY(auto sealed, seal_document(base::view_of(document), where, readers.keys()));
    out.part = sealed.part;
    out.header = sealed.header_hash;
    with.add(std::move(sealed));
    return out;
}

base::result<audience> team_and_archive(client& me, const base::team_id& team) {
    audience out(me);
    LETTERBOX_CHECK(out.add_team(team));
    out.add_archive();
    return out;
}

base::status seal_all(client& me, record::agreement& agreement, const agreement_words& what,
                      pieces& with) {
    record::shared_details shared;
    record::team_details for_team;
    shared.agreement = for_team.agreement = agreement.agreement_id;
    shared.version = for_team.version = agreement.version;
    shared.child = what.child;
    shared.contact = what.contact;
    for_team.risks = what.risks;
    for_team.conditions = what.conditions;

    LETTERBOX_TRY(const auto everybody, readers_of(me, agreement));
    for (const auto& each : what.parties) {
        shared.names.push_back({each.party.id, each.name, each.sign_off});
        record::party_details own{agreement.agreement_id, each.party.id, each.details,
                                  agreement.version};
        LETTERBOX_TRY(auto readers, team_and_archive(me, what.team));
        readers.add_party(agreement.agreement_id, each.party.id);
        LETTERBOX_TRY(auto sealed, seal_details(me, record::to_canonical(own), agreement.version,
                                                readers, with));
        agreement.own.push_back({each.party.id, sealed});
        for_team.parties.push_back(std::move(own));
    }
    LETTERBOX_TRY(agreement.shared, seal_details(me, record::to_canonical(shared),
                                                 agreement.version, everybody, with));
    LETTERBOX_TRY(const auto team, team_and_archive(me, what.team));
    LETTERBOX_TRY(agreement.team_details,
                  seal_details(me, record::to_canonical(for_team), agreement.version, team, with));
    return {};
}

/// Screening looks for all of them, so there are as many as it can look for in good time.
base::status check_protected(const agreement_words& what) {
    std::size_t count = 0;
    for (const auto& party : what.parties) {
        count += party.details.size();
        for (const auto& each : party.details) {
            if (count_points(each.words) > record::max_protected_words) {
                return refuse(refusal::too_much_protected, "words");
            }
        }
    }
    if (count > record::max_protected_details) {
        return refuse(refusal::too_much_protected, "details");
    }
    return {};
}

// Letters are sealed to the team that has the agreement when they are written; the next one has no key
// of theirs.
base::status check_nothing_waits(client& me, const base::agreement_id& agreement) {
    std::optional<std::string> after;
    do {
        LETTERBOX_TRY(const auto page, queue(me, after));
        if (std::any_of(page.letters.begin(), page.letters.end(),
                        [&](const auto& each) { return each.agreement == agreement; })) {
            return refuse(refusal::letters_waiting);
        }
        after = page.next;
    } while (after);
    return {};
}

base::result<made_agreement> make_version(client& me, record::agreement next,
                                          const agreement_words& what,
                                          const record::agreement* before) {
    if (!me.known().in_team(what.team, me.keys().member())) {
        return refuse(me.known().team(what.team) == nullptr ? refusal::unknown_team
                                                            : refusal::not_allowed,
                      "team");
    }
    LETTERBOX_CHECK(check_protected(what));
    if (before != nullptr && before->team != what.team) {
        LETTERBOX_CHECK(check_nothing_waits(me, before->agreement_id));
    }
    next.scope = me.log().scope();
    next.routes = what.routes;
    next.sealed_by = me.keys().member();
    next.seen = me.log().seen();
    next.state = what.state;
    next.team = what.team;
    for (const auto& each : what.parties) {
        next.parties.push_back(each.party);
    }
    pieces with;
    LETTERBOX_CHECK(seal_all(me, next, what, with));
    const auto envelope = statement::sign(next, me.keys().sign());
    made_agreement out{next.agreement_id, envelope.statement_hash(), published::now, {}};
    if (before != nullptr && me.known().needs_two_people(next)) {
        out.how = published::proposed;
        LETTERBOX_CHECK(propose(me, envelope, with));
        return out;
    }
    // What every device would refuse is not sent.
    auto tried = me.known();
    LETTERBOX_CHECK(tried.add(envelope, me.log().seen().size, me.now()));
    LETTERBOX_TRY(const auto readers, readers_of(me, next));
    LETTERBOX_CHECK(publish(me, envelope, with));
    LETTERBOX_TRY(out.keys_failed, give_left_over(me, next, readers));
    return out;
}

}  // namespace

base::result<made_agreement> make_agreement(client& me, const agreement_words& what) {
    record::agreement next;
    next.agreement_id = base::agreement_id::make();
    return make_version(me, std::move(next), what, nullptr);
}

base::result<made_agreement> change_agreement(client& me, const base::agreement_id& agreement,
                                              const agreement_words& what) {
    const auto* current = me.known().agreement(agreement);
    if (current == nullptr) {
        return refuse(refusal::unknown_agreement);
    }
    const auto before = current->what;
    record::agreement next;
    next.agreement_id = agreement;
    next.version = before.version + 1;
    next.previous = current->hash;
    return make_version(me, std::move(next), what, &before);
}

}  // namespace letterbox::core
