// letterbox letter list, read, status, take-back.
#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

#include "clients/cli/asking.hpp"
#include "clients/cli/choosing.hpp"
#include "clients/cli/commands.hpp"
#include "clients/cli/letter_text.hpp"
#include "clients/cli/progress.hpp"
#include "clients/cli/summary.hpp"
#include "clients/cli/workplace.hpp"
#include "clients/core/letters.hpp"

namespace letterbox::cli {

namespace {

/// Tells of what comes in for as long as it lives.
class told_of_download {
public:
    told_of_download(net::https_transport& net, net::download_progress told) : net_(net) {
        net_.on_download(std::move(told));
    }
    told_of_download(const told_of_download&) = delete;
    told_of_download& operator=(const told_of_download&) = delete;
    ~told_of_download() { net_.on_download({}); }

private:
    net::https_transport& net_;
};

base::status list(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    core::letters_query query;
    const auto chosen = call.value("box");
    const auto role = me.role();
    const bool staff = role && record::is_staff(*role);
    query.which = !chosen          ? (staff ? core::box::team : core::box::in)
                : *chosen == "in"  ? core::box::in
                : *chosen == "out" ? core::box::out
                                   : core::box::team;
    LETTERBOX_TRY(query.after, choose_cursor(call));
    if (const auto agreement = call.value("agreement")) {
        LETTERBOX_TRY(query.agreement, choose_agreement(me, *agreement));
    }
    LETTERBOX_TRY(const auto page, core::list_letters(me, query));
    LETTERBOX_CHECK(show_summaries(with, me, page, "No letters here yet."));
    return {};
}

base::status fetch_and_save(context& with, workplace& place, const core::opened_letter& letter,
                            const std::string& folder, std::vector<std::filesystem::path>& saved) {
    const auto& photos = letter.body.attachments;
    std::uint64_t all = 0;
    std::vector<std::size_t> passed_on;
    for (std::size_t i = 0; i < photos.size(); ++i) {
        if (letter.parts.at(i + 1).key) {
            passed_on.push_back(i);
            all += photos[i].length;
        }
    }
    if (passed_on.empty()) {
        return {};
    }
    progress told(with.out, "Fetching");
    std::uint64_t done = 0;
    const told_of_download telling(place.transport(), [&](std::uint64_t received, std::uint64_t) {
        told.update(done + std::min(received, all - done), all);
    });
    told.update(0, all);
    for (const auto each : passed_on) {
        LETTERBOX_TRY(const auto data, core::open_attachment(place.me(), letter, each));
        LETTERBOX_TRY(auto path, save_picture(folder, letter, each, data));
        saved.push_back(std::move(path));
        done += photos[each].length;
        told.update(done, all);
    }
    return {};
}

/// Also where one could not be fetched or saved, those before it are told.
base::status save_pictures(context& with, workplace& place, const core::opened_letter& letter,
                           const std::string& folder, nlohmann::json& fields) {
    std::vector<std::filesystem::path> saved;
    auto done = fetch_and_save(with, place, letter, folder, saved);
    for (const auto& each : saved) {
        fields.push_back(each.string());
        with.out.note("Saved " + each.string());
    }
    return done;
}

base::status read(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_letter(with, me, call.argument("LETTER")));
    LETTERBOX_TRY(const auto found, core::read_letter(me, id));
    LETTERBOX_TRY(const auto shown,
                  core::show_agreement_version(me, found.letter.letter.agreement_hash));
    auto fields = letter_json(found.letter);
    nlohmann::json saved = nlohmann::json::array();
    if (const auto folder = call.value("save")) {
        LETTERBOX_CHECK(save_pictures(with, *place, found.letter, *folder, saved));
    }
    fields["saved"] = saved;
    fields["missing"] = found.missing;
    with.out.show(fields, letter_text(found.letter, shown));
    LETTERBOX_CHECK(with.out.flush());
    if (!found.letter.body.attachments.empty() && !call.value("save")) {
        with.out.note("To see the photos: letterbox letter read " + id.text() + " --save FOLDER");
    }
    if (!found.missing.empty()) {
        with.out.warning(
            "A letter that was passed on to you before this one is not here. It may have "
            "been called back. If you miss one, please call your agency.");
    }
    if (!found.letter.own) {
        const auto told = core::tell_opened(me, found.letter);
        if (!told) {
            with.out.warning("The writer could not be told that you opened this letter (" +
                             std::string(base::name(told.why())) + "). It will be tried again.");
        }
    }
    return {};
}

base::status status(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_letter(with, me, call.argument("LETTER")));
    LETTERBOX_TRY(const auto story, core::letter_status(me, id));
    auto fields = summary_json(story.summary);
    fields["words"] = story.progress.words;
    fields["steps_done"] = story.progress.done;
    nlohmann::json notes = nlohmann::json::array();
    std::string text = story.progress.words + "\n";
    for (std::size_t i = 0; i < story.progress.steps.size(); ++i) {
        text += (i < story.progress.done ? "  done  " : "  later ") +
                std::string(story.progress.steps.at(i)) + "\n";
    }
    if (story.summary.opened) {
        text += "It was opened on " + base::write_day(*story.summary.opened) + ".\n";
    }
    for (const auto& each : story.notes) {
        if (each.note) {
            notes.push_back(note_json(*each.note));
            text += "\n" + note_text(*each.note);
        } else if (each.withheld) {
            with.out.warning("There is a note to you that the server does not give you. Please "
                             "call your worker.");
        }
    }
    fields["notes"] = notes;
    add_reply(story.to_worker, fields);
    const auto reply = reply_text(story.to_worker, "You said to the person who checks letters:");
    text += reply.empty() ? "" : "\n" + reply;
    with.out.show(fields, text);
    return {};
}

