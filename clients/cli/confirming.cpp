#include "clients/cli/confirming.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "clients/cli/choosing.hpp"
#include "crypto/base/encoding.hpp"

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

std::string named(const std::map<base::member_id, std::string>& names, const base::member_id& who) {
    const auto found = names.find(who);
    return found == names.end() ? who.text() : found->second + " (" + who.text() + ")";
}

std::string lines_of(const record::member& entry,
                     const std::map<base::member_id, std::string>& names) {
    return named(names, entry.member_id) + " would be a " +
           std::string(names_of(entry.role).at(static_cast<std::size_t>(entry.role))) +
           ".\nTheir keys: " + base::hex(statement::fingerprint(entry.signing_key).view()) + "\n";
}

std::string lines_of(const core::client& me, const record::team& next,
                     const std::map<base::member_id, std::string>& names) {
    std::set<base::member_id> before;
    if (const auto* current = me.known().team(next.team_id)) {
        for (const auto& each : current->what.workers) {
            before.insert(each.worker.member);
        }
    }
    auto out = "The team " + next.team_id.text() + " would get new keys, number " +
               std::to_string(next.epoch) + ", for these people:\n";
    for (const auto& each : next.workers) {
        out += "  " + named(names, each.worker.member);
        out += before.erase(each.worker.member) == 0 ? ", who is new\n" : "\n";
    }
    for (const auto& each : before) {
        out += "No longer: " + named(names, each) + "\n";
    }
    return out;
}

/// What the second person must see before signing.
base::result<std::string> what_is_proposed(core::client& me, const core::open_proposal& proposal) {
    LETTERBOX_TRY(const auto envelope,
                  statement::parse_envelope(base::view_of(proposal.proposal.statement)));
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    const auto by = named(names, proposal.proposal.by) + " proposes this.\n";
    if (proposal.kind == record::member::kind) {
        LETTERBOX_TRY(const auto entry, statement::decode_payload<record::member>(envelope));
        return by + lines_of(entry, names);
    }
    LETTERBOX_TRY(const auto team, statement::decode_payload<record::team>(envelope));
    return by + lines_of(me, team, names);
}

struct found_proposals {
    bool waits_for_other = false;  // one of mine is open
};

/// Completes what others proposed about this colleague.
base::result<found_proposals> complete_open(core::client& me, const colleague& who,
                                            std::string_view kind, const std::string& sentence,
                                            const agreeing& agree, confirmed_steps& steps) {
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
        LETTERBOX_TRY(const auto what, what_is_proposed(me, each));
        LETTERBOX_CHECK(agree(what));
        LETTERBOX_CHECK(core::complete_proposal(me, each.proposal.statement_hash));
        LETTERBOX_CHECK(me.sync());
        steps.done.push_back(sentence);
    }
    return out;
}

/// True once the entry stands in the log.
base::result<bool> enter(core::client& me, const colleague& who, const base::secret* root_seed,
                         const agreeing& agree, confirmed_steps& steps) {
    if (me.known().member(who.member) != nullptr) {
        return true;
    }
    LETTERBOX_TRY(const auto open, complete_open(me, who, record::member::kind,
                                                 who.name + " is confirmed.", agree, steps));
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
    if (me.known().is_registrar(entry->what.signing_key, me.now())) {
        return {};
    }
    if (entry->what.role == record::role::manager) {
        steps.remaining.push_back("So that " + who.name +
                                  " can invite people, too, a manager with "
                                  "the agency's keys must run: letterbox agency renew --keys FILE");
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
                       const agreeing& agree, confirmed_steps& steps) {
    if (in_a_team(me, who.member)) {
        return {};
    }
    const auto sentence = who.name + " is in the team.";
    LETTERBOX_TRY(const auto open,
                  complete_open(me, who, record::team::kind, sentence, agree, steps));
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
                                          const base::secret* root_seed, const agreeing& agree) {
    confirmed_steps out;
    LETTERBOX_TRY(const auto entered, enter(me, who, root_seed, agree, out));
    if (!entered) {
        return out;
    }
    LETTERBOX_CHECK(name_registrar(me, who, out));
    LETTERBOX_CHECK(join_team(me, who, root_seed, agree, out));
    return out;
}

}  // namespace letterbox::cli
