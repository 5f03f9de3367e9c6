#include "clients/cli/confirming.hpp"

#include <algorithm>

#include "clients/cli/choosing.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

/// The member that a proposed entry is about, or the workers that a proposed team would have.
bool is_about(const core::open_proposal& proposal, const base::member_id& who) {
    const auto envelope = statement::parse_envelope(base::view_of(proposal.proposal.statement));
    if (!envelope) {
        return false;
    }
    if (proposal.kind == record::member::kind) {
        const auto entry = statement::decode_payload<record::member>(*envelope);
        return entry && entry->member_id == who;
    }
    if (proposal.kind == record::team::kind) {
        const auto team = statement::decode_payload<record::team>(*envelope);
        return team && std::any_of(team->workers.begin(), team->workers.end(),
                                   [&](const auto& each) { return each.worker.member == who; });
    }
    return false;
}

struct found_proposals {
    bool waits_for_other = false;  // one of mine is open
};

/// Completes what others proposed about this colleague.
base::result<found_proposals> complete_open(core::client& me, const colleague& who,
                                            std::string_view kind, const std::string& sentence,
                                            confirmed_steps& steps) {
    found_proposals out;
    LETTERBOX_TRY(const auto open, core::proposals(me));
    for (const auto& each : open) {
        if (each.kind != kind || !is_about(each, who.member)) {
            continue;
        }
        if (each.mine) {
            out.waits_for_other = true;
            continue;
        }
        LETTERBOX_CHECK(core::complete_proposal(me, each.proposal.statement_hash));
        LETTERBOX_CHECK(me.sync());
        steps.done.push_back(sentence);
    }
    return out;
}

/// True once the entry stands in the log.
base::result<bool> enter(core::client& me, const colleague& who, const base::secret* root_seed,
                         confirmed_steps& steps) {
    if (me.known().member(who.member) != nullptr) {
        return true;
    }
    LETTERBOX_TRY(const auto open,
                  complete_open(me, who, record::member::kind, who.name + " is confirmed.", steps));
    if (me.known().member(who.member) != nullptr) {
        return true;
    }
    if (!open.waits_for_other) {
        if (!who.waiting) {
            return refuse(refusal::unknown_member);
        }
        // The first of the two made the invitation, and so can check the newcomer's proof.
        LETTERBOX_CHECK(who.waiting->checked);
        LETTERBOX_TRY(const auto how, core::confirm_staff(me, *who.waiting, root_seed));
        steps.done.push_back("You signed for " + who.name + ".");
        if (how == core::published::now) {
            LETTERBOX_CHECK(me.sync());
            return true;
        }
    }
    steps.remaining.push_back("A second colleague must run: letterbox member confirm " +
                              who.member.text());
    return false;
}

base::status name_registrar(core::client& me, const colleague& who, confirmed_steps& steps) {
    const auto* entry = me.known().member(who.member);
    if (entry->what.role != record::role::worker ||
        me.known().is_registrar(entry->what.signing_key, me.now())) {
        return {};
    }
    LETTERBOX_TRY(const auto role, me.role());
    if (role != record::role::manager) {
        steps.remaining.push_back("A manager must run: letterbox member confirm " +
                                  who.member.text() + ", so that they can confirm families");
        return {};
    }
    LETTERBOX_CHECK(core::name_registrar(me, who.member));
    LETTERBOX_CHECK(me.sync());
    steps.done.push_back(who.name + " can confirm families.");
    return {};
}

bool in_a_team(const core::client& me, const base::member_id& who) {
    const auto teams = me.known().teams();
    return std::any_of(teams.begin(), teams.end(), [&](const auto* each) {
        return me.known().in_team(each->what.team_id, who);
    });
}

base::status join_team(core::client& me, const colleague& who, const base::secret* root_seed,
                       confirmed_steps& steps) {
    if (in_a_team(me, who.member)) {
        return {};
    }
    const auto sentence = who.name + " is in the team.";
    LETTERBOX_TRY(const auto open, complete_open(me, who, record::team::kind, sentence, steps));
    if (in_a_team(me, who.member)) {
        return {};
    }
    if (!open.waits_for_other) {
        // An agency whose creation broke off half-way has no team yet.
        auto team = base::team_id::make();
        std::vector<base::member_id> workers{me.keys().member()};
        if (!me.known().teams().empty()) {
            LETTERBOX_TRY(team, choose_team(me, {}));
            workers.clear();
            for (const auto& each : me.known().team(team)->what.workers) {
                workers.push_back(each.worker.member);
            }
        }
        workers.push_back(who.member);
        LETTERBOX_TRY(const auto how, core::make_team(me, team, workers, root_seed));
        if (how == core::published::now) {
            steps.done.push_back(sentence);
            return me.sync();
        }
        steps.done.push_back("You signed for " + who.name + " to be in the team.");
    }
    steps.remaining.push_back("A second colleague must run: letterbox member confirm " +
                              who.member.text());
    return {};
}

}  // namespace

base::result<colleague> find_newcomer(core::client& me, std::string_view typed) {
    LETTERBOX_TRY(auto waiting, core::waiting_registrations(me));
    std::vector<core::newcomer> fits;
    for (auto& each : waiting) {
        const auto id = each.member.member_id.text();
        if (each.for_whom == typed || (typed.size() > 6 && id.substr(0, typed.size()) == typed)) {
            fits.push_back(std::move(each));
        }
    }
    if (fits.size() > 1) {
        return refuse(refusal::usage, "Several people fit. Please use the id");
    }
    if (fits.size() == 1) {
        auto& found = fits.front();
        const auto id = found.member.member_id;
        return colleague{id, found.for_whom.value_or(id.text()), std::move(found)};
    }
    LETTERBOX_TRY(const auto id, choose_member(me, typed));
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    const auto name = names.find(id);
    return colleague{id, name == names.end() ? id.text() : name->second, std::nullopt};
}

base::result<confirmed_steps> confirm_all(core::client& me, const colleague& who,
                                          const base::secret* root_seed) {
    confirmed_steps out;
    LETTERBOX_TRY(const auto entered, enter(me, who, root_seed, out));
    if (!entered) {
        return out;
    }
    LETTERBOX_CHECK(name_registrar(me, who, out));
    LETTERBOX_CHECK(join_team(me, who, root_seed, out));
    return out;
}

}  // namespace letterbox::cli
