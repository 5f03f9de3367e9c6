#include "clients/cli/agreement_text.hpp"

#include <algorithm>
#include <string_view>

#include "clients/cli/printable.hpp"

namespace letterbox::cli {

namespace {

template <class Enum>
std::string word(Enum value) {
    return std::string(names_of(value).at(static_cast<std::size_t>(value)));
}

std::string exact_text(const nlohmann::json& what) {
    return what.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

/// Words of people: further lines stand indented and quotes are told apart from ours, so that no name
/// passes for a line of this program.
std::string quoted(const std::string& words) {
    const auto plain = printable(words);
    std::string out = "\"";
    for (const auto each : plain) {
        out += each == '"' ? "\\\"" : each == '\n' ? "\n    " : std::string(1, each);
    }
    return out + (plain == words ? "\"" : "\" (with hidden characters)");
}

bool is_staff(const core::client& me) {
    const auto role = me.role();
    return role && record::is_staff(*role);
}

std::string person(const core::client& me, const people_names& names, const base::member_id& who) {
    if (who == me.keys().member()) {
        return "you";
    }
    const auto found = names.find(who);
    return found == names.end() ? who.text() : quoted(found->second) + " (" + who.text() + ")";
}

std::string party_words(const core::shown_agreement& shown, const base::party_id& party,
                        bool with_id) {
    const auto name = shown.name_of(party);
    if (name.empty()) {
        return party.text();
    }
    return quoted(name) + (with_id ? " (" + party.text() + ")" : "");
}

std::string route_words(const core::shown_agreement& shown, const record::route& route,
                        bool with_ids) {
    auto out = party_words(shown, route.from, with_ids) + " may write to " +
               party_words(shown, route.to, with_ids);
    out += route.times == 0 ? "" : ", " + std::to_string(route.times) + " times a year";
    if (!route.months.empty()) {
        out += ", in month";
        for (const auto month : route.months) {
            out += " " + std::to_string(month);
        }
    }
    out += route.photos ? ", with photos" : ", without photos";
    out +=
        route.approvals > 1 ? ". Two people check each letter" : ". One person checks each letter";
    return out + (route.receipts ? ". The writer may be told when it was opened."
                                 : ". The writer is not told when it was opened.");
}

agreement_line team_line(const core::client& me, const people_names& names,
                         const base::team_id& team) {
    std::string people;
    if (const auto* found = me.known().team(team)) {
        for (const auto& each : found->what.workers) {
            people += (people.empty() ? "" : ", ") + person(me, names, each.worker.member);
        }
    }
    return {"team", team.text(),
            "Team: " + team.text() + (people.empty() ? "" : ", which is " + people) +
                ". It reads every letter."};
}

void add_shared(const core::shown_agreement& shown, std::vector<agreement_line>& out) {
    if (!shown.shared) {
        out.push_back(
            {"names", "",
             "The names are not open to you yet. The agency must confirm your keys first."});
        return;
    }
    out.push_back({"child", shown.shared->child, "About " + quoted(shown.shared->child)});
    if (const auto& contact = shown.shared->contact) {
        out.push_back({"contact", exact_text({contact->name, contact->phone}),
                       "Questions? " + quoted(contact->name) + ", " + quoted(contact->phone)});
    }
}

void add_parties(const core::shown_agreement& shown, bool with_ids,
                 std::vector<agreement_line>& out) {
    for (const auto& each : shown.agreement.parties) {
        const auto name = shown.name_of(each.id);
        const auto sign_off = shown.sign_off_of(each.id);
        auto line = "Party: " + party_words(shown, each.id, with_ids) + ", " + word(each.sort);
        line += sign_off.empty() ? "" : ", signs as " + quoted(sign_off);
        out.push_back(
            {"party " + each.id.text(), exact_text({word(each.sort), name, sign_off}), line});
    }
}

void add_private(const core::shown_agreement& shown, bool with_ids,
                 std::vector<agreement_line>& out) {
    for (const auto& each : shown.own) {
        for (const auto& detail : each.details) {
            const auto exact = exact_text({detail.kind, detail.words});
            out.push_back({"detail " + each.party.text() + exact, exact,
                           "Keep private for " + party_words(shown, each.party, with_ids) + ": " +
                               quoted(detail.kind) + " " + quoted(detail.words)});
        }
    }
    if (!shown.team) {
        return;
    }
    if (!shown.team->risks.empty()) {
        out.push_back({"risks", shown.team->risks, "Risks: " + quoted(shown.team->risks)});
    }
    if (!shown.team->conditions.empty()) {
        out.push_back({"conditions", shown.team->conditions,
                       "Conditions: " + quoted(shown.team->conditions)});
    }
}

const agreement_line* find(const std::vector<agreement_line>& lines, const std::string& about) {
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&](const auto& each) { return each.about == about; });
    return found == lines.end() ? nullptr : &*found;
}

std::string changed(const agreement_line& before, const agreement_line& after) {
    return before.shown == after.shown ? "Changed in characters that are not shown: " + after.shown
                                       : "Changed: " + before.shown + "\n    to: " + after.shown;
}

std::vector<agreement_line> lines_of(const core::client& me, const people_names& names,
                                     const core::shown_agreement& shown, bool with_ids) {
    std::vector<agreement_line> out;
    const auto state = word(shown.agreement.state);
    out.push_back({"state", state, "State: " + state});
    if (is_staff(me)) {
        out.push_back(team_line(me, names, shown.agreement.team));
    }
    add_shared(shown, out);
    add_parties(shown, with_ids, out);
    for (const auto& each : shown.agreement.routes) {
        out.push_back({"route " + each.from.text() + " " + each.to.text(),
                       exact_text(record::encode(each)), route_words(shown, each, with_ids)});
    }
    add_private(shown, with_ids, out);
    return out;
}

/// The words as if they were an agreement that this device had opened.
core::shown_agreement shown_as(const core::agreement_words& words) {
    core::shown_agreement out;
    auto& shared = out.shared.emplace();
    auto& team = out.team.emplace();
    out.agreement.team = words.team;
    out.agreement.state = words.state;
    out.agreement.routes = words.routes;
    shared.child = words.child;
    shared.contact = words.contact;
    team.risks = words.risks;
    team.conditions = words.conditions;
    for (const auto& each : words.parties) {
        out.agreement.parties.push_back(each.party);
        shared.names.push_back({each.party.id, each.name, each.sign_off});
        out.own.emplace_back();
        out.own.back().party = each.party.id;
        out.own.back().details = each.details;
    }
    return out;
}

}  // namespace

