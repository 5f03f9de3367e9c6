// letterbox agreement: making, changing and showing contact agreements.
#include <algorithm>
#include <sstream>

#include "clients/cli/agreement_file.hpp"
#include "clients/cli/agreement_questions.hpp"
#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/printable.hpp"
#include "clients/cli/table.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/teams.hpp"
#include "server/files/private_file.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

template <class Enum>
std::string word(Enum value) {
    return std::string(names_of(value).at(static_cast<std::size_t>(value)));
}

base::result<agreement_file> read_file_or_ask(context& with, const invocation& call) {
    const auto file = call.value("file");
    if (!file) {
        if (with.options.no_input) {
            return refuse(refusal::usage, "Say what was agreed: --file FILE");
        }
        return ask_agreement();
    }
    LETTERBOX_TRY(const auto text, files::read_file(*file, agreement_file_size));
    return read_agreement_file(base::text_of(text), *file);
}

nlohmann::json parties_json(const agreement_file& file) {
    nlohmann::json out = nlohmann::json::array();
    for (const auto& [key, id] : file.party_keys) {
        for (const auto& each : file.words.parties) {
            if (each.party.id == id) {
                out.push_back({{"key", key}, {"id", id.text()}, {"name", each.name}});
            }
        }
    }
    return out;
}

void tell_made(context& with, const core::made_agreement& made, const agreement_file& file) {
    const bool now = made.how == core::published::now;
    with.out.show(
        {{"agreement", made.agreement.text()}, {"published", now}, {"parties", parties_json(file)}},
        made.agreement.text());
    with.out.note(now ? "The agreement is in use."
                      : "A second colleague must agree: letterbox agreement approve " +
                            made.agreement.text());
}

base::status make(context& with, const invocation& call) {
    LETTERBOX_TRY(auto file, read_file_or_ask(with, call));
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(file.words.team, choose_team(place->me(), call.value("team").value_or("")));
    if (with.options.dry_run) {
        with.out.show({{"parties", parties_json(file)}}, "The file is right. Nothing was sent.");
        return {};
    }
    LETTERBOX_TRY(const auto made, core::make_agreement(place->me(), file.words));
    tell_made(with, made, file);
    return {};
}

base::status change(context& with, const invocation& call) {
    LETTERBOX_TRY(auto file, read_file_or_ask(with, call));
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_agreement(me, call.argument("AGREEMENT")));
    file.words.team = me.known().agreement(id)->what.team;
    if (with.options.dry_run) {
        with.out.show({{"agreement", id.text()}}, "The file is right. Nothing was sent.");
        return {};
    }
    LETTERBOX_TRY(const auto made, core::change_agreement(me, id, file.words));
    tell_made(with, made, file);
    return {};
}

base::status list(context& with, const invocation& /*call*/) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    table rows({"Agreement", "Child", "Parties", "State", "Version"});
    std::vector<nlohmann::json> items;
    const auto all = core::own_agreements(me);
    std::vector<base::agreement_id> wanted;
    for (const auto* each : all) {
        wanted.push_back(each->what.agreement_id);
    }
    LETTERBOX_TRY(auto given, core::list_agreements(me, wanted));
    for (const auto* each : all) {
        core::shown_agreement shown;
        shown.agreement = each->what;
        const auto found = std::find_if(given.begin(), given.end(), [&](const auto& details) {
            return details.agreement == each->what.agreement_id;
        });
        if (found != given.end()) {
            shown.shared = std::move(*found);
        }
        const auto child = shown.shared ? shown.shared->child : std::string();
        std::vector<base::party_id> parties;
        nlohmann::json names = nlohmann::json::array();
        for (const auto& party : each->what.parties) {
            parties.push_back(party.id);
            names.push_back({{"id", party.id.text()}, {"name", shown.name_of(party.id)}});
        }
        rows.add({each->what.agreement_id.text(), child, party_names(shown, parties),
                  word(each->what.state), std::to_string(each->what.version)});
        items.push_back({{"agreement", each->what.agreement_id.text()},
                         {"child", child},
                         {"parties", names},
                         {"state", word(each->what.state)},
                         {"version", each->what.version}});
    }
    with.out.list("agreements", items, rows, "There is no agreement yet.");
    return {};
}

std::string route_words(const core::shown_agreement& shown, const record::route& route) {
    auto out = party_name(shown, route.from) + " may write to " + party_name(shown, route.to);
    out += route.times == 0 ? "" : ", " + std::to_string(route.times) + " times a year";
    if (!route.months.empty()) {
        out += ", in month";
        for (const auto month : route.months) {
            out += " " + std::to_string(month);
        }
    }
    out += route.photos ? ", with photos" : ", without photos";
    if (route.approvals > 1) {
        out += ". Two people check each letter";
    }
    return out + ".\n";
}

std::string details_words(const core::shown_agreement& shown) {
    std::string out;
    for (const auto& each : shown.own) {
        for (const auto& detail : each.details) {
            out += "Keep private for " + party_name(shown, each.party) + ": " + detail.kind +
                   " \"" + detail.words + "\"\n";
        }
    }
    if (shown.team) {
        out += shown.team->risks.empty() ? "" : "Risks: " + shown.team->risks + "\n";
        out += shown.team->conditions.empty() ? "" : "Conditions: " + shown.team->conditions + "\n";
    }
    return out;
}

