// letterbox agreement: making, changing and showing contact agreements.
#include <algorithm>

#include "clients/cli/agreement_file.hpp"
#include "clients/cli/agreement_questions.hpp"
#include "clients/cli/agreement_text.hpp"
#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/data_file.hpp"
#include "clients/cli/printable.hpp"
#include "clients/cli/table.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/teams.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

constexpr auto id_of_list = "its id, which letterbox agreement list shows";

template <class Enum>
std::string word(Enum value) {
    return std::string(names_of(value).at(static_cast<std::size_t>(value)));
}

base::result<agreement_file> read_file(const std::string& name) {
    LETTERBOX_TRY(const auto text, read_data(name, agreement_file_size));
    return read_agreement_file(base::text_of(text), name == "-" ? "standard input" : name);
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
    tell_keys_failed(with, made.keys_failed);
    with.out.show(
        {{"agreement", made.agreement.text()}, {"published", now}, {"parties", parties_json(file)}},
        made.agreement.text());
    with.out.note(now ? "The agreement is in use."
                      : "A second colleague must agree: letterbox agreement approve " +
                            made.agreement.text());
}

void tell_dry(context& with, const agreement_file& file) {
    with.out.show({{"parties", parties_json(file)}}, "The agreement is right. Nothing was sent.");
}

base::status make_from_file(context& with, const invocation& call, const std::string& name) {
    LETTERBOX_TRY(auto file, read_file(name));
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    LETTERBOX_TRY(file.words.team, choose_team(place->me(), call.value("team").value_or("")));
    if (with.options.dry_run) {
        tell_dry(with, file);
        return {};
    }
    LETTERBOX_TRY(const auto made, core::make_agreement(place->me(), file.words));
    tell_made(with, made, file);
    return {};
}

base::result<core::made_agreement> make_when_agreed(context& with, core::client& me,
                                                    const core::agreement_words& words) {
    LETTERBOX_CHECK(confirm(with, "Make this agreement?"));
    return core::make_agreement(me, words);
}

void tell_what_was_typed(context& with, const core::agreement_words& words) {
    with.out.note("No agreement was made. So that you need not type all of it again: save these "
                  "lines in a file, change what you like, and run letterbox agreement new --file "
                  "FILE\n\n" +
                  write_agreement_file(words));
}

/// Signs in and finds the team first, so that no answer is lost to what fails there.
base::status make_by_asking(context& with, const invocation& call) {
    if (with.options.no_input) {
        return refuse(refusal::usage, "Say what was agreed: --file FILE");
    }
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto team, choose_team(me, call.value("team").value_or("")));
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    LETTERBOX_TRY(auto asked, ask_agreement());
    asked.words.team = team;
    with.out.note("\nThis is the agreement:\n\n" + joined(lines_of(me, names, asked.words)));
    if (with.options.dry_run) {
        tell_dry(with, asked);
        tell_what_was_typed(with, asked.words);
        return {};
    }
    const auto made = make_when_agreed(with, me, asked.words);
    if (!made) {
        tell_what_was_typed(with, asked.words);
        return made.error();
    }
    tell_made(with, *made, asked);
    return {};
}

base::status make(context& with, const invocation& call) {
    const auto file = call.value("file");
    return file ? make_from_file(with, call, *file) : make_by_asking(with, call);
}

/// A party without its id is a new one, which nobody has joined. Refuses usage for one that is called as
/// one of before: its id was left out.
base::status tell_new_parties(context& with, const core::shown_agreement& before,
                              const agreement_file& file) {
    const auto& old = before.agreement.parties;
    for (const auto& each : file.words.parties) {
        if (std::any_of(old.begin(), old.end(),
                        [&](const auto& known) { return known.id == each.party.id; })) {
            continue;
        }
        const auto namesake = std::find_if(old.begin(), old.end(), [&](const auto& known) {
            return before.name_of(known.id) == each.name;
        });
        if (namesake != old.end()) {
            return refuse(refusal::usage,
                          "\"" + each.name +
                              "\" is in this agreement already. If you mean the same "
                              "party, write id = \"" +
                              namesake->id.text() +
                              "\" under it, as letterbox agreement show --toml does. If not, give "
                              "the new party another name");
        }
        with.out.note("\"" + each.name + "\" is new in this agreement. Nobody has joined it yet.");
    }
    return {};
}