std::vector<agreement_line> lines_of(const core::client& me, const people_names& names,
                                     const core::shown_agreement& shown) {
    return lines_of(me, names, shown, is_staff(me));
}

std::vector<agreement_line> lines_of(const core::client& me, const people_names& names,
                                     const core::agreement_words& words) {
    return lines_of(me, names, shown_as(words), false);
}

std::string joined(const std::vector<agreement_line>& lines) {
    std::string out;
    for (const auto& each : lines) {
        out += each.shown + '\n';
    }
    return out;
}

std::vector<std::string> changes_between(const std::vector<agreement_line>& before,
                                         const std::vector<agreement_line>& after) {
    std::vector<std::string> out;
    for (const auto& each : before) {
        if (find(after, each.about) == nullptr) {
            out.push_back("No longer: " + each.shown);
        }
    }
    for (const auto& each : after) {
        const auto* old = find(before, each.about);
        if (old == nullptr) {
            out.push_back("New: " + each.shown);
        } else if (old->exact != each.exact) {
            out.push_back(changed(*old, each));
        }
    }
    return out;
}

nlohmann::json agreement_json(const core::client& me, const people_names& names,
                              const core::shown_agreement& shown) {
    nlohmann::json team{{"id", shown.agreement.team.text()}};
    if (const auto* found = me.known().team(shown.agreement.team); found && is_staff(me)) {
        team["people"] = nlohmann::json::array();
        for (const auto& each : found->what.workers) {
            const auto name = names.find(each.worker.member);
            team["people"].push_back({{"member", each.worker.member.text()},
                                      {"who", name == names.end() ? "" : name->second}});
        }
    }
    nlohmann::json parties = nlohmann::json::array();
    for (const auto& each : shown.agreement.parties) {
        nlohmann::json details = nlohmann::json::array();
        for (const auto& own : shown.own) {
            if (own.party == each.id) {
                for (const auto& detail : own.details) {
                    details.push_back({{"kind", detail.kind}, {"words", detail.words}});
                }
            }
        }
        parties.push_back({{"id", each.id.text()},
                           {"sort", word(each.sort)},
                           {"name", shown.name_of(each.id)},
                           {"sign_off", shown.sign_off_of(each.id)},
                           {"protected", details}});
    }
    nlohmann::json routes = nlohmann::json::array();
    for (const auto& each : shown.agreement.routes) {
        routes.push_back({{"from", each.from.text()},
                          {"to", each.to.text()},
                          {"photos", each.photos},
                          {"times", each.times},
                          {"months", each.months},
                          {"approvals", each.approvals},
                          {"receipts", each.receipts}});
    }
    nlohmann::json out{{"agreement", shown.agreement.agreement_id.text()},
                       {"version", shown.agreement.version},
                       {"state", word(shown.agreement.state)},
                       {"team", team},
                       {"child", shown.shared ? shown.shared->child : std::string()},
                       {"words_known", shown.shared.has_value()},
                       {"parties", parties},
                       {"routes", routes}};
    if (shown.shared && shown.shared->contact) {
        out["contact"] = {{"name", shown.shared->contact->name},
                          {"phone", shown.shared->contact->phone}};
    }
    if (shown.team) {
        out["risks"] = shown.team->risks;
        out["conditions"] = shown.team->conditions;
    }
    return out;
}

}  // namespace letterbox::cli
