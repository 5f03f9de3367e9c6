// People of the agency: inviting, confirming, teams, and what waits for a second person.
#include <algorithm>
#include <array>
#include <iterator>

#include "clients/core/notices.hpp"
#include "clients/core/teams.hpp"
#include "clients/wasm/calls.hpp"
#include "crypto/statement/signer.hpp"

namespace letterbox::wasm {

using base::refusal;
using base::refuse;

namespace {

struct person_shape {
    std::uint32_t epoch = 1;
    base::digest fingerprint;
    base::member_id member;
    std::optional<std::string> name;
    std::vector<record::party_ref> parties;
    record::entry_reason reason = record::entry_reason::joined;
    bool registrar = false;
    record::role role = record::role::family;
    std::vector<base::team_id> teams;
    LETTERBOX_FIELDS(visit("epoch", self.epoch); visit("fingerprint", self.fingerprint);
                     visit("member", self.member); visit("name", self.name);
                     visit("parties", self.parties); visit("reason", self.reason);
                     visit("registrar", self.registrar); visit("role", self.role);
                     visit("teams", self.teams););
};
struct people_shape {
    std::vector<person_shape> people;
    LETTERBOX_FIELDS(visit("people", self.people););
};
base::result<people_shape> people(call& it, const nothing& /*none*/) {
    auto& me = it.me();
    std::map<base::member_id, std::string> names;
    const auto role = me.role();
    if (role && record::is_staff(*role)) {
        LETTERBOX_TRY(names, core::names_of_people(me));
    }
    people_shape out;
    for (const auto* each : me.known().everybody()) {
        const auto& who = each->what;
        person_shape shape;
        shape.epoch = who.epoch;
        shape.fingerprint = statement::fingerprint(who.signing_key);
        shape.member = who.member_id;
        const auto found = names.find(who.member_id);
        if (found != names.end()) {
            shape.name = found->second;
        }
        shape.parties = who.parties;
        shape.reason = who.reason;
        shape.registrar = me.known().is_registrar(who.signing_key, me.now());
        shape.role = who.role;
        for (const auto& team : me.known().team_ids()) {
            if (me.known().in_team(team, who.member_id)) {
                shape.teams.push_back(team);
            }
        }
        out.people.push_back(std::move(shape));
    }
    return out;
}

struct team_shape {
    std::uint32_t epoch = 1;
    base::team_id team;
    std::vector<base::member_id> workers;
    LETTERBOX_FIELDS(visit("epoch", self.epoch); visit("team", self.team);
                     visit("workers", self.workers););
};
struct teams_shape {
    std::vector<team_shape> teams;
    LETTERBOX_FIELDS(visit("teams", self.teams););
};
base::result<teams_shape> teams(call& it, const nothing& /*none*/) {
    teams_shape out;
    for (const auto* each : it.me().known().teams()) {
        team_shape shape{each->what.epoch, each->what.team_id, {}};
        for (const auto& worker : each->what.workers) {
            shape.workers.push_back(worker.worker.member);
        }
        out.teams.push_back(std::move(shape));
    }
    return out;
}

struct invite_arguments {
    base::instant expires;
    std::string for_whom;
    std::optional<std::vector<record::party_ref>> parties;
    record::role role = record::role::family;
    LETTERBOX_FIELDS(visit("expires", self.expires); visit("for_whom", self.for_whom);
                     visit("parties", self.parties); visit("role", self.role););
};
struct code_shape {
    std::string code;
    std::string link;
    LETTERBOX_FIELDS(visit("code", self.code); visit("link", self.link););
};
base::result<code_shape> invite(call& it, const invite_arguments& what) {
    core::new_invitation wanted;
    wanted.expires = what.expires;
    wanted.for_whom = what.for_whom;
    wanted.parties = what.parties.value_or(std::vector<record::party_ref>());
    wanted.role = what.role;
    LETTERBOX_TRY(const auto code, core::invite(it.me(), wanted));
    const std::string text(base::text_of(code.view()));
    // Browsers never send what follows the '#'.
    return code_shape{text, it.me().log().origin() + "/join#" + text};
}

struct newcomer_shape {
    std::optional<std::string> for_whom;
    base::invitation_id invitation;
    base::member_id member;
    std::vector<record::party_ref> parties;
    std::optional<refused_shape> refused;
    record::role role = record::role::family;
    base::instant time;
    LETTERBOX_FIELDS(visit("for_whom", self.for_whom); visit("invitation", self.invitation);
                     visit("member", self.member); visit("parties", self.parties);
                     visit("refused", self.refused); visit("role", self.role);
                     visit("time", self.time););
};
newcomer_shape shape_of(const core::newcomer& who) {
    newcomer_shape out;
    out.for_whom = who.for_whom;
    out.invitation = who.registration.invitation;
    out.member = who.member.member_id;
    out.parties = who.member.parties;
    out.role = who.member.role;
    out.time = who.registration.time;
    if (!who.checked) {
        out.refused = describe(who.checked.error());
    }
    return out;
}
std::vector<newcomer_shape> shapes_of(const std::vector<core::newcomer>& all) {
    std::vector<newcomer_shape> out;
    out.reserve(all.size());
    for (const auto& each : all) {
        out.push_back(shape_of(each));
    }
    return out;
}

struct newcomers_shape {
    std::vector<newcomer_shape> newcomers;
    LETTERBOX_FIELDS(visit("newcomers", self.newcomers););
};
base::result<newcomers_shape> registrations(call& it, const nothing& /*none*/) {
    LETTERBOX_TRY(const auto waiting, core::waiting_registrations(it.me()));
    return newcomers_shape{shapes_of(waiting)};
}

struct report_shape {
    std::vector<newcomer_shape> certified;
    std::vector<refused_shape> keys_failed;
    std::vector<newcomer_shape> lapsed;
    std::vector<newcomer_shape> not_ours;
    std::vector<newcomer_shape> refused;
    std::vector<newcomer_shape> staff;
    LETTERBOX_FIELDS(visit("certified", self.certified); visit("keys_failed", self.keys_failed);
                     visit("lapsed", self.lapsed); visit("not_ours", self.not_ours);
                     visit("refused", self.refused); visit("staff", self.staff););
};
base::result<report_shape> certify_waiting(call& it, const nothing& /*none*/) {
    report_shape out;
    LETTERBOX_TRY(const auto report, core::certify_waiting(it.me()));
    out.certified = shapes_of(report.certified);
    out.staff = shapes_of(report.staff);
    out.refused = shapes_of(report.refused);
    out.not_ours = shapes_of(report.not_ours);
    out.lapsed = shapes_of(report.lapsed);
    for (const auto& each : report.keys_failed) {
        out.keys_failed.push_back(describe(each));
    }
    return out;
}

struct root_given {
    buffer_ref file;
    buffer_ref password;
    LETTERBOX_FIELDS(visit("file", self.file); visit("password", self.password););
};
base::result<std::optional<base::secret>> root_of(call& it, const std::optional<root_given>& from) {
    std::optional<base::secret> out;
    if (from) {
        LETTERBOX_TRY(const auto file, it.bytes(from->file));
        LETTERBOX_TRY(const auto password, it.secret(from->password));
        LETTERBOX_TRY(out, core::open_root_file(file, password));
    }
    return out;
}

struct how_shape {
    std::string how;
    LETTERBOX_FIELDS(visit("how", self.how););
};
struct confirm_arguments {
    base::member_id member;
    std::optional<root_given> root;
    LETTERBOX_FIELDS(visit("member", self.member); visit("root", self.root););
};
base::result<how_shape> confirm_staff(call& it, const confirm_arguments& what) {
    LETTERBOX_TRY(const auto root, root_of(it, what.root));
    LETTERBOX_TRY(const auto waiting, core::waiting_registrations(it.me()));
    const auto found = std::find_if(waiting.begin(), waiting.end(), [&](const auto& each) {
        return each.member.member_id == what.member;
    });
    if (found == waiting.end()) {
        return refuse(refusal::unknown_member);
    }
    LETTERBOX_TRY(const auto how, core::confirm_staff(it.me(), *found, root ? &*root : nullptr));
    return how_shape{std::string(published_name(how))};
}

struct member_argument {
    base::member_id member;
    LETTERBOX_FIELDS(visit("member", self.member););
};
base::result<nothing> name_registrar(call& it, const member_argument& what) {
    LETTERBOX_CHECK(core::name_registrar(it.me(), what.member));
    return nothing{};
}

base::result<contract::people_answer> people_to_tell(call& it, const nothing& /*none*/) {
    LETTERBOX_TRY(auto people, core::people_to_tell(it.me()));
    return contract::people_answer{std::move(people)};
}

base::result<nothing> told(call& it, const member_argument& what) {
    LETTERBOX_CHECK(core::told(it.me(), what.member));
    return nothing{};
}

struct make_team_arguments {
    std::optional<root_given> root;
    std::optional<base::team_id> team;
    std::vector<base::member_id> workers;
    LETTERBOX_FIELDS(visit("root", self.root); visit("team", self.team);
                     visit("workers", self.workers););
};
struct made_team_shape {
    std::string how;
    base::team_id team;
    LETTERBOX_FIELDS(visit("how", self.how); visit("team", self.team););
};
base::result<made_team_shape> make_team(call& it, const make_team_arguments& what) {
    LETTERBOX_TRY(const auto root, root_of(it, what.root));
    const auto team = what.team.value_or(base::team_id::make());
    LETTERBOX_TRY(const auto how,
                  core::make_team(it.me(), team, what.workers, root ? &*root : nullptr));
    return made_team_shape{std::string(published_name(how)), team};
}

/// What the second person signs, out of the statement itself.
struct proposed_entry_shape {
    base::digest fingerprint;
    base::member_id member;
    record::role role = record::role::family;
    LETTERBOX_FIELDS(visit("fingerprint", self.fingerprint); visit("member", self.member);
                     visit("role", self.role););
};
struct proposed_team_shape {
    std::vector<base::member_id> joining;
    std::vector<base::member_id> leaving;
    std::vector<base::member_id> workers;
    LETTERBOX_FIELDS(visit("joining", self.joining); visit("leaving", self.leaving);
                     visit("workers", self.workers););
};
proposed_team_shape shape_of(const record::team& next,
                             const statement::standing<record::team>* now) {
    proposed_team_shape out;
    std::vector<base::member_id> before;
    if (now != nullptr) {
        for (const auto& each : now->what.workers) {
            before.push_back(each.worker.member);
        }
    }
    for (const auto& each : next.workers) {
        out.workers.push_back(each.worker.member);
    }
    const auto without = [](const auto& from, const auto& those, auto& into) {
        std::copy_if(from.begin(), from.end(), std::back_inserter(into), [&](const auto& each) {
            return std::find(those.begin(), those.end(), each) == those.end();
        });
    };
    without(out.workers, before, out.joining);
    without(before, out.workers, out.leaving);
    return out;
}

struct proposal_shape {
    std::optional<base::agreement_id> agreement;  // read it with proposed_agreement
    std::optional<base::member_id> awaits;
    base::member_id by;
    std::optional<proposed_entry_shape> entry;  // of a colleague
    std::string kind;
    std::optional<base::letter_id> letter;
    bool mine = false;
    base::digest statement;
    std::optional<proposed_team_shape> team;
    base::instant time;
    LETTERBOX_FIELDS(visit("agreement", self.agreement); visit("awaits", self.awaits);
                     visit("by", self.by); visit("entry", self.entry); visit("kind", self.kind);
                     visit("letter", self.letter); visit("mine", self.mine);
                     visit("statement", self.statement); visit("team", self.team);
                     visit("time", self.time););
};
base::status add_content(const core::client& me, const std::string& text, proposal_shape& to) {
    LETTERBOX_TRY(const auto envelope, statement::parse_envelope(base::view_of(text)));
    if (to.kind == record::member::kind) {
        LETTERBOX_TRY(const auto entry, statement::decode_payload<record::member>(envelope));
        to.entry = proposed_entry_shape{statement::fingerprint(entry.signing_key), entry.member_id,
                                        entry.role};
    } else if (to.kind == record::team::kind) {
        LETTERBOX_TRY(const auto team, statement::decode_payload<record::team>(envelope));
        to.team = shape_of(team, me.known().team(team.team_id));
    } else if (to.kind == record::agreement::kind) {
        LETTERBOX_TRY(const auto agreement, statement::decode_payload<record::agreement>(envelope));
        to.agreement = agreement.agreement_id;
    }
    return {};
}
struct proposals_shape {
    std::vector<proposal_shape> proposals;
    LETTERBOX_FIELDS(visit("proposals", self.proposals););
};
base::result<proposals_shape> proposals(call& it, const nothing& /*none*/) {
    LETTERBOX_TRY(const auto open, core::proposals(it.me()));
    proposals_shape out;
    for (const auto& each : open) {
        const auto& from = each.proposal;
        proposal_shape shape;
        shape.awaits = from.awaits;
        shape.by = from.by;
        shape.kind = each.kind;
        shape.letter = from.letter;
        shape.mine = each.mine;
        shape.statement = from.statement_hash;
        shape.time = from.time;
        LETTERBOX_CHECK(add_content(it.me(), from.statement, shape));
        out.proposals.push_back(std::move(shape));
    }
    return out;
}

struct statement_argument {
    base::digest statement;
    LETTERBOX_FIELDS(visit("statement", self.statement););
};
base::result<nothing> complete_proposal(call& it, const statement_argument& what) {
    LETTERBOX_CHECK(core::complete_proposal(it.me(), what.statement));
    return nothing{};
}
base::result<nothing> drop_proposal(call& it, const statement_argument& what) {
    LETTERBOX_CHECK(core::drop_proposal(it.me(), what.statement));
    return nothing{};
}

constexpr std::array list{entry{"people", for_member<&people>},
                          entry{"teams", for_member<&teams>},
                          entry{"invite", for_member<&invite>},
                          entry{"registrations", for_member<&registrations>},
                          entry{"certify_waiting", for_member<&certify_waiting>},
                          entry{"confirm_staff", for_member<&confirm_staff>},
                          entry{"name_registrar", for_member<&name_registrar>},
                          entry{"people_to_tell", for_member<&people_to_tell>},
                          entry{"told", for_member<&told>},
                          entry{"make_team", for_member<&make_team>},
                          entry{"proposals", for_member<&proposals>},
                          entry{"complete_proposal", for_member<&complete_proposal>},
                          entry{"drop_proposal", for_member<&drop_proposal>}};

}  // namespace

std::span<const entry> people_calls() {
    return list;
}

}  // namespace letterbox::wasm
