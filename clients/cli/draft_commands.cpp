// letterbox draft list, edit, drop: letters that are not finished, on the server.
#include <algorithm>

#include "clients/cli/addressing.hpp"
#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/editor.hpp"
#include "clients/cli/kept_draft.hpp"
#include "clients/cli/kept_words.hpp"
#include "clients/cli/letter_text.hpp"

namespace letterbox::cli {

using base::refusal;
using base::refuse;

namespace {

nlohmann::json place_json(const core::draft_place& place) {
    return {{"draft", place.object.text()}, {"version", place.version}};
}

base::status list(context& with, const invocation& /*call*/) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto found, core::list_drafts(me));
    table rows({"Draft", "Saved", "By", "Agreement", "Size"});
    std::vector<nlohmann::json> items;
    for (const auto& each : found.drafts) {
        rows.add({each.place.object.text(), base::write_time(each.saved),
                  each.mine ? "you" : "somebody at home", each.agreement.text(),
                  size_text(each.size)});
        auto item = place_json(each.place);
        item["agreement"] = each.agreement.text();
        item["author"] = each.author.text();
        item["mine"] = each.mine;
        item["saved"] = base::write_time(each.saved);
        item["size"] = each.size;
        items.push_back(std::move(item));
    }
    with.out.list("drafts", items, rows, "No drafts.");
    for (const auto& each : found.refused) {
        with.out.warning("A draft does not hold (" + std::string(base::name(each.why.why)) + ")" +
                         (each.place ? ": " + each.place->object.text() : std::string()));
    }
    tell_all_kept(with.out, place->place(), me);
    return {};
}

base::result<std::string> changed_text(context& with, const invocation& call,
                                       const std::string& before,
                                       const std::function<void(const std::string&)>& on_stopped) {
    if (const auto file = call.value("text")) {
        return read_letter_text(*file);
    }
    if (with.options.no_input) {
        return refuse(refusal::usage, "Nobody may be asked. Add --text FILE");
    }
    return edit_text({before, "A draft. Nothing is sent.\nAn empty draft stops.", on_stopped},
                     with.env, with.out);
}

/// A draft that is there, or the beginning of a new one.
struct begun_draft {
    record::draft_body words;
    std::string name;  // on this machine
    std::optional<core::draft_place> place;
};

base::result<begun_draft> begin_draft(context& with, workplace& place, const invocation& call) {
    auto& me = place.me();
    const auto typed = call.argument("DRAFT");
    std::string name;
    if (!typed.empty()) {
        const auto chosen = choose_draft(me, typed);
        if (chosen) {
            LETTERBOX_TRY(auto opened, core::open_draft(me, chosen->object));
            return begun_draft{std::move(opened.words), local_name(opened.place), opened.place};
        }
        LETTERBOX_TRY(name, kept_of_gone_draft(with.out, place, typed, chosen.error()));
    }
    LETTERBOX_TRY(const auto letter, address_letter(me, call));
    auto words = core::draft_of(letter.draft);
    name = name.empty() ? local_name(words) : name;
    return begun_draft{std::move(words), std::move(name), std::nullopt};
}

base::status edit(context& with, const invocation& call) {
    if (!call.has("text") && !with.options.no_input) {
        LETTERBOX_CHECK(check_editor(with.env, "--text FILE, where - is standard input"));
    }
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(auto opened, begin_draft(with, *place, call));
    const auto& name = opened.name;
    const auto here = kept_text(with, *place, name);
    if (here && call.has("text")) {
        LETTERBOX_CHECK(put_draft_aside(place->place(), me, name));
        with.out.warning("Earlier words on this machine were put aside, not deleted.");
    } else if (here) {
        tell_taken_up(with.out);
        if (opened.place) {
            // Somebody at home may have saved since these words were kept: both stay.
            opened.place.reset();
            with.out.note("They become a draft of their own.");
        }
    }
    LETTERBOX_TRY(const auto text, changed_text(with, call, here.value_or(opened.words.text),
                                                keeps_words(with, *place, name)));
    // On this machine first, so that no word is lost with the connection.
    const auto kept = keep_draft(place->place(), me, name, text);
    const auto saved = [&]() -> base::result<core::draft_place> {
        LETTERBOX_TRY(opened.words.text, sendable_text(text));
        return keep_on_server(with, me, opened.words, opened.place);
    }();
    if (!saved) {
        with.out.warning(kept ? "Your words are kept on this machine, sealed. Run this again later."
                              : "Your words could not be kept on this machine.");
        return saved.error();
    }
    with.out.show(place_json(*saved), saved->object.text());
    return drop_draft_of(place->place(), me, name, text);
}

/// Whether somebody else at home wrote last on it, or nobody can say who.
base::result<bool> is_of_others(core::client& me, const core::draft_place& draft) {
    LETTERBOX_TRY(const auto listed, core::list_drafts(me));
    return std::none_of(listed.drafts.begin(), listed.drafts.end(),
                        [&](const auto& each) { return each.place == draft && each.mine; });
}

/// Each adult at home may throw each draft away, and no server tells the others: so the person is told.
base::status drop(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto chosen, choose_draft(me, call.argument("DRAFT")));
    LETTERBOX_TRY(const bool of_others, is_of_others(me, chosen));
    if (of_others) {
        with.out.note("Somebody else at home wrote this draft.");
    }
    LETTERBOX_CHECK(confirm(with, "Throw this draft away for good, for everybody at home?"));
    LETTERBOX_CHECK(core::drop_draft(me, chosen));
    auto fields = place_json(chosen);
    fields["mine"] = !of_others;
    with.out.show(fields, of_others
                              ? "Thrown away, for everybody at home. Please tell whoever wrote "
                                "it: they are not told by us."
                              : "Thrown away, for everybody at home.");
    return drop_draft(place->place(), me, local_name(chosen));
}

std::vector<flag> edit_flags() {
    auto out = address_flags();
    out.push_back({.name = "text", .value = "FILE", .help = "The words, - for standard input"});
    return out;
}

const argument which{.name = "DRAFT", .help = "Id, or the beginning of one"};

}  // namespace

void add_draft_commands(command_table& table) {
    table.add_noun({"draft", "Letters that are not finished"});
    table.add({.noun = "draft",
               .verb = "list",
               .summary = "List your drafts, and those of the others at home",
               .examples = {{{"letterbox draft list", "Newest first."},
                             {"letterbox draft list --json", "For a program."}}},
               .run = list});
    table.add({.noun = "draft",
               .verb = "edit",
               .summary = "Begin a draft, or go on with one, without sending it",
               .arguments = {{.name = which.name, .help = which.help, .required = false}},
               .flags = edit_flags(),
               .examples = {{{"letterbox draft edit obj_7k2", "Opens the editor."},
                             {"letterbox draft edit --to Nan --text spring.txt",
                              "A new one, with the words of a file."}}},
               .run = edit});
    table.add({.noun = "draft",
               .verb = "drop",
               .summary = "Throw a draft away, for everybody at home",
               .arguments = {which},
               .examples = {{{"letterbox draft drop obj_7k2", "Asks before it does."},
                             {"letterbox draft drop obj_7k2 --yes", "Does not ask."}}},
               .run = drop});
}

}  // namespace letterbox::cli