nlohmann::json shown_json(const core::shown_agreement& shown) {
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

// Everything that an agreement says, a line for each thing.
std::vector<std::string> lines_of(const core::shown_agreement& shown) {
    std::ostringstream text;
    text << "State: " << word(shown.agreement.state) << '\n';
    if (shown.shared) {
        text << "About " << shown.shared->child << '\n';
        if (shown.shared->contact) {
            text << "Questions? " << shown.shared->contact->name << ", "
                 << shown.shared->contact->phone << '\n';
        }
    } else {
        text << "The names are not open to you yet. The agency must confirm your keys first.\n";
    }
    for (const auto& each : shown.agreement.parties) {
        text << "Party: " << party_name(shown, each.id) << " (" << word(each.sort) << ")";
        const auto sign_off = shown.sign_off_of(each.id);
        text << (sign_off.empty() ? "" : ", signs as \"" + sign_off + "\"") << '\n';
    }
    for (const auto& each : shown.agreement.routes) {
        text << route_words(shown, each);
    }
    text << details_words(shown);
    std::vector<std::string> out;
    std::istringstream again(text.str());
    for (std::string line; std::getline(again, line);) {
        out.push_back(line);
    }
    return out;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const auto& each : lines) {
        out += each + '\n';
    }
    return out;
}

// What the next version says that this one does not, and the other way round.
std::vector<std::string> changes_between(const std::vector<std::string>& before,
                                         const std::vector<std::string>& after) {
    const auto lacks = [](const auto& lines, const std::string& line) {
        return std::find(lines.begin(), lines.end(), line) == lines.end();
    };
    std::vector<std::string> out;
    for (const auto& each : before) {
        if (lacks(after, each)) {
            out.push_back("No longer: " + each);
        }
    }
    for (const auto& each : after) {
        if (lacks(before, each)) {
            out.push_back("New: " + each);
        }
    }
    return out;
}

base::status approve(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto wanted, choose_agreement(me, call.argument("AGREEMENT")));
    LETTERBOX_TRY(const auto proposed, core::show_proposed_agreement(me, wanted));
    LETTERBOX_TRY(const auto current, core::show_agreement(me, wanted));
    const auto& next = proposed.next;
    const auto version = std::to_string(next.agreement.version);
    const auto after = lines_of(next);
    const auto changes = changes_between(lines_of(current), after);
    with.out.note("Version " + version + " of " + wanted.text() + ", proposed by " +
                  proposed.by.text() + ":\n\n" + joined(after) + "\nWhat changes:\n\n" +
                  (changes.empty() ? "Nothing that is shown here.\n" : joined(changes)));
    LETTERBOX_CHECK(confirm(with, "Version " + version + " becomes the agreement."));
    LETTERBOX_CHECK(core::complete_proposal(me, proposed.statement));
    with.out.show(
        {{"agreement", wanted.text()}, {"version", next.agreement.version}, {"changes", changes}},
        "The new version is in use.");
    return {};
}

base::status show(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_agreement(me, call.argument("AGREEMENT")));
    if (call.has("toml")) {
        LETTERBOX_TRY(const auto words, core::words_of(me, id));
        with.out.show({{"toml", write_agreement_file(words)}}, write_agreement_file(words));
        return {};
    }
    LETTERBOX_TRY(const auto shown, core::show_agreement(me, id));
    with.out.show(shown_json(shown), id.text() + ", version " +
                                         std::to_string(shown.agreement.version) + "\n" +
                                         joined(lines_of(shown)));
    return {};
}

const argument which{.name = "AGREEMENT",
                     .help = "Id, or the beginning of one; the only one when left out",
                     .required = false};
const flag file_flag{
    .name = "file", .value = "FILE", .help = "What was agreed, in TOML; without it you are asked"};

}  // namespace

void add_agreement_commands(command_table& table) {
    table.add_noun({"agreement", "What a contact agreement says"});
    table.add({.noun = "agreement",
               .verb = "new",
               .summary = "Make an agreement",
               .flags = {file_flag,
                         {.name = "team",
                          .value = "TEAM",
                          .help = "Who reads its letters, when you are in several teams"}},
               .examples = {{{"letterbox agreement new --file mia.toml",
                              "Makes the agreement that the file describes."},
                             {"letterbox agreement new", "Asks for everything, one by one."}}},
               .run = make});
    table.add({.noun = "agreement",
               .verb = "show",
               .summary = "Show an agreement as you may see it",
               .arguments = {which},
               .flags = {{.name = "toml", .help = "In the form that agreement change reads"}},
               .examples = {{{"letterbox agreement show", "Shows your agreement."},
                             {"letterbox agreement show agr_7k2 --toml > mia.toml",
                              "Writes it to a file, to be changed."}}},
               .run = show});
    table.add({.noun = "agreement",
               .verb = "list",
               .summary = "List the agreements that concern you",
               .examples = {{{"letterbox agreement list", "Shows them."},
                             {"letterbox agreement list --jsonl", "One a line, for a program."}}},
               .run = list});
    table.add({.noun = "agreement",
               .verb = "change",
               .summary = "Make the next version of an agreement",
               .arguments = {which},
               .flags = {file_flag},
               .examples = {{{"letterbox agreement change agr_7k2 --file mia.toml",
                              "Changes it to what the file says."},
                             {"letterbox agreement change agr_7k2 --file mia.toml --dry-run",
                              "Only checks the file."}}},
               .run = change});
    table.add(
        {.noun = "agreement",
         .verb = "approve",
         .summary = "Agree to a change as the second person",
         .arguments = {which},
         .examples = {{{"letterbox agreement approve agr_7k2", "Signs after you have read it."},
                       {"letterbox agreement approve --yes", "Without asking again."}}},
         .run = approve});
}

}  // namespace letterbox::cli