base::status change(context& with, const invocation& call) {
    const auto typed = call.argument("AGREEMENT");
    const auto name = call.value("file");
    if (!name) {
        const auto words = typed.empty() ? std::string() : " " + typed;
        return refuse(refusal::usage, "Begin with what is agreed now: letterbox agreement show" +
                                          words +
                                          " --toml > agreement.toml. Change that file, then run "
                                          "letterbox agreement change" +
                                          words + " --file agreement.toml");
    }
    LETTERBOX_TRY(auto file, read_file(*name));
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_agreement(me, typed, id_of_list));
    file.words.team = me.known().agreement(id)->what.team;
    LETTERBOX_TRY(const auto before, core::show_agreement(me, id));
    LETTERBOX_CHECK(tell_new_parties(with, before, file));
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
    wanted.reserve(all.size());
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

/// A new party that is called as one of before: easily taken for it.
std::vector<std::string> namesakes(const core::shown_agreement& before,
                                   const core::shown_agreement& after) {
    const auto has = [](const core::shown_agreement& in, const base::party_id& id) {
        const auto& all = in.agreement.parties;
        return std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    };
    std::vector<std::string> out;
    for (const auto& fresh : after.agreement.parties) {
        if (has(before, fresh.id)) {
            continue;
        }
        const auto name = printable_line(after.name_of(fresh.id));
        for (const auto& old : before.agreement.parties) {
            if (printable_line(before.name_of(old.id)) == name) {
                out.push_back("Party " + fresh.id.text() + " is new. It is not " + old.id.text() +
                              (has(after, old.id) ? ", which stays and" : ", which goes and") +
                              " has the same name. Ask who will join it.");
            }
        }
    }
    return out;
}

base::status approve(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto wanted, choose_agreement(me, call.argument("AGREEMENT"), id_of_list));
    LETTERBOX_TRY(const auto proposed, core::show_proposed_agreement(me, wanted));
    LETTERBOX_TRY(const auto current, core::show_agreement(me, wanted));
    LETTERBOX_TRY(const auto names, core::names_of_people(me));
    const auto& next = proposed.next;
    const auto version = std::to_string(next.agreement.version);
    const auto after = lines_of(me, names, next);
    const auto changes = changes_between(lines_of(me, names, current), after);
    const auto by = names.find(proposed.by);
    std::string what = "Version " + version + " of " + wanted.text() + ", proposed by " +
                       (by == names.end() ? "" : printable_line(by->second) + " ") +
                       proposed.by.text() + ":\n\n" + joined(after) + "\nWhat changes:\n\n";
    for (const auto& each : changes) {
        what += each + '\n';
    }
    with.out.note(changes.empty() ? what + "Nothing.\n" : what);
    for (const auto& each : namesakes(current, next)) {
        with.out.warning(each);
    }
    nlohmann::json fields{{"agreement", wanted.text()},
                          {"version", next.agreement.version},
                          {"proposed_by", proposed.by.text()},
                          {"changes", changes},
                          {"current", agreement_json(me, names, current)},
                          {"proposed", agreement_json(me, names, next)},
                          {"signed", !with.options.dry_run}};
    if (with.options.dry_run) {
        with.out.show(fields, "Nothing was signed.");
        return {};
    }
    LETTERBOX_CHECK(confirm(with, "Version " + version + " becomes the agreement."));
    LETTERBOX_TRY(const auto keys_failed, core::complete_proposal(me, proposed.statement));
    tell_keys_failed(with, keys_failed);
    with.out.show(fields, "The new version is in use.");
    return {};
}

base::status show(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_agreement(me, call.argument("AGREEMENT"), id_of_list));
    if (call.has("toml")) {
        LETTERBOX_TRY(const auto words, core::words_of(me, id));
        with.out.show({{"toml", write_agreement_file(words)}}, write_agreement_file(words));
        return {};
    }
    LETTERBOX_TRY(const auto shown, core::show_agreement(me, id));
    people_names names;
    if (const auto role = me.role(); role && record::is_staff(*role)) {
        LETTERBOX_TRY(names, core::names_of_people(me));
    }
    with.out.show(agreement_json(me, names, shown), id.text() + ", version " +
                                                        std::to_string(shown.agreement.version) +
                                                        "\n" + joined(lines_of(me, names, shown)));
    return {};
}

const argument which{.name = "AGREEMENT",
                     .help = "Id, or the beginning of one; the only one when left out",
                     .required = false};
flag file_flag(const char* help) {
    return {.name = "file", .value = "FILE", .help = help};
}

}  // namespace

void add_agreement_commands(command_table& table) {
    table.add_noun({"agreement", "What a contact agreement says"});
    table.add({.noun = "agreement",
               .verb = "new",
               .summary = "Make an agreement",
               .flags = {file_flag("What was agreed, in TOML, - for standard input; without it you "
                                   "are asked"),
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
               .flags = {file_flag("All that is agreed from now on, as agreement show --toml "
                                   "writes it, - for standard input")},
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
                       {"letterbox agreement approve --dry-run --json",
                        "Only tells a program what would be signed."}}},
         .run = approve});
}

}  // namespace letterbox::cli