base::status take_back(context& with, const invocation& call) {
    LETTERBOX_TRY(auto place, workplace::signed_in(with));
    auto& me = place->me();
    LETTERBOX_TRY(const auto id, choose_letter(with, me, call.argument("LETTER")));
    LETTERBOX_CHECK(confirm(with, "Take " + id.text() + " back?"));
    LETTERBOX_CHECK(core::withdraw_letter(me, id));
    with.out.show({{"letter", id.text()}, {"state", "withdrawn"}},
                  "Taken back. Nobody will read it.");
    return {};
}

const argument which{.name = "LETTER", .help = "Id, or the beginning of one"};

}  // namespace

void add_letter_commands(command_table& table) {
    table.add_noun({"letter", "Write, send and read letters"});
    add_sending_commands(table);
    table.add(
        {.noun = "letter",
         .verb = "list",
         .summary = "List letters, newest first",
         .flags = {{.name = "box",
                    .value = "BOX",
                    .help = "Letters that came, that went, or all of the team",
                    .choices = {"in", "out", "team"}},
                   {.name = "agreement", .value = "AGREEMENT", .help = "Only of this one"},
                   {.name = "after", .value = "CURSOR", .help = "Go on where the last list ended"}},
         .examples = {{{"letterbox letter list", "Letters that came to you."},
                       {"letterbox letter list --box out", "Letters that you wrote."}}},
         .run = list});
    table.add(
        {.noun = "letter",
         .verb = "read",
         .summary = "Read a letter",
         .arguments = {which},
         .flags = {{.name = "save",
                    .value = "FOLDER",
                    .help = "Put the photos into this folder; nothing in it is replaced"}},
         .examples = {{{"letterbox letter read let_7k2", "Shows the words."},
                       {"letterbox letter read let_7k2 --save photos", "And saves the photos."}}},
         .run = read});
    table.add({.noun = "letter",
               .verb = "status",
               .summary = "See where a letter is",
               .arguments = {which},
               .examples = {{{"letterbox letter status let_7k2", "In plain words."},
                             {"letterbox letter status let_7k2 --json", "For a program."}}},
               .run = status});
    table.add({.noun = "letter",
               .verb = "take-back",
               .summary = "Take a letter back that nobody has begun to read",
               .arguments = {which},
               .examples = {{{"letterbox letter take-back let_7k2", "Asks before it does."},
                             {"letterbox letter take-back let_7k2 --yes", "Does not ask."}}},
               .run = take_back});
}

}  // namespace letterbox::cli
